"""A review as files: the report as one page, and its figures for a spreadsheet."""

from __future__ import annotations

from html import escape
from pathlib import Path

from trainer.cohort.analysis import Analysis
from trainer.cohort.report import html, sheets
from trainer.cohort.review.reading import Review
from trainer.cohort.review.showing import Shown
from trainer.cohort.shared import shared
from trainer.texts import text

#: What the page of a report is called.
PAGE = "report.html"


def export(found: Review, folder: Path | str = "", *, share: bool = False) -> Shown:
    """Write the report and its tables into a folder, which is made; without one, only say what would be written.

    ``share``: for handing on, with nothing in it that points at anybody. A file that is there already stays.

    Raises:
        FileExistsError: the folder holds a file of that name.
    """
    files = _files(found, shared(found.analysis) if share else found.analysis)
    if not str(folder):
        names = ", ".join(files)
        return Shown(f"<p>{text('review.wouldSave', names=names)}</p>", text("review.wouldSave", names=names))
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    there = [name for name in files if (place / name).exists()]
    if there:
        raise FileExistsError(text("review.wrong.there", names=", ".join(there), folder=place.as_posix()))
    for name, words in files.items():
        # Without a byte order mark, Excel reads a table as something else.
        (place / name).write_bytes(words.encode("utf-8" if name == PAGE else "utf-8-sig"))
    said = text("review.saved", n=len(files), folder=place.as_posix(), page=PAGE)
    return Shown(f"<p>{escape(said)}</p>", said)


def _files(found: Review, analysis: Analysis) -> dict[str, str]:
    return {PAGE: html(analysis, found.places, title=found.title), **sheets(analysis)}
