"""Work shared out in batches to any executor of `concurrent.futures`, each done once, whatever becomes of a worker.

The work is pure, and only what came back is written. So a worker that dies has done nothing, and its batch is given out
again: alone first, then file by file, so that one that kills its worker takes nobody else with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Died(Generic[T]):
    """What could not be done: each time it was tried, its worker died."""

    task: T
    reason: str


def shared_out(
    work: Callable[[bytes, Sequence[T]], Sequence[R]],
    packed: bytes,
    batches: Iterable[Sequence[T]],
    start: Callable[[], Executor] | None,
    ahead: int,
) -> Iterator[list[R | Died[T]]]:
    """Yield what the work makes of each batch, in any order; with no way to ``start`` an executor it is done here.

    So many batches are given out ``ahead``. An executor that breaks is started anew.
    """
    if start is None:
        for batch in batches:
            yield list(work(packed, batch))
        return
    crew = _Crew(work, packed, start)
    coming = iter(batches)
    again: deque[Sequence[T]] = deque()
    running: dict[Future[Sequence[R]], Sequence[T]] = {}
    more = True
    try:
        while more or running or again:
            while more and not again and len(running) < ahead:
                taken = list(islice(coming, 1))
                more = bool(taken)
                running.update((crew.give(batch), batch) for batch in taken)
            if running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch = running.pop(future)
                    found = _found(future)
                    if isinstance(found, str):
                        again.append(batch)
                    else:
                        yield list(found)
            elif again:
                yield crew.alone(again.popleft())
    finally:
        for future in running:
            future.cancel()
        crew.stop()


def _found(future: Future[Any]) -> Any:
    """Return what came back, or why nothing did."""
    try:
        return future.result()
    except CancelledError:
        return "it was cancelled"
    except Exception as error:
        # Each executor has an error of its own for a worker that died.
        return f"{type(error).__name__}: {' '.join(str(error).split())[:150]}"


class _Crew(Generic[T, R]):
    """An executor that is started anew when it breaks."""

    def __init__(
        self, work: Callable[[bytes, Sequence[T]], Sequence[R]], packed: bytes, start: Callable[[], Executor]
    ) -> None:
        self.work, self.packed, self.start = work, packed, start
        self.executor: Executor | None = None

    def give(self, batch: Sequence[T]) -> Future[Sequence[R]]:
        """Give a batch out."""
        if self.executor is None:
            self.executor = self.start()
        try:
            return self.executor.submit(self.work, self.packed, batch)
        except RuntimeError:
            # It broke, or was shut down, after another batch was given out.
            broken: Future[Sequence[R]] = Future()
            broken.set_exception(RuntimeError("the workers are gone"))
            return broken

    def alone(self, batch: Sequence[T]) -> list[R | Died[T]]:
        """Do a batch once more while nothing else runs; if its worker dies again, file by file."""
        self.stop()
        found = _found(self.give(batch))
        if not isinstance(found, str):
            return list(found)
        if len(batch) > 1:
            return [one for task in batch for one in self.alone([task])]
        self.stop()
        return [Died(batch[0], found)]

    def stop(self) -> None:
        """Let the workers go."""
        if self.executor is not None:
            # Not every executor knows `cancel_futures`; what is waiting was cancelled before.
            self.executor.shutdown(wait=True)
        self.executor = None
