"""Whatever is handed in is read, or refused with a reason; nothing is run, and nothing ends in a traceback."""

from __future__ import annotations

import json
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cohort.handed_in import answers, notebook, part, put, record
from trainer.cohort import zips
from trainer.cohort.assignment import Assignment
from trainer.cohort.reading import Refusal, Submission, count, submissions


def read(paths: list[Path], assigned: Assignment) -> list[Submission | Refusal]:
    return list(submissions(paths, assigned))


def only(path: Path, assigned: Assignment) -> Submission:
    (found,) = read([path], assigned)
    assert isinstance(found, Submission), found
    return found


def refused(path: Path, assigned: Assignment) -> str:
    (found,) = read([path], assigned)
    assert isinstance(found, Refusal), found
    assert found.reason
    return found.code


def given(found: Submission) -> dict[str, list[Any]]:
    return {name: [one.answer for one in tries] for name, tries in found.record.responses.items()}


def test_records_notebooks_folders_and_zips_mixed(assigned: Assignment, tmp_path: Path) -> None:
    one = put(tmp_path / "in" / "deep" / "ann.json", record(assigned, "ann", {"goal": ["a"]}))
    put(tmp_path / "in" / "bob.ipynb", notebook([answers("goal: b")], "bob"))
    for name in (".DS_Store", "__MACOSX/x", ".ipynb_checkpoints/bob.ipynb", "Thumbs.db", "not-read.csv"):
        put(tmp_path / "in" / name, "junk")
    (tmp_path / "in" / "gradebook.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as zipped:
        zipped.writestr("folder/", "")
        zipped.writestr("folder/cat.json", json.dumps(record(assigned, "cat")))
        zipped.writestr("__MACOSX/folder/._cat.json", "junk")
        zipped.writestr("dan.ipynb", json.dumps(notebook([], "dan")))
    found = read([tmp_path / "in", tmp_path / "all.zip", one], assigned)
    assert [one.record.learner for one in found if isinstance(one, Submission)] == ["bob", "ann", "cat", "dan", "ann"]
    assert not [one for one in found if isinstance(one, Refusal)]
    assert found[2].source.endswith("all.zip!folder/cat.json")
    assert count([tmp_path / "in", tmp_path / "all.zip", one]) >= 5


def test_a_record_and_its_times(assigned: Assignment, tmp_path: Path) -> None:
    data = record(assigned, "ann", {"goal": ["a"]}, notes={"own-text": "Since 1998."}, at=7)
    found = only(put(tmp_path / "a.json", data), assigned)
    assert (found.at, found.record.notes["own-text"].text) == (7, "Since 1998.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xff\xfe{\x00}\x00", "text"),
        (b'{"course": "caf\xe9"}', "text"),
        (b'{"course": "small", "form', "json"),
        (b"{}", "kind"),
        (b"[1, 2]", "kind"),
        (b'{"course": 5}', "kind"),
        (b'{"course": "other"}', "course"),
        (b'{"course": "small", "format": 2}', "format"),
        (b'{"course": "small", "format": 1e999}', "format"),
        (b'{"course": "small", "format": 1}', "damaged"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 100_000, "deep"),
        (b'{"course": "small", "x": NaN}', "json"),
        (b"%PDF-1.7 \x00\x01", "other"),
        (b"hello", "other"),
        (b'{"cells": [], "metadata": {}}', "kind"),
        (b'{"cells": [], "metadata": 5}', "kind"),
        (b'{"cells": [], "nbformat": 5}', "format"),
        (b'{"cells": [], "nbformat": 3}', "old"),
        (b'{"cells": 5, "metadata": {"trainer": {"course": "small", "learner": "a"}}}', "damaged"),
        (b'{"cells": [], "metadata": {"trainer": {"course": "other", "learner": "a"}}}', "course"),
        (b'{"cells": [], "metadata": {"trainer": {"course": "small", "learner": ""}}}', "nobody"),
        (b"PK\x03\x04 and no more", "zip-broken"),
        (b"{" + b"[]," * 4_000_000, "big"),
    ],
)
def test_what_cannot_be_used_is_refused(assigned: Assignment, tmp_path: Path, text: bytes, code: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(text)
    assert refused(path, assigned) == code


@pytest.mark.parametrize("at", ["1e999", "-1", "1.5", '"1"', "null", "9" * 5000])
def test_a_time_that_is_none(assigned: Assignment, tmp_path: Path, at: str) -> None:
    text = json.dumps(record(assigned, "ann", {"goal": ["a"]}, at=424242)).replace("424242", at)
    (tmp_path / "a.json").write_text(text, "utf-8")
    assert refused(tmp_path / "a.json", assigned) == "damaged"


def test_scores_that_somebody_wrote_into_a_record_are_not_looked_at(assigned: Assignment, tmp_path: Path) -> None:
    data = record(assigned, "ann", {"goal": ["b"]})
    data["score"] = data["responses"]["goal"][0]["fraction"] = 1
    assert given(only(put(tmp_path / "a.json", data), assigned)) == {"goal": [["b"]]}


def test_ids_that_stand_twice_and_lone_surrogates(assigned: Assignment, tmp_path: Path) -> None:
    text = json.dumps(record(assigned, "\ud800", {"goal": ["a"]}, name="\udfff"))
    (tmp_path / "a.json").write_text(text.replace('"goal": [', '"goal": [], "goal": ['), "utf-8")
    assert given(only(tmp_path / "a.json", assigned)) == {"goal": [["a"]]}


def test_a_gigabyte_is_refused_unread(assigned: Assignment, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.write(b"{")
        file.truncate(1_000_000_000)
    tracemalloc.start()
    assert refused(path, assigned) == "big"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_things_that_are_no_files(assigned: Assignment, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    codes = [one.code for one in read([tmp_path], assigned) if isinstance(one, Refusal)]
    assert sorted(codes) == ["missing", "other", "other"]
    assert refused(tmp_path / "nothing", assigned) == "missing"


def test_names_of_files_do_no_harm_on_a_terminal(assigned: Assignment, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\n.json"
    path.write_bytes(b"hello")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.json")).write_bytes(b"hello")
    for one in read([tmp_path], assigned):
        assert one.source.isprintable()
        one.source.encode("utf-8")


# Zips.


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../up.json", "/root.json", "a/../../b.json", "C:/x.json", "..\\up.json"])
def test_a_path_that_climbs_out_of_a_zip(assigned: Assignment, tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", {name: b"{}", "good.json": json.dumps(record(assigned)).encode()})
    bad, good = read([path], assigned)
    assert isinstance(bad, Refusal)
    assert bad.code == "zip-path"
    assert isinstance(good, Submission)
    assert list(tmp_path.iterdir()) == [path]


def test_a_zip_in_a_zip(assigned: Assignment, tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.json": b"{}"}).read_bytes()
    assert refused(zipped(tmp_path / "outer.zip", {"a.json": inner}), assigned) == "zip-nested"


def test_bombs(assigned: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(zipped(tmp_path / "a.zip", {"a.json": b" " * 20_000_000}), assigned) == "zip-bomb"
    assert refused(zipped(tmp_path / "b.zip", {"a.json": b" " * 70_000_000}), assigned) == "big"
    monkeypatch.setattr(zips, "MOST_IN_ZIP", 3000)
    found = read([zipped(tmp_path / "c.zip", {f"{n}.json": bytes([65 + n]) * 999 for n in range(9)})], assigned)
    assert [one.code for one in found if isinstance(one, Refusal)] == ["other"] * 3 + ["zip-bomb"]
    monkeypatch.setattr(zips, "MOST_FILES", 2)
    assert refused(tmp_path / "c.zip", assigned) == "zip-bomb"


def test_a_size_that_is_a_lie(assigned: Assignment, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": b" " * 900_000})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(mark) + offset, 100)
    path.write_bytes(data)
    assert refused(path, assigned) in {"zip-broken", "empty"}


def test_a_zip_that_is_locked_or_damaged(assigned: Assignment, tmp_path: Path) -> None:
    good = zipped(tmp_path / "a.zip", {"a.json": json.dumps(record(assigned)).encode() * 50}).read_bytes()
    locked = bytearray(good)
    locked[good.index(b"PK\x03\x04") + 6] |= 1
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert refused(tmp_path / "locked.zip", assigned) == "zip-locked"
    (tmp_path / "cut.zip").write_bytes(good[:-30])
    assert refused(tmp_path / "cut.zip", assigned) == "zip-broken"
    torn = bytearray(good)
    torn[60:70] = bytes(10)
    (tmp_path / "torn.zip").write_bytes(torn)
    assert refused(tmp_path / "torn.zip", assigned) == "zip-broken"
    strange = bytearray(good)
    strange[good.index(b"PK\x03\x04") + 8] = strange[good.index(b"PK\x01\x02") + 10] = 77
    (tmp_path / "strange.zip").write_bytes(strange)
    assert refused(tmp_path / "strange.zip", assigned) == "zip-broken"


def test_an_empty_zip(assigned: Assignment, tmp_path: Path) -> None:
    assert read([zipped(tmp_path / "a.zip", {})], assigned) == []


# Notebooks.


def test_a_notebook(assigned: Assignment, tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Goals"},
        {"cell_type": "code", "metadata": {}, "source": "import os; os.abort()", "outputs": []},
        answers("# my answers\ngoal: a\nsigns: [work, rain]\nyear: 2003\npairs: {one: two, two: one}\n"),
        answers("own-place: 35\nown: {when: yes}"),
        part("own-text", ["*Write here.*\n", "\n", "Since 1998.\r\n", "Much."]),
    ]
    found = only(put(tmp_path / "a.ipynb", notebook(cells)), assigned)
    assert given(found) == {
        "goal": [["a"]],
        "signs": [["work", "rain"]],
        "year": ["2003"],
        "pairs": [{"one": "two", "two": "one"}],
        "own-place": ["35"],
        "own": [{"when": "yes"}],
    }
    assert found.record.notes["own-text"].text == "Since 1998.\nMuch."
    assert found.remarks == ()


@pytest.mark.parametrize("empty", ["*Write here.*", "", "  \n", "\n*Write here.*\n"])
def test_nothing_written_is_nothing(assigned: Assignment, tmp_path: Path, empty: str) -> None:
    cells = [part("own-text", empty), answers("goal:\nsigns: []\nyear: ~\npairs: {}")]
    found = only(put(tmp_path / "a.ipynb", notebook(cells)), assigned)
    assert (found.record.notes, found.record.responses) == ({}, {})


def test_cells_that_were_split_copied_moved_and_edited(assigned: Assignment, tmp_path: Path) -> None:
    cells = [
        part("own-text", "First half."),
        part("own-text", "Second half."),
        part("own-text", "First half."),
        answers("year: 1"),
        answers("goal: b"),
        answers("goal: a"),
        answers("goal: b"),
    ]
    found = only(put(tmp_path / "a.ipynb", notebook(cells)), assigned)
    assert found.record.notes["own-text"].text == "First half.\n\nSecond half."
    assert given(found) == {"year": ["1"], "goal": [["b"], ["a"]]}
    # In the order of the notebook.
    assert [one.at for one in found.record.responses["goal"]] == sorted(
        one.at for one in found.record.responses["goal"]
    )


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("goal: a: b", {"goal": [["a: b"]]}),
        ("goal: a\nyear: [2003", {"goal": [["a"]], "year": ["[2003"]}),
        ("goal: a\n@\nyear: 2003", {"goal": [["a\n@"]], "year": ["2003"]}),
        ("goal: a\x00", {"goal": [["a\x00"]]}),
        ("goal: &x a\nyear: *x", {"goal": [["&x a"]], "year": ["*x"]}),
        ("signs: work, rain", {"signs": [["work", "rain"]]}),
        ("- goal", {}),
        ("nothing here", {}),
        ("signs: [[work]]", {"signs": ['[["work"]]']}),
        ("year: " + "[" * 5000, {"year": ["[" * 5000]}),
    ],
)
def test_answers_that_are_not_quite_yaml(
    assigned: Assignment, tmp_path: Path, source: str, wanted: dict[str, Any]
) -> None:
    assert given(only(put(tmp_path / "a.ipynb", notebook([answers(source)])), assigned)) == wanted


def test_what_the_course_does_not_ask_is_kept_and_said(assigned: Assignment, tmp_path: Path) -> None:
    found = only(put(tmp_path / "a.ipynb", notebook([answers("gaol: a"), part("own-txet", "Text.")])), assigned)
    assert given(found) == {"gaol": ["a"]}
    assert found.record.notes["own-txet"].text == "Text."
    assert len(found.remarks) == 2


def test_notebooks_as_other_programs_leave_them(assigned: Assignment, tmp_path: Path) -> None:
    wanted = {"goal": [["a"]]}
    plain = notebook([answers(["goal: a"], id="same"), answers([], id="same")])
    old = {**plain, "nbformat_minor": 0}
    output = {"output_type": "display_data", "data": {"image/png": "A" * 50_000_000}, "metadata": {}}
    heavy = notebook([answers("goal: a", outputs=[output])])
    texts = {
        "plain": json.dumps(plain).encode(),
        "old": json.dumps(old).encode(),
        "bom": b"\xef\xbb\xbf" + json.dumps(plain).encode(),
        "crlf": json.dumps(plain, indent=1).replace("\n", "\r\n").encode(),
        "nan": json.dumps({**plain, "x": [float("nan"), float("-inf")]}).encode(),
        "surrogate": json.dumps({**plain, "x": "\ud800"}).encode(),
        "cells": json.dumps({**plain, "cells": [None, 5, {}, {"metadata": {"trainer": 5}}, *plain["cells"]]}).encode(),
        "heavy": json.dumps(heavy).encode(),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.ipynb").write_bytes(text)
        assert given(only(tmp_path / f"{name}.ipynb", assigned)) == wanted, name
    (tmp_path / "more.ipynb").write_bytes(b" " * 20_000_000 + texts["heavy"])
    assert refused(tmp_path / "more.ipynb", assigned) == "big"
    assert only(put(tmp_path / "number.ipynb", notebook([], learner=17)), assigned).record.learner == "17"


@pytest.mark.parametrize("source", [5, None, [1], {"a": 1}])
def test_an_answer_cell_without_text(assigned: Assignment, tmp_path: Path, source: Any) -> None:
    assert refused(put(tmp_path / "a.ipynb", notebook([answers(source)])), assigned) == "damaged"


def test_an_endless_answer(assigned: Assignment, tmp_path: Path) -> None:
    assert refused(put(tmp_path / "a.ipynb", notebook([part("own-text", "a" * 300_000)])), assigned) == "big"
