"""What a person may ask for: everything that is held on them, and to be forgotten."""

from __future__ import annotations

import json
from pathlib import Path

from trainer.cohort.gradebook import Gradebook, GradebookError


def export(gradebook: Gradebook, who: str) -> str:
    """Return everything held on one person, named by code or by learner id, as the text of a JSON file.

    Raises:
        GradebookError: nobody here is called so.
    """
    return json.dumps(gradebook.held(_found(gradebook, who)), indent=1, ensure_ascii=True)


def forget(gradebook: Gradebook, who: str) -> str:
    """Remove one person, named by code or by learner id, from every table, and return the code.

    Raises:
        GradebookError: nobody here is called so, or the gradebook cannot be written.
    """
    code = _found(gradebook, who)
    gradebook.forget(code)
    return code


def traces(gradebook_file: Path, code: str) -> list[Path]:
    """The files beside a gradebook that still name a person's code: lists that earlier runs wrote."""
    found = []
    for path in sorted(gradebook_file.absolute().parent.glob(f"{gradebook_file.stem}.*.csv")):
        if code in path.read_text("utf-8", errors="replace"):
            found.append(path)
    return found


def _found(gradebook: Gradebook, who: str) -> str:
    code = gradebook.find(who)
    if code is None:
        raise GradebookError(f"nobody here is called {who}. Cure: give the code of the report, or the learner id")
    return code
