"""From results to an analysis and to advice: choices, groups, before and after, worksheets, misconceptions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cohort.made import made
from trainer.cohort.advice import advise
from trainer.cohort.analysis import Analysis, analyse
from trainer.cohort.choices import chosen, offers
from trainer.cohort.places import cited, read_places
from trainer.cohort.results import Cell, Rating, Results, Row, Sheet, table
from trainer.load import Course, load_course
from trainer.model import (
    Band,
    Blank,
    Blanks,
    Choice,
    Criterion,
    Exercise,
    Form,
    Item,
    Match,
    Number,
    OpenText,
    Option,
    Order,
    Question,
    Quiz,
    Scale,
    Target,
    Text,
)
from trainer.model import Row as MatchRow

ROOT = Path(__file__).parents[2]
PICK = Choice((Option("a", "Right one", right=True), Option("b", "Tempting one", "It is not."), Option("c", "Odd one")))
SEVERAL = replace(PICK, multiple=True)
PAIRS = Match((MatchRow("r1", "One", target="t1"), MatchRow("r2", "Two", target="t2")), (Target("t1"), Target("t2")))
STEPS = Order((Item("i1", "First"), Item("i2", "Second")))
NUMBER = Number((Band("key", Fraction(75), Fraction(75)), Band("half", Fraction(25), Fraction(30), Fraction(1, 2))))
WORDS = Text((Form("key", ("inclusion",)),))
LINE = Scale("Left", "Right", low=Fraction(20), high=Fraction(40), margin=Fraction(10))
GAPS = Blanks("[[x]] [[y]]", (Blank("x", PICK), Blank("y", WORDS)))


@pytest.mark.parametrize(
    ("interaction", "answer", "keys"),
    [
        (PICK, ["b"], ("b",)),
        (PICK, ["a", "b"], ()),
        (SEVERAL, ["c", "a"], ("a", "c")),
        (PAIRS, {"r1": "t2", "r2": ""}, ("r1/t2",)),
        (STEPS, ["i2", "i1"], ("i1/2", "i2/1")),
        (NUMBER, "75.0", ("key",)),
        (NUMBER, " 3 ", ("=3",)),
        (NUMBER, "many", ()),
        (WORDS, "Inclusion!", ("key",)),
        (WORDS, "=cmd|x", ("==cmd|x",)),
        (LINE, "35", ("=35",)),
        (GAPS, {"x": "b", "y": "no idea"}, ("x/b", "y/=no idea")),
        (OpenText(), "My country …", ()),
        (PICK, None, ()),
        (PICK, {"a": "b"}, ()),
    ],
)
def test_what_was_chosen(interaction: object, answer: object, keys: tuple[str, ...]) -> None:
    assert chosen(interaction, answer) == keys  # type: ignore[arg-type]


@pytest.mark.parametrize("interaction", [PICK, SEVERAL, PAIRS, STEPS, NUMBER, WORDS, GAPS])
def test_the_key_is_among_the_offers(interaction: object) -> None:
    found = offers(interaction)  # type: ignore[arg-type]
    assert any(one.right for one in found) and len({one.key for one in found}) == len(found)


def asked(name: str, interaction: object = PICK, concept: str = "ideas", see: str = "label") -> Question:
    return Question(name, "k", f"Prompt {name}", interaction, concept=concept, see=see)  # type: ignore[arg-type]


def sat(quiz: str, rows: list[tuple[str, dict[str, Cell]]], began: int | None = None) -> object:
    questions = list(dict.fromkeys(name for _, cells in rows for name in cells))
    return table(quiz, questions, (Row(person, cells, began) for person, cells in rows))


def twenty() -> tuple[Quiz, Results]:
    """The better half falls for option b of q1, everybody else is right; q2 to q4 order people by ability."""
    quiz = Quiz("quiz", "Quiz", (asked("q1"), asked("q2"), asked("q3"), asked("q4")))
    rows = []
    for at in range(30):
        strong = at >= 15
        cells = {"q1": Cell(0.0, ("b",)) if strong else Cell(1.0, ("a",))}
        for name, limit in (("q2", 5), ("q3", 10), ("q4", 20)):
            cells[name] = Cell(1.0, ("a",)) if at >= limit else Cell(0.0, ("c",))
        rows.append((f"p{at:02d}", cells))
    return quiz, Results("course", (sat("quiz", rows),))  # type: ignore[arg-type]


def test_a_wrong_key_is_the_first_thing_to_look_at() -> None:
    quiz, results = twenty()
    analysis = analyse(results, [quiz])
    look = advise(analysis).looks[0]
    assert look.asked.question.id == "q1"
    said = look.sentences[0]
    assert "Option B (“Tempting one”) drew 100\u00a0% of the stronger third" in said
    assert "the right answer drew 0\u00a0%" in said and "Look at the key or the wording." in said
    # Nothing is said twice of one answer, and what rests on fewer than thirty is said with care.
    assert not any("more often than" in sentence for sentence in look.sentences)
    assert not any("chance" in sentence for sentence in look.sentences)


def test_advice_does_not_depend_on_the_order_of_people() -> None:
    quiz, results = twenty()
    turned = Results("course", (sat("quiz", [_row(results, at) for at in reversed(range(30))]),))  # type: ignore[arg-type]
    assert advise(analyse(results, [quiz])).looks[0].sentences == advise(analyse(turned, [quiz])).looks[0].sentences


def _row(results: Results, at: int) -> tuple[str, dict[str, Cell]]:
    only = results.tables[0]
    cells = {one.question: Cell(one.marks[at], one.patterns[one.given[at]]) for one in only.columns}
    return only.people[at], cells


def test_misconceptions_come_with_what_the_course_says() -> None:
    quiz, results = twenty()
    concept, each = advise(analyse(results, [quiz])).mistaken[0]
    assert concept == "ideas"
    assert each[0].answer.text in ("Tempting one", "Odd one")
    assert any(one.answer.feedback == "It is not." for one in each)


def test_what_is_missed_leads_to_its_paragraph() -> None:
    quiz, results = twenty()
    quiz = replace(quiz, questions=tuple(replace(one, see=f"see-{one.id}") for one in quiz.questions))
    found = advise(analyse(results, [quiz])).revisit
    assert [one.label for one in found] == ["see-q4", "see-q1", "see-q3"]
    assert found[0].won == pytest.approx(1 / 3) and found[0].people == 30


def test_few_people_are_told_so() -> None:
    quiz, results = twenty()
    few = Results("course", (sat("quiz", [_row(results, at) for at in range(0, 30, 4)]),))  # type: ignore[arg-type]
    analysis = analyse(few, [quiz])
    assert analysis.quizzes[0].asked[0].item.discrimination.reason == "few"  # type: ignore[union-attr]
    assert any("fewer than 10 people" in sentence for sentence in advise(analysis).cautions)
    assert all("third" not in sentence for look in advise(analysis).looks for sentence in look.sentences)


def test_nobody_at_all() -> None:
    analysis = analyse(Results("course"), [])
    assert analysis == Analysis("course", 0)
    assert advise(analysis).looks == () and advise(analysis).cautions


def test_unanswered_counts_nothing_and_is_counted_apart() -> None:
    quiz = Quiz("quiz", "Quiz", (asked("q1"), asked("q2")))
    rows = [(f"p{at}", {"q1": Cell(1.0, ("a",)), "q2": Cell(None if at < 5 else 1.0)}) for at in range(20)]
    second = analyse(Results("c", (sat("quiz", rows),)), [quiz]).quizzes[0].asked[1]  # type: ignore[arg-type]
    assert second.item is not None
    assert (second.item.facility.value, second.item.unanswered.value) == (0.75, 0.25)
    assert (second.item.answered.value, second.item.answered.n) == (1.0, 15)


def test_opinions_and_what_the_course_does_not_know_are_passed_over() -> None:
    opinion = asked("o", replace(PICK, opinion=True))
    quiz = Quiz("quiz", "Quiz", (asked("q1"), opinion))
    rows = [(f"p{at}", {"q1": Cell(1.0, ("gone",)), "o": Cell(None, ("b",)), "old": Cell(1.0)}) for at in range(12)]
    found = analyse(Results("c", (sat("quiz", rows), sat("unknown", rows))), [quiz])  # type: ignore[arg-type]
    assert len(found.quizzes) == 1 and [one.question.id for one in found.quizzes[0].asked] == ["q1", "o"]
    answers = found.quizzes[0].asked[1]
    assert answers.item is None and [one.people for one in answers.answers] == [0, 12, 0]
    assert not any(one.right for one in answers.answers)
    # An option that is no longer there is still counted, under the id that was kept.
    assert [one.people for one in found.quizzes[0].asked[0].answers] == [0, 0, 0, 12]
    assert "gone" in found.quizzes[0].asked[0].answers[3].text


def test_whichever_form_came_first_is_the_test_before() -> None:
    forms = [
        Quiz(name, name, tuple(asked(f"{name}{at}") for at in range(2))) for name in ("test-form-a", "test-form-b")
    ]

    def row(quiz: str, person: int, mark: float, began: int | None) -> Row:
        return Row(f"p{person}", {f"{quiz}{at}": Cell(mark, ("a",)) for at in range(2)}, began)

    a = [row("test-form-a", at, 0.0 if at < 6 else 1.0, 1 if at < 6 else 9) for at in range(12)]
    b = [row("test-form-b", at, 1.0 if at < 6 else 0.0, 5) for at in range(12)]
    a += [row("test-form-a", 20, 0.5, 1), row("test-form-a", 21, 0.5, None)]
    b += [row("test-form-b", 21, 0.5, None)]
    tables = (
        table("test-form-a", ["test-form-a0", "test-form-a1"], a),
        table("test-form-b", ["test-form-b0", "test-form-b1"], b),
    )
    learned = analyse(Results("c", tables), forms).learned
    assert learned is not None
    assert (learned.gain.n, learned.gain.before.value, learned.gain.after.value) == (12, 0.0, 1.0)
    assert (learned.first_a, learned.single, learned.unordered) == (6, 1, 1)
    assert [(step.before.value, step.after.value) for step in learned.steps] == [(0.0, 1.0), (0.0, 1.0)]
    assert learned.before == (12, *[0] * 9) and learned.after == (*[0] * 9, 12)


def worksheet() -> Exercise:
    parts = (asked("scale", replace(LINE, opinion=True)), asked("text", OpenText()))
    criteria = tuple(Criterion(name, f"It says {name}.", "", ()) for name in ("c1", "c2"))
    return Exercise("w", "Worksheet", "asks", "approach", parts, criteria)


def test_worksheets_and_raters() -> None:
    sheets = tuple(
        Sheet(
            "w",
            f"p{at}",
            {"c1": "found" if at < 6 else "missing", "c2": "unsure"},
            {"c1": "partly" if at < 6 else "no", "c2": "yes"},
            {"text": f"I wrote {at}" if at else "  "},
            {"scale": (f"={at * 10}",)},
        )
        for at in range(11)
    )
    ratings = [Rating("w", "text", f"p{at}", rater, "yes" if at < 5 else "no") for at in range(11) for rater in "xy"]
    ratings.append(Rating("w", "text", "p0", "x", "no"))
    analysis = analyse(Results("c", (), sheets, tuple(ratings)), [], [worksheet()])
    (worked,) = analysis.worksheets
    assert (analysis.n, worked.n) == (11, 11)
    assert [(one.found, one.missing, one.unsure, one.rated) for one in worked.met] == [
        (6, 5, 0, (0, 6, 5)),
        (0, 0, 11, (11, 0, 0)),
    ]
    # What the helper is not sure of is not compared.
    assert (worked.own.n, worked.own.same.value, worked.own.kappa.value) == (11, 1.0, 1.0)
    (placed,) = worked.parts
    assert placed.spread is not None
    assert placed.spread.bins == (1, 1, 1, 1, 1, 1, 1, 1, 1, 2) and placed.spread.middle.value == 50
    assert len(worked.texts[0][1]) == 10
    (pair,) = analysis.raters
    # Of two ratings of one thing by one person the later counts.
    assert (pair.one, pair.two, pair.agreement.n, pair.people) == ("x", "y", 11, 11)
    assert pair.agreement.same.value == pytest.approx(10 / 11)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


def test_places_of_the_course(course: Course) -> None:
    places = read_places(ROOT)
    labels = {one.see.lower() for loaded in course.quizzes.values() for one in loaded.quiz.questions if one.see}
    assert labels <= places.headings.keys()
    assert cited(["emm-3-6-p036", "emm-3-6-p020"], places) == "EMM 3.6 ¶ 20, 36"
    assert all(heading.title and heading.chapter for heading in places.headings.values())


def test_places_of_a_course_without_any(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "bad.md").write_bytes(b"\xff")
    (tmp_path / "book" / "locators.yml").write_text("- a\n- [", encoding="utf-8")
    places = read_places(tmp_path)
    assert not places.headings and cited(["x-p001"], places) == ""


def test_the_whole_course_is_analysed(course: Course) -> None:
    results = made(course, 40)
    quizzes = [loaded.quiz for loaded in course.quizzes.values()]
    analysis = analyse(results, quizzes, list(course.exercises.values()))
    assert {one.quiz.id for one in analysis.quizzes} == {quiz.id for quiz in quizzes}
    assert analysis.learned is not None and len(analysis.learned.steps) == 20
    advice = advise(analysis, read_places(ROOT))
    assert len(advice.looks) == 5 and all(look.sentences for look in advice.looks)
    for sat_quiz in analysis.quizzes:
        for one in sat_quiz.asked:
            if isinstance(one.question.interaction, Choice) and not one.question.interaction.multiple and one.number:
                given = sum(answer.people or 0 for answer in one.answers)
                missing = round((one.item.unanswered.value or 0) * one.n) if one.item else 0
                assert given + missing == one.n or one.item is None
