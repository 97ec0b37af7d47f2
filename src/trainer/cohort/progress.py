"""How far a run is: a bar with rate and remaining time on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

#: Seconds between two pictures of the bar, and between two plain lines.
SOON, LATER = 0.2, 10.0


class Progress:
    """Counts up to ``total``; say ``done`` when it is over."""

    def __init__(
        self, total: int, what: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total, self.what, self.count = total, what, 0
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._clock = clock
        self._began = self._shown = clock()

    def step(self, count: int = 1) -> None:
        """Count so many more."""
        self.count += count
        now = self._clock()
        if now - self._shown >= (SOON if self._terminal else LATER):
            self._shown = now
            self._show(now)

    def _show(self, now: float) -> None:
        words = self.words(now)
        if not self._terminal:
            print(words, file=self._stream, flush=True)
            return
        width = shutil.get_terminal_size().columns
        room = min(30, width - len(words) - 4)
        filled = int(room * min(1.0, self.count / max(self.total, 1)))
        bar = f"[{'#' * filled}{'.' * (room - filled)}] " if room > 4 else ""
        self._stream.write(f"\r\x1b[K{(bar + words)[: width - 1]}")
        self._stream.flush()

    def words(self, now: float) -> str:
        """What is said of it: how many of how many, how many a second, how long still."""
        rate = self.count / max(now - self._began, 0.001)
        words = f"{self.count:,} of {self.total:,} {self.what}, {rate:,.0f} a second"
        left = max(0, self.total - self.count) / rate if rate else 0.0
        return f"{words}, {_long(left)} left" if self.count else words

    def done(self) -> None:
        """Take the bar away."""
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _long(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"
