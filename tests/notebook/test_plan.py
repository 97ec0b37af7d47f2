"""A workshop is planned from the guide's session plans: minutes that add up, groups that fit, nothing lost."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from trainer.model import Session, Step, Talk
from trainer.notebook.pack import Pack, PackError, read_pack, session_of
from trainer.notebook.packing import make_pack
from trainer.notebook.plan import (
    PlanError,
    PlanForm,
    fragment,
    grouped,
    materials,
    page,
    planned,
    timetable,
)
from trainer.notebook.plan.groups import TABLE, described
from trainer.notebook.plan.timetable import LONGEST, MIDDAY, MINUTES, PEOPLE, SHORTEST
from trainer.notebook.showing import STATIC
from trainer.texts import text

ROOT = Path(__file__).parents[2]
STEPS = (
    Step("Opening: a word", "opening", 5, 10),
    Step("Input: four approaches", "plenary", 10, 15),
    Step("Group work: one approach", "groups", 15, 25),
    Step("Reports", "report", 5, 15),
    Step("Discussion", "talk", 5, 15),
    Step("Three quiz questions", "quiz", None, 5),
    Step("Closing", "closing", 5, 5),
)


def session(name: str, **more: Any) -> Session:
    return Session(name, f"Session {name}", "guide.md", "Aims.", "", STEPS, **more)


def some(count: int) -> list[Session]:
    return [session(f"s{number}") for number in range(count)]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(make_pack(ROOT))


@pytest.fixture(scope="module")
def guide(pack: Pack) -> dict[str, Session]:
    """Every session plan of the course."""
    return {name: session_of(pack, name) for name in pack.sessions}


def test_the_guide_of_the_course_has_a_plan_for_every_chapter(guide: dict[str, Session]) -> None:
    assert len(guide) == 18
    assert next(iter(guide)) == "fg-s36-introduction"
    for one in guide.values():
        assert sum(step.short or 0 for step in one.steps) == 45, one.id
        assert sum(step.long or 0 for step in one.steps) == 90, one.id
        assert one.aims and one.prepare and one.tasks and one.talks and one.mistaken, one.id


def test_a_session_knows_the_questions_and_worksheets_of_its_pages(guide: dict[str, Session]) -> None:
    topic = guide["fg-s36-topic-1"]
    assert topic.quizzes == ("emm-3-6-topic-1",)
    assert {"x1-approach", "x1-society", "xg-adjustment"} <= set(topic.worksheets)
    assert topic.talks[4] == Talk(
        "What makes a monocultural or a multicultural approach more suitable in your setting?",
        '<span class="tr-src">EMM 3.6 ¶ 44</span> Expect history, national identity, and how long migrants stay. The'
        " source names the social hierarchy and the present forms of migration."
        ' <span class="tr-src">EMM 3.6 ¶ 30</span>',
    )


def test_every_worksheet_belongs_to_a_session(pack: Pack, guide: dict[str, Session]) -> None:
    assert {name for one in guide.values() for name in one.worksheets} == set(pack.exercises)


def test_ninety_minutes_on_one_chapter_are_its_own_plan() -> None:
    plan = timetable(some(1), 90, 24)
    assert [(line.what, line.minutes) for line in plan.lines] == [(step.name, step.long) for step in STEPS]
    assert plan.lines[0].start == 9 * 60
    assert plan.remarks == ()


def test_who_has_half_an_hour_shortens_the_input_and_keeps_the_closing() -> None:
    lines = {line.doing: line.minutes for line in timetable(some(1), 40, 20).lines}
    assert lines["plenary"] == 5
    assert lines["groups"] == 15
    assert lines["closing"] == 5
    assert "quiz" not in lines


def test_a_day_has_an_opening_breaks_a_midday_break_and_one_closing() -> None:
    plan = timetable(some(4), 480, 24)
    doings = [line.doing for line in plan.lines]
    assert doings[0] == "opening" and doings[-1] == "closing"
    assert doings.count("closing") == 1
    assert doings.count("break") == 2
    assert [line.minutes for line in plan.lines if line.doing == "midday"] == [MIDDAY]
    middle = doings.index("midday")
    assert {line.session for line in plan.lines[:middle]} == {"", "s0", "s1"}


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 11])
def test_minutes_always_add_up_and_no_line_is_empty(count: int) -> None:
    planned_at_all = 0
    for minutes in range(MINUTES[0], MINUTES[1] + 1):
        try:
            plan = timetable(some(count), minutes, 30)
        except PlanError:
            continue
        planned_at_all += 1
        assert all(line.minutes > 0 for line in plan.lines)
        ends = [line.start + line.minutes for line in plan.lines]
        assert [line.start for line in plan.lines[1:]] == ends[:-1]
        left = minutes - sum(line.minutes for line in plan.lines)
        assert left >= 0
        # Time is left over only where the chapters are full, and then it is said.
        assert (left > 0) == any(f"{left} minutes earlier" in remark for remark in plan.remarks)
        if left:
            lengths = {one: sum(line.minutes for line in plan.lines if line.session == one) for one in ("s0",)}
            assert lengths == {"s0": LONGEST}
    assert planned_at_all


@pytest.mark.parametrize(
    ("minutes", "people", "said"),
    [
        (29, 20, "from 30 to 480, and not 29"),
        (481, 20, "from 30 to 480, and not 481"),
        (90.5, 20, "and not 90.5"),
        ("ninety", 20, "and not ninety"),
        (True, 20, "and not True"),
        (90, 2, "from 3 to 200, and not 2"),
        (90, 201, "and not 201"),
        (90, None, "and not None"),
    ],
)
def test_odd_numbers_are_said_clearly(minutes: Any, people: Any, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        timetable(some(1), minutes, people)


def test_no_chapter_and_no_time_of_day_are_said_clearly(pack: Pack) -> None:
    with pytest.raises(PlanError, match="No chapter"):
        timetable([], 90, 20)
    for start in ("25:00", "nine", "9:75", "", "-1:00", "9:0:0"):
        with pytest.raises(PlanError, match="time of day"):
            planned(pack, ["fg-s36-topic-1"], 90, 20, start=start)
    assert planned(pack, ["fg-s36-topic-1"], 90, 20, start=" 13:30 ").timetable.lines[0].start == 810


def test_too_many_chapters_are_refused_with_how_many_fit() -> None:
    with pytest.raises(PlanError, match=rf"5 chapters do not fit into 60 .* {SHORTEST}\. Choose 1"):
        timetable(some(5), 60, 20)


def test_a_wrong_name_is_answered_with_the_near_one(pack: Pack) -> None:
    with pytest.raises(PackError, match="Did you mean “fg-s36-topic-1”"):
        planned(pack, ["fg-s36-topic1"], 90, 20)


@pytest.mark.parametrize("people", range(PEOPLE[0], PEOPLE[1] + 1))
def test_everybody_sits_in_a_group_that_can_talk(people: int) -> None:
    rooms = grouped(people).rooms
    assert sum(map(sum, rooms)) == people
    assert max(map(sum, rooms)) <= 40
    sizes = [size for room in rooms for size in room]
    assert min(sizes) >= 3 and max(sizes) <= 7
    assert max(sizes) - min(sizes) <= 2
    if people >= 20:
        assert abs(sum(sizes) / len(sizes) - TABLE) < 1


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (3, "1 group of 3"),
        (24, "5 groups of 4 to 5"),
        (25, "5 groups of 5"),
        (100, "3 rooms with 21 groups of 4 to 5 in all"),
    ],
)
def test_how_people_sit_is_said_in_words(people: int, said: str) -> None:
    assert described(grouped(people)) == said


def test_few_people_many_people_and_many_reports_are_remarked() -> None:
    assert any("12 people and more" in one for one in timetable(some(1), 90, 6).remarks)
    assert any("2 rooms" in one for one in timetable(some(1), 90, 60).remarks)
    remarks = timetable(some(1), 45, 40).remarks
    assert remarks == (
        "8 groups cannot all report in 5 minutes. Let 2 report; the others hang up their sheets and add what is new.",
    )


def test_what_to_bring_is_the_list_of_the_guide() -> None:
    """What stands twice is held equal: the guide's table for people, the numbers for a plan."""
    table = (ROOT / "book" / "facilitate" / "index.md").read_text("utf-8").split("### Materials\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| ([a-z][^|]+?) \| ([^|]+?) \|$", table, re.MULTILINE)
    people, groups = 25, grouped(25)
    meant = {
        "one": 1,
        "one, for you": 1,
        "one roll": 1,
        "one sheet on the wall": 1,
        "one for two people": 13,
        "one for each person": 25,
        "one for each person or pair": 25,
        "two for each group": 10,
        "five for each person": 125,
    }
    things = materials(people, groups)
    assert [meant[how_many] for _, how_many in rows] == [one.count for one in things]
    for (what, _), one in zip(rows, things, strict=True):
        assert what.split()[-1].rstrip("s") in text(f"plan.things.{one.thing}", n=one.count)


