"""The learner record as JSON, read without trusting it, and merged without losing a try.

The twin of ``frontend/record.js``. Nothing in a record is ever executed, and scores are not kept in it. Reading takes
the standard library alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Literal, TypeVar

from trainer.model import Answer, Record, Response, Written

#: The version of the format that this version reads and writes.
FORMAT = 1
#: A larger text is no record: a thousand long answers are a tenth of it.
LARGEST = 20 * 1024 * 1024
#: JavaScript tells whole numbers apart up to here.
_MOST = 2**53 - 1
#: So begins the id of somebody who does not exist; whatever shows such a record says so.
MADE_UP = "made-up-"
_SURROGATE = re.compile("[\ud800-\udfff]")

Code = Literal["json", "kind", "course", "format", "damaged", "big", "deep", "text"]
_SAID: dict[Code, str] = {
    "big": "this file is larger than 20 MB and cannot be a record",
    "course": "this is a record of another course ({})",
    "damaged": "this record is damaged: {}",
    "deep": "this file is nested too deeply to be a record",
    "format": "this record was saved by a newer version of the course (format {}). Cure: update the trainer",
    "json": "this is not a record: it is not JSON",
    "kind": "this is not a record of a course",
    "text": "this is not a record: it is not UTF-8 text",
}

T = TypeVar("T")


class RecordError(ValueError):
    """Raised when a text is no record that can be used; ``code`` says why."""

    def __init__(self, code: Code, value: object = "") -> None:
        self.code = code
        super().__init__(_SAID[code].format(value))


def read_record(source: str | bytes, course: str | None = None) -> Record:
    """Read a record from the text of a file; with ``course``, one of that course only.

    Raises:
        RecordError: it is no record, of another course, of a newer format, or damaged.
    """
    if len(source) > LARGEST:
        raise RecordError("big")
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
    except UnicodeDecodeError:
        raise RecordError("text") from None
    try:
        # Some editors put a byte order mark in front of what they save.
        data = json.loads(text.replace("\ufeff", "", 1), parse_constant=_refuse, parse_int=whole)
    except RecursionError:
        raise RecordError("deep") from None
    except ValueError:
        raise RecordError("json") from None
    return from_data(data, course)


def from_data(data: Any, course: str | None = None) -> Record:
    """Return the record that JSON data hold, with its tries in order and each there once.

    Raises:
        RecordError: as `read_record`.
    """
    if not isinstance(data, dict) or not isinstance(data.get("course"), str):
        raise RecordError("kind")
    if course is not None and data["course"] != course:
        raise RecordError("course", data["course"][:100])
    version = data.get("format")
    if isinstance(version, int | float) and version > FORMAT:
        raise RecordError("format", version)
    if not _is_time(_number(version)):
        raise RecordError("damaged", "it does not say its format")
    learner, name = data.get("learner"), data.get("name")
    if not isinstance(learner, str) or not learner or not isinstance(name, str):
        raise RecordError("damaged", "it does not say whose it is")
    responses = _each(data.get("responses"), "responses", _tries)
    notes = _each(data.get("notes"), "notes", _written)
    return Record(data["course"], learner, name, _time(data.get("named", 0), "named"), responses, notes)


def to_data(record: Record) -> dict[str, Any]:
    """Return a record as the page writes it."""
    return {
        "format": FORMAT,
        "course": record.course,
        "learner": record.learner,
        "name": record.name,
        "named": record.named,
        "responses": {name: [_plain(one) for one in tries] for name, tries in record.responses.items()},
        "notes": {name: {"text": note.text, "at": note.at} for name, note in record.notes.items()},
    }


def write_record(record: Record) -> str:
    """Return the text of a record's file."""
    return json.dumps(to_data(record), ensure_ascii=True)


def merge(one: Record, other: Record) -> Record:
    """Return every try of both, and the later of two notes or names; the learner of the first stays.

    Merging is associative and idempotent and, but for the learner, commutative.
    """
    name = _latest(Written(one.name, one.named), Written(other.name, other.named))
    responses = {
        question: _sorted([*one.responses.get(question, ()), *other.responses.get(question, ())])
        for question in sorted({*one.responses, *other.responses})
    }
    notes = {
        part: _latest(*(record.notes[part] for record in (one, other) if part in record.notes))
        for part in sorted({*one.notes, *other.notes})
    }
    return Record(one.course, one.learner, name.text, name.at, responses, notes)


def _latest(*notes: Written) -> Written:
    """Return the later of some notes; of two at the same moment the greater one, whichever comes first."""
    return max(notes, key=lambda note: (note.at, _units(note.text)))


def _units(text: str) -> bytes:
    """Return a text as JavaScript compares it, by its UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def _plain(one: Response) -> dict[str, Any]:
    return {"at": one.at, "answer": one.answer, "shape": one.shape, "key": one.key, "hints": one.hints}


def _spell(value: object) -> str:
    """Return JSON as JavaScript spells it: no space, and a lone surrogate as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _identity(one: Response) -> str:
    answer: object = one.answer
    if isinstance(answer, dict):
        answer = [[list(pair) for pair in sorted(answer.items(), key=lambda pair: _units(pair[0]))]]
    return _spell([one.at, _spell(answer), one.shape, one.key, one.hints])


def _sorted(tries: list[Response]) -> tuple[Response, ...]:
    if all(one.at < later.at for one, later in pairwise(tries)):
        return tuple(tries)
    found = {_identity(one): one for one in tries}
    return tuple(one for _, one in sorted(found.items(), key=lambda pair: (pair[1].at, _units(pair[0]))))


def _each(value: Any, name: str, read: Callable[[Any, str], T]) -> Mapping[str, T]:
    if not isinstance(value, dict):
        raise RecordError("damaged", f"“{name}” is missing")
    return {key: read(one, f"{name} of {key[:100]}") for key, one in value.items()}


def _tries(value: Any, name: str) -> tuple[Response, ...]:
    if not isinstance(value, list):
        raise RecordError("damaged", f"the {name} are no list")
    return _sorted([_try(one, name) for one in value])


def _try(value: Any, name: str) -> Response:
    if (
        not isinstance(value, dict)
        or "answer" not in value
        or not all(isinstance(value.get(key), str) for key in ("shape", "key"))
    ):
        raise RecordError("damaged", f"something in the {name} is no try")
    at, hints = _time(value.get("at"), name), _time(value.get("hints"), name)
    return Response(at, _answer(value["answer"], name), value["shape"], value["key"], hints)


def _written(value: Any, name: str) -> Written:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise RecordError("damaged", f"something in the {name} is no note")
    return Written(value["text"], _time(value.get("at"), name))


def _answer(value: Any, name: str) -> Answer:
    parts = [value] if isinstance(value, str) else value if isinstance(value, list) else None
    if isinstance(value, dict):
        parts = list(value.values())
    if value is not None and (parts is None or not all(isinstance(part, str) for part in parts)):
        raise RecordError("damaged", f"something in the {name} is no answer")
    answer: Answer = value
    return answer


def _is_time(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _number(value: Any) -> Any:
    """Return a number as JavaScript has it, where 1e3 is a whole number too."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _time(value: Any, name: str) -> int:
    value = _number(value)
    if not _is_time(value):
        raise RecordError("damaged", f"a number in the {name} is no time")
    number: int = value
    return number


def whole(digits: str) -> int | float:
    """Read a whole number of JSON; one of a million digits would take minutes, and is none that counts."""
    return int(digits) if len(digits) < 20 else float("-inf" if digits.startswith("-") else "inf")


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
