"""What ``trainer report`` does: from a gradebook to a page and to CSV files."""

from __future__ import annotations

from datetime import UTC, datetime
from errno import EEXIST
from pathlib import Path

from trainer.cohort.assignment import of_course
from trainer.cohort.gradebook import Gradebook
from trainer.cohort.places import read_places
from trainer.cohort.report import html, prepare, write_sheets
from trainer.cohort.whole import write_whole
from trainer.load import Course
from trainer.load.identity import course_id, course_language, course_title
from trainer.texts import speaking

#: The files that a report for handing on has not got.
PRIVATE = ("people.csv", "texts.csv")


def write_report(
    gradebook: Path, course: Course, *, page: Path | None, folder: Path | None, share: bool = False
) -> list[Path]:
    """Write the report of a gradebook as a page, and as CSV files into a folder; return what was written.

    Raises:
        GradebookError: the gradebook cannot be read, or is of another course.
        FileExistsError: the folder holds what may not be handed on.
    """
    for path in [folder / name for name in PRIVATE] if share and folder is not None else []:
        if path.exists():
            said = "this is of a report that is not for handing on. Cure: delete it, or name another folder"
            raise FileExistsError(EEXIST, said, str(path))
    with speaking(course_language(course.root)):
        return _written(gradebook, course, page=page, folder=folder, share=share)


def _written(gradebook: Path, course: Course, *, page: Path | None, folder: Path | None, share: bool) -> list[Path]:
    assigned = of_course(course, course_id(course.root))
    with Gradebook.open(gradebook, assigned.course, write=False) as opened:
        results = opened.results(assigned)
    analysis = prepare(results, course, share=share)
    written = []
    if page is not None:
        today = datetime.now(UTC).astimezone().date()
        words = html(analysis, read_places(course.root), title=course_title(course.root), made=today)
        write_whole(page, words)
        written.append(page)
    if folder is not None:
        written += write_sheets(analysis, folder)
    return written
