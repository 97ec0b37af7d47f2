"""Merging records loses no try, in whatever order and however often; junk is refused with a reason and never throws."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

Act = Callable[..., Any]
Json = dict[str, Any]

# Few values, so that the same ids, times and answers meet often.
ids = st.sampled_from(["a", "b", "constructor", "to-string", "10", "2"])
times = st.integers(0, 3) | st.just(2**53 - 1)
texts = st.sampled_from(["", "a", "b", "é", "\U0001f600", "\ud800", "\u2028"])
answers = st.none() | texts | st.lists(ids, max_size=2) | st.dictionaries(ids, texts, max_size=2)
tries = st.fixed_dictionaries(
    {"at": times, "answer": answers, "shape": st.sampled_from("xy"), "key": st.sampled_from("kl"), "hints": times}
)
notes = st.fixed_dictionaries({"text": texts, "at": times})
records = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "course": st.just("demo"),
        "learner": st.just("me"),
        "name": texts,
        "named": times,
        "responses": st.dictionaries(ids, st.lists(tries, max_size=4), max_size=3),
        "notes": st.dictionaries(ids, notes, max_size=3),
    }
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ids | st.just("__proto__") | texts, inner, max_size=3),
    max_leaves=8,
)


def canonical(value: Any) -> str:
    """One spelling of JSON, so that the order of keys does not matter."""
    return json.dumps(value, sort_keys=True)


def held(record: Json) -> set[tuple[str, str]]:
    """Every try with its question."""
    return {(question, canonical(one)) for question, given in record["responses"].items() for one in given}


@given(records, records)
def test_the_order_of_merging_does_not_matter(act: Act, a: Json, b: Json) -> None:
    assert canonical(act("merge", a, b)) == canonical(act("merge", b, a))


@given(records, records, records)
def test_three_records_merge_alike_in_any_grouping(act: Act, a: Json, b: Json, c: Json) -> None:
    left = act("merge", act("merge", a, b), c)
    assert canonical(left) == canonical(act("merge", a, act("merge", b, c)))


@given(records, records)
def test_merging_once_more_changes_nothing(act: Act, a: Json, b: Json) -> None:
    once = act("merge", a, b)
    assert canonical(act("merge", once, b)) == canonical(once)
    assert canonical(act("merge", once, once)) == canonical(once)


@given(records, records)
def test_no_try_is_lost_and_none_is_invented(act: Act, a: Json, b: Json) -> None:
    assert held(act("merge", a, b)) == held(a) | held(b)
    assert held(act("join", a, {**b, "learner": "other"})) == held(a) | held(b)


@given(records, ids, tries)
def test_a_try_that_was_added_is_there_in_the_order_of_time(act: Act, record: Json, question: str, one: Json) -> None:
    given_now = act("add", record, question, one)["responses"][question]
    assert canonical(one) in map(canonical, given_now)
    assert [each["at"] for each in given_now] == sorted(each["at"] for each in given_now)


@given(records)
def test_what_was_saved_is_read_back(act: Act, record: Json) -> None:
    found = act("read", json.dumps(record), "demo")["record"]
    assert held(found) == held(record)
    assert {key: found[key] for key in ("learner", "name", "named", "notes")} == {
        key: record[key] for key in ("learner", "name", "named", "notes")
    }
    assert canonical(act("read", json.dumps(found), "demo")["record"]) == canonical(found)


@given(st.text() | json_values.map(json.dumps))
@example("[" * 10_000)
@example('{"format": 1, "course": "demo", "__proto__": {"learner": "x"}}')
def test_junk_is_refused_with_a_reason(act: Act, source: str) -> None:
    assert act("read", source, "demo")["problem"]["code"] in {"json", "kind", "course", "format", "damaged"}


@settings(max_examples=300)
@given(records, st.data())
def test_a_record_with_one_part_gone_wrong_is_refused_or_whole(act: Act, record: Json, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(record)))
    found = act("read", json.dumps({**record, part: data.draw(json_values)}), "demo")
    if "record" in found:
        # What was accepted can be merged and read again.
        assert act("merge", found["record"], record)
        assert "record" in act("read", json.dumps(found["record"]), "demo")
    else:
        assert found["problem"]["code"] in {"kind", "course", "format", "damaged"}