def test_the_page_to_print_is_whole_and_asks_for_nothing(pack: Pack) -> None:
    made = page(planned(pack, ["fg-s36-topic-3", "fg-2010-lesson-3"], 240, 30))
    root = ElementTree.fromstring(made.removeprefix("<!DOCTYPE html>"))
    words = " ".join("".join(root.itertext()).split())
    assert "240 minutes, from 9:00 to 13:00" in words
    assert "B. Only citizens can become judges." in words
    assert "EMM 3.6 ¶ 67" in words
    assert "{src}" not in made and "](#" not in made
    assert not re.search(r"(?:src|href)=", made)
    levels = [int(one.tag[-1]) for one in root.iter() if re.fullmatch(r".*\}h[1-6]", one.tag)]
    assert levels[0] == 1 and all(later <= one + 1 for one, later in pairwise(levels))


def test_what_authors_write_is_text(pack: Pack, tmp_path: Path) -> None:
    """A small course whose guide tries to bring scripts along."""
    nasty = "<script>alert(1)</script> <img src=x>"
    (tmp_path / "book" / "facilitate").mkdir(parents=True)
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "_config.yml").write_text(f"title: '{nasty}'\n")
    (tmp_path / "_toc.yml").write_text("root: book/facilitate/index\n")
    rows = f"| {nasty} | 45 | 90 |\n| Group work | 10 | – |\n"
    text = f"# G\n\n(s-one)=\n## {nasty}\n\n**Aims.** {nasty}\n\n| Step | 45 | 90 |\n| --- | --: | --: |\n{rows}\n"
    text += f"**Group work.** {nasty}\n\n**Discussion.**\n\n1. *{nasty}?* {nasty}\n"
    (tmp_path / "book" / "facilitate" / "index.md").write_text(text)
    made = planned(read_pack(make_pack(tmp_path)), ["s-one"], 60, 20)
    for html in (page(made), fragment(made)):
        assert html.count("&lt;script&gt;") >= 5
        assert not re.search(r"<(?:script|img)\b", html)


