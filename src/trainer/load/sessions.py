"""The session plans of the facilitator's guide, read from its pages: whoever plans a workshop builds upon them.

A session is a heading of the second level whose section holds a timetable of two lengths, ``| Step | 45 | 90 |``.
What stands under its bold words (Aims, Prepare, Discussion, Common misunderstandings) is what they say; any other bold
words at the beginning of a paragraph name a task of groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from trainer.errors import ContentError
from trainer.load.outline import Outline
from trainer.load.plainly import plainly
from trainer.load.source import read
from trainer.model import Doing, Exercise, Session, Step, Talk, Task

#: Where the guide stands.
GUIDE = "book/facilitate"
_HEAD = re.compile(r"^(?:\(([^()\s]+)\)=\n)?## (.+)$", re.MULTILINE)
_TIMETABLE = re.compile(r"^\| Step \| \d+ \| \d+ \|\n\|[ :|-]+\|\n((?:\|.*\|\n?)+)", re.MULTILINE)
_LABEL = re.compile(r"^\([^()\s]+\)=\n", re.MULTILINE)
_NAMED = re.compile(r"^\*\*([^*]+?)\.?\*\*(?: \(long session\)\.)?[ \n]", re.MULTILINE)
_ENTRY = re.compile(r"^(?:\d+\.|-) ", re.MULTILINE)
#: By what its name begins with, or else holds, a step says what people do in it.
_DOING: tuple[tuple[re.Pattern[str], Doing], ...] = (
    (re.compile(r"opening|welcome"), "opening"),
    (re.compile(r"input"), "plenary"),
    (re.compile(r"group work|round table|market|circle"), "groups"),
    (re.compile(r"reports|walk"), "report"),
    (re.compile(r"discussion"), "talk"),
    (re.compile(r"closing"), "closing"),
    (re.compile(r".*(?:quiz|checkpoint)"), "quiz"),
)
_TARGET = re.compile(r"\]\(#([^)\s]+)\)")


def read_sessions(root: Path, pages: Outline, exercises: Mapping[str, Exercise]) -> tuple[Session, ...]:
    """Return the session plans of the course at ``root``, in the order of its contents."""
    found: list[Session] = []
    for page in pages.pages:
        if page.name.startswith(GUIDE) and (root / f"{page.name}.md").is_file():
            try:
                found += _sessions(read(root / f"{page.name}.md", f"{page.name}.md"), page.name, pages, exercises)
            except ContentError:
                # Whoever builds the page says what is wrong with it; a plan is made of what can be read.
                continue
    return tuple(found)


def _sessions(text: str, page: str, pages: Outline, exercises: Mapping[str, Exercise]) -> Iterator[Session]:
    heads = list(_HEAD.finditer(text))
    for at, head in enumerate(heads):
        section = text[head.end() : heads[at + 1].start() if at + 1 < len(heads) else len(text)]
        table = _TIMETABLE.search(section)
        if table is None:
            continue
        parts = dict(_parts(section[: table.start()] + section[table.end() :]))
        prepare = parts.pop("Prepare", "")
        # The guide itself is no page that participants read.
        read_before = {
            place.page
            for label in _TARGET.findall(prepare)
            if (place := pages.labels.get(label.lower())) and not place.page.startswith(GUIDE)
        }
        yield Session(
            id=head[1] or plainly(head[2]),
            title=plainly(head[2]),
            page=page,
            aims=parts.pop("Aims", ""),
            prepare=prepare,
            steps=tuple(_steps(table[1])),
            talks=tuple(_talks(parts.pop("Discussion", ""))),
            mistaken=tuple(_entries(parts.pop("Common misunderstandings", ""))),
            tasks=tuple(Task(name, words) for name, words in parts.items()),
            quizzes=tuple(quiz for one in pages.pages if one.name in read_before for quiz in one.quizzes),
            worksheets=tuple(
                name
                for name, one in exercises.items()
                if (place := pages.labels.get(one.see.lower())) and place.page in read_before
            ),
        )


def _parts(section: str) -> Iterator[tuple[str, str]]:
    section = _LABEL.sub("", section)
    names = list(_NAMED.finditer(section))
    for at, name in enumerate(names):
        words = section[name.end() : names[at + 1].start() if at + 1 < len(names) else len(section)]
        yield name[1], words.strip()


def _steps(rows: str) -> Iterator[Step]:
    for row in rows.splitlines():
        name, short, long = (cell.strip() for cell in row.strip("|").split("|"))
        if not name.startswith("**"):
            name = plainly(name)
            doing: Doing = next((kind for pattern, kind in _DOING if pattern.match(name.lower())), "other")
            yield Step(name, doing, _minutes(short), _minutes(long))


def _minutes(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None


def _entries(text: str) -> list[str]:
    """Return the entries of the list in a text; what stands before it introduces it."""
    return [" ".join(entry.split()) for entry in _ENTRY.split(text)[1:]]


def _talks(text: str) -> Iterator[Talk]:
    for entry in _entries(text) or ([" ".join(text.split())] if text else []):
        # The question is what is set off; where nothing is, it is all that is said.
        asked = re.search(r"(?<!\*)\*([^*]+)\*(?!\*)", entry)
        yield Talk(asked[1], entry[asked.end() :].strip()) if asked else Talk(entry)
