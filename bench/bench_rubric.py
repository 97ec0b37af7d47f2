"""Assessing 200 kB of text in Python and in node, beside one pass of a trivial pattern over the same text.

Promised: under a second whatever the text, on the worksheet with the most patterns. That is a time and no ratio, as
it is how long a page stands still; the pass, which finds every word, says how fast the machine is. Only so many signs
of a text are read (`trainer.rubric.reading.MOST_SIGNS`); the pass goes over all of it.
"""

import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import node  # noqa: E402

from trainer.codec import encode_exercise  # noqa: E402
from trainer.load import load_exercises  # noqa: E402
from trainer.model import Exercise, OpenText  # noqa: E402
from trainer.rubric import assess  # noqa: E402
from trainer.rubric.english import english  # noqa: E402
from trainer.rubric.reading import fold, words  # noqa: E402

LENGTH = 200_000
LIMIT = 1
ROUNDS = 3


def prose(exercise: Exercise) -> str:
    """Sentences of the worksheet's own words and of function words, in no order."""
    chance = random.Random(1)
    said = sorted(english().function_words) + words(fold(" ".join(exercise.given)))
    sentences = (" ".join(chance.choices(said, k=chance.randint(8, 20))).capitalize() for _ in range(LENGTH // 40))
    return ". ".join(sentences)[:LENGTH]


def texts(exercise: Exercise) -> dict[str, str]:
    """Return a plain text, and those that take longest of what tests/rubric/test_hostile.py tries."""
    units = {"single letters": "a ", "one word": "integration ", "near misses": "take over all of the old "}
    return {"prose": prose(exercise)} | {name: unit * (LENGTH // len(unit)) for name, unit in units.items()}


def in_python(exercise: Exercise, part: str, text: str) -> tuple[float, float]:
    """Return the shortest times, in seconds, of assessing and of the pass."""
    times = []
    for task in (lambda: assess(exercise, {part: text}), lambda: re.findall(r"\w+", text)):
        rounds = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            task()
            rounds.append(time.perf_counter() - started)
        times.append(min(rounds))
    return times[0], times[1]


def in_node(exercise: Exercise, part: str, texts: list[str]) -> list[tuple[float, float]]:
    """Return the same times of the JavaScript twin."""
    command, environment = node.command(["node", "--no-warnings", str(Path(__file__).with_name("rubric.mjs"))])
    task = {"exercise": encode_exercise(exercise, texts=False), "part": part, "texts": texts, "rounds": ROUNDS}
    done = subprocess.run(command, env=environment, input=json.dumps(task), capture_output=True, text=True, check=True)
    return [(assessing, finding) for assessing, finding in json.loads(done.stdout)]


def main() -> int:
    """Measure, print, and say whether the limit was kept."""
    worksheets = load_exercises(ROOT).by_id.values()
    most = max(worksheets, key=lambda one: sum(len(concept.pattern) for concept in one.concepts))
    part = next(part.id for part in most.parts if isinstance(part.interaction, OpenText))
    given = texts(most)
    print(f"rubric: {LENGTH // 1000} kB, worksheet {most.id} with {len(most.concepts)} concepts (limit {LIMIT} s)")
    measured = {
        "Python": [in_python(most, part, text) for text in given.values()],
        "node": in_node(most, part, list(given.values())),
    }
    for language, rows in measured.items():
        for name, (assessing, finding) in zip(given, rows, strict=True):
            ratio = assessing / finding
            print(
                f"rubric: {language}, {name}: {assessing:.2f} s, {ratio:.0f} times finding its words ({finding:.4f} s)"
            )
    return int(any(assessing > LIMIT for rows in measured.values() for assessing, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
