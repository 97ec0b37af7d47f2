"""A returned notebook as a record. It is data: no cell is run (see `trainer.cells`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from trainer.cells import FORMAT, START, Gathered, NotebookError, Remark, cells_of, gather, own_data
from trainer.cohort.assignment import Assignment
from trainer.model import Record, Response, Written

__all__ = ["FORMAT", "START", "NotebookError", "Remark", "read_notebook"]


def read_notebook(
    data: Mapping[str, Any], assigned: Assignment, at: int, file: str = ""
) -> tuple[Record, tuple[Remark, ...]]:
    """Return the record that a notebook's data hold, and what its reader should know.

    ``at`` is when it was saved, ``file`` what it is called, which tells those apart who gave neither id nor name.

    Raises:
        NotebookError: it is of no course, of another one, of nobody, or damaged.
    """
    cells_of(data)
    course, learner, name = _owner(data.get("metadata"))
    if course != assigned.course:
        raise NotebookError("course", f"this is a notebook of another course ({course[:100]})")
    found = gather(data, assigned.interactions, assigned.exercises)
    remarks = list(found.remarks)
    name = found.name or name
    if not learner:
        learner, why = _made_id(found, name, file)
        remarks.insert(0, Remark(0, why))
    return _record(found, assigned, at, learner, name), tuple(remarks)


def _owner(metadata: Any) -> tuple[str, str, str]:
    own = own_data(metadata)
    course = own.get("course")
    if not isinstance(course, str):
        raise NotebookError("kind", "this notebook is of no course")
    learner, name = own.get("learner"), own.get("name")
    if isinstance(learner, int) and not isinstance(learner, bool):
        learner = str(learner)
    return course, learner if isinstance(learner, str) else "", name if isinstance(name, str) else ""


def _made_id(found: Gathered, name: str, file: str) -> tuple[str, str]:
    """Make an id for somebody who has none, and say from what: the name, or else all that was written."""
    if name:
        return f"name-{_digest(name.casefold())}", f"it has no id: whoever calls oneself “{name}” counts as one person"
    if not found.texts and not found.tries:
        message = "nothing was written into this notebook, and it does not say whose it is"
        raise NotebookError("nobody", f"{message}. Cure: look whether it was saved, and write a name into it")
    written = [file, sorted(found.texts.items()), sorted(found.tries.items())]
    return f"file-{_digest(written)}", "it says neither id nor name: it counts as a person of its own"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def _record(found: Gathered, assigned: Assignment, at: int, learner: str, name: str) -> Record:
    """Everything as a record; several answers to one question are tries, in the order of the notebook."""
    responses = {
        question: tuple(
            Response(at + number, answer, *_prints(question, assigned)) for number, answer in enumerate(tries)
        )
        for question, tries in found.tries.items()
    }
    notes = {part: Written(text, at) for part, text in found.texts.items()}
    return Record(assigned.course, learner, name, at if name else 0, responses, notes)


def _prints(name: str, assigned: Assignment) -> tuple[str, str]:
    """The fingerprints of today: a notebook keeps none."""
    asked = assigned.asked.get(name)
    if asked:
        return asked.edition.shape, asked.edition.key
    return assigned.shapes.get(name, ""), ""
