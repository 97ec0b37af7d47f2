"""From slips to problems: each gets its place, silenced warnings go, and the list stays readable."""

from __future__ import annotations

from trainer.errors import Problem, Severity
from trainer.kinds.slip import Slip
from trainer.load.quizzes import Draft

#: So many problems of a file are listed; the rest are counted.
MOST_LISTED = 100
#: Of so many the first hundred are chosen; to find the place of each takes time.
MOST_PLACED = 1000


def problem(draft: Draft, slip: Slip) -> Problem:
    """Return a slip with its place in the file."""
    line, column = draft.places.key(*slip.path) if slip.key else draft.places.of(*slip.path)
    return Problem(draft.places.file, line, column, slip.code, slip.message, slip.hint, slip.severity)


def problems(draft: Draft) -> tuple[Problem, ...]:
    """Return every problem of a file, in the order of its lines; beyond the first hundred, their number."""
    placed, rest = draft.slips[:MOST_PLACED], draft.slips[MOST_PLACED:]
    found = sorted([*draft.problems, *(problem(draft, slip) for slip in placed)])
    more = len(found) - MOST_LISTED + len(rest) + draft.hidden
    if more > 0:
        at = found[min(MOST_LISTED, len(found) - 1)]
        severities = [one.severity for one in found[MOST_LISTED:]] + [one.severity for one in rest]
        worst = draft.hidden or "error" in severities
        severity: Severity = "error" if worst else "warning"
        words = f"and {more} more, from here on"
        found[MOST_LISTED:] = [Problem(at.file, at.line, at.column, "and-more", words, severity=severity)]
    return tuple(found)
