"""The handbook's page of mistakes: each example produces what stands below it, and each code has its section."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import trainer
from trainer import ContentError, Problem, load_course, load_question, load_quiz
from trainer.load import compose
from trainer.load.silence import WARNINGS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "mistakes.md"
LOCATORS = "emm-3-6:\n  title: EMM\n  paragraphs:\n    emm-3-6-p019: Topic One, 1\n"
CHAPTER = "(purposes)=\n# Purposes\n\n```{quiz} goals\n```\n"
GOALS = """\
title: Goals
questions:
  - id: lasting
    kind: true_false
    prompt: Integration takes time.
    explanation: It takes years.
    cites: [emm-3-6-p019]
    answer: true
    feedback: {false: It takes years.}
"""
#: Criteria of the examples of worksheets, below which a section may set its own.
CONCEPTS = "concepts:\n  courses:\n    means: lessons in the language\n    words: [language course*]\n"
_BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """What the page says of one code: examples (language, text), and what is said to each."""

    code: str
    examples: tuple[tuple[str, str], ...]
    said: tuple[str, ...]


def sections() -> Iterator[Section]:
    """Yield every section of the page."""
    for part in re.split(r"^### ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        blocks = [(found[2], found[3]) for found in _BLOCK.finditer(part)]
        examples = tuple(block for block in blocks if block[0] != "text")
        yield Section(part.split("\n", 1)[0].strip(), examples, tuple(text for kind, text in blocks if kind == "text"))


def course(folder: Path, quiz: str | bytes = GOALS, chapter: str = CHAPTER, locators: str | None = LOCATORS) -> Path:
    """Make a course of one quiz, ``goals``, and one chapter."""
    for name in ("book", "quizzes"):
        (folder / name).mkdir()
    (folder / "_config.yml").write_text("title: Example\n", "utf-8")
    (folder / "book" / "chapter.md").write_text(chapter, "utf-8")
    (folder / "quizzes" / "goals.yml").write_bytes(quiz if isinstance(quiz, bytes) else quiz.encode())
    if locators is not None:
        (folder / "book" / "locators.yml").write_text(locators, "utf-8")
    return folder


def said_to(language: str, text: str, folder: Path) -> str:
    """Return what is said to an example: a question if it starts with its id, a chapter, or a file of the course."""
    if text.startswith("id: "):
        try:
            return lines(load_question(text, "question.yml").warnings)
        except ContentError as error:
            return lines(error.problems)
    if text.startswith("concepts:") or "\nexercises:" in text:
        (folder / "exercises").mkdir()
        lexicon, worksheets = (text, "") if text.startswith("concepts:") else (CONCEPTS, text)
        (folder / "exercises" / "concepts.yml").write_text(lexicon, "utf-8")
        if worksheets:
            (folder / "exercises" / "services.yml").write_text(worksheets, "utf-8")
        shown = f"{CHAPTER}\n```{{exercise}} services\n```\n" if worksheets else CHAPTER
        return lines(load_course(course(folder, chapter=shown)).problems)
    if language == "markdown":
        return lines(load_course(course(folder, chapter=text)).problems)
    return lines(load_course(course(folder, text)).problems)


def many(count: int, right: int, text: str) -> str:
    """Return a quiz of many questions whose right option stands at a place and has a text."""
    written = "title: Goals\nquestions:\n"
    for number in range(count):
        options = [f"{{id: {one}, text: Visas {one}, feedback: No.}}" for one in "abc"]
        options.insert(right, f"{{id: z, text: {text}, right: true}}")
        written += f"  - id: q{number}\n    kind: single_choice\n    prompt: Which?\n    explanation: This.\n"
        written += "    cites: []\n    options:\n" + "".join(f"      - {option}\n" for option in options)
    return written


def made(code: str, folder: Path) -> str:
    """Return what is said to an example that cannot stand on a page."""
    match code:
        case "no-file":
            try:
                return lines(load_quiz(folder / "goals.yml", "quizzes/goals.yml").warnings)
            except ContentError as error:
                return lines(error.problems)
        case "bad-utf8":
            old = GOALS.replace("takes years", "tàkes yeàrs").encode("latin-1")
            return lines(load_course(course(folder, old)).problems)
        case "control-character":
            return lines(load_course(course(folder, GOALS.replace("takes years", "takes\0years"))).problems)
        case "too-big":
            return lines(load_course(course(folder, GOALS + "#" * 20_000_000)).problems)
        case "too-deep":
            return lines(load_course(course(folder, f"title: {'[' * 101}\n")).problems)
        case "file-name":
            course(folder)
            (folder / "quizzes" / "means.yaml").write_text(GOALS, "utf-8")
            return lines(load_course(folder).problems)
        case "no-locators":
            return lines(load_course(course(folder, locators=None)).problems)
        case "bad-locators":
            return lines(load_course(course(folder, locators="emm-3-6-p019: Topic One, 1\n")).problems[:1])
        case "right-is-longest":
            return lines(load_course(course(folder, many(8, 1, "Language courses for all"))).problems)
        case "right-is-first":
            return lines(load_course(course(folder, many(8, 0, "Courses"))).problems)
        case "and-more":
            return lines(load_course(course(folder, "title: Goals\nquestions:\n" + "  - no\n" * 120)).problems[-1:])
        case _:
            raise KeyError(code)


def lines(problems: tuple[Problem, ...]) -> str:
    """Return problems as the command prints them."""
    return "".join(f"{problem}\n" for problem in problems)


SECTIONS = {section.code: section for section in sections()}
#: What looks like a code in the source of the loader and the kinds, and is none.
NO_CODES = {"code-block", "code-cell", "eval-rst", "utf-8", "utf-8-sig"}


@pytest.mark.parametrize("code", SECTIONS)
def test_each_example_produces_what_stands_below_it(code: str, tmp_path: Path) -> None:
    section = SECTIONS[code]
    said = [made(code, tmp_path)] if not section.examples else []
    for number, (language, text) in enumerate(section.examples):
        (folder := tmp_path / str(number)).mkdir()
        said.append(said_to(language, text, folder))
    assert tuple(said) == section.said
    assert all(f"[{code}]" in one for one in said)


@pytest.mark.parametrize("code", [code for code in SECTIONS if code.startswith("yaml-")])
def test_without_the_c_library_the_same_mistakes_are_found(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "_Loader", compose._PurePython)
    for number, (language, text) in enumerate(SECTIONS[code].examples):
        (folder := tmp_path / str(number)).mkdir()
        assert f"[{code}]" in said_to(language, text, folder)


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    package = Path(trainer.__file__).parent
    files = [*(package / "load").glob("*.py"), *(package / "kinds").glob("*.py")]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)} - NO_CODES
    assert codes == set(SECTIONS)


def test_what_can_be_silenced_is_a_warning_of_the_page() -> None:
    warnings = PAGE.read_text("utf-8").partition("\n## Warnings\n")[2]
    codes = set(re.findall(r"^### (\S+)$", warnings, re.MULTILINE))
    assert codes - {"idle-silence", "unknown-code", "and-more"} == WARNINGS
