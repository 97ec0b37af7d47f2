"""Write docs/specification.md, the table of specifications: what the questions of the course test, and how often.

Usage: python tools/specification.py

It is counted from quizzes/ by the assignments in docs/specification.yml, and committed as the handbook is read without
a build too; a test fails when it is stale.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from trainer import Choice, Question, Quiz, load_course
from trainer.markup import arranged

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "specification.yml"
PAGE = ROOT / "docs" / "specification.md"

#: Columns of words; all others are numbers.
TEXTS = {"also", "concept", "entry", "kind", "kinds", "place", "quiz", "why"}

INTRODUCTION = """\
# What the questions test

% Written by tools/specification.py: change docs/specification.yml or the questions.

The table of specifications: every objective of the documents, every model and every worksheet question of Section 3.6,
with the concepts that belong to it and the questions that ask for them. A concept may belong to several entries, so
the entries do not add up to the total. `docs/specification.yml` says which concept belongs where.

After a change of a question, write this page anew:

```sh
.venv/bin/python tools/specification.py
```
"""


@dataclass(frozen=True)
class Entry:
    """Something that the course promises to test, and the entries whose concepts count for it as well."""

    id: str
    title: str
    takes_in: Sequence[str] = ()


@dataclass(frozen=True)
class Specification:
    """The assignments: groups of entries by title, the entries of each concept, and why others belong to none."""

    groups: dict[str, tuple[Entry, ...]]
    places: dict[str, tuple[str, ...]]
    reasons: dict[str, str]

    @property
    def entries(self) -> dict[str, Entry]:
        """Every entry by its id."""
        return {entry.id: entry for entries in self.groups.values() for entry in entries}

    def own(self, entry: str) -> list[str]:
        """The concepts assigned to an entry itself."""
        return [concept for concept, places in self.places.items() if entry in places]

    def concepts(self, entry: str) -> set[str]:
        """The concepts of an entry and of all that it takes in."""
        return {*self.own(entry)}.union(*(self.concepts(other) for other in self.entries[entry].takes_in))


def specification() -> Specification:
    """What docs/specification.yml says."""
    data = yaml.safe_load(DATA.read_text("utf-8"))
    # By keyword: a comma that splits a title without quotation marks makes a key that Entry does not know.
    groups = {group["title"]: tuple(Entry(**one) for one in group["entries"]) for group in data["groups"]}
    concepts = data["concepts"].items()
    places = {name: tuple(said) for name, said in concepts if isinstance(said, list)}
    return Specification(groups, places, {name: said for name, said in concepts if isinstance(said, str)})


@cache
def quizzes() -> tuple[Quiz, ...]:
    """The quizzes of the course, in the order of their files."""
    return tuple(loaded.quiz for loaded in load_course(ROOT).quizzes.values())


def questions() -> list[Question]:
    """All questions and checkpoints that have a key: an opinion tests nothing."""
    found = [question for quiz in quizzes() for question in (*quiz.questions, *quiz.checkpoints)]
    return [question for question in found if not question.interaction.opinion]


def page() -> str:
    """The page as it should be."""
    spec, asked = specification(), questions()
    lines = [INTRODUCTION, *_totals()]
    for title, entries in spec.groups.items():
        lines += ["", f"## {title}", "", *_head("entry", "kinds", "questions")]
        for entry in entries:
            concepts = spec.concepts(entry.id)
            found = [question for question in asked if question.concept in concepts]
            lines += _row(entry.title, _kinds(found), len(found))
        for entry in entries:
            lines += ["", f"### {entry.title}", *_entry(spec, entry, asked)]
    lines += ["", "## Concepts of no entry", "", *_head("concept", "why", "questions")]
    for concept, reason in spec.reasons.items():
        lines += _row(concept, reason, sum(question.concept == concept for question in asked))
    return "\n".join(lines) + "\n"


def _entry(spec: Specification, entry: Entry, asked: list[Question]) -> Iterator[str]:
    if entry.takes_in:
        titles = "; ".join(f"*{spec.entries[other].title}*" for other in entry.takes_in)
        yield from ("", f"All concepts of these entries: {titles}.")
    concepts = spec.own(entry.id)
    if concepts:
        yield from ("", *_head("also" if entry.takes_in else "concept", "kinds", "questions"))
    for concept in concepts:
        found = [question for question in asked if question.concept == concept]
        yield from _row(concept, _kinds(found), len(found))


def _totals() -> Iterator[str]:
    quiz = [question for one in quizzes() for question in one.questions]
    checkpoints = [question for one in quizzes() for question in one.checkpoints]
    opinions = sum(question.interaction.opinion for question in (*quiz, *checkpoints))
    yield from ("## In all", "", f"- {len(quiz)} questions in quizzes and in the two forms of the test")
    yield f"- {len(checkpoints)} checkpoints in the text"
    yield f"- {len(quiz) + len(checkpoints)} in all"
    yield from ("", f"Of these, {opinions} ask for an opinion. They have no key and are counted in this section only.")
    yield from ("", "### By kind", "")
    yield from _head("kind", "in quizzes", "checkpoints", "in all")
    for kind, count in _ranked((*quiz, *checkpoints)):
        apart = sum(question.kind == kind for question in checkpoints)
        yield from _row(_spoken(kind), count - apart, apart, count)
    yield from ("", "### By quiz", "", *_head("quiz", "questions", "checkpoints"))
    for one in quizzes():
        yield from _row(one.title, len(one.questions), len(one.checkpoints))
    yield from ("", "### Where the right option stands", "")
    yield "As readers see it, where one of three or one of four options is right."
    yield from ("", *_head("place", "of three", "of four"))
    places = Counter(_places((*quiz, *checkpoints)))
    for place in range(4):
        yield from _row(place + 1, places[3, place] if place < 3 else "–", places[4, place])


def _places(asked: Iterable[Question]) -> Iterator[tuple[int, int]]:
    """For each single choice: how many options it has, and the place of the right one."""
    for question in asked:
        interaction = arranged(question).interaction
        if isinstance(interaction, Choice) and not (interaction.multiple or interaction.opinion):
            right = [option.right for option in interaction.options]
            yield len(right), right.index(True)


def _ranked(found: Iterable[Question]) -> list[tuple[str, int]]:
    """Kinds and their counts, the most used first; a tie goes by name, so that no order of questions matters."""
    return sorted(Counter(one.kind for one in found).items(), key=lambda item: (-item[1], item[0]))


def _kinds(found: Iterable[Question]) -> str:
    return ", ".join(f"{count} {_spoken(kind)}" for kind, count in _ranked(found))


def _spoken(kind: str) -> str:
    return kind.replace("_", " ")


def _head(*names: str) -> Iterator[str]:
    """The head of a table. Columns of numbers go to the right, where a phone breaks no number."""
    yield from _row(*names)
    yield from _row(*("---" if name in TEXTS else "---:" for name in names))


def _row(*cells: object) -> Iterator[str]:
    yield f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"specification: wrote {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
