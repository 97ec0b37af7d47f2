"""The facilitator's notebooks of a course, copied into a folder to work in, so that the originals stay as they are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from trainer.notebook.pack import course_root
from trainer.notebook.packed import PackError

#: Where a course has them, and where an installed library does.
FOLDER = Path("book", "facilitate")
INSTALLED = ("course", "facilitate")


@dataclass(frozen=True, slots=True)
class Copy:
    """A notebook in the folder to work in: ``new`` or ``kept``; ``older`` is kept too, but the original has changed."""

    path: Path
    state: Literal["new", "kept", "older"]


def originals(start: Path | None = None) -> list[Path]:
    """Return the facilitator's notebooks of the course at or above ``start``, else those of the installed library.

    Raises:
        PackError: there are none; the message says the cure.
    """
    root = course_root(start or Path.cwd())
    place = root / FOLDER if root else Path(str(files("trainer").joinpath(*INSTALLED)))
    found = sorted(place.glob("*.ipynb"))
    if not found:
        where = "this course has no notebooks for facilitators" if root else "there is no course here"
        raise PackError(
            f"{where}, and the installed trainer carries none. Cure: give the command inside the folder of the course, "
            "or install the trainer from there (pip install '.[facilitator]')."
        )
    return found


def copied(notebooks: list[Path], folder: Path) -> list[Copy]:
    """Copy notebooks into a folder; a copy that is there already is somebody's work, and stays."""
    folder.mkdir(parents=True, exist_ok=True)
    copies: list[Copy] = []
    for original in notebooks:
        path = folder / original.name
        if not path.exists():
            shutil.copyfile(original, path)
            copies.append(Copy(path, "new"))
            continue
        copies.append(Copy(path, "older" if original.stat().st_mtime > path.stat().st_mtime else "kept"))
    return copies
