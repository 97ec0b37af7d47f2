"""Returned notebooks become records, whatever became of their cells; what cannot be read is listed."""

from __future__ import annotations

import copy
import csv
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cohort.handed_in import COURSE, answers, notebook, part, put
from trainer.cli import main
from trainer.cohort.assignment import Assignment
from trainer.cohort.collecting import Collected, collect, file_name, write_records
from trainer.cohort.reading import UNREAD
from trainer.model import Record
from trainer.notebook.build import build
from trainer.notebook.pack import find_pack
from trainer.notebook.sheets import choose
from trainer.record import read_record

Notebook = dict[str, Any]
#: What somebody wrote into the notebook of the small course's worksheet.
TEXT, PLACE = "Since 1998.", "35"


@pytest.fixture(scope="module")
def blank(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    """The notebook of the worksheet as it is handed out."""
    (root / "_toc.yml").write_text("root: book/chapter\n", "utf-8")
    pack = find_pack(root)
    (made,) = build(choose(pack, ["own"]), pack, tmp_path_factory.mktemp("built"))
    found: Notebook = json.loads(made.path.read_text("utf-8"))
    return found


@pytest.fixture
def filled(blank: Notebook) -> Notebook:
    data = copy.deepcopy(blank)
    cell(data, "own-text")["source"] = TEXT
    cell(data, "own-place")["source"] = f"# A number.\nown-place: {PLACE}"
    cell(data, "name")["source"] = "name: Ann"
    return data


def cell(data: Notebook, name: str) -> Notebook:
    (found,) = [one for one in data["cells"] if one["metadata"].get("trainer", {}).get("cell") == name]
    return found  # type: ignore[no-any-return]


def place(data: Notebook, name: str) -> int:
    return [one["metadata"].get("trainer", {}).get("cell") for one in data["cells"]].index(name)


def only(found: Collected) -> Record:
    (record,) = found.records.values()
    return record


def test_the_way_there_and_back(assigned: Assignment, filled: Notebook, tmp_path: Path) -> None:
    record = only(collect([put(tmp_path / "own.ipynb", filled)], assigned))
    assert (record.name, record.notes["own-text"].text) == ("Ann", TEXT)
    assert [one.answer for one in record.responses["own-place"]] == [PLACE]
    ((path, written),) = write_records(collect([tmp_path / "own.ipynb"], assigned), tmp_path / "out")
    assert path.name.startswith("ann-")
    assert read_record(path.read_bytes(), COURSE) == written == record
    listed = (tmp_path / "out" / UNREAD).read_text("utf-8-sig")
    assert "whoever calls oneself “Ann” counts as one person" in listed
    filled["metadata"]["trainer"]["learner"] = "ann"
    write_records(collect([put(tmp_path / "own.ipynb", filled)], assigned), tmp_path / "out")
    assert not (tmp_path / "out" / UNREAD).exists()


# What becomes of cells: a name, the change, and the texts and remarks that are wanted.


def _renamed(data: Notebook) -> None:
    for number, one in enumerate(data["cells"]):
        one["id"] = f"other-{number}"


def _reordered(data: Notebook) -> None:
    data["cells"].reverse()


def _duplicated(data: Notebook) -> None:
    data["cells"] += copy.deepcopy(data["cells"])


def _split_with_metadata(data: Notebook) -> None:
    at = place(data, "own-text")
    half = copy.deepcopy(data["cells"][at])
    data["cells"][at]["source"], half["source"], half["id"] = "Since", "1998.", "half"
    data["cells"].insert(at + 1, half)


def _split_without_metadata(data: Notebook) -> None:
    at = place(data, "own-text")
    data["cells"][at]["source"] = "Since"
    data["cells"].insert(at + 1, {"cell_type": "markdown", "id": "half", "metadata": {}, "source": "1998."})


def _split_answers(data: Notebook) -> None:
    at = place(data, "own-place")
    data["cells"][at]["source"] = "# A number."
    data["cells"].insert(at + 1, {"cell_type": "raw", "id": "half", "metadata": {}, "source": f"own-place: {PLACE}"})


def _deleted(data: Notebook) -> None:
    del data["cells"][place(data, "own-place")]


def _without_ids(data: Notebook) -> None:
    data["nbformat_minor"] = 2
    for one in data["cells"]:
        del one["id"]


def _newer_minor(data: Notebook) -> None:
    data["nbformat_minor"] = 99


def _double_ids(data: Notebook) -> None:
    for one in data["cells"]:
        one["id"] = "same"


def _other_kinds(data: Notebook) -> None:
    for one in data["cells"]:
        one["cell_type"] = "code"


def _lines(data: Notebook) -> None:
    for one in data["cells"]:
        one["source"] = one["source"].splitlines(keepends=True) if isinstance(one["source"], str) else one["source"]


def _windows(data: Notebook) -> None:
    for one in data["cells"]:
        one["source"] = "\r\n".join("".join(one["source"]).split("\n")) + "\r\n"


def _marked(data: Notebook) -> None:
    cell(data, "own-text")["source"] = f"\ufeff*Write here.*\n\n{TEXT}"


def _without_outputs(data: Notebook) -> None:
    for one in data["cells"]:
        one.pop("outputs", None)


def _pasted(data: Notebook) -> None:
    picture = "A" * 3_000_000
    cell(data, "own-text").update(
        source=f"{TEXT}\n\n![image.png](attachment:image.png)\n![x](data:image/png;base64,{picture})\n"
        f'<img alt="x" src="data:image/png;base64,{picture}">',
        attachments={"image.png": {"image/png": picture}},
    )


SPLIT = "Since\n\n1998."
CHANGES: dict[Callable[[Notebook], None], tuple[str, list[str]]] = {
    _renamed: (TEXT, []),
    _reordered: (TEXT, []),
    _duplicated: (TEXT, []),
    _split_with_metadata: (SPLIT, []),
    _split_without_metadata: (SPLIT, ["what stands in the cell below it was taken as its second half"]),
    _split_answers: (TEXT, []),
    _without_ids: (TEXT, []),
    _newer_minor: (TEXT, []),
    _double_ids: (TEXT, []),
    _other_kinds: (TEXT, []),
    _lines: (TEXT, []),
    _windows: (TEXT, []),
    _marked: (TEXT, []),
    _without_outputs: (TEXT, []),
    _pasted: (TEXT, ["pictures are not taken along: 3"]),
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_whatever_became_of_the_cells(
    assigned: Assignment, filled: Notebook, tmp_path: Path, change: Callable[[Notebook], None]
) -> None:
    text, remarks = CHANGES[change]
    change(filled)
    found = collect([put(tmp_path / "own.ipynb", filled)], assigned)
    record = only(found)
    assert record.notes["own-text"].text == text
    assert [one.answer for one in record.responses["own-place"]] == [PLACE]
    said = [one.reason for one in found.unread if not one.reason.startswith("it has no id")]
    assert said == remarks
    assert all(one.cell for one in found.unread if one.reason in remarks)


def test_a_cell_that_was_deleted_is_missed(assigned: Assignment, filled: Notebook, tmp_path: Path) -> None:
    _deleted(filled)
    found = collect([put(tmp_path / "own.ipynb", filled)], assigned)
    assert only(found).notes["own-text"].text == TEXT
    assert [one.reason for one in found.unread][1:] == ["the cell for “own-place” is not there any more"]


@pytest.mark.parametrize(
    ("before", "file"),
    [
        (b"\xef\xbb\xbf", lambda data: json.dumps(data).encode()),
        (b"", lambda data: json.dumps(data, indent=1).replace("\n", "\r\n").encode()),
        (b"\n\n", lambda data: json.dumps(data).encode()),
    ],
    ids=["byte order mark", "windows line ends", "blank lines"],
)
def test_files_as_other_programs_save_them(
    assigned: Assignment, filled: Notebook, tmp_path: Path, before: bytes, file: Callable[[Notebook], bytes]
) -> None:
    (tmp_path / "a.ipynb").write_bytes(before + file(filled))
    assert only(collect([tmp_path / "a.ipynb"], assigned)).notes["own-text"].text == TEXT


def test_fifty_megabytes_of_pictures(assigned: Assignment, filled: Notebook, tmp_path: Path) -> None:
    cell(filled, "own-text")["attachments"] = {f"{n}.png": {"image/png": "A" * 5_000_000} for n in range(10)}
    path = put(tmp_path / "own.ipynb", filled)
    assert path.stat().st_size > 50_000_000
    began = time.perf_counter()
    assert only(collect([path], assigned)).notes["own-text"].text == TEXT
    assert time.perf_counter() - began < 5
    tracemalloc.start()
    collect([path], assigned)
    assert tracemalloc.get_traced_memory()[1] < 250_000_000
    tracemalloc.stop()


# A class's files, one of them broken in each way there is.

BROKEN: dict[str, tuple[bytes, str]] = {
    "cut.ipynb": (b'{"cells": [{"cell_type": "mark', "json"),
    "five.ipynb": (b'{"cells": 5, "metadata": {"trainer": {"course": "small", "learner": "a"}}}', "damaged"),
    "deep.ipynb": (b'{"cells": ' + b"[" * 100_000, "deep"),
    "empty.ipynb": (b"", "empty"),
    "picture.ipynb": (b"\x89PNG\r\n", "other"),
    "utf16.ipynb": ('{"cells": []}'.encode("utf-16"), "text"),
    "other.ipynb": (json.dumps(notebook([], course="other")).encode(), "course"),
    "old.ipynb": (json.dumps(notebook([], nbformat=3)).encode(), "old"),
    "textless.ipynb": (json.dumps(notebook([part("own-text", [1])])).encode(), "damaged"),  # type: ignore[list-item]
    "endless.ipynb": (json.dumps(notebook([part("own-text", "a" * 300_000)])).encode(), "big"),
    "nobody.ipynb": (json.dumps(notebook([], learner="")).encode(), "nobody"),
}


def test_one_broken_file_never_stops_the_rest(assigned: Assignment, filled: Notebook, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, (data, _) in BROKEN.items():
            zipped.writestr(name, data)
        zipped.writestr("../climbs.ipynb", json.dumps(filled))
        zipped.writestr("bomb.ipynb", b" " * 30_000_000)
        zipped.writestr("z/ann.ipynb", json.dumps(filled))
    found = collect([tmp_path / "class.zip"], assigned)
    assert only(found).name == "Ann"
    codes = {Path(one.file).name.rpartition("!")[2]: one.code for one in found.unread if one.code != "remark"}
    wanted = {name: code for name, (_, code) in BROKEN.items()}
    assert codes == {**wanted, "climbs.ipynb": "zip-path", "bomb.ipynb": "zip-bomb"}
    assert all(one.reason for one in found.unread)
    assert {one.cell for one in found.unread if one.file.endswith(("textless.ipynb", "endless.ipynb"))} == {1}


def test_hostile_text_stays_text(assigned: Assignment, tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script> =HYPERLINK("x") \ud800 {{7*7}} !!python/object/apply:os.system'
    cells = [part("own-text", hostile), answers("goal: !!python/object/apply:os.system [id]"), answers("=cmd(): x")]
    found = collect([put(tmp_path / "=odd.ipynb", notebook(cells, "../../ann"))], assigned)
    assert only(found).notes["own-text"].text == hostile
    ((path, _),) = write_records(found, tmp_path / "out")
    assert path.parent == tmp_path / "out"
    assert read_record(path.read_bytes()).notes["own-text"].text == hostile
    rows = list(csv.reader((tmp_path / "out" / UNREAD).read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["file", "cell", "code", "reason"]
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "@", "-"))]


# Whose it is.


def test_who_gives_a_name_is_one_person_in_every_notebook(
    assigned: Assignment, filled: Notebook, tmp_path: Path
) -> None:
    put(tmp_path / "a.ipynb", filled)
    cell(filled, "name")["source"] = "name:  ann "
    cell(filled, "own-text")["source"] = ""
    put(tmp_path / "b.ipynb", filled)
    found = collect([tmp_path], assigned)
    assert len(found.records) == 1
    assert sum(one.reason.startswith("it has no id") for one in found.unread) == 2


def test_who_gives_none_is_a_person_of_its_own_and_the_same_again(
    assigned: Assignment, filled: Notebook, tmp_path: Path
) -> None:
    cell(filled, "name")["source"] = "name:"
    put(tmp_path / "one" / "own.ipynb", filled)
    put(tmp_path / "copy" / "own.ipynb", filled)
    cell(filled, "own-text")["source"] = "Since 2003."
    put(tmp_path / "two" / "own.ipynb", filled)
    assert len(collect([tmp_path], assigned).records) == 2


# What is written.


def test_what_is_there_is_merged_with_and_what_is_not_ours_stays(
    assigned: Assignment, filled: Notebook, tmp_path: Path
) -> None:
    path = put(tmp_path / "own.ipynb", filled)
    ((first, _),) = write_records(collect([path], assigned), tmp_path / "out")
    cell(filled, "own-place")["source"] = "own-place: 70"
    put(path, filled)
    ((again, record),) = write_records(collect([path], assigned), tmp_path / "out")
    assert again == first
    assert {one.answer for one in record.responses["own-place"]} == {PLACE, "70"}
    first.write_text("something else", "utf-8")
    found = collect([path], assigned)
    ((beside, _),) = write_records(found, tmp_path / "out")
    assert first.read_text("utf-8") == "something else"
    assert beside.name == first.name.replace(".record", "-2.record")
    assert found.unread[-1].reason.startswith("left as it is")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Ann Lee", "ann-lee-"), ("Zoë", "zoe-"), ("李", "learner-"), ("../../etc", "etc-"), ("", "learner-")],
)
def test_a_record_is_called_by_a_name_that_every_system_takes(name: str, wanted: str) -> None:
    assert file_name(Record("small", "x", name)).startswith(wanted)


def test_the_command(root: Path, filled: Notebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in" / "ann.ipynb", filled)
    out = ["--out", str(tmp_path / "out"), "--course", str(root)]
    assert main(["notebooks", "collect", str(tmp_path / "in"), *out]) == 0
    assert "1 person, 1 file read, 0 not read" in capsys.readouterr().out
    (tmp_path / "in" / "bad.ipynb").write_bytes(BROKEN["endless.ipynb"][0])
    assert main(["notebooks", "collect", str(tmp_path / "in"), *out]) == 1
    said = capsys.readouterr().out
    assert "bad.ipynb, cell 1: cell 1 is longer than any answer" in said
    assert "not-read.csv" in said
    assert main(["notebooks", "collect", str(tmp_path / "nothing"), *out]) == 2
