"""Warnings that their author has looked at and silenced, on a question or on its whole file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from trainer.kinds.slip import Path, Slip
from trainer.load.quizzes import Draft

#: Found only where the whole course is read.
OF_THE_COURSE = frozenset({"not-shown"})
#: Every code that can be silenced: the warnings, save those about silencing.
WARNINGS = OF_THE_COURSE | {
    "all-of-the-above",
    "few-wrong-options",
    "gives-away",
    "markdown-in-plain",
    "missing-feedback",
    "right-is-first",
    "right-is-longest",
    "negative-stem",
}


def silence(draft: Draft, *, course: bool) -> None:
    """Drop the silenced warnings of a file, and warn of codes that silence nothing.

    ``course`` says whether all warnings were looked for, or only those that a file shows by itself.
    """
    if not draft.silenced:
        return
    used: set[tuple[Path, str]] = set()
    kept = []
    for slip in draft.slips:
        by = [path for path, codes in draft.silenced.items() if slip.path[: len(path)] == path and slip.code in codes]
        if slip.severity == "warning" and by:
            used.update((path, slip.code) for path in by)
        else:
            kept.append(slip)
    draft.slips = [*kept, *_idle(draft, used, course=course)]


def _idle(draft: Draft, used: set[tuple[Path, str]], *, course: bool) -> Iterator[Slip]:
    for path, codes in draft.silenced.items():
        for index, code in enumerate(codes):
            at = (*path, "silence", index)
            if code not in WARNINGS:
                near = get_close_matches(code, WARNINGS, 1)
                hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(sorted(WARNINGS))}."
                yield Slip(at, "unknown-code", f"there is no warning “{code}”", hint)
            elif (path, code) not in used and (course or code not in OF_THE_COURSE):
                hint = "Remove it from “silence”."
                yield Slip(at, "idle-silence", f"nothing here is silenced by “{code}”", hint, "warning")
