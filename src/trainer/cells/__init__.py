"""What somebody wrote into the cells of a notebook. It is data: no cell is run, and nothing is taken from outputs.

Whatever an editor does to cells loses nothing: order and ids do not matter, the pieces of a cell that was split are put
together again, and of two different answers to one question both are kept, as two tries.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trainer.cells.answers import NOTHING, answers, as_answer, is_unanswered, literal
from trainer.model import Answer, Interaction, OpenText

if TYPE_CHECKING:
    from trainer.load.literal import Value

__all__ = [
    "FORMAT",
    "LONGEST",
    "START",
    "Gathered",
    "NotebookError",
    "Remark",
    "cells_of",
    "gather",
    "is_empty",
    "is_unanswered",
    "own_data",
    "source_of",
]

#: What stands in an answer's cell before anything is written.
START = "*Write here.*"
#: The notebook format that is read; its minor versions differ in nothing that matters here.
FORMAT = 4
#: More than this is no answer.
LONGEST = 200_000
# Each of these is bounded, so that no text makes it go back and forth.
_DATA = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,80};base64,[A-Za-z0-9+/=]*")
_PICTURE = re.compile(
    r"!\[[^\]\n]{0,200}\]\((?:attachment|data):[^)\n]{0,300}\)|<img\b[^>]{0,300}(?:attachment|data):[^>]{0,300}>"
)


class NotebookError(ValueError):
    """Raised when a notebook holds no answers that can be used; ``code`` says why.

    ``cell`` is the number of the cell where that was found, 0 where it is the notebook as a whole.
    """

    def __init__(self, code: str, message: str, cell: int = 0) -> None:
        self.code = code
        self.cell = cell
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of a notebook that was read. ``cell`` counts from 1; 0 is the notebook as a whole."""

    cell: int
    words: str

    def __str__(self) -> str:
        return f"cell {self.cell}: {self.words}" if self.cell else self.words


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was written into a notebook.

    ``name`` is what somebody called oneself in it, ``texts`` the open answers by part, ``tries`` the other answers by
    question, in the order of the notebook.
    """

    name: str
    texts: Mapping[str, str]
    tries: Mapping[str, tuple[Answer, ...]]
    remarks: tuple[Remark, ...] = ()


def own_data(metadata: Any) -> dict[str, Any]:
    """Return what the metadata of a notebook or a cell hold for the trainer; nothing where they hold nothing."""
    own = metadata.get("trainer") if isinstance(metadata, dict) else None
    return own if isinstance(own, dict) else {}


def cells_of(data: Mapping[str, Any]) -> list[Any]:
    """Return the cells of a notebook's data.

    Raises:
        NotebookError: it is of a format that is not read, or has no cells.
    """
    version = data.get("nbformat", FORMAT)
    if isinstance(version, int) and version > FORMAT:
        message = f"this notebook was saved in a newer format ({version}). Cure: update the trainer"
        raise NotebookError("format", message)
    if isinstance(version, int) and version < FORMAT:
        message = f"this notebook was saved in an old format ({version}). Cure: open and save it in Jupyter"
        raise NotebookError("old", message)
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise NotebookError("damaged", "this notebook is damaged: it has no list of cells")
    return cells


def gather(data: Mapping[str, Any], asked: Mapping[str, Interaction], worksheets: Collection[str] = ()) -> Gathered:
    """Return what stands in the answer cells of a notebook.

    ``asked`` are the interactions of the course by the ids of its questions and parts; ``worksheets`` are ids that may
    be answered too, by a rating.

    Raises:
        NotebookError: it is of a format that is not read, or a cell for answers is damaged.
    """
    gatherer = _Gatherer(asked, worksheets)
    own = own_data(data.get("metadata"))
    for number, pieces in _put_together(cells_of(data), whole=bool(own.get("built"))):
        gatherer.cell(number, pieces)
    listed = own.get("parts")
    for key in listed if isinstance(listed, list) else ():
        if isinstance(key, str) and key in asked and key not in gatherer.seen:
            gatherer.remark(0, f"the cell for “{key}” is not there any more")
    return gatherer.gathered()


def source_of(cell: Any, number: int = 0) -> str:
    """Return the text of a cell, which is one text or a list of lines, without pictures that were pasted into it.

    Raises:
        NotebookError: it is no text, or longer than any answer.
    """
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotebookError("damaged", f"this notebook is damaged: cell {number} has no text", number)
    if "data:" in source:
        source = _DATA.sub("data:", source)
    if len(source) > LONGEST:
        message = f"cell {number} is longer than any answer. Cure: shorten it, and hand it in again"
        raise NotebookError("big", message, number)
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_empty(source: str) -> bool:
    """Whether nothing was written into a cell for an open answer."""
    return not _written(source)[0]


@dataclass(frozen=True, slots=True)
class _Piece:
    own: Mapping[str, Any]
    source: str


def _put_together(cells: list[Any], *, whole: bool) -> Iterator[tuple[int, list[_Piece]]]:
    """Yield each answer cell with its number, and with the pieces below it that an editor may have split off.

    In a notebook that we built, every cell but those is marked (``whole``).
    """
    number, pieces = 0, list[_Piece]()
    for at, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            continue
        own = own_data(cell.get("metadata"))
        if own.get("answers") is True or own.get("learner") is True or isinstance(own.get("part"), str):
            piece = _Piece(own, source_of(cell, at))
            if pieces and _continues(pieces[0], piece):
                pieces.append(piece)
                continue
            if pieces:
                yield number, pieces
            number, pieces = at, [piece]
        elif pieces and whole and not own and cell.get("cell_type") in ("markdown", "raw"):
            pieces.append(_Piece({}, source_of(cell, at)))
        else:
            if pieces:
                yield number, pieces
            pieces = []
    if pieces:
        yield number, pieces


def _continues(first: _Piece, piece: _Piece) -> bool:
    """Whether an answer was split inside: the second half of a mapping does not begin with the id."""
    name = first.own.get("cell")
    if not isinstance(name, str) or piece.own.get("cell") != name or piece.own.get("answers") is not True:
        return False
    return not re.search(rf"^{re.escape(name)}\s*:", piece.source, re.MULTILINE)


class _Gatherer:
    """The answers of a notebook, cell by cell."""

    def __init__(self, asked: Mapping[str, Interaction], worksheets: Collection[str]) -> None:
        self.asked = asked
        self.worksheets = worksheets
        self.name = ""
        self.texts: dict[str, list[str]] = {}
        self.tries: dict[str, list[Answer]] = {}
        self.remarks: list[Remark] = []
        self.seen: set[str] = set()

    def remark(self, cell: int, words: str) -> None:
        """Note something; once is enough."""
        if Remark(cell, words) not in self.remarks:
            self.remarks.append(Remark(cell, words))

    def cell(self, number: int, pieces: list[_Piece]) -> None:
        """Take in an answer cell and what was split off from it."""
        own = pieces[0].own
        key = own.get("cell")
        self.seen.add(key if isinstance(key, str) else "")
        if own.get("answers") is True or own.get("learner") is True:
            source = "\n".join(piece.source for piece in pieces)
            found, clean = answers(source)
            if not clean:
                self.remark(number, "read line by line: it is not written as “id: value”")
            for name, value in found:
                if own.get("learner") is True:
                    self._name(name, value)
                else:
                    self._answer(number, name, value)
            return
        for at, piece in enumerate(pieces):
            if at and not is_empty(piece.source):
                self.remark(number, "what stands in the cell below it was taken as its second half")
            self._part(number, str(own["part"]), piece.source)

    def _name(self, name: str, value: Value) -> None:
        if name == "name" and isinstance(value, str) and value.strip() not in NOTHING:
            self.name = " ".join(value.split())[:200]

    def _part(self, number: int, part: str, source: str) -> None:
        self.seen.add(part)
        interaction = self.asked.get(part)
        if interaction is not None and not isinstance(interaction, OpenText):
            self._answer(number, part, literal(source.strip()))
            return
        text, pictures = _written(source)
        if pictures:
            self.remark(number, f"pictures are not taken along: {pictures}")
        written = self.texts.setdefault(part, [])
        if text and text not in written:
            written.append(text)
        if interaction is None and text:
            self.remark(number, f"the course has no part “{part[:100]}”")

    def _answer(self, number: int, name: str, value: Value) -> None:
        self.seen.add(name)
        interaction = self.asked.get(name)
        answer = as_answer(interaction, value)
        if interaction is None and name not in self.worksheets:
            self.remark(number, f"the course asks nothing called “{name[:100]}”")
        tries = self.tries.setdefault(name, [])
        if answer is not None and answer not in tries:
            tries.append(answer)

    def gathered(self) -> Gathered:
        """Everything that was taken in."""
        texts = {part: "\n\n".join(some) for part, some in self.texts.items() if some}
        tries = {name: tuple(some) for name, some in self.tries.items() if some}
        return Gathered(self.name, texts, tries, tuple(self.remarks))


def _written(source: str) -> tuple[str, int]:
    """Return what was written into a cell, and how many pictures stood in it."""
    pictures = 0
    if "data:" in source or "attachment:" in source:
        source, pictures = _PICTURE.subn("", source)
    return "\n".join(line for line in source.split("\n") if line.strip() != START).strip(), pictures
