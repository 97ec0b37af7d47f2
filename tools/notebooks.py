"""Keep the stored notebooks free of all that changes by itself: counts, times, versions, the state of widgets.

Usage: python tools/notebooks.py [--check | --clean | --run] [FILES...]

--check says which notebooks are not clean (`make lint`), --clean cleans them (`make format`), --run executes them and
stores what they show, which `make test` then compares. Without files: every notebook that git knows.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: Of what a cell's metadata may say, this is somebody's intention.
MEANT = frozenset({"deletable", "editable", "jupyter", "mystnb", "tags", "trainer"})
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
#: A view of a widget is worth nothing without the kernel that it spoke with.
VIEW = "application/vnd.jupyter.widget-view+json"
FORMAT = {"nbformat": 4, "nbformat_minor": 5}


def tracked() -> list[Path]:
    """Every notebook that git knows and that is there."""
    listed = subprocess.run(["git", "ls-files", "*.ipynb"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def cleaned(text: str) -> str:
    """The text of a notebook as it is stored."""
    data: dict[str, Any] = json.loads(text)
    own = {name: value for name, value in data["metadata"].items() if name in MEANT}
    metadata = {**own, "kernelspec": KERNEL, "language_info": {"name": "python"}}
    code = iter(range(1, len(data["cells"]) + 1))
    cells = [cell(one, at, next(code) if one["cell_type"] == "code" else 0) for at, one in enumerate(data["cells"])]
    whole = {"cells": cells, "metadata": metadata, **FORMAT}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def cell(found: dict[str, Any], at: int, number: int) -> dict[str, Any]:
    """A cell without what changes by itself.

    Code cells are numbered from the top, as in a notebook that was run once from a fresh kernel: nbval takes cells
    without a number for cells that were never run.
    """
    kept: dict[str, Any] = {"cell_type": found["cell_type"], "id": found.get("id", f"c{at:02}")}
    if found.get("attachments"):
        kept["attachments"] = found["attachments"]
    kept["metadata"] = {name: value for name, value in found["metadata"].items() if name in MEANT}
    kept["source"] = lines(found["source"])
    if number:
        kept |= {"execution_count": number, "outputs": [output(one, number) for one in found.get("outputs", [])]}
    return kept


def output(found: dict[str, Any], number: int) -> dict[str, Any]:
    """An output without the state of widgets, as if it had just been made."""
    kept = dict(found)
    if "execution_count" in kept:
        kept["execution_count"] = number
    if "metadata" in kept:
        kept["metadata"] = {}
    if "data" in kept:
        kept["data"] = {kind: whole(kind, value) for kind, value in kept["data"].items() if kind != VIEW}
    if "text" in kept:
        kept["text"] = lines(kept["text"])
    return kept


def whole(kind: str, value: Any) -> Any:
    """What an output shows: text in lines, everything else as it is."""
    return lines(value) if kind.startswith("text/") or kind == "image/svg+xml" else value


def lines(text: str | list[str]) -> list[str]:
    """A text as notebooks store it, a line each, so that a change shows as one."""
    return re.findall(r"[^\n]*\n|[^\n]+", "".join(text))


def stored(path: Path) -> str:
    """A notebook as it should be stored; whoever is at fault is named."""
    try:
        return cleaned(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"notebooks: {path.relative_to(ROOT)} cannot be read as a notebook: {error!r}")


def unclean(paths: Iterable[Path]) -> list[Path]:
    """The notebooks that hold something that changes by itself."""
    return [path for path in paths if stored(path) != path.read_text(encoding="utf-8")]


def execute(path: Path) -> None:
    """Run a notebook where it lies, from a fresh kernel, and store what it shows."""
    # What a book shows: text and HTML, no widget that waits for a kernel.
    os.environ["TRAINER_STATIC"] = "1"
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    path.write_text(cleaned(nbformat.writes(notebook)), encoding="utf-8", newline="\n")  # type: ignore[no-untyped-call]


def main() -> int:
    """Check, clean or run; 1 where a check finds something."""
    parser = argparse.ArgumentParser(description="Keep stored notebooks free of what changes by itself.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="say which are not clean; the default")
    what.add_argument("--clean", action="store_true", help="clean them")
    what.add_argument("--run", action="store_true", help="execute them, and store what they show")
    parser.add_argument("files", nargs="*", type=Path, help="every notebook that git knows, if left out")
    options = parser.parse_args()
    paths = [path.resolve() for path in options.files] or tracked()
    if options.run:
        for path in paths:
            execute(path)
            print(f"notebooks: ran {path.relative_to(ROOT)}")
        return 0
    found = unclean(paths)
    for path in found:
        name = path.relative_to(ROOT)
        if options.clean:
            path.write_text(stored(path), encoding="utf-8", newline="\n")
            print(f"notebooks: cleaned {name}")
        else:
            print(f"notebooks: {name} holds what changes by itself, as counts, times or versions. Cure: make format")
    return int(bool(found) and not options.clean)


if __name__ == "__main__":
    sys.exit(main())
