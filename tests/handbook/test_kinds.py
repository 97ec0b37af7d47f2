"""The pages of docs/kinds, run: every example, every row of every table and every mistake, in both languages.

A failure names page and line, and shows the row as it would have to be. docs/kinds/index.md says how to read the pages.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
import yaml
from markdown_it import MarkdownIt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import trainer.kinds
from trainer.codec import encode
from trainer.errors import ContentError
from trainer.kinds import KINDS
from trainer.kinds.question import QuestionSpec
from trainer.load import load_question
from trainer.load.quizfile import QuizHead
from trainer.model import Choice, Order, Question
from trainer.score import score

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "kinds"
PAGES = sorted(FOLDER.glob("*.md"))


@dataclass(frozen=True)
class Row:
    """A row of a table: where it stands, below which heading and example, and its cells by column."""

    place: str
    heading: str
    example: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Fence:
    """A fenced block: where its text starts, what it is, its text, and the text of the block that follows."""

    file: str
    line: int
    info: str
    text: str
    follows: str = ""

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


def read(path: Path) -> tuple[list[Fence], list[Row]]:
    """The fenced blocks and the rows of the tables of a page."""
    file = path.relative_to(ROOT).as_posix()
    fences: list[Fence] = []
    rows: list[Row] = []
    heading = example = ""
    columns: list[str] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[at + 1].content
        elif token.type == "fence" and token.map:
            if fences:
                fences[-1] = replace(fences[-1], follows=token.content)
            fences.append(Fence(file, token.map[0] + 2, token.info, token.content))
            example = token.content if token.info == "{example}" else example
        elif token.type == "thead_open":
            columns = []
        elif token.type == "th_open":
            columns.append(tokens[at + 1].content)
        elif token.type == "tr_open" and columns and token.map:
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "tr_close")
            cells = [tokens[place + 1].content for place in range(at, end) if tokens[place].type == "td_open"]
            rows.append(Row(f"{file}:{token.map[0] + 1}", heading, example, dict(zip(columns, cells, strict=True))))
    return fences, rows


FENCES = [fence for page in PAGES for fence in read(page)[0]]
ROWS = [row for page in PAGES for row in read(page)[1]]
EXAMPLES = [fence for fence in FENCES if fence.info == "{example}"]
MISTAKES = [fence for fence in FENCES if fence.info == "yaml mistake"]
SCORES = [row for row in ROWS if list(row.cells) == ["response", "state", "fraction", "said"]]
RULES = [row for row in ROWS if "response" in row.cells and row not in SCORES]
KEYS = [row for row in ROWS if list(row.cells) == ["key", "what for", "default"]]


def placed(entries: list[Any]) -> Any:
    return pytest.mark.parametrize("entry", entries, ids=[entry.place for entry in entries])


def code(cell: str) -> str:
    assert cell.startswith("`") and cell.endswith("`"), f"{cell} should stand between backticks"
    return cell.strip("`")


def load(text: str, file: str = "example.yml", line: int = 1) -> Question:
    loaded = load_question(text, file, line)
    assert not loaded.warnings, "\n".join(map(str, loaded.warnings))
    return loaded.question


def said(scored: dict[str, Any]) -> str:
    """What a score says, as the column `said` writes it."""
    parts = [", ".join(f"{mark['id']} {mark['verdict']}" for mark in scored["marks"])]
    if note := scored["note"]:
        parts.append(f"note {note['code']}" + (f": {', '.join(note['values'])}" if note["values"] else ""))
    parts.append(f"read {scored['read']}" if scored["read"] else "")
    return "; ".join(part for part in parts if part)


def row_of(response: str, scored: dict[str, Any]) -> str:
    return f"| {response} | {scored['state']} | {scored['fraction'] or ''} | {said(scored)} |"


@placed(EXAMPLES)
def test_an_example_loads_without_a_problem_and_its_key_alone_scores_1(entry: Fence, key_of: Any, slip_of: Any) -> None:
    question = load(entry.text, entry.file, entry.line)
    page = Path(entry.file).stem
    assert page in ("index", question.kind), f"{entry.place}: a question of the kind {question.kind}"
    if score(question.interaction, "x").state == "complete" or getattr(question.interaction, "opinion", False):
        return
    right, wrong = (score(question.interaction, answer(question.interaction)) for answer in (key_of, slip_of))
    assert (right.state, right.fraction) == ("graded", 1), f"{entry.place}: the key scores {right}"
    assert wrong.fraction != 1, f"{entry.place}: {slip_of(question.interaction)} scores 1 too"


@placed(EXAMPLES)
def test_an_example_cites_what_is_there(entry: Fence) -> None:
    documents = yaml.safe_load((ROOT / "book" / "locators.yml").read_bytes()).values()
    anchors = {anchor for document in documents for anchor in document["paragraphs"]}
    assert {*load(entry.text).cites} <= anchors, entry.place


@placed(SCORES)
def test_a_response_is_worth_and_told_what_the_table_says(entry: Row, twin: Any) -> None:
    interaction, answer = load(entry.example).interaction, json.loads(code(entry.cells["response"]))
    wanted = f"| {' | '.join(entry.cells.values())} |"
    python = encode(score(interaction, answer))
    assert row_of(entry.cells["response"], python) == wanted, f"{entry.place}: Python gives the first"
    javascript = twin.ask([["score", encode(interaction), answer]])[0]
    assert row_of(entry.cells["response"], javascript) == wanted, f"{entry.place}: JavaScript gives the first"


@placed(RULES)
def test_a_response_is_worth_under_each_rule_what_the_table_says(entry: Row, twin: Any) -> None:
    interaction, answer = load(entry.example).interaction, json.loads(code(entry.cells["response"]))
    assert isinstance(interaction, Choice | Order)
    for rule, wanted in list(entry.cells.items())[1:]:
        under: Any = replace(interaction, rule=code(rule))  # type: ignore[arg-type]
        assert score(under, answer).fraction == Fraction(wanted), f"{entry.place}: Python under {rule}"
        javascript = twin.ask([["score", encode(under), answer]])[0]
        assert javascript["fraction"] == wanted, f"{entry.place}: JavaScript under {rule}"


@placed(MISTAKES)
def test_a_mistake_is_told_in_just_these_lines(entry: Fence) -> None:
    try:
        problems = load_question(entry.text, "").warnings
    except ContentError as error:
        problems = error.problems
    told = [f"{one.line}:{one.column}: {one.message} [{one.code}]" for one in problems]
    assert told == entry.follows.splitlines(), f"{entry.place}: told is the first, the page says the second"


def test_every_kind_has_a_module_a_line_in_the_list_and_a_page() -> None:
    names = [one.name for one in pkgutil.iter_modules(trainer.kinds.__path__)]
    written = {name for name in names if hasattr(importlib.import_module(f"trainer.kinds.{name}"), "KIND")}
    assert written == set(KINDS), "modules of src/trainer/kinds and its list"
    assert {page.stem for page in PAGES} - {"index"} == set(KINDS), "pages of docs/kinds and the list of kinds"
    listed = [re.findall(r"\[(.*?)\]\((.*?)\)", row.cells["kind"])[0] for row in ROWS if "kind" in row.cells]
    assert listed == [(name, f"{name}.md") for name in KINDS], "the table of docs/kinds/index.md"
    contents = (ROOT / "docs" / "_toc.yml").read_text("utf-8")
    assert re.findall(r"file: kinds/(\w+)", contents) == ["index", *KINDS], "docs/_toc.yml"


@pytest.mark.parametrize("name", KINDS)
def test_a_page_has_all_that_a_reader_looks_for(name: str) -> None:
    fences, rows = read(FOLDER / f"{name}.md")
    assert any(fence.info == "{example}" for fence in fences)
    assert sum(fence.info == "yaml mistake" for fence in fences) >= 2
    states = {row.cells.get("state") for row in rows}
    assert {"complete" if name == "open_text" else "graded", "unanswered", "invalid"} <= states


def keys_of(model: type[BaseModel], above: type[BaseModel] | None = None) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a model and, one level down, those of its parts, as the tables write them."""
    for name, field in model.model_fields.items():
        if above is None or name not in above.model_fields or name == "feedback":
            yield field.alias or name, field
            for part in _models(field.annotation):
                yield from ((f"{name}.{key}", below) for key, below in part.model_fields.items())


