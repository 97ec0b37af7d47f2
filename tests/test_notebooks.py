"""Stored notebooks hold nothing that changes by itself, and each shows the same whenever it is run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import notebooks
import pytest

ROOT = Path(__file__).parents[1]


def test_every_stored_notebook_is_clean() -> None:
    found = [path.relative_to(ROOT).as_posix() for path in notebooks.unclean(notebooks.tracked())]
    assert not found, f"{found} hold what changes by itself. Cure: make format"


def messy() -> dict[str, Any]:
    """A notebook as an editor leaves it."""
    output = {
        "output_type": "execute_result",
        "execution_count": 42,
        "metadata": {"application/json": {"expanded": True}},
        "data": {
            "text/plain": "one\ntwo",
            "application/vnd.jupyter.widget-view+json": {"model_id": "3f2a", "version_major": 2},
        },
    }
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {"collapsed": False, "tags": ["x"]}, "source": "One\nTwo"},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {"execution": {"iopub.execute_input": "2026-11-29T23:00:00Z"}, "trusted": True},
            "source": ["1 + 1"],
            "execution_count": 42,
            "outputs": [output, {"output_type": "stream", "name": "stdout", "text": "a\nb\n"}],
        },
        {"cell_type": "code", "metadata": {}, "source": "", "execution_count": None, "outputs": []},
    ]
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "version": "3.11.7"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"3f2a": {}}}},
        "toc-showcode": False,
        "trainer": {"course": "small"},
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def test_what_changes_by_itself_goes_and_what_was_meant_stays() -> None:
    data = json.loads(notebooks.cleaned(json.dumps(messy())))
    nbformat.validate(nbformat.from_dict(data))  # type: ignore[no-untyped-call]
    assert data["metadata"] == {
        "kernelspec": notebooks.KERNEL,
        "language_info": {"name": "python"},
        "trainer": {"course": "small"},
    }
    text, code, blank = data["cells"]
    assert (text["metadata"], text["source"]) == ({"tags": ["x"]}, ["One\n", "Two"])
    assert (code["metadata"], code["execution_count"], blank["execution_count"]) == ({}, 1, 2)
    result, stream = code["outputs"]
    assert result == {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": ["one\n", "two"]},
    }
    assert stream["text"] == ["a\n", "b\n"]
    assert blank["id"] == "c02"


def test_cleaning_once_is_enough() -> None:
    once = notebooks.cleaned(json.dumps(messy()))
    assert notebooks.cleaned(once) == once


def test_the_command_names_the_file_and_the_cure(tmp_path: Path) -> None:
    path = ROOT / "_build" / "messy.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(messy()), "utf-8")
    try:
        command = [sys.executable, str(ROOT / "tools" / "notebooks.py"), str(path)]
        checked = subprocess.run([*command, "--check"], stdout=subprocess.PIPE, text=True)
        assert checked.returncode == 1
        assert "_build/messy.ipynb holds what changes by itself" in checked.stdout
        assert "Cure: make format" in checked.stdout
        assert subprocess.run([*command, "--clean"], stdout=subprocess.PIPE).returncode == 0
        assert subprocess.run([*command, "--check"], stdout=subprocess.PIPE).returncode == 0
        path.write_text("{", "utf-8")
        broken = subprocess.run([*command, "--check"], stderr=subprocess.PIPE, text=True)
        assert "cannot be read as a notebook" in broken.stderr
        assert "Traceback" not in broken.stderr
    finally:
        path.unlink()


# What is replaced before outputs are compared.

PATTERNS = re.findall(r"^regex: (.*)\nreplace: (.*)$", (ROOT / "tests" / "notebooks.cfg").read_text("utf-8"), re.M)


def normal(text: str) -> str:
    for pattern, replacement in PATTERNS:
        text = re.sub(pattern, replacement, text)
    return text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<Widget at 0x7f3c2d5e8a10>", "<Widget at 0x10f3c2d5e>"),
        ("wrote /tmp/tmpa1b2/record.json", "wrote /private/var/folders/x/y/record.json"),
        ("'/home/ann/.venv/lib/python3.11/site-packages/trainer/x.py'", "'C:\\venv\\site-packages/trainer/x.py'"),
        ("read '/home/ann/course/quizzes/a.yml'", "read '/srv/other/quizzes/a.yml'"),
    ],
)
def test_what_differs_from_run_to_run_is_made_alike(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize("text", ["facility 0.85", "24 people", "book/section-3-6/topic-1", "0x of 3", "2026-11-29"])
def test_what_a_notebook_shows_is_compared_as_it_is(text: str) -> None:
    assert normal(text) == text