def test_the_same_choice_gives_the_same_page_byte_for_byte(pack: Pack) -> None:
    assert page(planned(pack, ["fg-2010-compare"], 90, 20)) == page(planned(pack, ["fg-2010-compare"], 90, 20))


def test_a_form_says_what_is_wrong_and_keeps_what_was_chosen(pack: Pack, tmp_path: Path) -> None:
    form = PlanForm(pack, ["fg-s36-topic-1"], 90, 24, "9:00")
    form.choose(["fg-s36-topic-1"], 5, 24, "9:00")
    assert form.plan is None
    assert "from 30 to 480" in form._repr_html_()
    with pytest.raises(PlanError):
        form.save(tmp_path)
    form.choose(["fg-s36-topic-1"], 45, 24, "9:00")
    assert form.plan is not None and form.wrong == ""
    assert repr(form) == "PlanForm(['fg-s36-topic-1'], 45, 24, start='9:00')"


def test_a_saved_plan_is_never_overwritten(pack: Pack, tmp_path: Path) -> None:
    form = PlanForm(pack, ["fg-s36-topic-1"], 90, 24, "9:00")
    first = form.save(tmp_path)
    first.write_text("mine")
    assert form.save(tmp_path).name == "workshop-plan-2.html"
    assert first.read_text() == "mine"


def test_without_a_front_end_there_is_no_widget(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATIC, "1")
    shown = PlanForm(pack, ["fg-s36-topic-1"], 90, 24, "9:00")._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert json.dumps(shown)


def test_with_a_front_end_the_plan_follows_the_fields(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STATIC, raising=False)
    form = PlanForm(pack, ["fg-s36-topic-1"], 90, 24, "9:00")
    assert "application/vnd.jupyter.widget-view+json" in form._repr_mimebundle_()
    fields = {one.description: one for one in form._widget.children if getattr(one, "description", "")}
    fields["Minutes"].value = 20
    assert form.plan is None
    assert fields["Save a page to print"].disabled
    fields["Minutes"].value = 120
    assert form.plan is not None and form.plan.minutes == 120
    assert "120 minutes" in form._widget.children[-1].value