def _models(wanted: Any) -> Iterator[type[BaseModel]]:
    if isinstance(wanted, type) and not get_origin(wanted) and issubclass(wanted, BaseModel):
        yield wanted
    elif get_origin(wanted) in (list, Union, UnionType) or hasattr(wanted, "__metadata__"):
        for part in get_args(wanted)[: 1 if hasattr(wanted, "__metadata__") else None]:
            yield from _models(part)


TABLES: dict[str, tuple[str, dict[str, FieldInfo]]] = {
    "A quiz file": ("index", dict(keys_of(QuizHead))),
    "Keys that every question has": ("index", dict(keys_of(QuestionSpec))),
    **{name: (name, dict(keys_of(kind.spec, QuestionSpec))) for name, kind in KINDS.items()},
}


def table(title: str) -> list[Row]:
    page = TABLES[title][0]
    return [row for row in KEYS if row.place.startswith(f"docs/kinds/{page}.md") and title in (page, row.heading)]


@pytest.mark.parametrize("title", TABLES)
def test_the_table_of_keys_names_every_key(title: str) -> None:
    page, known = TABLES[title]
    listed = [code(row.cells["key"]) for row in table(title)]
    text = (FOLDER / f"{page}.md").read_text("utf-8")
    # A blank has the keys of three other kinds: its page names them in a sentence, and links to theirs.
    told = {key for key in known if f"`{key.rpartition('.')[2]}`" in text} if page == "fill_blanks" else set()
    assert sorted({*listed} | told) == sorted(known)
    assert len({*listed}) == len(listed)


@pytest.mark.parametrize("title", TABLES)
def test_the_table_of_keys_tells_the_defaults(title: str) -> None:
    for row in table(title):
        field, told = TABLES[title][1][code(row.cells["key"])], row.cells["default"]
        if field.is_required():
            assert told == "required", row.place
        elif told != "required" and not told.startswith("required, "):
            value = field.default
            empty = value is None or value == "" or value == [] or isinstance(value, BaseModel)
            value = str(value).lower() if isinstance(value, bool) else value
            assert told == ("none" if empty else f"`{value}`"), row.place
