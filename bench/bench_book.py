"""How long the course takes to build beside plain Jupyter Book: ``python bench/bench_book.py``.

The bound is 1.25 times what ``jupyter-book build`` takes for the same pages without our extension, where everything
that our directives show stands as ordinary Markdown: prompts, options, explanations, hints, criteria, practices. Both
build everything anew with warm caches (executed notebooks, the compiled course), in one run, and count what the
processor did, as other programs may run beside them.
"""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from trainer import load, markup
from trainer.load.citing import locators, short
from trainer.load.practices import load_practices
from trainer.model import Exercise, Practice, Question

ROOT = Path(__file__).resolve().parents[1]
BOUND = 1.25
ROUNDS = 2
EXTENSIONS = ("trainer.page", "trainer.notebook.site", "trainer.site")
#: What the notebooks of the course read.
READ = ("quizzes", "exercises")
FENCE = re.compile(r"^```\{(\w[\w-]*)\}[ \t]*(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SOURCE = re.compile(r"\{src\}`([^`]*)`")
PRACTICE = re.compile(r"\{practice\}`([^`<]*?)\s*(?:<[^`>]*>)?`")


class Plain:
    """The course as somebody would write it who has Jupyter Book alone."""

    def __init__(self) -> None:
        self.course = load.load_course(ROOT)
        self.locators = locators(ROOT)

    def page(self, text: str) -> str:
        """Return a page with what our directives and roles show as Markdown."""
        return PRACTICE.sub(r"\1", SOURCE.sub(self._cited, FENCE.sub(self._directive, text)))

    def _cited(self, found: re.Match[str]) -> str:
        anchors = [one.strip() for one in found[1].split(",")]
        return f"[{short([self.locators[one] for one in anchors])}]"

    def _directive(self, found: re.Match[str]) -> str:
        name, argument, body = found.groups()
        match name:
            case "quiz":
                return "\n\n".join(self._questions(self.course.quizzes[argument].quiz.questions))
            case "question":
                quiz = self.course.quizzes[self.course.home[argument]].quiz
                asked = next(one for one in (*quiz.checkpoints, *quiz.questions) if one.id == argument)
                return "\n\n".join(self._question(asked))
            case "key":
                every = (one for loaded in self.course.quizzes.values() for one in loaded.quiz.questions)
                return "\n\n".join(self._questions(every, key=True))
            case "exercise":
                return "\n\n".join(self._exercise(self.course.exercises[argument]))
            case "practices":
                return "\n".join(f"- **{one.id}** {', '.join(one.countries)}: {one.what}" for one in practices())
            case "drawing":
                return f"```{{figure}} /book/{argument}\n{body}```"
            case "reflect":
                return body
            case "brief" | "forms" | "keep" | "practices-by-country" | "progress" | "record":
                return ""
            case _:
                return found[0]

    def _questions(self, asked: Iterator[Question] | tuple[Question, ...], *, key: bool = False) -> Iterator[str]:
        for number, one in enumerate(asked, 1):
            yield f"**Question {number}**"
            yield from self._question(one, key=key)

    def _question(self, asked: Question, *, key: bool = False) -> Iterator[str]:
        for slot in markup.slots(asked):
            if not key or slot.name == "prompt" or not slot.name.startswith(("hint", "feedback")):
                yield f"- {_indented(slot.markdown)}" if slot.inline or slot.told else slot.markdown
        for line in markup.right(asked):
            yield f"- {line.verdict} {line.words}"

    def _exercise(self, asked: Exercise) -> Iterator[str]:
        for slot in markup.exercise_slots(asked):
            yield f"- {_indented(slot.markdown)}" if slot.inline or slot.told else slot.markdown
        for criterion in asked.criteria:
            yield f"- {criterion.text}\n- {criterion.add}\n- Yes / Partly / Not yet"


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def practices() -> tuple[Practice, ...]:
    """Return every practice of the course."""
    return load_practices(ROOT)


def plain_course(folder: Path) -> None:
    """Write the course without our extension."""
    for name in ("book", *READ):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "_toc.yml", folder)
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    own = settings["sphinx"]["config"]
    own["extensions"] = [one for one in own["extensions"] if one not in EXTENSIONS]
    settings["sphinx"]["config"] = {name: value for name, value in own.items() if not name.startswith("trainer_")}
    (folder / "_config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    plain = Plain()
    for path in (folder / "book").rglob("*.md"):
        path.write_text(plain.page(path.read_text("utf-8")), "utf-8")


def build(course: Path, out: Path) -> float:
    """Build a course from nothing but the caches; return the seconds of the processor."""
    for made in ("html", ".doctrees"):
        shutil.rmtree(out / "_build" / made, ignore_errors=True)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(course), "--path-output", str(out)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit("\n".join(done.stdout.splitlines()[-20:]))
    warnings = re.findall(r"^.*(?:WARNING|ERROR): .*$", done.stdout, re.MULTILINE)
    if warnings:
        raise SystemExit(f"book: {len(warnings)} warnings; the first is {warnings[0]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print both times and their ratio; 1 if it is above the bound."""
    with tempfile.TemporaryDirectory() as folder:
        plain, ours = Path(folder, "plain"), Path(folder, "ours")
        plain.mkdir()
        plain_course(plain)
        courses = {"plain": (plain, plain), "ours": (ROOT, ours)}
        for course, out in courses.values():
            build(course, out)
        times = {name: [] for name in courses}
        for _ in range(ROUNDS):
            for name, (course, out) in courses.items():
                times[name].append(build(course, out))
        pages = len(list((ours / "_build" / "html" / "book").rglob("*.html")))
    best = {name: min(found) for name, found in times.items()}
    ratio = best["ours"] / best["plain"]
    print(f"book: {pages} pages; as plain Markdown {best['plain']:.1f} s of the processor")
    print(f"book: with questions, worksheets and notebooks {best['ours']:.1f} s, ratio {ratio:.2f} (bound {BOUND})")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
