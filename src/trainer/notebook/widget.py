"""The questions and worksheets of the course as widgets: the page's own markup, script and styles, in a notebook.

Answers reach Python as they are given; they are kept in a file beside the notebook, and found again later.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, ClassVar

from trainer.model import Assessment, Exercise, Quiz, Record, Score
from trainer.notebook.desk import Desk, in_browser, open_desk
from trainer.notebook.pack import Pack, PackedExercise, PackedQuiz, exercise_of, find_pack, question_of, quiz_of
from trainer.notebook.showing import script, static, style
from trainer.notebook.standing import assessment, question_score, quiz_total
from trainer.notebook.still import plain, still
from trainer.record import RecordError, read_record, write_record
from trainer.score.tally import Total
from trainer.texts import direction

try:
    import anywidget
    import traitlets
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"the widgets need {error.name}, which is not installed. Cure: pip install 'trainer[notebook]'", name=error.name
    ) from None


class _Asking(anywidget.AnyWidget):
    """What the three widgets share. ``record`` is the learner's record of the whole course, and can be observed."""

    _css: ClassVar[Any] = style("widget.css")
    record = traitlets.Instance(Record, read_only=True)
    _html = traitlets.Unicode().tag(sync=True)
    # As text: a kernel that runs in a browser hands `None` on as nothing at all, and not as null.
    _data = traitlets.Unicode().tag(sync=True)
    _setting = traitlets.Dict().tag(sync=True)
    # The record as JSON; nothing before somebody has answered.
    _record = traitlets.Unicode().tag(sync=True)
    _notice = traitlets.Unicode().tag(sync=True)
    # The number of the last record that the browser sent, and of the last one that is in the file.
    _sent = traitlets.Int().tag(sync=True)
    _kept = traitlets.Int().tag(sync=True)

    def __init__(self, name: str, pack: Pack, html: str, data: dict[str, Any]) -> None:
        # In the language of the course: a widget gets its script when it is made, and not with its class.
        self._esm = script("widget.js")
        self._name = name
        self._static = static()
        self._desk: Desk = open_desk(Path.cwd(), pack.course)
        self._known: Record | None = None
        setting = {
            "course": pack.course,
            "language": pack.language,
            "direction": direction(pack.language),
            # What waits in the browser for a kernel waits for the folder that it was written in.
            "folder": hashlib.sha256(str(self._desk.file.parent).encode()).hexdigest()[:12],
            # Pages of the course and this notebook keep one record where they are of one origin.
            "shared": in_browser(),
        }
        super().__init__(_html=html, _data=json.dumps(data), _setting=setting)
        self._follow()
        self._desk.listen(self._follow)
        self.observe(self._heard, "_record")

    def open(self) -> None:
        """Connect with the browser; a widget that is only a picture of itself has no connection and leaves no state."""
        if not self._static:
            super().open()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._name!r})"

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        shown: tuple[dict[str, Any], dict[str, Any]] | None = None
        if not self._static:
            shown = super()._repr_mimebundle_(**options)
        data, metadata = shown or ({}, {})
        language = self._setting["language"]
        return {**data, "text/plain": plain(self._html), "text/html": still(self._html, language)}, metadata

    def _heard(self, change: Any) -> None:
        """Take in what the browser sent."""
        if not change.new or (self._known is not None and change.new == write_record(self._known)):
            return
        try:
            given = read_record(change.new, self._desk.course)
        except RecordError:
            # Our script sends none that is damaged; what another program sends is not to be believed.
            return
        self._known = given
        if self._desk.take(given):
            self._kept = self._sent
        # The record may have been known already, and a notice is news all the same.
        self._follow()

    def _follow(self) -> None:
        """Show what the desk has."""
        record, self._notice = self._desk.record, self._desk.notice
        self.set_trait("record", record)
        self._count(record)
        if self._desk.settled and record != self._known:
            self._known = record
            self._record = write_record(record)

    def _count(self, record: Record) -> None:
        raise NotImplementedError


class QuizWidget(_Asking):
    """A quiz, by its id: ``QuizWidget("emm-3-6-topic-1")``.

    ``score`` is what it comes to, ``record`` all answers of the learner; both can be observed:
    ``widget.observe(print, "score")``. ``quiz`` is the quiz itself.

    Raises:
        PackError: there is no such quiz, or no course.
    """

    score = traitlets.Instance(Total, read_only=True)

    def __init__(self, quiz_id: str) -> None:
        pack = find_pack()
        packed: PackedQuiz = quiz_of(pack, quiz_id)
        self.quiz: Quiz = packed.quiz
        super().__init__(quiz_id, pack, packed.html, packed.data)

    def _count(self, record: Record) -> None:
        self.set_trait("score", quiz_total(self.quiz, record))


class QuestionWidget(_Asking):
    """One question or checkpoint, by its id: ``QuestionWidget("t1-purposes")``.

    ``score`` is that of the last try, ``record`` all answers of the learner; both can be observed. ``question`` is the
    question itself.

    Raises:
        PackError: there is no such question, or no course.
    """

    score = traitlets.Instance(Score, read_only=True)

    def __init__(self, question_id: str) -> None:
        pack = find_pack()
        self.question, packed = question_of(pack, question_id)
        super().__init__(question_id, pack, packed.questions[question_id], packed.data)

    def _count(self, record: Record) -> None:
        self.set_trait("score", question_score(self.question, record))


class WorksheetWidget(_Asking):
    """A worksheet, by its id: ``WorksheetWidget("x1-approach")``.

    ``assessment`` says which criteria show evidence in what is written, ``record`` has all answers of the learner; both
    can be observed. ``exercise`` is the worksheet itself.

    Raises:
        PackError: there is no such worksheet, or no course.
    """

    assessment = traitlets.Instance(Assessment, read_only=True)

    def __init__(self, exercise_id: str) -> None:
        pack = find_pack()
        packed: PackedExercise = exercise_of(pack, exercise_id)
        self.exercise: Exercise = packed.exercise
        super().__init__(exercise_id, pack, packed.html, packed.data)

    def _count(self, record: Record) -> None:
        self.set_trait("assessment", assessment(self.exercise, record))
