"""A course as a whole: what only shows when its files are read together, and where everything stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer import ContentError, load_course, load_question, load_quiz
from trainer.load import find_root
from trainer.load.book import scan

ROOT = Path(__file__).parents[2]
QUESTION = """\
  - id: {name}
    kind: true_false
    prompt: It takes time.
    explanation: |
      It takes
      years.
    cites: []
    answer: true
    feedback: {{false: No.}}
"""


def quiz(*names: str, more: str = "") -> str:
    return "title: Goals\n" + more + "questions:\n" + "".join(QUESTION.format(name=name) for name in names)


def course(folder: Path, **files: str) -> Path:
    (folder / "_config.yml").write_text("", "utf-8")
    for name, text in files.items():
        path = (
            folder
            / ("book" if name.startswith("chapter") else "quizzes")
            / f"{name}.{'md' if 'chap' in name else 'yml'}"
        )
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def said(folder: Path) -> list[str]:
    return [str(one).split("\n")[0] for one in load_course(folder).problems]


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    course(tmp_path, a=quiz("one", "two"), b=quiz("two", "three"), chapter="```{quiz} a\n```\n:::{quiz} b\n:::\n")
    assert said(tmp_path) == ["quizzes/b.yml:3:9: the id “two” stands already in quizzes/a.yml:12 [duplicate-id]"]


def test_a_course_that_has_nothing_yet(tmp_path: Path) -> None:
    loaded = load_course(tmp_path)
    assert (dict(loaded.quizzes), loaded.problems) == ({}, ())


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    course(
        tmp_path, a="title: [", b=quiz("one"), chapter="```{quiz} a\n```\n```{quiz} b\n```\n```{question} lost\n```\n"
    )
    loaded = load_course(tmp_path)
    assert [one.code for one in loaded.problems] == ["yaml-syntax"]
    assert list(loaded.quizzes) == ["b"]
    assert loaded.home == {"one": "b"}


def test_what_is_shown(tmp_path: Path) -> None:
    chapter = "\n".join(
        [
            "````{admonition} Try it",
            "```{question} inside",
            "```",
            "````",
            "```{code-block} md",
            "```{quiz} never",
            "```",
            "~~~",
            "```{quiz} never",
            "~~~",
            ":::{question} colons",
            ":::",
            "```{quiz}",
            "```",
            "```{question} lots",
            "```",
        ]
    )
    text = quiz("lost") + "checkpoints:\n" + QUESTION.format(name="inside") + QUESTION.format(name="colons")
    course(tmp_path, goals=text, chapter=chapter)
    assert said(tmp_path) == [
        "book/chapter.md:13:4: a quiz without a name [unknown-quiz]",
        "book/chapter.md:15:15: there is no question “lots” [unknown-question]",
        "quizzes/goals.yml:2:1: no chapter shows this quiz [not-shown]",
    ]


def test_a_quiz_shown_question_by_question(tmp_path: Path) -> None:
    course(tmp_path, goals=quiz("one", "two"), chapter="```{question} one\n```\n")
    assert said(tmp_path) == ["quizzes/goals.yml:12:9: no chapter shows this question [not-shown]"]


def test_labels_are_found_wherever_myst_has_them(tmp_path: Path) -> None:
    chapter = "(First label)=\n# One\n\n## Two {#second}\n\n[word]{#third .x}\n"
    chapter += "\n```{figure} a.svg\n:name: fourth\n```\n```\n(fifth)=\n```\n"
    course(tmp_path, chapter=chapter)
    assert scan(tmp_path).labels == {"first label", "second", "third", "fourth"}


def test_a_question_with_a_mistake_is_checked_to_its_end(tmp_path: Path) -> None:
    text = (
        quiz("one")
        .replace("cites: []", "cites: [p001]\n    see: nowhere")
        .replace("kind: true_false", "kind: truefalse")
    )
    course(tmp_path, goals=text.replace("answer: true", "answer: maybe"), chapter="```{quiz} goals\n```\n")
    (tmp_path / "book" / "locators.yml").write_text("source: {title: S, paragraphs: {p01: One}}\n", "utf-8")
    codes = [one.code for one in load_course(tmp_path).problems]
    assert codes == ["unknown-kind", "dangling-cites", "dangling-see", "bad-value"]


def test_a_warning_of_the_course_is_silenced_where_it_stands(tmp_path: Path) -> None:
    course(tmp_path, goals=quiz("one", more="silence: [not-shown]\n"), chapter="# None\n")
    assert said(tmp_path) == []
    # Read alone, the file cannot tell whether it is shown: nothing is said of the silence.
    assert load_quiz(tmp_path / "quizzes" / "goals.yml").warnings == ()


def test_a_silence_on_one_question_leaves_the_others(tmp_path: Path) -> None:
    bare = QUESTION.replace("    feedback: {{false: No.}}\n", "")
    text = (
        "title: Goals\nquestions:\n"
        + bare.format(name="one")
        + "    silence: [missing-feedback]\n"
        + bare.format(name="two")
    )
    (tmp_path / "goals.yml").write_text(text, "utf-8")
    warnings = load_quiz(tmp_path / "goals.yml", "goals.yml").warnings
    assert [str(one).split(" ")[0] for one in warnings] == ["goals.yml:12:5:"]


def test_an_error_cannot_be_silenced(tmp_path: Path) -> None:
    (tmp_path / "goals.yml").write_text(quiz("one", "one", more="silence: [duplicate-id]\n"), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_quiz(tmp_path / "goals.yml")
    assert [one.code for one in caught.value.problems] == ["unknown-code", "duplicate-id"]


def test_every_value_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "goals.yml").write_text(quiz("one", "two"), "utf-8")
    loaded = load_quiz(tmp_path / "goals.yml")
    two, places = loaded.paths["two"], loaded.places
    assert two == ("questions", 1)
    assert places.of(*two) == (12, 5)
    assert places.of(*two, "prompt") == (14, 13)
    assert places.key(*two, "prompt") == (14, 5)
    assert places.text(*two, "prompt") == 14
    assert places.of(*two, "explanation") == (15, 18)
    assert places.text(*two, "explanation") == 16
    assert places.of(*two, "feedback", "false") == (20, 23)
    # What is not there stands where it is missing from.
    assert places.of(*two, "see") == (12, 5)


def test_a_question_inside_another_text_stands_where_that_says() -> None:
    text = "id: one\nkind: open_text\nprompt: |\n  Why?\n"
    places = load_question(text, "page.md", 40).places
    assert (places.of("prompt"), places.text("prompt")) == ((42, 9), 43)
    for broken, place in (
        (text + "lines: x\n", "page.md:44:8"),
        (text + "\t- x\n", "page.md:44:1"),
        ("\n", "page.md:40:1"),
    ):
        with pytest.raises(ContentError) as caught:
            load_question(broken, "page.md", 40)
        assert str(caught.value).startswith(f"{place}: ")


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    course(tmp_path, goals=quiz("one"))
    assert find_root(tmp_path / "quizzes" / "goals.yml") == tmp_path.resolve()


def test_this_course_has_no_mistakes() -> None:
    loaded = load_course(ROOT)
    assert loaded.problems == ()
    assert loaded.quizzes
