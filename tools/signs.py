"""Write src/trainer/rubric/english.json from english.yml (`make signs`), or say whether it is fresh.

Usage: python tools/signs.py [--check]

The phrases become patterns here, once, so that the library and the page read one file and need neither YAML nor
this step.
"""

import json
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from trainer.rubric.phrases import pattern

HERE = Path(__file__).resolve().parent.parent / "src" / "trainer" / "rubric"
WORD = r"\b"
WORDS = ("function_words", "generic", "foreign", "abbreviations")


def made(written: dict[str, Any]) -> str:
    """Return the text of english.json."""
    data: dict[str, Any] = {name: sorted(set(written[name].split())) for name in WORDS}
    data |= {name: pattern(written[name]) for name in ("negations", "affirmations")}
    data["signs"] = {
        name: {"phrases": pattern(sign.get("phrases", ())), "names": any_of(sign.get("names", ()))}
        for name, sign in written["signs"].items()
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def any_of(expressions: Iterable[str]) -> str:
    """Return one regular expression for several; those in a row that begin a word ask only once whether one begins."""
    rows = [(word, list(row)) for word, row in groupby(expressions, key=lambda one: one.startswith(WORD))]
    return "|".join(
        rf"{WORD}(?:{'|'.join(one.removeprefix(WORD) for one in row)})" if word and len(row) > 1 else "|".join(row)
        for word, row in rows
    )


def main(arguments: list[str]) -> int:
    """Write, or check."""
    text = made(yaml.safe_load((HERE / "english.yml").read_text("utf-8")))
    target = HERE / "english.json"
    if arguments == ["--check"]:
        fresh = target.is_file() and target.read_text("utf-8") == text
        if not fresh:
            print(
                "signs: english.json is not what english.yml says. Cure: `make signs`, and commit it.", file=sys.stderr
            )
        return 0 if fresh else 1
    target.write_text(text, "utf-8")
    print(f"signs: english.json, {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
