"""What a trainee wrote into a notebook, carried over when the notebook is built anew: by part, never by order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.cells import NotebookError, cells_of, is_empty, is_unanswered, own_data, source_of
from trainer.notebook.writing import Cell, fingerprint
from trainer.texts import text

#: A cell as it will stand in the file, without its id.
Json = dict[str, Any]
_KINDS = ("markdown", "raw", "code")


@dataclass(frozen=True, slots=True)
class Kept:
    """How much was carried over: ``answers``, cells of a person's ``own``, and ``strays``, which are asked no more."""

    answers: int = 0
    own: int = 0
    strays: int = 0


@dataclass(frozen=True, slots=True)
class _Old:
    """A cell of an earlier file: the name under which it is found again, and the one that stood before it."""

    name: str
    after: str
    answer: bool
    cell: Json


def merged(new: Sequence[Cell], old: Mapping[str, Any]) -> tuple[list[tuple[str, Json]], Kept]:
    """Return the cells of a notebook with all that was written into an earlier one, and how much that was.

    Each cell comes with its name, which stands twice where somebody made a copy.

    Raises:
        NotebookError: the earlier one is no notebook that can be read.
    """
    before = list(_written(cells_of(old)))
    names = {cell.name for cell in new}
    merged: list[tuple[str, Json]] = []
    for cell in new:
        answers = [one.cell for one in before if one.answer and one.name == cell.name]
        merged += [(cell.name, {**fresh(cell), **answer}) for answer in answers] or [(cell.name, fresh(cell))]
        merged += [(one.name, one.cell) for one in before if not one.answer and one.after == cell.name]
    strays = [one for one in before if one.answer and one.name not in names]
    lost = [one for one in before if not one.answer and one.after not in names]
    if strays:
        merged.append(("strays", fresh(Cell("strays", "markdown", text("sheet.strays")))))
    merged += [(one.name, one.cell) for one in (*strays, *lost)]
    answered = sum(one.answer for one in before)
    return merged, Kept(answered - len(strays), len(before) - answered, len(strays))


def fresh(cell: Cell) -> Json:
    """Return a cell as it stands in a file before anybody wrote into it."""
    own: Json = {"cell": cell.name, **cell.own}
    metadata: Json = {"trainer": own, "deletable": False}
    if not cell.own:
        own["print"] = fingerprint(cell.source)
        if cell.kind == "markdown":
            metadata["editable"] = False
    return {"cell_type": cell.kind, "metadata": metadata, "source": cell.source}


def _written(cells: Iterable[Any]) -> Iterator[_Old]:
    """Yield whatever a person wrote: answers, cells of one's own, and changes to cells of ours."""
    after = ""
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            continue
        own = own_data(cell.get("metadata"))
        try:
            source = source_of(cell, number)
        except NotebookError as error:
            if error.code != "big":
                raise
            source = _whole(cell)
        name = _name(own)
        if _is_answer(own):
            after = name
            if not _is_blank(own, source):
                metadata = {"trainer": own, "deletable": False}
                yield _Old(name, after, True, _taken(cell, _whole(cell), metadata))
        elif own:
            after = name or after
            if "print" in own and own["print"] != fingerprint(source):
                yield _Old(f"{name}-changed", after, False, _taken(cell, _whole(cell), {}))
        elif source.strip() or cell.get("attachments"):
            metadata = cell["metadata"] if isinstance(cell.get("metadata"), dict) else {}
            known = cell.get("id")
            name = known if isinstance(known, str) else f"own-{number}"
            yield _Old(name, after, False, _taken(cell, _whole(cell), metadata))


def _name(own: Mapping[str, Any]) -> str:
    name = own.get("cell", own.get("part"))
    return name if isinstance(name, str) else ""


def _is_answer(own: Mapping[str, Any]) -> bool:
    return own.get("answers") is True or own.get("learner") is True or isinstance(own.get("part"), str)


def _is_blank(own: Mapping[str, Any], source: str) -> bool:
    return is_empty(source) if isinstance(own.get("part"), str) else is_unanswered(source)


def _whole(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell as it is, with its pictures."""
    source = cell["source"]
    text = "".join(source) if isinstance(source, list) else str(source)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _taken(cell: Mapping[str, Any], source: str, metadata: Mapping[str, Any]) -> Json:
    kind = cell.get("cell_type")
    found: Json = {"cell_type": kind if kind in _KINDS else "markdown", "metadata": dict(metadata), "source": source}
    if isinstance(cell.get("attachments"), dict) and found["cell_type"] != "code":
        found["attachments"] = cell["attachments"]
    return found
