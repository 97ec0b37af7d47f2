"""Python and JavaScript read and merge records alike: the same tries in the same order, refused for the same reason."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.record.test_merging import json_values, records, texts
from trainer.record import RecordError, merge, read_record, to_data, write_record

Act = Callable[..., Any]
Json = dict[str, Any]

#: Only Python gives up on these: a browser nests deeper, and takes any length that fits its memory.
ONLY_HERE = {"deep", "big"}


def python(source: str) -> tuple[str, Any]:
    """What Python makes of a text: a record as data, or the code of what is wrong with it."""
    try:
        return "record", to_data(read_record(source, "demo"))
    except RecordError as error:
        return "problem", error.code


def script(act: Act, source: str) -> tuple[str, Any]:
    """The same from JavaScript, without what a newer version may have written beside a try or a note."""
    found = act("read", source, "demo")
    if "problem" in found:
        return "problem", found["problem"]["code"]
    record = found["record"]
    for given_now in record["responses"].values():
        given_now[:] = [{key: one[key] for key in ("at", "answer", "shape", "key", "hints")} for one in given_now]
    record["notes"] = {name: {"text": one["text"], "at": one["at"]} for name, one in record["notes"].items()}
    return "record", record


def alike(act: Act, source: str) -> None:
    here = python(source)
    if here[0] == "record" or here[1] not in ONLY_HERE:
        assert here == script(act, source)


@given(records)
def test_a_record_is_read_alike(act: Act, record: Json) -> None:
    alike(act, json.dumps(record))


@settings(max_examples=500)
@given(records, st.data())
def test_a_record_with_one_part_gone_wrong_is_read_alike(act: Act, record: Json, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(set(record) - {"format"})))
    alike(act, json.dumps({**record, part: data.draw(json_values)}))


@settings(max_examples=300)
@given(records, st.data())
def test_a_try_with_one_part_gone_wrong_is_read_alike(act: Act, record: Json, data: st.DataObject) -> None:
    one = {"at": 1, "answer": "a", "shape": "s", "key": "k", "hints": 0}
    part = data.draw(st.sampled_from(sorted(one)))
    value = data.draw(st.none() | json_values | st.floats(0, 2.0**54))
    broken = {**one, part: value} if data.draw(st.booleans()) else {name: one[name] for name in one if name != part}
    alike(act, json.dumps({**record, "responses": {"q": [broken]}}))


@given(records, records)
def test_two_records_merge_alike(act: Act, a: Json, b: Json) -> None:
    here = merge(read_record(json.dumps(a)), read_record(json.dumps(b)))
    assert to_data(here) == act("merge", *(act("read", json.dumps(one), "demo")["record"] for one in (a, b)))
    assert to_data(read_record(write_record(here))) == to_data(here)


@given(st.text() | json_values.map(json.dumps) | texts.map(json.dumps))
def test_junk_is_refused_alike(act: Act, source: str) -> None:
    alike(act, source)


@pytest.mark.parametrize(
    "version", ["0", "1", "1.0", "1e0", "2", "2.5", "1e999", "-1", "0.5", "true", "null", "{}", "9" * 30]
)
def test_formats(act: Act, version: str) -> None:
    record = '{"format": %s, "course": "demo", "learner": "a", "name": "", "responses": {}, "notes": {}}'
    alike(act, record % version)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\ufeff{}",
        "\ufeff\ufeff{}",
        "[]",
        "NaN",
        '{"course": "demo", "format": 1, "learner": "a", "name": "", "responses": {}, "notes": {}, "x": NaN}',
        '{"course": "demo", "format": 1, "learner": "a", "name": "", "responses": {}, "notes": {}, "x": Infinity}',
        '{"course": "demo", "format": 1, "learner": "a", "name": "\ufeff", "responses": {}, "notes": {}}',
        '{"course": "demo", "format": 1, "learner": "", "name": "", "responses": {}, "notes": {}}',
        '{"course": "other", "format": 9}',
        '{"course": "demo", "format": 9}',
        '{"course": "demo", "course": "other"}',
        '{"course": "demo", "name": "tab\there"}',
        '{"__proto__": {"course": "demo"}}',
    ],
)
def test_corners(act: Act, source: str) -> None:
    alike(act, source)


@pytest.mark.parametrize(
    "number", ["1e999", "-1", "1.5", "1e3", "9007199254740991", "9007199254740992", "-0", "9" * 400]
)
def test_times(act: Act, number: str) -> None:
    one = f'{{"at": {number}, "answer": null, "shape": "", "key": "", "hints": 0}}'
    alike(
        act,
        f'{{"format": 1, "course": "demo", "learner": "a", "name": "", "responses": {{"q": [{one}]}}, "notes": {{}}}}',
    )


@example("[" * 100_000)
@example('{"course":' * 50_000)
@example("1" * 3_000_000)
@example("1" * 3_000_000 + ".0")
@given(st.binary(max_size=200))
def test_bytes_end_in_a_reason(source: str | bytes) -> None:
    start = time.monotonic()
    with pytest.raises(RecordError):
        read_record(source, "demo")
    assert time.monotonic() - start < 5


def test_a_text_that_is_larger_than_any_record() -> None:
    with pytest.raises(RecordError, match="20 MB"):
        read_record(b" " * (20 * 1024 * 1024 + 1))
