"""Notebooks as files, with nbformat: written so that what somebody wrote into one is never lost."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import nbformat

from trainer.cells import NotebookError, own_data
from trainer.notebook.keeping import Json, Kept, fresh, merged
from trainer.notebook.packed import Pack
from trainer.notebook.sheets import Sheet
from trainer.notebook.writing import Edition, cells, parts

#: The version of what our metadata say.
BUILT = 1
#: The format, and its first minor version in which cells have ids.
FORMAT, MINOR = 4, 5
#: A larger file is no notebook of ours.
LARGEST = 256_000_000

Outcome = Literal["new", "same", "anew", "replaced", "left"]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a file.

    It is ``new``, the ``same`` as before, made ``anew`` with what was ``kept``, ``replaced`` as was asked for, or
    ``left`` alone, for the reason that ``why`` says.
    """

    path: Path
    outcome: Outcome
    kept: Kept = field(default_factory=Kept)
    why: str = ""


def file_name(sheet: Sheet, edition: Edition) -> str:
    """Return what the file of a notebook is called."""
    return f"{sheet.name}.ipynb" if edition == "trainee" else f"{sheet.name}-{edition}.ipynb"


def build(
    chosen: Iterable[Sheet], pack: Pack, folder: Path, *, edition: Edition = "trainee", force: bool = False
) -> list[Built]:
    """Write notebooks into a folder; what was written into one that is there already is kept.

    A file of that name that is no notebook of the course is left alone, unless it is forced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_built(sheet, pack, folder / file_name(sheet, edition), edition, force) for sheet in chosen]


def notebook(sheet: Sheet, pack: Pack, edition: Edition = "trainee") -> str:
    """Return the text of a notebook that nobody has written into: the same text for the same course."""
    made = [(cell.name, fresh(cell)) for cell in cells(sheet, pack, edition)]
    return _text(made, _metadata(sheet, pack, edition))


def _built(sheet: Sheet, pack: Pack, path: Path, edition: Edition, force: bool) -> Built:
    if not path.exists():
        _write(path, notebook(sheet, pack, edition))
        return Built(path, "new")
    try:
        old = _read(path, pack.course)
        made, kept = merged(cells(sheet, pack, edition), old)
    except NotebookError as error:
        if not force:
            return Built(path, "left", why=str(error))
        _write(path, notebook(sheet, pack, edition))
        return Built(path, "replaced", why=str(error))
    text = _text(made, _metadata(sheet, pack, edition, own_data(old.get("metadata"))))
    if text.encode() == path.read_bytes():
        return Built(path, "same", kept)
    _write(path, text)
    return Built(path, "anew", kept)


def _read(path: Path, course: str) -> Mapping[str, Any]:
    """Read an earlier file of ours.

    Raises:
        NotebookError: it is something else; the message says what.
    """
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise NotebookError("other", "it is no notebook")
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotebookError("json", "it cannot be read as a notebook") from None
    own = own_data(found.get("metadata")) if isinstance(found, dict) else {}
    if not own.get("built"):
        raise NotebookError("kind", "it is something else than a notebook of the course")
    if own.get("course") != course:
        raise NotebookError("course", "it is a notebook of another course")
    return found  # type: ignore[no-any-return]


def _metadata(sheet: Sheet, pack: Pack, edition: Edition, old: Mapping[str, Any] | None = None) -> Json:
    owner = {name: (old or {}).get(name, "") for name in ("learner", "name")}
    own = {
        "built": BUILT,
        "course": pack.course,
        "edition": edition,
        "notebook": sheet.name,
        "parts": parts(sheet, pack),
        **owner,
    }
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "trainer": own,
    }


def _text(made: list[tuple[str, Json]], metadata: Json) -> str:
    written = [_node(name, cell) for name, (_, cell) in zip(_ids(made), made, strict=True)]
    whole = _nodes(written, metadata)
    if not _is_valid(whole):
        # Something odd in what a person wrote or pasted: the text is what counts.
        written = [one if _is_valid(_nodes([one], {})) else _plain(one) for one in written]
        whole = _nodes(written, metadata)
        nbformat.validate(whole)
    text: str = nbformat.writes(whole, version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    # What cannot be written as UTF-8 stands as an escape, which JSON knows.
    text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return text if text.endswith("\n") else f"{text}\n"


def _node(name: str, cell: Json) -> Json:
    node: Json = {"id": name, "cell_type": cell["cell_type"], "metadata": cell["metadata"], "source": cell["source"]}
    if cell["cell_type"] == "code":
        node |= {"outputs": [], "execution_count": None}
    elif cell.get("attachments"):
        node["attachments"] = cell["attachments"]
    return node


def _plain(node: Json) -> Json:
    """Return a cell with its text alone, and with what makes it an answer."""
    own = own_data(node["metadata"])
    return _node(node["id"], {**node, "metadata": {"trainer": own} if own else {}, "attachments": None})


def _nodes(cells: list[Json], metadata: Json) -> nbformat.NotebookNode:
    whole = {"cells": cells, "metadata": metadata, "nbformat": FORMAT, "nbformat_minor": MINOR}
    nodes: nbformat.NotebookNode = nbformat.from_dict(whole)  # type: ignore[no-untyped-call]
    return nodes


def _is_valid(whole: nbformat.NotebookNode) -> bool:
    try:
        nbformat.validate(whole)
    except (nbformat.ValidationError, RecursionError):
        return False
    return True


def _ids(made: list[tuple[str, Json]]) -> list[str]:
    """Return the ids of cells: made from their names, and so the same in every build; ours come before a person's."""
    taken: set[str] = set()
    ids = [""] * len(made)
    for ours in (True, False):
        for at, (name, cell) in enumerate(made):
            if ours == bool(own_data(cell["metadata"])):
                ids[at] = _free(re.sub(r"[^A-Za-z0-9_-]", "-", name)[:60] or "cell", taken)
                taken.add(ids[at])
    return ids


def _free(base: str, taken: set[str]) -> str:
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _write(path: Path, text: str) -> None:
    """Write a file whole, or not at all: an answer shall not be lost to a full disk."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".new-", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(text.encode())
        except OSError:
            new.unlink(missing_ok=True)
            raise
    new.chmod(path.stat().st_mode if path.exists() else 0o644)
    new.replace(path)
