"""What the commands on cohorts do; `trainer.cli` says how they are given."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

from trainer import load
from trainer.cohort import privacy, rating, reading
from trainer.cohort.answers import SideBySide
from trainer.cohort.assignment import Assignment, of_course
from trainer.cohort.gradebook import Gradebook, GradebookError
from trainer.cohort.grading import Change, Why
from trainer.cohort.harmless import defused
from trainer.cohort.progress import Progress
from trainer.cohort.run import Summary, run
from trainer.cohort.sample import Recipe, notebook, sample
from trainer.load.identity import course_id
from trainer.load.samples import sample_texts
from trainer.record import write_record

__all__ = ["CommandError", "GradebookError", "answers", "export", "forget", "grade", "make_up", "rate"]

OK, REFUSED = 0, 1
#: So many seconds a cluster has to answer.
PATIENCE = 20
#: So many lines of each kind are printed; the files hold them all.
MOST_LINES = 20

_WHY: dict[Why, str] = {
    "key": "its key was changed",
    "rules": "its rules for tries or hints were changed",
    "shape": "the question was changed, so that the old answer fits it no more",
    "lowered": "the earlier score no longer counts (--lower)",
}


class CommandError(Exception):
    """Raised when a command cannot be carried out; says why, and the cure."""


def grade(
    paths: Sequence[Path],
    *,
    out: Path,
    course: Path,
    names: bool = False,
    lower: bool = False,
    jobs: int = 1,
    scheduler: str = "",
) -> int:
    """Grade what was handed in into a gradebook, and say what was done; 1 where something was refused."""
    refused, changed = out.with_suffix(".refused.csv"), out.with_suffix(".changed.csv")
    for path in paths:
        if not path.exists():
            raise CommandError(f"there is no {reading.shown(path)}")
    assigned = assignment_of(course)
    own = [out, refused, changed, *(out.with_name(f"{out.name}-{end}") for end in ("wal", "shm", "journal"))]
    with _crew(jobs, scheduler) as (start, workers), Gradebook.open(out, assigned.course) as gradebook:
        progress = Progress(reading.count(paths), "files")
        try:
            summary = run(
                paths,
                gradebook,
                assigned,
                start=start,
                workers=workers,
                names=names,
                lower=lower,
                ignore=own,
                step=progress.step,
            )
        except KeyboardInterrupt:
            raise CommandError(
                f"broken off; what was graded until then is in {out}. Cure: the same command goes on from there"
            ) from None
        finally:
            progress.done()
        people, submissions = gradebook.count()
    for line in _told(summary):
        print(line)
    _listed(changed, ("person", "question", "before", "after", "counts", "why"), map(_change, summary.changes))
    lines = [(one.source, one.code, one.reason) for one in summary.refused]
    lines += [(source, "remark", remark) for source, remark in summary.remarks]
    _listed(refused, ("file", "code", "reason"), lines)
    if lines:
        print(f"trainer grade: every reason is in {refused}")
    print(f"trainer grade: {out} holds {_many(people, 'person', 'people')} and {_many(submissions, 'submission')}")
    return REFUSED if summary.refused else OK


def assignment_of(course: Path) -> Assignment:
    """Load what a course asks.

    Raises:
        CommandError: there is no course, or its questions have mistakes.
    """
    root = load.find_root(course)
    if root is None:
        raise CommandError(f"{course} is no course: no _config.yml stands there or above. Cure: name it with --course")
    loaded = load.load_course(root, prove=False)
    errors = [one for one in loaded.problems if one.severity == "error" and one.file.startswith("quizzes/")]
    if errors:
        raise CommandError(f"the questions have {len(errors)} mistakes. Cure: mend what “trainer check” lists, first")
    return of_course(loaded, course_id(root))


@contextmanager
def _crew(jobs: int, scheduler: str) -> Iterator[tuple[Callable[[], Executor] | None, int]]:
    """Whoever does the work: this process, others beside it, or those of a Dask cluster."""
    if scheduler:
        with _cluster(scheduler) as crew:
            yield crew
    elif jobs > 1:
        # A fresh interpreter, since a fork takes over locks that somebody may hold.
        yield lambda: ProcessPoolExecutor(jobs, mp_context=get_context("spawn")), jobs
    else:
        yield None, 1


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Callable[[], Executor], int]]:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise CommandError("a scheduler takes Dask. Cure: pip install '.[dask]'") from None
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        raise CommandError(
            f"there is no scheduler at {scheduler} ({said}). Cure: start “dask scheduler” there"
        ) from None
    with client:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise CommandError(f"{scheduler} has no workers. Cure: start “dask worker {scheduler}” on each machine")
        yield client.get_executor, workers


def _told(summary: Summary) -> Iterator[str]:
    """What a run did, in words."""
    counts = f"{summary.new:,} new, {summary.known:,} known already, {len(summary.refused):,} refused"
    yield f"trainer grade: read {_many(summary.read, 'file')}: {counts}"
    if summary.regraded:
        people = _many(summary.regraded, "person", "people")
        yield f"trainer grade: marked {people} anew, as the course was changed"
    yield from _first(
        f"{code} handed in {len(files)} times; the latest counts: {files[0]}; also kept: {', '.join(files[1:])}"
        for code, files in summary.repeats.items()
    )
    yield from _first(_said(*one) for one in summary.changes)
    yield from _first(f"refused {one.source}: {one.reason} [{one.code}]" for one in summary.refused)
    yield from _first(f"{source}: {remark}" for source, remark in summary.remarks)


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _first(lines: Iterable[str]) -> Iterator[str]:
    left = 0
    for number, line in enumerate(lines):
        if number < MOST_LINES:
            yield f"  {line}"
        else:
            left += 1
    if left:
        yield f"  … and {left:,} more"


def _said(code: str, one: Change) -> str:
    kept = one.counts is not None and one.counts != one.after and one.why in ("key", "rules")
    end = f"{_share(one.after)} now, but {_share(one.counts)} still counts" if kept else _share(one.counts)
    return f"{code}, {one.question}: {_share(one.before)} before, {end}; {_WHY[one.why]}"


def _share(value: Fraction | None) -> str:
    return "nothing" if value is None else str(value)


def _change(pair: tuple[str, Change]) -> tuple[str, ...]:
    code, one = pair
    fractions = ("" if value is None else str(value) for value in (one.before, one.after, one.counts))
    return (code, one.question, *fractions, _WHY[one.why])


def _listed(path: Path, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write a list for a spreadsheet, or take an earlier one away where there is nothing to list."""
    listed = list(lines)
    if not listed:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([[defused(cell) for cell in line] for line in listed])


