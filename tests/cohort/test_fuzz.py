"""Whatever stands in a file ends in a submission or a refusal, never in a traceback, and can be kept in a gradebook.

The number of cases is bounded; `CI` derandomises them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cohort.handed_in import answers, notebook, part, record
from trainer.cohort.assignment import Assignment
from trainer.cohort.gradebook import Gradebook
from trainer.cohort.grading import Graded, grade
from trainer.cohort.reading import Refusal, Submission, submissions

CASES = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])

names = st.sampled_from(["goal", "signs", "year", "pairs", "own", "own-text", "own-place", "x", "__proto__", ""])
words = st.text(max_size=20) | st.sampled_from(
    ["a", "\ud800", "\x00", "=1+1", "2003", "1e999", "*Write here.*", "a: b"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | words, inner, max_size=3), max_leaves=6
)


def taken_in(data: bytes, book: Gradebook, assigned: Assignment) -> list[Submission | Refusal]:
    """Read a file, mark it, and keep it."""
    path = Path(str(book.engine.url.database).removeprefix("file://")).with_name("file")
    path.write_bytes(data)
    found = list(submissions([path], assigned))
    entries: list[tuple[Submission, Graded]] = []
    for one in found:
        assert one.source.isprintable()
        if isinstance(one, Refusal):
            assert one.code
            assert one.reason
        else:
            entries.append((one, grade(one.record, assigned)))
    taken = book.take(entries, assigned, names=True)
    assert taken.new + len(taken.known) == len(entries)
    for one, _ in entries:
        code = book.find(one.record.learner)
        assert code
        json.dumps(book.held(code))
    return found


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, assigned: Assignment) -> Iterator[Gradebook]:
    with Gradebook.open(tmp_path_factory.mktemp("fuzz") / "g.db", assigned.course) as gradebook:
        one = record(assigned, "ann", {}, notes={"own-text": "What somebody wrote about the harbour."})
        taken_in(json.dumps(one).encode(), gradebook, assigned)
        yield gradebook
        # And whatever was kept can be analysed.
        assert gradebook.results(assigned).sheets


def mutated(draw: Any, data: Any) -> Any:
    """The same data with one part another."""
    if isinstance(data, dict) and data and draw(st.integers(0, 4)):
        name = draw(st.sampled_from(sorted(data)))
        return {**data, name: mutated(draw, data[name])}
    if isinstance(data, list) and data and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(data) - 1))
        return [*data[:at], mutated(draw, data[at]), *data[at + 1 :]]
    return draw(values)


@CASES
@given(st.binary(max_size=300))
def test_bytes(book: Gradebook, assigned: Assignment, data: bytes) -> None:
    taken_in(data, book, assigned)


@CASES
@given(st.data())
def test_records(book: Gradebook, assigned: Assignment, data: st.DataObject) -> None:
    given_answers = data.draw(st.dictionaries(names, words | st.lists(words, max_size=3) | st.none(), max_size=4))
    whole = record(assigned, data.draw(words) or "ann", given_answers, notes=data.draw(st.dictionaries(names, words)))
    found = taken_in(json.dumps(whole).encode(), book, assigned)
    assert isinstance(found[0], Submission)
    taken_in(json.dumps(mutated(data.draw, whole)).encode(), book, assigned)


@CASES
@given(st.data())
def test_notebooks(book: Gradebook, assigned: Assignment, data: st.DataObject) -> None:
    lines = st.lists(st.tuples(names, words | values.map(str)).map(lambda pair: f"{pair[0]}: {pair[1]}"), max_size=4)
    cells = data.draw(st.lists(lines.map("\n".join).map(answers) | st.builds(part, names, words), max_size=4))
    whole = notebook(cells)
    found = taken_in(json.dumps(whole).encode(), book, assigned)
    assert isinstance(found[0], Submission)
    taken_in(json.dumps(mutated(data.draw, whole)).encode(), book, assigned)


@CASES
@given(st.data())
def test_zips(book: Gradebook, assigned: Assignment, data: st.DataObject) -> None:
    buffer = io.BytesIO()
    inner = st.sampled_from([json.dumps(record(assigned)).encode(), json.dumps(notebook()).encode()]) | st.binary(
        max_size=50
    )
    paths = st.sampled_from(["a.json", "b/c.ipynb", "../d.json", "e", "/f", ".g", "__MACOSX/h"]) | st.text(
        st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8
    )
    with zipfile.ZipFile(buffer, "w", data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))) as zipped:
        for name, content in data.draw(st.dictionaries(paths, inner, max_size=4)).items():
            zipped.writestr(name, content)
    taken_in(buffer.getvalue(), book, assigned)
    torn = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        torn[data.draw(st.integers(0, len(torn) - 1))] = data.draw(st.integers(0, 255))
    taken_in(bytes(torn[: data.draw(st.integers(len(torn) // 2, len(torn)))]), book, assigned)
