"""What a pack is made from, in one short text: the content of a course, and the library that reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import trainer

LIBRARY = Path(trainer.__file__).parent
#: Parts of the library that no pack depends on.
_APART = ("cli", "cohort", "frontend", "page")


def digest(root: Path) -> str:
    """Return the digest of all that a pack of the course at ``root`` depends on."""
    found = hashlib.sha256()
    for folder, paths in ((root, _content(root)), (LIBRARY, _library())):
        for path in sorted(paths):
            data = _data(path)
            found.update(f"{path.relative_to(folder).as_posix()} {len(data)}\0".encode())
            found.update(data)
    return found.hexdigest()[:24]


def _data(path: Path) -> bytes:
    """Return what a pack takes of a file; of a notebook its Markdown alone, as it is saved whenever it is run."""
    data = path.read_bytes()
    if path.suffix != ".ipynb":
        return data
    try:
        cells = json.loads(data)["cells"]
        return json.dumps([one["source"] for one in cells if one["cell_type"] == "markdown"]).encode()
    except (KeyError, TypeError, ValueError):
        return data


def _content(root: Path) -> Iterator[Path]:
    yield from (path for path in (root / "_config.yml", root / "_toc.yml") if path.is_file())
    for folder, endings in (("book", ("md", "yml", "ipynb")), ("quizzes", ("yml",)), ("exercises", ("yml",))):
        for ending in endings:
            yield from (
                path
                for path in (root / folder).rglob(f"*.{ending}")
                if not any(part.startswith(("_build", ".")) for part in path.relative_to(root).parts)
            )


def _library() -> Iterator[Path]:
    for ending in ("py", "html", "json"):
        for path in LIBRARY.rglob(f"*.{ending}"):
            if path.relative_to(LIBRARY).parts[0] not in (*_APART, "course"):
                yield path
