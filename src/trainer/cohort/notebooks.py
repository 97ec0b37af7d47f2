"""A returned notebook as a record. It is data: no cell is run, and nothing is taken from outputs.

Whatever an editor does to cells loses nothing: order and ids do not matter, the parts of a cell that was split are put
together again, and of two different answers to one question both are kept, as two tries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from trainer.cohort.assignment import Assignment
from trainer.load.literal import Value, pairs
from trainer.load.literal import value as literal
from trainer.model import Answer, Choice, Interaction, OpenText, Order, Record, Response, Written
from trainer.score import score

#: What stands in an answer's cell before anything is written.
START = "*Write here.*"
#: The notebook format that is read; its minor versions differ in nothing that matters here.
FORMAT = 4
#: More than this is no answer.
LONGEST = 200_000
_NOTHING = {"", "null", "~"}
_LINE = re.compile(r"\s*([^\s:#][^\s:]*)\s*:(?:\s+(.*))?")


class NotebookError(ValueError):
    """Raised when a notebook holds no answers that can be used; ``code`` says why."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def read_notebook(data: Mapping[str, Any], assigned: Assignment, at: int) -> tuple[Record, tuple[str, ...]]:
    """Return the record that a notebook's data hold, and what its reader should know. ``at`` is when it was saved.

    Raises:
        NotebookError: it is of no course, of another one, of nobody, or damaged.
    """
    version = data.get("nbformat", FORMAT)
    if isinstance(version, int) and version > FORMAT:
        message = f"this notebook was saved in a newer format ({version}). Cure: update the trainer"
        raise NotebookError("format", message)
    if isinstance(version, int) and version < FORMAT:
        message = f"this notebook was saved in an old format ({version}). Cure: open and save it in Jupyter"
        raise NotebookError("old", message)
    course, learner, name = _owner(data.get("metadata"))
    if course != assigned.course:
        raise NotebookError("course", f"this is a notebook of another course ({course[:100]})")
    if not learner:
        message = "this notebook does not say whose it is. Cure: write an id under metadata, trainer, learner"
        raise NotebookError("nobody", message)
    gathered = _Gathered(assigned, at)
    for number, cell in enumerate(_cells(data), 1):
        gathered.cell(cell, number)
    return gathered.record(learner, name), tuple(gathered.remarks)


def _owner(metadata: Any) -> tuple[str, str, str]:
    own = metadata.get("trainer") if isinstance(metadata, dict) else None
    course = own.get("course") if isinstance(own, dict) else None
    if not isinstance(own, dict) or not isinstance(course, str):
        raise NotebookError("kind", "this notebook is of no course")
    learner, name = own.get("learner"), own.get("name")
    if isinstance(learner, int) and not isinstance(learner, bool):
        learner = str(learner)
    return course, learner if isinstance(learner, str) else "", name if isinstance(name, str) else ""


def _cells(data: Mapping[str, Any]) -> list[Any]:
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise NotebookError("damaged", "this notebook is damaged: it has no list of cells")
    return cells


class _Gathered:
    """The answers of a notebook, cell by cell."""

    def __init__(self, assigned: Assignment, at: int) -> None:
        self.assigned = assigned
        self.at = at
        self.texts: dict[str, list[str]] = {}
        self.tries: dict[str, list[Answer]] = {}
        self.remarks: list[str] = []

    def cell(self, cell: Any, number: int) -> None:
        """Take in what stands in a cell, if it is one for answers."""
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        own = metadata.get("trainer") if isinstance(metadata, dict) else None
        if not isinstance(own, dict):
            return
        part, answers = own.get("part"), own.get("answers")
        if not isinstance(part, str) and answers is not True:
            return
        source = _source(cell.get("source"), number)
        if answers is True:
            found, clean = _answers(source)
            if not clean:
                self.remarks.append(f"cell {number} was read line by line: it is not written as “id: value”")
            for name, value in found:
                self._answer(name, value)
        elif isinstance(part, str):
            self._part(part, source)

    def _part(self, part: str, source: str) -> None:
        interaction = self.assigned.interactions.get(part)
        if interaction is None or isinstance(interaction, OpenText):
            text = "\n".join(line for line in source.split("\n") if line.strip() != START).strip()
            written = self.texts.setdefault(part, [])
            if text and text not in written:
                written.append(text)
            if interaction is None and text:
                self.remarks.append(f"the course has no part “{part[:100]}”")
        else:
            self._answer(part, literal(source.strip()))

    def _answer(self, name: str, value: Value) -> None:
        interaction = self.assigned.interactions.get(name)
        if interaction is None and name not in self.assigned.exercises:
            self.remarks.append(f"the course asks nothing called “{name[:100]}”")
        answer = _as_answer(interaction, value)
        tries = self.tries.setdefault(name, [])
        if answer is not None and answer not in tries:
            tries.append(answer)

    def record(self, learner: str, name: str) -> Record:
        """Everything as a record; several answers to one question are tries, in the order of the notebook."""
        responses = {
            question: tuple(
                Response(self.at + number, answer, *self._prints(question)) for number, answer in enumerate(tries)
            )
            for question, tries in self.tries.items()
            if tries
        }
        notes = {part: Written("\n\n".join(some), self.at) for part, some in self.texts.items() if some}
        return Record(self.assigned.course, learner, name, self.at if name else 0, responses, notes)

    def _prints(self, name: str) -> tuple[str, str]:
        """The fingerprints of today: a notebook keeps none."""
        asked = self.assigned.asked.get(name)
        if asked:
            return asked.edition.shape, asked.edition.key
        return self.assigned.shapes.get(name, ""), ""


def _source(source: Any, number: int) -> str:
    """The text of a cell, which is one text or a list of lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotebookError("damaged", f"this notebook is damaged: cell {number} has no text")
    if len(source) > LONGEST:
        raise NotebookError("big", f"cell {number} is longer than any answer. Cure: shorten it, and hand it in again")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _answers(source: str) -> tuple[list[tuple[str, Value]], bool]:
    """Return what stands in a cell of answers, and whether all of it was written as it should be."""
    if len(source) > 1000:
        return _read_answers(source)
    found, clean = _known_answers(source)
    return list(found), clean


@lru_cache(maxsize=4096)
def _known_answers(source: str) -> tuple[tuple[tuple[str, Value], ...], bool]:
    # A thousand people give the same few answers to a question.
    found, clean = _read_answers(source)
    return tuple(found), clean


def _read_answers(source: str) -> tuple[list[tuple[str, Value]], bool]:
    found = pairs(source)
    return (list(_by_line(source)), False) if found is None else (found, True)


def _by_line(source: str) -> Iterator[tuple[str, Value]]:
    """What can be told of text that is not YAML: “the law: it says” is an answer with a colon in it."""
    name, lines = "", [""]
    for line in [*source.split("\n"), ":"]:
        found = _LINE.fullmatch(line)
        if found is None and line != ":":
            lines.append(line)
            continue
        if name:
            yield name, literal("\n".join(lines).strip())
        if found:
            name, lines = found[1], [found[2] or ""]


def _as_answer(interaction: Interaction | None, value: Value) -> Answer:
    """Return a value as a record writes it; what is no answer at all is kept as the text that it is."""
    if isinstance(value, str):
        if value.strip() in _NOTHING:
            return None
        if isinstance(interaction, Choice | Order):
            whole = [value.strip()]
            if "," in value and score(interaction, whole).state == "invalid":
                return [one.strip() for one in value.split(",")]
            return whole
        return value
    single = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if single or (isinstance(value, dict) and all(isinstance(one, str) for one in value.values())):
        return value or None
    return json.dumps(value)