def answers(
    part: str, *, gradebook: Path, course: Path, rater: str, page: Path | None = None, table: Path | None = None
) -> int:
    """Lay the answers to one open part side by side, as a page or as a table to rate in."""
    assigned = assignment_of(course)
    with Gradebook.open(gradebook, assigned.course, write=False) as book:
        laid = rating.answers(book, assigned, part, rater)
    if page is None and table is None:
        page = Path(f"{part}.html")
    for path in rating.write_answers(laid, page=page, table=table):
        print(f"trainer cohort answers: wrote {path}")
    print(f"trainer cohort answers: {_left(laid)}")
    return OK


def rate(table: Path, *, gradebook: Path, course: Path, rater: str) -> int:
    """Keep the ratings that stand in a table; 1 where some could not be read."""
    if table.stat().st_size > rating.MOST_BYTES:
        raise CommandError(f"{table} is larger than any table of answers. Cure: look whether it is the right file")
    data = table.read_bytes()
    assigned = assignment_of(course)
    with Gradebook.open(gradebook, assigned.course) as book:
        rated = rating.rate(book, assigned, data, rater)
        parts = sorted({one.part for one in (*rated.kept, *rated.back)})
        left = [f"{part}: {_left(rating.answers(book, assigned, part, rater))}" for part in parts]
    print(f"trainer cohort rate: kept {_many(len(rated.kept), 'rating')} by {rater}")
    if rated.back:
        print(f"trainer cohort rate: took {_many(len(rated.back), 'rating')} by {rater} back")
    if rated.older:
        changed = _many(rated.older, "answer")
        print(f"trainer cohort rate: {changed} changed since the table was written; these ratings are of an older one")
    for line in _first(f"not kept: row {one.row}, column “{one.column}”: {one.reason}" for one in rated.slips):
        print(line)
    for line in left:
        print(f"trainer cohort rate: {line}")
    return REFUSED if rated.slips else OK


def _left(laid: SideBySide) -> str:
    groups, judged = _many(len(laid.groups), "group"), laid.judged
    share = f", {judged.unrated} still unrated ({(judged.unrated or 0) / judged.n:.0%})" if judged.n else ""
    return f"{_many(judged.n, 'answer')} in {groups}{share}"


def forget(who: str, *, gradebook: Path, lift: bool = False) -> int:
    """Remove one person everywhere, or let somebody who was removed hand in again."""
    with Gradebook.open(gradebook) as book:
        if lift:
            if not book.lift(who):
                raise GradebookError(f"nobody called {who} was forgotten here")
            print(f"trainer cohort forget: {who} may hand in again")
            return OK
        code = privacy.forget(book, who)
    print(f"trainer cohort forget: removed {code} from {gradebook}; files of theirs are refused from now on")
    for path in privacy.traces(gradebook, code):
        print(f"trainer cohort forget: {path} still names {code}: delete it")
    print("trainer cohort forget: delete what was handed in, exported or reported as well; we do not know where it is")
    return OK


def export(who: str, *, gradebook: Path, out: Path | None = None) -> int:
    """Give one person everything that is held on them."""
    with Gradebook.open(gradebook, write=False) as book:
        text = privacy.export(book, who)
    if out is None:
        print(text)
        return OK
    out.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    print(f"trainer cohort export: wrote {out}")
    return OK


def make_up(people: int, *, out: Path, course: Path, seed: int = 1, notebooks: bool = False) -> int:
    """Write the records or notebooks of people who do not exist."""
    root = load.find_root(course)
    assigned = assignment_of(course)
    assert root is not None
    out.mkdir(parents=True, exist_ok=True)
    progress = Progress(people, "people")
    for record in sample(assigned, sample_texts(root), Recipe(people, seed)):
        if notebooks:
            text = json.dumps(notebook(record, assigned), indent=1)
        else:
            text = write_record(record)
        ending = "ipynb" if notebooks else "json"
        (out / f"{record.learner}.{ending}").write_text(text, encoding="utf-8", newline="\n")
        progress.step()
    progress.done()
    print(f"trainer cohort sample: wrote {people:,} people who do not exist into {out}", file=sys.stdout)
    return OK
