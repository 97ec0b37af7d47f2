"""Making the pack of a course: everything is read, checked, rendered and written down once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from trainer import markup
from trainer.codec import Json, encode, encode_exercise, encode_quiz
from trainer.errors import ContentError, Problem
from trainer.load import load_exercises, load_quiz
from trainer.load.citing import cited, cites_of, locators
from trainer.load.identity import course_address, course_id, course_language, course_title
from trainer.load.outline import Outline, notebook_name, outline
from trainer.load.sessions import read_sessions
from trainer.model import Exercise, Question, Quiz, Session, Talk, Task
from trainer.notebook.digest import digest
from trainer.notebook.markdown import Renderer, Surroundings
from trainer.notebook.pack import FORMAT
from trainer.notebook.packed import FORMS
from trainer.texts import speaking


def make_pack(root: Path) -> bytes:
    """Return the pack of the course at ``root``.

    Raises:
        ContentError: with every mistake of its quizzes and worksheets.
    """
    with speaking(course_language(root)):
        return _whole(root)


def _whole(root: Path) -> bytes:
    made_from = digest(root)
    quizzes, exercises = _read(root)
    pages = outline(root)
    renderer = Renderer(Surroundings(pages, locators(root), course_address(root)))
    whole = {
        "format": FORMAT,
        "course": course_id(root),
        "title": course_title(root),
        "language": course_language(root),
        "address": renderer.around.address,
        "digest": made_from,
        "chapters": [
            {
                "page": page.name,
                "title": page.title,
                "quizzes": page.quizzes,
                "questions": page.questions,
                "worksheets": page.worksheets,
                "lead": page.lead,
                "sections": page.sections,
                "notebook": notebook_name(page.name),
            }
            for page in pages.pages
        ],
        "concepts": {concept.id: concept.pattern for one in exercises for concept in one.concepts},
        "quizzes": {quiz.id: _quiz(quiz, renderer) for quiz in quizzes},
        "exercises": {one.id: _exercise(one, renderer) for one in exercises},
        "sessions": [
            encode(_shown(one, renderer)) for one in read_sessions(root, pages, {one.id: one for one in exercises})
        ],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _read(root: Path) -> tuple[list[Quiz], list[Exercise]]:
    quizzes: list[Quiz] = []
    problems: list[Problem] = []
    for path in sorted((root / "quizzes").glob("*.yml")):
        try:
            quizzes.append(load_quiz(path, path.relative_to(root).as_posix()).quiz)
        except ContentError as error:
            problems += error.problems
    exercises = load_exercises(root)
    problems += exercises.problems
    if any(one.severity == "error" for one in problems):
        raise ContentError(one for one in problems if one.severity == "error")
    return quizzes, list(exercises.by_id.values())


def _quiz(quiz: Quiz, renderer: Renderer) -> Json:
    places = dict(_places(quiz, renderer.around))
    return {
        "page": next((page.name for page in renderer.around.outline.pages if quiz.id in page.quizzes), ""),
        "quiz": encode_quiz(quiz),
        "frame": markup.quiz(quiz, FORMS),
        "questions": {
            one.id: markup.question(one, places[one.id], _rendered(markup.slots(one), renderer))
            for one in (*quiz.questions, *quiz.checkpoints)
        },
    }


def _places(quiz: Quiz, around: Surroundings) -> Iterator[tuple[str, markup.Place]]:
    def place(one: Question, number: int = 0) -> tuple[str, markup.Place]:
        total = len(quiz.questions) if number else 0
        return one.id, markup.Place(quiz.id, number, total, around.link(one.see), around.heading(one.see))

    yield from (place(one, number) for number, one in enumerate(quiz.questions, 1))
    yield from map(place, quiz.checkpoints)


def _exercise(exercise: Exercise, renderer: Renderer) -> Json:
    around, cites = renderer.around, cites_of(exercise)
    slots = (
        markup.Slot(slot.name, cited(slot.markdown, cites.get(slot.name, ())), slot.told, slot.inline)
        for slot in markup.exercise_slots(exercise)
    )
    href, heading = around.link(exercise.see), around.heading(exercise.see)
    encoded = encode_exercise(exercise)
    # Many worksheets look for the same concepts.
    encoded["concepts"] = [concept.id for concept in exercise.concepts]
    return {
        "page": _page_of(exercise, around.outline),
        "exercise": encoded,
        "html": markup.exercise(exercise, _rendered(slots, renderer), see_href=href, see_title=heading),
    }


def _shown(session: Session, renderer: Renderer) -> Session:
    """Return a session plan with its texts as HTML."""

    def lines(markdown: str) -> str:
        return renderer.render(markup.Slot("", markdown, inline=True))

    def blocks(markdown: str) -> str:
        return renderer.render(markup.Slot("", markdown))

    return replace(
        session,
        aims=blocks(session.aims),
        prepare=blocks(session.prepare),
        tasks=tuple(Task(one.name, blocks(one.text)) for one in session.tasks),
        talks=tuple(Talk(lines(one.question), lines(one.expect)) for one in session.talks),
        mistaken=tuple(map(lines, session.mistaken)),
    )


def _page_of(exercise: Exercise, pages: Outline) -> str:
    return next((page.name for page in pages.pages if exercise.id in page.worksheets), "")


def _rendered(slots: Iterable[markup.Slot], renderer: Renderer) -> dict[str, str]:
    return {slot.name: renderer.render(slot) for slot in slots}
