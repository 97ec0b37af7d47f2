"""The form for planning in a notebook; without a front end, the plan that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from trainer.notebook.pack import Pack, PackError, find_pack
from trainer.notebook.plan.planning import Plan, planned
from trainer.notebook.plan.sheet import fragment, page
from trainer.notebook.plan.timetable import PlanError
from trainer.notebook.showing import bundle, static
from trainer.texts import text

#: What a saved plan is called.
NAME = "workshop-plan"


def plan(
    chapters: Sequence[str], minutes: int, people: int, *, start: str = "9:00", pack: Pack | None = None
) -> PlanForm:
    """Return the form for a workshop, filled in: some chapters (ids of sessions), minutes and people.

    Raises:
        PackError: there is no course here.
    """
    return PlanForm(pack or find_pack(), chapters, minutes, people, start)


class PlanForm:
    """What was chosen, and the plan that comes of it. ``plan`` is ``None`` where nothing does; ``wrong`` says why."""

    def __init__(self, pack: Pack, chapters: Sequence[str], minutes: int, people: int, start: str) -> None:
        self.pack = pack
        self.plan: Plan | None = None
        self.wrong = ""
        self._widget: Any = None
        self.choose(chapters, minutes, people, start)

    def choose(self, chapters: Sequence[str], minutes: int, people: int, start: str) -> None:
        """Plan anew; what cannot be planned is said, and the form stays."""
        self.chosen = (tuple(chapters), minutes, people, start)
        try:
            self.plan, self.wrong = planned(self.pack, chapters, minutes, people, start=start), ""
        except (PackError, PlanError) as error:
            self.plan, self.wrong = None, str(error)

    def save(self, folder: Path | str = ".") -> Path:
        """Write the page to print into a folder; a plan that is there stays. Return where it is.

        Raises:
            PlanError: there is no plan.
        """
        if self.plan is None:
            raise PlanError(self.wrong)
        words, number = page(self.plan), 1
        while True:
            path = Path(folder) / (f"{NAME}.html" if number == 1 else f"{NAME}-{number}.html")
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(words)
            except FileExistsError:
                number += 1
            else:
                return path

    def __repr__(self) -> str:
        chapters, minutes, people, start = self.chosen
        return f"PlanForm({list(chapters)!r}, {minutes!r}, {people!r}, start={start!r})"

    def _repr_html_(self) -> str:
        if self.plan is None:
            return f'<div class="tr-plan"><p class="wrong" role="alert">{escape(self.wrong)}</p></div>'
        return fragment(self.plan)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if self._widget is None and not static():
            self._widget = _form(self)
        return bundle(repr(self), self._repr_html_(), self._widget)


def _form(form: PlanForm) -> Any:
    """Make the fields and buttons, and let the plan follow them."""
    from ipywidgets import HTML, Button, IntText, Layout, SelectMultiple, Text, VBox

    chapters, minutes, people, start = form.chosen
    wide = Layout(width="min(100%, 34rem)")
    fields = (
        SelectMultiple(
            options=[(one["title"], name) for name, one in form.pack.sessions.items()],
            value=[name for name in chapters if name in form.pack.sessions],
            rows=9,
            description=text("plan.form.chapters"),
            layout=wide,
        ),
        IntText(value=minutes, description=text("plan.form.minutes"), layout=wide),
        IntText(value=people, description=text("plan.form.people"), layout=wide),
        Text(value=start, description=text("plan.form.start"), layout=wide),
    )
    button = Button(description=text("plan.form.save"), layout=Layout(width="auto"))
    said, shown = HTML(), HTML(form._repr_html_())

    def follow(_: object) -> None:
        form.choose(*(field.value for field in fields))
        button.disabled = form.plan is None
        shown.value, said.value = form._repr_html_(), ""

    def save(_: object) -> None:
        try:
            said.value = escape(text("plan.form.saved", name=form.save().name))
        except OSError as error:
            said.value = escape(text("plan.form.notSaved", reason=error.strerror or error))

    for field in fields:
        field.observe(follow, "value")
    button.on_click(save)
    return VBox([HTML(escape(text("plan.form.chaptersHow"))), *fields, button, said, shown])
