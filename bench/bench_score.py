"""Scoring 10,000 mixed responses, as a ratio to reading the same data with plain `json.loads`."""

import json
import random
import sys
import time
from fractions import Fraction
from typing import Any

from trainer.model import (
    Band,
    Blank,
    Blanks,
    Choice,
    Form,
    Interaction,
    Item,
    Match,
    Number,
    Option,
    Order,
    Row,
    Scale,
    Target,
    Text,
)
from trainer.score import score

RESPONSES = 10_000
ROUNDS = 3
WORDS = ["integration", "Inclusion!", "intergration", "social  cohesion", "no idea", "solidarité", "«solidarity»"]
NUMBERS = ["2003", "1,990.5", "2,003", "٢٠٠٣", "1/3", "two", "1 250 000", "12 %"]


def interactions() -> dict[str, Interaction]:
    """One of each kind that is graded."""
    options = tuple(Option(name, right=name in "ab") for name in "abcde")
    number = Number((Band("right", Fraction(1990), Fraction(2003)),))
    forms = (Form("key", ("integration", "inclusion")), Form("half", ("solidarity",), Fraction(1, 2)))
    text = Text(forms, Fraction(4, 5), Fraction(1, 2))
    rows = tuple(Row(name, target=name) for name in "abcd")
    return {
        "single": Choice(options),
        "several": Choice(options, multiple=True),
        "match": Match(rows, tuple(Target(name) for name in "abcde"), once=True),
        "order": Order(tuple(Item(name) for name in "abcde")),
        "number": number,
        "scale": Scale("", "", low=Fraction(20), high=Fraction(40), margin=Fraction(20)),
        "text": text,
        "blanks": Blanks("", (Blank("word", text), Blank("year", number), Blank("pick", Choice(options)))),
    }


def answer(kind: str, chance: random.Random) -> Any:
    """An answer as learners give them: right, wrong, misspelt or unreadable."""
    match kind:
        case "single":
            return [chance.choice("abcde")]
        case "several":
            return chance.sample("abcde", chance.randint(1, 5))
        case "match":
            return {row: chance.choice("abcde") for row in "abcd"}
        case "order":
            return chance.sample("abcde", 5)
        case "number":
            return chance.choice(NUMBERS)
        case "scale":
            return str(chance.randint(0, 100))
        case "text":
            return chance.choice(WORDS)
    return {"word": chance.choice(WORDS), "year": chance.choice(NUMBERS), "pick": chance.choice("abcde")}


def fastest(task: Any) -> float:
    """The shortest of a few rounds: the others were disturbed."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        task()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> int:
    """Print the ratio and the time of one response."""
    asked, chance = interactions(), random.Random(1)
    kinds = [chance.choice(list(asked)) for _ in range(RESPONSES)]
    responses = [(kind, answer(kind, chance)) for kind in kinds]
    data = json.dumps(responses)
    reading = fastest(lambda: json.loads(data))
    scoring = fastest(lambda: [score(asked[kind], given) for kind, given in responses])
    each = scoring / RESPONSES * 1e6
    print(f"scoring {RESPONSES:,} responses: {scoring:.2f} s, {each:.0f} µs each,", end=" ")
    print(f"{scoring / reading:.0f} times json.loads of the same data ({reading * 1000:.1f} ms)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
