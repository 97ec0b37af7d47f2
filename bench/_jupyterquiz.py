"""The course in plain Jupyter Book, its theme as it comes, with a quiz of jupyterquiz on one page.

The quiz stands where the first question of the page does, with the page's first questions in it; the others stand
there as ordinary Markdown. jupyterquiz is no part of the project: it is fetched from PyPI for the time of the
measurement.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import bench_book
import yaml

WANTED = "jupyterquiz==2.9.6.4"
SETTINGS = {
    "title": "Integration of Migrants",
    "only_build_toc_files": True,
    # The page with the quiz is run; the notebooks of the course are shown as they are.
    "execute": {"execute_notebooks": "force", "exclude_patterns": ["*.ipynb"]},
    "parse": {"myst_enable_extensions": ["attrs_inline", "colon_fence", "deflist"]},
}
#: What has Jupyter Book take a page for a notebook.
NOTEBOOK = {
    "jupytext": {"text_representation": {"extension": ".md", "format_name": "myst"}},
    "kernelspec": {"display_name": "Python 3", "name": "python3"},
}
QUESTION = re.compile(r"^```\{question\}[ \t]*(\S+)[^\n]*\n```$", re.MULTILINE)


class NotThereError(Exception):
    """Why there is nothing to compare with, in one line."""


def build(folder: Path, page: str, asked: list[dict[str, Any]]) -> Path:
    """Build the course with a quiz on a page and return the folder of the site; ``page`` is its place there."""
    library, course = folder / "library", folder / "course"
    _fetch(library)
    course.mkdir()
    bench_book.plain_course(course)
    (course / "_config.yml").write_text(yaml.safe_dump(SETTINGS), "utf-8")
    source = Path(page).with_suffix(".md")
    text = bench_book.Plain().page(_with_quiz((bench_book.ROOT / source).read_text("utf-8"), asked))
    (course / source).write_text(f"---\n{yaml.safe_dump(NOTEBOOK)}---\n{text}", "utf-8")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(course)]
    paths = os.pathsep.join(filter(None, (str(library), os.environ.get("PYTHONPATH"))))
    done = _run(command, {**os.environ, "PYTHONPATH": paths})
    site = course / "_build" / "html"
    if done.returncode or "MCButton" not in (site / page).read_text("utf-8"):
        raise NotThereError("Jupyter Book did not build it:\n" + "\n".join(done.stdout.splitlines()[-20:]))
    return site


def _with_quiz(text: str, asked: list[dict[str, Any]]) -> str:
    """Put all that is asked into the place of the first, and nothing into those of the others."""
    code = f"from jupyterquiz import display_quiz\ndisplay_quiz({asked!r})"
    quiz = f"```{{code-cell}} python\n:tags: [remove-input]\n{code}\n```"
    names = [one["name"] for one in asked]
    return QUESTION.sub(lambda found: found[0] if found[1] not in names else quiz if found[1] == names[0] else "", text)


def _fetch(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = _run([*pip, "--target", str(folder), WANTED], dict(os.environ))
    if done.returncode:
        raise NotThereError(f"pip could not fetch {WANTED}. Cure: connect this machine, or set HTTPS_PROXY.")


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
