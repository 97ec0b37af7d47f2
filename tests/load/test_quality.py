"""Warnings about writing: what they see, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer import load_question, load_quiz


def codes(text: str) -> list[str]:
    return [one.code for one in load_question(text, "question.yml").warnings]


def single(prompt: str, right: str = "Language courses", *wrong: str) -> str:
    options = "".join(
        f"  - {{id: w{number}, text: '{text}', feedback: No.}}\n"
        for number, text in enumerate(wrong or ("Visas", "Queues"))
    )
    return (
        f"id: one\nkind: single_choice\nprompt: '{prompt}'\nexplanation: So.\ncites: []\n"
        f"options:\n  - {{id: r, text: '{right}', right: true}}\n{options}"
    )


@pytest.mark.parametrize(
    ("prompt", "seen"),
    [
        ("Which of these is not a goal?", True),
        ("Which of these is **not** a goal?", False),
        ("Which of these is *not* a goal?", False),
        ("Which of these is _not_ a goal?", False),
        ("Which of these is NOT a goal?", False),
        ("All of these are goals except:", True),
        ("Which measure never helps?", True),
        ("What isn’t a goal?", True),
        ("A town has not planned ahead. What should it do first?", False),
        ("What did the report mean by “not yet”?", False),
        ("Say whether or not it helps.", False),
        ("Which note did another office send?", False),
    ],
)
def test_a_negative_that_may_be_overlooked(prompt: str, seen: bool) -> None:
    assert ("negative-stem" in codes(single(prompt))) is seen


def test_a_statement_is_looked_at_as_a_whole() -> None:
    text = (
        "id: one\nkind: true_false\nprompt: {}\nexplanation: So.\ncites: []\nanswer: true\nfeedback: {{false: No.}}\n"
    )
    assert codes(text.format("It is not quick. It takes years.")) == ["negative-stem"]
    assert codes(text.format("It is **not** quick. It takes years.")) == []


@pytest.mark.parametrize(
    ("option", "seen"),
    [
        ("All of the above", True),
        ("None of these", True),
        ("all the above.", True),
        ("Neither of the options", True),
        ("Both of these", True),
        ("All of the migrants who came in that year", False),
        ("None of these groups was ever asked, although their members had lived there for years", False),
        ("Both countries", False),
    ],
)
def test_options_about_the_others(option: str, seen: bool) -> None:
    assert ("all-of-the-above" in codes(single("Which?", "Courses", "Visas", option))) is seen


@pytest.mark.parametrize(
    ("prompt", "right", "wrong", "seen"),
    [
        ("What helps those whose certificates count for nothing?", "Giving a certificate", "Visas", True),
        (
            "What helps those whose certificates count for nothing?",
            "Recognising a certificate",
            "A new certificate",
            False,
        ),
        ("What helps people who arrive?", "Giving people time", "Visas", False),
        ("Why do they work?", "They work hard", "They rest", False),
    ],
)
def test_prompts_that_give_the_answer_away(prompt: str, right: str, wrong: str, seen: bool) -> None:
    assert ("gives-away" in codes(single(prompt, right, wrong, "Queues"))) is seen


def file(tmp_path: Path, questions: list[str]) -> list[str]:
    body = "".join(
        "  - " + one.replace("id: one", f"id: q{number}").rstrip("\n").replace("\n", "\n    ") + "\n"
        for number, one in enumerate(questions)
    )
    path = tmp_path / "goals.yml"
    path.write_text(f"title: Goals\nquestions:\n{body}", "utf-8")
    return [one.code for one in load_quiz(path).warnings]


def test_the_topic_of_a_file_gives_nothing_away(tmp_path: Path) -> None:
    telling = single("What is integration?", "What integration is", "Something else", "Nothing")
    assert file(tmp_path, [telling]) == ["gives-away"]
    assert file(tmp_path, [telling, single("Is integration quick?"), single("Is integration slow?")]) == []


def ordered(right: int, text: str) -> str:
    options = [
        "{id: a, text: Visa, feedback: No.}",
        "{id: b, text: Work, feedback: No.}",
        "{id: c, text: Wait, feedback: No.}",
    ]
    options.insert(right, f"{{id: r, text: {text}, right: true}}")
    lines = "".join(f"  - {one}\n" for one in options)
    return f"id: one\nkind: single_choice\nprompt: Which?\nexplanation: So.\ncites: []\noptions:\n{lines}"


@pytest.mark.parametrize(
    ("first", "longest", "others", "expected"),
    [
        (5, 0, 3, ["right-is-first"]),
        (4, 0, 4, []),
        (0, 5, 3, ["right-is-longest"]),
        (0, 4, 4, []),
        (7, 0, 0, []),
        (5, 5, 0, []),
    ],
)
def test_habits_of_a_file(first: int, longest: int, others: int, expected: list[str], tmp_path: Path) -> None:
    questions = (
        [ordered(0, "Talk")] * first + [ordered(2, "Language courses")] * longest + [ordered(3, "Talk")] * others
    )
    assert file(tmp_path, questions) == expected


def test_one_warning_for_all_silent_options() -> None:
    text = single("Which?").replace(", feedback: No.", "")
    (warning,) = load_question(text, "question.yml").warnings
    assert str(warning).startswith(
        "question.yml:8:5: 2 wrong options say nothing to those who choose them [missing-feedback]"
    )
