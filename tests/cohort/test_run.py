"""A run grades everything once, whoever does the work and whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tests.cohort.handed_in import answers, notebook, part, put, record
from tests.cohort.test_gradebook import everything, whole
from trainer.cohort.assignment import Assignment, pack
from trainer.cohort.gradebook import Gradebook
from trainer.cohort.progress import Progress
from trainer.cohort.run import Summary, run
from trainer.cohort.work import Died, shared_out

ROOT = Path(__file__).parents[2]


def hand_in(folder: Path, assigned: Assignment, people: int) -> Path:
    """Records and notebooks of so many people, some of whom hand in twice."""
    for n in range(people):
        chosen = "abc"[n % 3]
        if n % 2:
            put(folder / f"{n}.json", record(assigned, f"p{n}", {"goal": [chosen], "signs": ["work"]}))
        else:
            put(folder / f"{n}.ipynb", notebook([answers(f"goal: {chosen}"), part("own-text", "Since 1998.")], f"p{n}"))
        if n % 10 == 0:
            put(folder / f"{n}-again.json", record(assigned, f"p{n}", {"year": "2003"}, at=9000))
    # The time of a notebook is that of its file.
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return folder


def done(path: Path, folder: Path, assigned: Assignment, **others: Any) -> Summary:
    with Gradebook.open(path, assigned.course) as book:
        return run([folder], book, assigned, **others)


def kept(path: Path) -> dict[str, int]:
    whole(path)
    return {name: len(rows) for name, rows in everything(path).items()}


@pytest.fixture
def folder(tmp_path: Path, assigned: Assignment) -> Path:
    return hand_in(tmp_path / "in", assigned, 60)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.cohort.run.BATCH", 7)


def threads() -> Executor:
    return ThreadPoolExecutor(3)


def processes() -> Executor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


@pytest.mark.parametrize("start", [threads, processes])
@pytest.mark.usefixtures("small_batches")
def test_any_executor_does_the_same(
    tmp_path: Path, folder: Path, assigned: Assignment, start: Callable[[], Executor]
) -> None:
    alone = done(tmp_path / "alone.db", folder, assigned)
    assert (alone.read, alone.new, alone.refused, len(alone.repeats)) == (66, 66, [], 6)
    shared = done(tmp_path / "shared.db", folder, assigned, start=start, workers=2)
    assert (shared.read, shared.new, shared.refused, len(shared.repeats)) == (66, 66, [], 6)
    assert kept(tmp_path / "alone.db") == kept(tmp_path / "shared.db")
    again = done(tmp_path / "shared.db", folder, assigned, start=start, workers=2)
    assert (again.new, again.known) == (0, 66)


# Workers that die.


def dying(packed: bytes, batch: Sequence[Path]) -> list[int]:
    """Ends its process at a file that says so: the first time, or each time."""
    found = []
    for path in batch:
        word = path.read_text("utf-8")
        if word == "once":
            path.write_text("never", "utf-8")
        if word in ("once", "always"):
            os.kill(os.getpid(), signal.SIGKILL)
        found.append(int(path.stem))
    return found


def worked(tmp_path: Path, words: dict[int, str]) -> tuple[list[int], list[int]]:
    batches: list[list[Path]] = [[]]
    for n in range(20):
        path = tmp_path / f"{n}.txt"
        path.write_text(words.get(n, ""), "utf-8")
        batches[-1].append(path)
        if len(batches[-1]) == 4:
            batches.append([])
    found: list[int] = []
    died: list[int] = []
    for batch in shared_out(dying, b"", [one for one in batches if one], processes, 4):
        for one in batch:
            if isinstance(one, Died):
                died.append(int(one.task.stem))
            else:
                found.append(one)
    return sorted(found), died


def test_a_worker_that_dies_costs_nothing(tmp_path: Path) -> None:
    assert worked(tmp_path, {6: "once"}) == (list(range(20)), [])


def test_a_file_that_kills_every_worker_takes_nobody_along(tmp_path: Path) -> None:
    assert worked(tmp_path, {9: "always"}) == ([n for n in range(20) if n != 9], [9])


class Odd(Executor):
    """An executor that cancels each batch the first time."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[1][0].digest not in self.seen:
            self.seen.add(args[1][0].digest)
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.usefixtures("small_batches")
def test_work_that_was_cancelled_is_done_again(tmp_path: Path, folder: Path, assigned: Assignment) -> None:
    summary = done(tmp_path / "g.db", folder, assigned, start=lambda: ThreadPoolExecutor(1), workers=1)
    odd = Odd()
    again = done(tmp_path / "odd.db", folder, assigned, start=lambda: odd, workers=2)
    assert (summary.new, again.new, again.refused) == (66, 66, [])


