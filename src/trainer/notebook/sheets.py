"""Which notebooks a course comes to: one a chapter with questions, and one a worksheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.notebook.packed import Chapter, Pack, known


@dataclass(frozen=True, slots=True)
class Sheet:
    """A notebook of the course. ``name`` is that of its file, without the ending.

    It is made of a chapter's questions or, where ``worksheet`` is an id, of that worksheet; ``chapter`` is the page
    that shows them, ``None`` where none does.
    """

    name: str
    title: str
    chapter: Chapter | None
    worksheet: str = ""


def sheets(pack: Pack) -> tuple[Sheet, ...]:
    """Return every notebook of a course, in the order of its contents."""
    return tuple(_sheets(pack))


def _sheets(pack: Pack) -> Iterator[Sheet]:
    waiting = dict(pack.exercises)
    for chapter in pack.chapters:
        if chapter.quizzes or chapter.questions:
            yield Sheet(chapter.notebook, chapter.title, chapter)
        for name in chapter.worksheets:
            # A worksheet belongs to the first page that shows it; others print it for facilitators.
            if name in waiting:
                yield Sheet(name, waiting.pop(name).title, chapter, name)
    yield from (Sheet(name, one.title, None, name) for name, one in waiting.items())


def choose(pack: Pack, names: Iterable[str]) -> tuple[Sheet, ...]:
    """Return the notebooks of these names, in the order of the contents; all of them where no name is given.

    A name is that of a notebook, a page, a quiz or a worksheet.

    Raises:
        PackError: there is none of that name; the message names the nearest.
    """
    every = sheets(pack)
    by_name = {one.name: one for one in every}
    also = {other: one.name for one in every for other in _other_names(one)}
    wanted = {
        also.get(name) or known(by_name, name, "notebook")
        for name in (name.removesuffix(".ipynb").removesuffix(".md") for name in names)
    }
    return tuple(one for one in every if one.name in wanted) if wanted else every


def _other_names(sheet: Sheet) -> Iterator[str]:
    yield sheet.name
    if sheet.chapter:
        yield sheet.chapter.page
        if not sheet.worksheet:
            yield from sheet.chapter.quizzes
