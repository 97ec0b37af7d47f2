"""From files to a gradebook: what is handed in is marked in batches, here or by other processes, and written by one.

Nothing that was handed in is changed. Whatever breaks a run off, giving the same command again takes it up.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from trainer.cohort.assignment import Assignment, pack, unpack
from trainer.cohort.gradebook import Gradebook, Stale
from trainer.cohort.grading import Change, Graded, grade
from trainer.cohort.reading import Found, Refusal, Submission, files, understand
from trainer.cohort.work import Died, shared_out

#: A batch holds so many files at most, and so many bytes.
BATCH, BATCH_BYTES = 200, 8_000_000

Understood = tuple[Submission, Graded] | Refusal


@dataclass(slots=True)
class Summary:
    """What a run did: what was read, what is ``new`` or was ``known``, what was refused, whose results are others.

    ``remarks`` are things to know of files that were graded, ``repeats`` the files of people who handed in several.
    """

    read: int = 0
    new: int = 0
    known: int = 0
    regraded: int = 0
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    repeats: dict[str, list[str]] = field(default_factory=dict)


def run(
    paths: Iterable[Path],
    gradebook: Gradebook,
    assigned: Assignment,
    *,
    start: Callable[[], Executor] | None = None,
    workers: int = 1,
    names: bool = False,
    lower: bool = False,
    ignore: Sequence[Path] = (),
    step: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Grade everything that was handed in, after what is kept was brought to the key of today.

    ``start`` begins an executor of ``concurrent.futures``; without it, all is done in this process.

    Raises:
        GradebookError: the gradebook cannot be written to; what was written before stays.
    """
    # What is loaded stays: the collector need not walk it again and again.
    gc.freeze()
    try:
        return _run(paths, gradebook, assigned, start, 2 * workers, names, lower, ignore, step)
    finally:
        gc.unfreeze()


def _run(
    paths: Iterable[Path],
    gradebook: Gradebook,
    assigned: Assignment,
    start: Callable[[], Executor] | None,
    ahead: int,
    names: bool,
    lower: bool,
    ignore: Sequence[Path],
    step: Callable[[int], None],
) -> Summary:
    summary = Summary()
    packed = pack(assigned)
    stale = gradebook.stale(assigned, BATCH, floors=lower)
    for regraded in shared_out(mark_again, packed, stale, start, ahead):
        done = [one for one in regraded if not isinstance(one, Died)]
        done += [(one.task, grade(one.task.record, assigned)) for one in regraded if isinstance(one, Died)]
        summary.changes += gradebook.regrade(done, assigned, lower=lower)
        summary.regraded += len(done)
    shown: dict[str, str] = {}
    coming = _batches(paths, gradebook, summary, shown, ignore, step, names=names)
    for batch in shared_out(mark, packed, coming, start, ahead):
        entries = _sorted_out(batch, summary)
        taken = gradebook.take(entries, assigned, names=names, lower=lower)
        summary.new += taken.new
        summary.known += len(taken.known)
        summary.changes += taken.changes
        summary.repeats |= taken.repeats
        summary.refused += [Refusal(one.source, "forgotten", _FORGOTTEN) for one in taken.forgotten]
        for entry, _ in entries:
            shown[entry.digest[:12]] = entry.source
            summary.remarks += [(entry.source, str(remark)) for remark in entry.remarks]
        step(len(batch))
    summary.repeats = {
        code: [shown.get(digest[:12], "taken in earlier") for digest in some] for code, some in summary.repeats.items()
    }
    return summary


_FORGOTTEN = "this person was forgotten. Cure: “trainer cohort forget --lift” lets the person hand in again"


def _batches(
    paths: Iterable[Path],
    gradebook: Gradebook,
    summary: Summary,
    shown: dict[str, str],
    ignore: Sequence[Path],
    step: Callable[[int], None],
    *,
    names: bool,
) -> Iterator[list[Found]]:
    """Gather what is not in the gradebook yet."""
    batch: list[Found] = []
    size = 0
    for one in files(paths, ignore):
        summary.read += 1
        if isinstance(one, Refusal):
            summary.refused.append(one)
            step(1)
            continue
        batch.append(one)
        size += len(one.data)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield from _new(batch, gradebook, summary, shown, step, names=names)
            batch, size = [], 0
    yield from _new(batch, gradebook, summary, shown, step, names=names)


def _new(
    batch: list[Found],
    gradebook: Gradebook,
    summary: Summary,
    shown: dict[str, str],
    step: Callable[[int], None],
    *,
    names: bool,
) -> Iterator[list[Found]]:
    # Where names are wanted, one may be new though its file is not.
    known = set() if names else gradebook.known([one.digest for one in batch])
    new = [one for one in batch if one.digest not in known]
    shown.update((one.digest[:12], one.source) for one in batch if one.digest in known)
    summary.known += len(batch) - len(new)
    step(len(batch) - len(new))
    if new:
        yield new


def _sorted_out(batch: Sequence[Understood | Died[Found]], summary: Summary) -> list[tuple[Submission, Graded]]:
    entries: list[tuple[Submission, Graded]] = []
    for one in batch:
        if isinstance(one, Died):
            reason = f"the process that read it ended each time ({one.reason}). Cure: look at this file alone"
            summary.refused.append(Refusal(one.task.source, "died", reason))
        elif isinstance(one, Refusal):
            summary.refused.append(one)
        else:
            entries.append(one)
    return entries


def mark(packed: bytes, batch: Sequence[Found]) -> list[Understood]:
    """Read and mark a batch of files; this is what other processes do."""
    assigned = unpack(packed)
    done: list[Understood] = []
    for found in batch:
        try:
            one = understand(found, assigned)
            done.append(one if isinstance(one, Refusal) else (one, grade(one.record, assigned)))
        except (MemoryError, RecursionError):
            reason = "this file takes more memory than there is. Cure: look whether it is the right one"
            done.append(Refusal(found.source, "big", reason))
    return done


def mark_again(packed: bytes, batch: Sequence[Stale]) -> list[tuple[Stale, Graded]]:
    """Mark what is kept of people once more."""
    assigned = unpack(packed)
    return [(one, grade(one.record, assigned)) for one in batch]