def test_what_killed_its_worker_each_time_is_refused(tmp_path: Path, folder: Path, assigned: Assignment) -> None:
    class Never(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            raise RuntimeError("broken")

    summary = done(tmp_path / "g.db", folder, assigned, start=Never, workers=2)
    assert (summary.new, len(summary.refused), {one.code for one in summary.refused}) == (0, 66, {"died"})
    assert done(tmp_path / "g.db", folder, assigned).new == 66


# Two runs, and a run that is killed.

RUN = """
import sys
from pathlib import Path
from tests.cohort.handed_in import load
from trainer.cohort import run as module
from trainer.cohort.gradebook import Gradebook
module.BATCH = 5
assigned = load(Path(sys.argv[1]))
with Gradebook.open(sys.argv[2], "small") as book:
    summary = module.run([Path(sys.argv[3])], book, assigned, step=lambda n: print(n, flush=True))
print("done", summary.new, summary.known)
"""


def started(root: Path, path: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(root), str(path), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_runs_at_once(tmp_path: Path, root: Path, assigned: Assignment) -> None:
    folder = hand_in(tmp_path / "in", assigned, 200)
    path = tmp_path / "g.db"
    both = [started(root, path, folder) for _ in range(2)]
    ends = []
    for process in both:
        out, wrong = process.communicate(timeout=120)
        assert (process.returncode, wrong) == (0, "")
        ends.append([int(word) for word in out.splitlines()[-1].split()[1:]])
    assert [sum(numbers) for numbers in ends] == [220, 220]
    assert sum(new for new, _ in ends) == 220
    alone = tmp_path / "alone.db"
    done(alone, folder, assigned)
    assert kept(path) == kept(alone)


def test_a_run_that_was_killed_is_taken_up(tmp_path: Path, root: Path, assigned: Assignment) -> None:
    folder = hand_in(tmp_path / "in", assigned, 200)
    path = tmp_path / "g.db"
    with started(root, path, folder) as process:
        assert process.stdout
        for _ in range(9):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    people = whole(path)
    assert 0 < people < 200
    summary = done(path, folder, assigned)
    assert summary.new + summary.known == 220
    done(tmp_path / "alone.db", folder, assigned)
    assert kept(path) == kept(tmp_path / "alone.db")


# Dask.

DASK = """
import sys, time, os, signal, threading, warnings
warnings.simplefilter("ignore")
from pathlib import Path
import dask
dask.config.set({"distributed.worker.memory.terminate": False})
from distributed import Client, LocalCluster
from tests.cohort.handed_in import load
from trainer.cohort import run as module
from trainer.cohort.gradebook import Gradebook
module.BATCH = 10

def main():
    assigned = load(Path(sys.argv[1]))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = list(client.run(os.getpid).values())
            seen = []
            def step(n):
                seen.append(n)
                if len(seen) == 5:
                    os.kill(pids[0], signal.SIGKILL)
            with Gradebook.open(sys.argv[2], "small") as book:
                start = client.get_executor
                summary = module.run([Path(sys.argv[3])], book, assigned, start=start, workers=2, step=step)
    print("done", summary.new, summary.known, len(summary.refused), pids[0])

if __name__ == "__main__":
    main()
"""


def test_two_dask_workers_one_killed_midway(tmp_path: Path, root: Path, assigned: Assignment) -> None:
    pytest.importorskip("distributed", reason="Dask is an extra: pip install '.[dask]'")
    folder = hand_in(tmp_path / "in", assigned, 400)
    script = tmp_path / "dask_run.py"
    script.write_text(DASK, "utf-8")
    ended = subprocess.run(
        [sys.executable, script, root, tmp_path / "g.db", folder],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.stdout.splitlines()[-1:] != [], ended.stderr
    assert ended.stdout.splitlines()[-1].split()[:4] == ["done", "440", "0", "0"], ended.stderr
    done(tmp_path / "alone.db", folder, assigned)
    assert kept(tmp_path / "g.db") == kept(tmp_path / "alone.db")


# Progress.


class Screen:
    def __init__(self, terminal: bool) -> None:
        self.terminal, self.said = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.said += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("terminal", [True, False])
def test_progress(terminal: bool) -> None:
    now = [0.0]
    screen = Screen(terminal)
    progress = Progress(1000, "files", screen, lambda: now[0])  # type: ignore[arg-type]
    for _ in range(10):
        now[0] += 6
        progress.step(50)
    progress.done()
    assert "500 of 1,000 files, 8 a second, 1 min left" in screen.said
    assert ("\r" in screen.said, "\n" in screen.said) == (terminal, not terminal)
    assert Progress(0, "files", screen, lambda: now[0]).words(now[0])  # type: ignore[arg-type]


def test_a_packed_assignment_is_small(assigned: Assignment) -> None:
    start = time.perf_counter()
    assert len(pack(assigned)) < 20_000
    assert time.perf_counter() - start < 1
    assert json.dumps(assigned.print)
