"""A Sphinx extension that puts the notebooks of a course beside its pages, for download.

It stands apart from `trainer.page`, whose pages offer them, because outputs are blind to each other: they share the
setting ``trainer_notebooks``, the folder in the site. Where ``_config.yml`` does not name this extension, no notebooks
are made, and no page offers any.
"""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from trainer.errors import ContentError
from trainer.notebook.build import file_name, notebook
from trainer.notebook.pack import course_root, find_pack
from trainer.notebook.sheets import sheets

#: The folder in the site.
FOLDER = "notebooks"


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx, which is not imported here."""
    app.setup_extension("trainer.page")
    app.connect("config-inited", _announce, priority=100)
    app.connect("build-finished", _write)
    return {"version": version("trainer"), "parallel_read_safe": True, "parallel_write_safe": True}


def _announce(app: Any, config: Any) -> None:
    config.trainer_notebooks = FOLDER


def _write(app: Any, exception: Exception | None) -> None:
    if exception is not None or app.builder.name not in ("html", "dirhtml"):
        return
    root = course_root(Path(app.srcdir))
    if root is None:
        return
    try:
        pack = find_pack(root)
    except ContentError:
        # Every mistake was said where it shows; what was made before stays.
        return
    folder, stamp = Path(app.outdir, FOLDER), Path(app.doctreedir, "notebooks.txt")
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == pack.digest):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for sheet in sheets(pack):
            (folder / file_name(sheet, "trainee")).write_text(notebook(sheet, pack), encoding="utf-8", newline="\n")
        stamp.write_text(pack.digest, "utf-8")
    for chapter in pack.chapters:
        if (root / f"{chapter.page}.ipynb").is_file():
            words = _unrun((root / f"{chapter.page}.ipynb").read_text("utf-8"))
            (folder / f"{chapter.notebook}.ipynb").write_text(words, encoding="utf-8", newline="\n")


def _unrun(text: str) -> str:
    """Return a notebook that is a page of the course, without what it showed when it was run."""
    data = json.loads(text)
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
