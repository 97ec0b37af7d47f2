"""A room is put questions, counted and drawn: no count that cannot be, and the same picture always."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from trainer import fingerprint
from trainer.model import Answer, Choice, Match, OpenText, Option, Question, Record, Response, Row, Scale, Target
from trainer.notebook.pack import Pack, PackError, read_pack
from trainer.notebook.packing import make_pack
from trainer.notebook.run import (
    Ballot,
    Room,
    RoomError,
    Vote,
    ask,
    ballot,
    from_records,
    middle,
    moved,
    picture,
    read_folder,
    vote,
)
from trainer.notebook.showing import STATIC
from trainer.record import write_record

ROOT = Path(__file__).parents[2]
OPTIONS = (Option("a", "One *word*"), Option("b", "Two", right=True), Option("c", "Three"))
CHOICE = Question("q", "single_choice", "Which {src}`x-p001`?", Choice(OPTIONS))
SEVERAL = replace(CHOICE, interaction=Choice(OPTIONS, multiple=True))
MATCH = Question(
    "m",
    "matching",
    "Match.",
    Match((Row("r", "A row", target="t"), Row("s", "B")), (Target("t", "T"), Target("u", "U"))),
)
SCALE = Question("s", "place_on_scale", "Where?", Scale("Left", "Right", low=Fraction(40), high=Fraction(60)))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(make_pack(ROOT))


def run(program: str) -> str:
    """Run a program in a Python of its own, and return what it prints."""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def record(name: str, *answers: Answer, question: Question = CHOICE) -> Record:
    shape, key = fingerprint.shape(question), fingerprint.key(question)
    tries = tuple(Response(at, one, shape, key) for at, one in enumerate(answers, 1))
    return Record("c", name, "", 0, {question.id: tries}, {})


def test_a_choice_is_called_out_by_letters_in_the_order_of_the_page() -> None:
    asked = ballot(CHOICE)
    assert [(one.key, one.letter, one.words, one.right) for one in asked.options] == [
        ("a", "A", "One word", False),
        ("b", "B", "Two", True),
        ("c", "C", "Three", False),
    ]
    assert asked.prompt == "Which?"
    assert not asked.several and ballot(SEVERAL).several


def test_an_opinion_has_no_right_option() -> None:
    asked = ballot(replace(CHOICE, interaction=Choice(OPTIONS, opinion=True)))
    assert not any(one.right for one in asked.options)


def test_one_row_of_a_matching_is_a_choice_of_its_targets() -> None:
    asked = ballot(MATCH, "r")
    assert [(one.key, one.right) for one in asked.options] == [("t", True), ("u", False)]
    assert "“A row”" in asked.prompt
    with pytest.raises(RoomError, match=r"as in m/r\. There are: r, s"):
        ballot(MATCH)


def test_a_scale_has_eleven_places_from_end_to_end() -> None:
    asked = ballot(SCALE)
    assert [one.key for one in asked.options] == [str(place) for place in range(0, 101, 10)]
    assert asked.ends == ("Left", "Right")
    assert asked.band == (0.4, 0.6)
    assert ballot(replace(SCALE, interaction=Scale("L", "R", opinion=True))).band is None


def test_what_nobody_can_raise_a_hand_for_is_refused_with_the_cure() -> None:
    with pytest.raises(RoomError, match="Choose a question with options"):
        ballot(Question("o", "open_text", "Write.", OpenText()))


@pytest.mark.parametrize(
    ("question", "counts", "people", "said"),
    [
        (CHOICE, {"a": 3, "b": 8}, 10, "11 hands are more than 10 people"),
        (CHOICE, {"a": -1}, 10, "A: a whole number from 0"),
        (CHOICE, {"a": 1.5}, 10, "and not 1.5"),
        (CHOICE, {"a": "many"}, 10, "and not many"),
        (CHOICE, {"a": True}, 10, "and not True"),
        (CHOICE, {"zz": 1}, 10, "no option “zz”. There are: a, b, c"),
        (CHOICE, {"a": 1}, 10**9, "people: a whole number"),
        (SEVERAL, {"a": 11}, 10, "One option has 11 hands, of 10 people"),
        (SCALE, {"101": 1}, 10, "no option “101”"),
        (SCALE, {"1/0": 1}, 10, "no option “1/0”"),
        (SCALE, {"left": 1}, 10, "no option “left”"),
    ],
)
def test_counts_that_cannot_be_are_said_clearly(question: Question, counts: Any, people: Any, said: str) -> None:
    with pytest.raises(RoomError, match=re.escape(said)):
        vote(ballot(question), counts, people)


def test_counts_that_can_be_are_kept_without_the_empty_ones() -> None:
    assert vote(ballot(SEVERAL), {"a": 9, "b": 8, "c": 0}, 10) == Vote({"a": 9, "b": 8}, 10)
    assert vote(ballot(SCALE), {"35": 2}, 10) == Vote({"35": 2}, 10)


def test_records_are_two_votes_of_the_same_people() -> None:
    records = [
        record("one", ["a"], ["b"]),
        record("two", ["b"]),
        record("three", [], ["c"]),
        record("nobody"),
        record("odd", "not a list"),
        record("old", ["gone"]),
    ]
    first, second = from_records(ballot(CHOICE), records)
    assert (first, second) == (Vote({"a": 1, "b": 1, "c": 1}, 3), Vote({"b": 2, "c": 1}, 3))


def test_records_of_a_row_and_of_a_scale_are_counted_too() -> None:
    asked = ballot(MATCH, "r")
    first, _ = from_records(asked, [record("x", {"r": "u", "s": "t"}, question=MATCH)])
    assert first.counts == {"u": 1}
    first, _ = from_records(ballot(SCALE), [record("x", "35", question=SCALE), record("y", "bad", question=SCALE)])
    assert first == Vote({"35": 1}, 1)


def test_what_moved_is_in_shares_of_the_people_of_each_vote() -> None:
    asked = ballot(CHOICE)
    shift = moved(asked, Vote({"a": 5, "b": 5}, 10), Vote({"b": 20}, 20))
    assert [(one.key, one.before, one.after) for one in shift] == [("a", 0.5, 0.0), ("b", 0.5, 1.0), ("c", 0.0, 0.0)]
    assert moved(asked, Vote({}, 0), Vote({}, 0))[0].before == 0.0


def test_the_middle_place_is_the_median() -> None:
    assert middle(Vote({"0": 1, "30": 1, "100": 1}, 3)) == 30
    assert middle(Vote({"0": 1, "5": 1}, 2)) == Fraction(5, 2)
    assert middle(Vote({}, 3)) is None


PICTURES: list[tuple[Ballot, Vote, Vote | None]] = [
    (ballot(CHOICE), Vote({"a": 3, "b": 8}, 12), None),
    (ballot(CHOICE), Vote({"a": 3, "b": 8}, 12), Vote({"b": 12}, 12)),
    (ballot(SCALE), Vote({"0": 3, "35": 8}, 12), None),
    (ballot(SCALE), Vote({"0": 30, "35": 8}, 50), Vote({"100": 1}, 50)),
    (ballot(SCALE), Vote({}, 0), Vote({"100": 1}, 50)),
    (ballot(CHOICE), Vote({}, 0), None),
]


@pytest.mark.parametrize(("asked", "first", "second"), PICTURES)
def test_a_picture_has_words_follows_the_theme_and_asks_for_nothing(
    asked: Ballot, first: Vote, second: Vote | None
) -> None:
    drawn = picture(asked, first, second, answer=True, name="p")
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-title p-words"
    assert root.findtext(f"{space}title") and root.findtext(f"{space}desc")
    assert not re.search(r"(?:https?:)(?!//www\.w3\.org/2000/svg)", drawn)
    assert "<style" not in drawn and "<image" not in drawn
    colours = set(re.findall(r"#[0-9a-f]{6}", drawn))
    assert colours <= {"#8c8c8c", "#4a82d4"}
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids)) and all(one.startswith("p-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(ids)


def test_words_stay_words_in_a_picture() -> None:
    drawn = picture(ballot(CHOICE), Vote({"a": 3, "b": 9}, 12), Vote({"b": 12}, 12), answer=True, name="p")
    texts = [one.text for one in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert "B ✓" in texts
    assert "12 (100 %)  +25 points" in texts


def test_the_same_votes_give_the_same_bytes_in_another_process() -> None:
    program = (
        "from tests.notebook.test_run import CHOICE; from trainer.notebook.run import *\n"
        "print(picture(ballot(CHOICE), Vote({'a': 3}, 9), Vote({'b': 4}, 9), name='p'), end='')"
    )
    here = picture(ballot(CHOICE), Vote({"a": 3}, 9), Vote({"b": 4}, 9), name="p")
    assert run(program) == here


def test_what_was_written_is_text_in_a_picture_and_in_a_page() -> None:
    nasty = replace(CHOICE, prompt="<script>x</script>", interaction=Choice((Option("a", "<img src=x>"), OPTIONS[1])))
    asked = ballot(nasty)
    room = Room([asked], 3, 1)
    room.count(0, 0, {"a": 1})
    assert not re.search(r"<(?:script|img)\b", room._repr_html_())


def test_a_room_keeps_earlier_counts_when_later_ones_cannot_be(pack: Pack) -> None:
    room = ask("t1-new-country", people=5, votes={"t1-new-country": ({"copy": 3}, {"options": 4})}, pack=pack)
    with pytest.raises(RoomError):
        room.count(0, 0, {"copy": 6})
    assert room.voted(0) == (Vote({"copy": 3}, 5), Vote({"options": 4}, 5))
    assert repr(room) == "Room('t1-new-country', people=5)"


def test_a_wrong_question_and_none_are_said_clearly(pack: Pack) -> None:
    with pytest.raises(PackError, match="Did you mean “t1-new-country”"):
        ask("t1-new-countr", pack=pack)
    with pytest.raises(RoomError, match="No question"):
        ask(pack=pack)
    with pytest.raises(RoomError, match=r"as in t1-purposes/\w+\. There are: .*potential"):
        ask("t1-purposes", pack=pack)


def test_every_question_with_options_rows_or_a_scale_can_be_put_to_a_room(pack: Pack) -> None:
    put = 0
    for packed in pack.quizzes.values():
        for one in (*packed.quiz.questions, *packed.quiz.checkpoints):
            match one.interaction:
                case Choice() | Scale():
                    ballot(one)
                case Match(rows=rows):
                    assert all(ballot(one, row.id).options for row in rows)
                case _:
                    continue
            put += 1
    assert put > 340


def test_a_made_up_room_is_labelled(pack: Pack) -> None:
    question = pack.quizzes["emm-3-6-topic-1"].question("t1-new-country")
    people = [record("made-up-1-000001", ["copy"], ["options"], question=question)]
    room = ask("t1-new-country", records=people, pack=pack)
    assert "made up" in room._repr_html_()
    assert room.people == 1
    real = ask("t1-new-country", records=[replace(people[0], learner="k3")], pack=pack)
    assert "made up" not in real._repr_html_()


def test_without_a_front_end_a_room_is_a_page_without_state(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATIC, "1")
    room = ask("t1-new-country", "t1-your-country", people=9, pack=pack)
    shown = room._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert "Nobody has voted yet" in shown["text/html"]
    ElementTree.fromstring(f"<div>{shown['text/html']}</div>")
    assert json.dumps(shown)


def test_with_a_front_end_a_room_is_a_widget_too(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STATIC, raising=False)
    shown = ask("t1-new-country", people=9, pack=pack)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert shown["text/plain"] == "Room('t1-new-country', people=9)"
    assert "Nobody has voted yet" in shown["text/html"]


def test_a_folder_of_records_is_read_one_a_learner_and_the_rest_said(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "one.json").write_text(write_record(record("x", ["a"])))
    (tmp_path / "sub" / "again.record.json").write_text(write_record(record("x", ["a"], ["b"])))
    (tmp_path / "two.json").write_text(write_record(record("y", ["c"])))
    (tmp_path / "other.json").write_text(write_record(replace(record("z", ["c"]), course="d")))
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / ".hidden.json").write_text("{")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    records, passed = read_folder(tmp_path, "c")
    assert [(one.learner, len(one.responses["q"])) for one in records] == [("x", 2), ("y", 1)]
    assert [name for name, _ in passed] == ["broken.json", "other.json"]
    with pytest.raises(RoomError, match="no folder"):
        read_folder(tmp_path / "nowhere", "c")


def test_a_room_is_counted_without_matplotlib() -> None:
    program = (
        "import sys; from trainer.notebook.run import ask, vote\n"
        "print([name for name in ('matplotlib', 'anywidget', 'ipywidgets', 'numpy') if name in sys.modules])"
    )
    assert run(program) == "[]\n"
