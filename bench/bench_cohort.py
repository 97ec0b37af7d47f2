"""How long grading takes: ``python bench/bench_cohort.py [PEOPLE] [RECORDS]``.

Promised for 10,000 returned notebooks of 20 cells, into SQLite: at most 15 CPU-seconds where they hold answers to
questions, at most 60 where five written answers are assessed in each; and under 300 MB, however many there are. What
the same machine needs in the same run for reading the same files with ``json.loads`` stands beside it. nbgrader takes
0.79 and otter 3.1 CPU-seconds a submission for the same assignment: they run the notebooks.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from trainer.cohort.assignment import Assignment, of_course
from trainer.cohort.sample import Recipe, notebook, sample
from trainer.load import load_course
from trainer.load.identity import course_id
from trainer.load.samples import sample_texts
from trainer.record import write_record

ROOT = Path(__file__).resolve().parent.parent
#: CPU-seconds for ten thousand, and megabytes.
QUIZZES, WORKSHEETS, MEMORY = 15.0, 60.0, 300
#: CPU-seconds a submission of graders that run what was handed in.
OTHERS = {"nbgrader": 0.79, "otter": 3.1}
#: So many different people are made up; the rest are these once more, under other ids.
DIFFERENT = 1000


def main() -> int:
    """Make up cohorts, grade each in a process of its own, and print what that took; 1 where a promise is missed."""
    if sys.argv[1:2] == ["--grade"]:
        return _grade(Path(sys.argv[2]), Path(sys.argv[3]))
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    records = int(sys.argv[2]) if len(sys.argv) > 2 else people
    assigned = of_course(load_course(ROOT, prove=False), course_id(ROOT))
    missed = False
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        for what, written, bound in (("answers to 19 questions", 0, QUIZZES), ("five written answers", 5, WORKSHEETS)):
            folder = made / f"notebooks-{written}"
            _notebooks(folder, assigned, people, written)
            said = _graded(folder, made / f"{written}.db")
            missed |= _said(f"{people:,} notebooks of 20 cells, {what}", said, people, bound)
        for count in sorted({records // 10, records}):
            folder = made / f"records-{count}"
            _records(folder, assigned, count)
            missed |= _said(f"{count:,} records", _graded(folder, made / f"r{count}.db"), count, None)
    return int(missed)


def _said(what: str, said: dict[str, Any], people: int, bound: float | None) -> bool:
    cpu, each = said["cpu"], said["cpu"] / people
    allowed = None if bound is None else bound * people / 10_000
    promise = "" if allowed is None else f" (bound {allowed:.1f})"
    print(
        f"cohort: {what}: {cpu:.1f} CPU-seconds{promise}, {each * 1000:.2f} ms each, {cpu / said['json']:.0f} times "
        f"json.loads ({said['json']:.2f} s); {said['memory']:.0f} MB (bound {MEMORY})"
    )
    if allowed is not None:
        print("        " + ", ".join(f"{name} {one} s each, {one / each:,.0f} times" for name, one in OTHERS.items()))
    return said["memory"] > MEMORY or (allowed is not None and cpu > allowed)


def _graded(folder: Path, out: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--grade", str(folder), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _grade(folder: Path, out: Path) -> int:
    """Grade a folder, and print what that took beyond loading the course."""
    from trainer.cohort.gradebook import Gradebook
    from trainer.cohort.run import run

    assigned = of_course(load_course(ROOT, prove=False), course_id(ROOT))
    start = time.process_time()
    with Gradebook.open(out, assigned.course) as book:
        summary = run([folder], book, assigned)
    cpu = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    assert not summary.refused, summary.refused[:3]
    start = time.process_time()
    for path in sorted(folder.iterdir()):
        json.loads(path.read_bytes())
    print(json.dumps({"cpu": cpu, "memory": memory, "json": time.process_time() - start}))
    return 0


def _notebooks(folder: Path, assigned: Assignment, people: int, written: int) -> None:
    folder.mkdir()
    made = sample(assigned, sample_texts(ROOT), Recipe(min(people, DIFFERENT)))
    _copies(folder, [json.dumps(notebook(one, assigned, written=written)) for one in made], people, "ipynb")


def _records(folder: Path, assigned: Assignment, count: int) -> None:
    """Records of both tests: a cohort that came for a day."""
    folder.mkdir()
    tests = {name: quiz for name, quiz in assigned.quizzes.items() if name.startswith("test-")}
    day = Assignment(
        assigned.course, tests, {}, assigned.asked, {}, assigned.shapes, assigned.interactions, assigned.print
    )
    made = sample(day, {}, Recipe(min(count, DIFFERENT)))
    _copies(folder, [write_record(one) for one in made], count, "json")


def _copies(folder: Path, texts: list[str], count: int, ending: str) -> None:
    for number in range(count):
        text = texts[number % len(texts)].replace("made-up-1-", f"made-up-{number // len(texts)}-", 1)
        (folder / f"{number}.{ending}").write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
