"""The room as a widget: the front end shows a step and takes counts; what they come to is drawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from trainer.notebook.run.ballot import Ballot, RoomError
from trainer.notebook.run.room import STAGES
from trainer.notebook.showing import script, style

if TYPE_CHECKING:
    from trainer.notebook.run.room import Room


class RoomWidget(anywidget.AnyWidget):
    """What a projector shows of a room: the question ``at``, in a ``stage`` of it.

    ``first`` and ``second`` are the counts as they were entered, by key. The picture is sent once the result is to be
    seen and not before: until then the front end has nothing to reveal.
    """

    _css = style("room.css")
    content = traitlets.Dict().tag(sync=True)
    at = traitlets.Int(0).tag(sync=True)
    stage = traitlets.Int(0).tag(sync=True)
    people = traitlets.Int(0).tag(sync=True)
    minutes = traitlets.Float(3).tag(sync=True)
    first = traitlets.Dict().tag(sync=True)
    second = traitlets.Dict().tag(sync=True)
    picture = traitlets.Unicode("").tag(sync=True)
    wrong = traitlets.Unicode("").tag(sync=True)

    def __init__(self, room: Room) -> None:
        self.room = room
        self._esm = script("room.js")
        super().__init__(people=room.people, minutes=room.minutes)
        self._turn()
        self.observe(self._turn, "at")
        self.observe(self._show, "stage")
        self.observe(self._count, ["first", "second", "people"])

    def _turn(self, _: object = None) -> None:
        """Show another question, with what was counted of it."""
        self.at = max(0, min(self.at, len(self.room.ballots) - 1))
        first, second = self.room.votes[self.at]
        with self.hold_trait_notifications():
            self.content = self._content(self.room.ballots[self.at])
            self.first, self.second = dict(first.counts), dict(second.counts)
        self._show()

    def _show(self, _: object = None) -> None:
        name = STAGES[max(0, min(self.stage, len(STAGES) - 1))]
        answer = name == "answer"
        self.picture = self.room.picture(self.at, answer=answer) if answer or name == "result" else ""
        # What is right is told with the answer, and not a step before.
        self.content = self._content(self.room.ballots[self.at], answer=answer)

    def _count(self, _: object = None) -> None:
        """Count what was entered; what cannot be right is said, and the earlier counts stay."""
        self.room.people = self.people
        try:
            for turn, counts in enumerate((self.first, self.second)):
                self.room.count(self.at, turn, counts)
            self.wrong = ""
        except RoomError as error:
            self.wrong = str(error)
        self._show()

    def _content(self, asked: Ballot, *, answer: bool = False) -> dict[str, Any]:
        options = [
            {"key": one.key, "letter": one.letter, "words": one.words, "right": answer and one.right}
            for one in asked.options
        ]
        return {
            "kind": asked.kind,
            "prompt": asked.prompt,
            "options": options,
            "several": asked.several,
            "ends": list(asked.ends),
            "told": asked.told if answer else "",
            "of": len(self.room.ballots),
            "madeUp": self.room.made_up,
        }
