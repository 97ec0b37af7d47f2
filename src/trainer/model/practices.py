"""What the sources tell was done, where and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Practice:
    """One named programme, institution or initiative of the sources.

    ``year`` is what its source says of its time, where it says anything; ``dimensions`` are the parts of life
    it concerns, ``stakeholders`` who acts in it.
    """

    id: str
    name: str
    what: str
    run_by: str
    level: Literal["local", "national", "regional", "international"]
    countries: tuple[str, ...]
    dimensions: tuple[str, ...]
    stakeholders: tuple[str, ...]
    cites: tuple[str, ...]
    place: str = ""
    year: str = ""
