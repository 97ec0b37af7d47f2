"""How often the helper for worksheets is right: precision and recall on answers labelled before any phrase was written.

Each answer is labelled criterion by criterion. The figures are pooled over all criteria, with Wilson's 95 % interval
(Wilson, J. Am. Stat. Assoc. 22, 1927), beside a plain baseline that looks for the criterion's own words, and beside the
agreement of two labellers (Cohen's kappa). The unopened half was never looked at while phrases were written.
There is no limit to miss: what falls short is said in the handbook.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from trainer import assess, load_exercises
from trainer.model import Criterion, Exercise, OpenText
from trainer.rubric.reading import stems

ROOT = Path(__file__).resolve().parent.parent
#: Two-sided 95 %.
Z = 1.959964

#: Says of an answer which criteria it shows.
Judge = Callable[[Exercise, str], set[str]]


def helper(exercise: Exercise, text: str) -> set[str]:
    """What the helper finds."""
    part = [part.id for part in exercise.parts if isinstance(part.interaction, OpenText)][-1]
    return {one.criterion for one in assess(exercise, {part: text}).criteria if one.finding == "found"}


def keywords(exercise: Exercise, text: str) -> set[str]:
    """What looking for words finds: one of those with which a criterion and its hint are written."""
    said = stems(text)
    return {one.id for one in exercise.criteria if len(said & _words(one)) >= 1}


def _words(criterion: Criterion) -> set[str]:
    return stems(f"{criterion.text} {criterion.add}") - stems("says names gives might add say name give")


def answers(half: str) -> Iterator[dict[str, Any]]:
    """Every labelled answer of a half, ``open`` or ``unopened``."""
    for path in sorted((ROOT / "tests" / "answers").glob("*.yml")):
        for answer in yaml.safe_load(path.read_text("utf-8")):
            if answer["half"] == half:
                yield answer


def counted(half: str, judge: Judge) -> Counter[str]:
    """True and false positives and negatives over all answers and criteria of a half."""
    exercises = load_exercises(ROOT).by_id
    counts: Counter[str] = Counter()
    for answer in answers(half):
        found = judge(exercises[answer["exercise"]], answer["text"])
        for criterion, label in answer["labels"].items():
            counts[f"{label == 'yes'}/{criterion in found}"] += 1
    return counts


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, square = hits / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return middle - half, middle + half


def kappa() -> tuple[float, int]:
    """Agreement of two labellers beyond chance, and on how many labels it rests."""
    pairs: Counter[tuple[str, str]] = Counter()
    for half in ("open", "unopened"):
        for answer in answers(half):
            pairs.update((answer["labels"][name], label) for name, label in (answer["labels_2"] or {}).items())
    n = pairs.total()
    agreed = sum(count for (one, other), count in pairs.items() if one == other) / n
    chance = sum(
        sum(count for (one, _), count in pairs.items() if one == label)
        * sum(count for (_, other), count in pairs.items() if other == label)
        for label in ("yes", "no")
    ) / (n * n)
    return (agreed - chance) / (1 - chance), n


def said(name: str, hits: int, n: int) -> str:
    """A share with its interval, in words."""
    if not n:
        return f"{name} not defined"
    low, high = wilson(hits, n)
    return f"{name} {hits / n:.2f} ({low:.2f} to {high:.2f}, {hits} of {n})"


def main(halves: list[str]) -> int:
    """Print the figures of a half; the unopened one unless another is named."""
    for half in halves or ["unopened"]:
        for name, judge in (("helper", helper), ("keywords", keywords)):
            counts = counted(half, judge)
            true, false, missed = counts["True/True"], counts["False/True"], counts["True/False"]
            shares = f"{said('precision', true, true + false)}, {said('recall', true, true + missed)}"
            print(f"evidence in the {half} half, {name}: {shares}")
    agreement, n = kappa()
    print(f"agreement of two labellers: kappa {agreement:.2f} on {n} labels")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
