"""The pack of a course: all its files in one compressed stream, for a reader who keeps the whole course.

Pages repeat each other over distances that gzip does not look back: the questions on the page of the record, what a
worksheet is read by. So what stands there a second time is pointed at first, and then comes gzip. For this course that
takes off more than a third, and no time, as gzip then has less to do. `frontend/worker/unpack.js` reads it.
"""

from __future__ import annotations

import gzip
import re
import struct
from collections.abc import Iterable, Iterator

#: What is pointed at is at least this long, in bytes: a step weighs some five of them in the end.
SHORTEST = 128
#: Where a repetition may begin; to try every byte would take too long.
BEGINNING = re.compile(rb"[\n>{,]")


def pack(files: Iterable[bytes]) -> bytes:
    """Pack the contents of files, in this order; the same contents give the same bytes."""
    whole = b"".join(files)
    steps, fresh = [], []
    begin = 0
    for start, source, length in _repeated(whole):
        steps += [start - begin, source, length]
        fresh.append(whole[begin:start])
        begin = start + length
    plan = struct.pack(f"<{len(steps) + 1}I", len(steps) // 3, *steps)
    return gzip.compress(b"".join([plan, *fresh, whole[begin:]]), 9, mtime=0)


def _repeated(whole: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where something begins that stood there before, where that was, and how long it is."""
    seen: dict[bytes, int] = {}
    begin = 0
    for found in BEGINNING.finditer(whole):
        at = found.end()
        key = whole[at : at + SHORTEST]
        source = seen.setdefault(key, at)
        if at < begin or source == at or len(key) < SHORTEST:
            continue
        begin = at + _length(whole, source, at)
        yield at, source, begin - at


def _length(whole: bytes, source: int, at: int) -> int:
    """For how long two places hold the same; what is copied ends before the place that it is copied to."""
    most = min(at - source, len(whole) - at)
    length, step = 0, SHORTEST
    while step:
        end = length + step
        if end <= most and whole[source + length : source + end] == whole[at + length : at + end]:
            length, step = end, step * 2
        else:
            step //= 2
    return length
