"""How long loading takes beside composing alone: ``python bench/bench_load.py [QUESTIONS]``.

The bound is 1.5 times what ``yaml.compose`` with the C loader takes for the same text, in one run.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from trainer import load

BOUND = 1.5
ROUNDS = 3

SINGLE = """\
  - id: q{n}
    kind: single_choice
    prompt: Which of these measures eases the first year in a new country, as seen from office {n}?
    explanation: |
      The section names language courses first, and says why: without the language
      neither work nor neighbours are within reach.
    cites: [emm-3-6-p019, emm-3-6-p020]
    concept: first year
    options:
      - id: courses
        text: Language courses
        right: true
        feedback: Yes, and from the first week on.
      - id: visas
        text: Shorter visas
        feedback: They add to the uncertainty of the first year.
      - id: camps
        text: Housing far from towns
        feedback: It keeps work and neighbours out of reach.
      - id: nothing
        text: Nothing at all
        feedback: Some find their way alone, but not all do.
"""
MATCHING = """\
  - id: q{n}
    kind: matching
    prompt: Match each measure of office {n} with its aim.
    explanation: Each measure has its own aim.
    cites: [emm-3-6-p021]
    pairs:
      - {{id: courses, left: Language courses, right: Being understood}}
      - {{id: papers, left: Recognised certificates, right: Working in one's trade}}
      - {{id: votes, left: Local votes, right: Having a say}}
"""
NUMERIC = """\
  - id: q{n}
    kind: numeric
    prompt: In which year did office {n} open?
    explanation: It opened in 2003.
    cites: [emm-3-6-p022]
    answer: 2003
    mistakes:
      - {{id: early, range: [1900, 2002], feedback: It was later.}}
"""


def text(questions: int) -> str:
    """Return a quiz of so many questions: four in six are single choice, as in a real one."""
    kinds = (SINGLE, SINGLE, MATCHING, SINGLE, SINGLE, NUMERIC)
    body = "".join(kinds[n % len(kinds)].format(n=n) for n in range(questions))
    return f"title: Many questions\nsilence: [gives-away, right-is-first]\nquestions:\n{body}"


def best(work: Callable[[], object]) -> float:
    """Return the shortest time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print both times and their ratio; 1 if it is above the bound."""
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    written = text(questions)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.yml"
        path.write_text(written, "utf-8")
        composing = best(lambda: yaml.compose(written, yaml.CLoader))
        loading = best(lambda: load.load_quiz(path))
    ratio = loading / composing
    print(f"load: {questions} questions, {len(written) / 1e6:.1f} MB")
    print(f"load: yaml.compose (C) {composing:.2f} s, load_quiz {loading:.2f} s, ratio {ratio:.2f} (bound {BOUND})")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
