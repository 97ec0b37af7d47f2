"""A workshop is reviewed a part at a time: read and never run, and the same for the same files."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cohort.handed_in import load
from trainer.cohort.assignment import Assignment
from trainer.cohort.review import (
    Review,
    ReviewError,
    Shown,
    criteria,
    export,
    learned,
    made_up,
    made_up_records,
    mistaken,
    questions,
    received,
    review,
    revisit,
    worksheets,
)
from trainer.cohort.sample import notebook
from trainer.notebook.pack import Pack, read_pack
from trainer.notebook.packing import make_pack
from trainer.record import write_record

ROOT = Path(__file__).parents[2]
PARTS = (received, questions, mistaken, revisit, learned, worksheets, criteria)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(make_pack(ROOT))


@pytest.fixture(scope="module")
def found(pack: Pack) -> Review:
    return made_up(pack, 24)


def hand_in(folder: Path, pack: Pack, assigned: Assignment, people: int = 12) -> None:
    """Hand in some made-up people as if they were real, every third as a notebook."""
    for number, one in enumerate(made_up_records(pack, people)):
        record = replace(one, learner=f"somebody-{number}")
        if number % 3 == 2:
            (folder / f"{number}.ipynb").write_text(json.dumps(notebook(record, assigned)))
        else:
            (folder / f"{number}.json").write_text(write_record(record))


def test_the_same_seed_makes_the_same_review_whatever_the_gradebooks_key(pack: Pack, found: Review) -> None:
    again = made_up(pack, 24)
    assert [part(again).html for part in PARTS] == [part(found).html for part in PARTS]
    assert [part(made_up(pack, 24, seed=2)).html for part in PARTS] != [part(found).html for part in PARTS]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_part_is_well_formed_says_itself_in_words_and_asks_for_nothing(found: Review, part: object) -> None:
    assert callable(part)
    shown: Shown = part(found)
    root = ElementTree.fromstring(f"<div>{shown._repr_html_()}</div>".replace("&nbsp;", " "))
    assert repr(shown) and "object at" not in repr(shown)
    assert not re.search(r"(?:src|href)=|@import|url\(", shown.html)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    labelled = " ".join(one.get("aria-labelledby", "") for one in root.iter()).split()
    assert set(labelled) <= set(ids)


def test_ids_of_all_parts_can_stand_on_one_page(found: Review) -> None:
    ids = re.findall(r'\bid="([^"]+)"', "".join(part(found).html for part in PARTS))
    assert len(ids) == len(set(ids))


def test_what_is_made_up_says_so_and_what_is_not_does_not(pack: Pack, found: Review, tmp_path: Path) -> None:
    assert "These are no people" in received(found).html
    assigned = load(ROOT)
    hand_in(tmp_path, pack, assigned)
    real = review(pack, tmp_path)
    assert "These are no people" not in received(real).html
    assert real.analysis.n == 12
    assert repr(real) == "Review of 12 people: 12 files read"


def test_what_could_not_be_used_is_listed_with_the_reason_and_stops_nothing(pack: Pack, tmp_path: Path) -> None:
    hand_in(tmp_path, pack, load(ROOT), people=3)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "broken.json").write_text("{")
    (tmp_path / "<b>.json").write_text('{"course": "another", "x": 1}')
    found = review(pack, tmp_path)
    assert found.analysis.n == 3
    assert [source for source, _ in found.received.refused] == ["<b>.json", "sub/broken.json"]
    html = received(found).html
    assert "&lt;b&gt;.json" in html and "2 files could not be used" in html
    assert str(tmp_path) not in html


def test_nothing_is_kept_unless_a_gradebook_is_named(pack: Pack, tmp_path: Path) -> None:
    handed_in = tmp_path / "in"
    handed_in.mkdir()
    hand_in(handed_in, pack, load(ROOT), people=3)
    before = sorted(tmp_path.rglob("*"))
    review(pack, handed_in)
    assert sorted(tmp_path.rglob("*")) == before
    review(pack, handed_in, gradebook=tmp_path / "kept.db")
    assert (tmp_path / "kept.db").is_file()
    assert review(pack, handed_in, gradebook=tmp_path / "kept.db").analysis.n == 3


def test_a_missing_folder_and_none_are_said_clearly(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="Name a folder"):
        review(pack)
    with pytest.raises(ReviewError, match=r"There is no .*nowhere"):
        review(pack, tmp_path / "nowhere")


def test_what_was_learned_is_shown_by_concept_with_its_interval(found: Review) -> None:
    html = learned(found).html
    assert "95 % interval" in html
    assert html.count("<circle") == 40
    assert "took the test before and after" in repr(learned(found))


def test_without_both_tests_that_is_said(pack: Pack, tmp_path: Path) -> None:
    one = made_up_records(pack, 1)[0]
    chapters = {name: tries for name, tries in one.responses.items() if not name.startswith(("fa-", "fb-"))}
    (tmp_path / "one.json").write_text(write_record(replace(one, responses=chapters)))
    assert "Nobody took both forms" in learned(review(pack, tmp_path)).html


def test_criteria_found_in_the_fewest_texts_come_first(found: Review) -> None:
    rows = re.findall(r'<td class="n">(\d+) <span class="soft">\((?:under )?(\d+)', criteria(found).html)
    shares = [int(share) for _, share in rows[::3]]
    assert shares == sorted(shares) and len(shares) == 10
    assert {one.exercise.title for one in found.analysis.worksheets if one.n} <= set(
        re.findall(r'<th scope="row">([^<]+)</th>', worksheets(found).html)
    )


def test_an_export_says_what_it_would_write_and_overwrites_nothing(found: Review, tmp_path: Path) -> None:
    assert "report.html, quizzes.csv" in repr(export(found))
    place = tmp_path / "review"
    said = export(found, place)
    assert "12 files" in repr(said)
    assert (place / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (place / "questions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(FileExistsError, match="Name another folder"):
        export(found, place)


def test_an_export_for_handing_on_points_at_nobody(found: Review, tmp_path: Path) -> None:
    export(found, tmp_path / "share", share=True)
    names = {path.name for path in (tmp_path / "share").iterdir()}
    assert not names & {"people.csv", "texts.csv"}
    assert "made-up-" not in (tmp_path / "share" / "report.html").read_text("utf-8")


def test_what_somebody_wrote_is_text(pack: Pack, tmp_path: Path) -> None:
    hand_in(tmp_path, pack, load(ROOT), people=6)
    for path in tmp_path.glob("*.json"):
        record = json.loads(path.read_text())
        record["notes"] = {part: {"text": "<script>alert(1)</script>", "at": 5} for part in record["notes"]}
        path.write_text(json.dumps(record))
    found = review(pack, tmp_path)
    assert not any("<script" in part(found).html for part in PARTS)
    export(found, tmp_path / "out")
    assert "<script" not in (tmp_path / "out" / "report.html").read_text("utf-8")
