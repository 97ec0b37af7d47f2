"""The pack: everything of the course in one file, made when it is out of date, read with the standard library alone."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

import trainer
from tests.test_front_door import run
from trainer import load
from trainer.errors import ContentError
from trainer.notebook import pack as packs
from trainer.notebook.pack import Pack, PackError, exercise_of, find_pack, question_of, quiz_of, read_pack
from trainer.notebook.packing import make_pack

ROOT = Path(__file__).parents[2]
#: Gzipped; the whole course travels in it to every notebook in a browser.
LARGEST = 700_000

QUIZ = """\
title: Goals
questions:
  - id: g-one
    kind: single_choice
    prompt: Which *goal*, [in the text](#far-away) or [elsewhere](https://example.org/)?
    options:
      - {id: a, text: "A <b> & B", right: true, feedback: "Rightword {src}`doc-p001`"}
      - {id: b, text: "{term}`Bword`", feedback: Wrongword}
    explanation: So.
    cites: [doc-p001]
    see: far-away
checkpoints:
  - {id: g-check, kind: true_false, prompt: Check?, answer: true, explanation: So., cites: []}
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    """The pack of the course, made anew."""
    return make_pack(ROOT)


@pytest.fixture(scope="module")
def pack(data: bytes) -> Pack:
    return read_pack(data)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small course."""
    (tmp_path / "_config.yml").write_text("title: Small\nsphinx:\n  config: {trainer_course: small}\n")
    (tmp_path / "_toc.yml").write_text("root: book/index\nchapters: [{file: book/other}]\n")
    for folder in ("book", "quizzes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "book" / "index.md").write_text("# First\n\n```{quiz} goals\n```\n\n```{question} g-check\n```\n")
    (tmp_path / "book" / "other.md").write_text("# Other\n\n(far-away)=\n## The place to read\n\nText.\n")
    (tmp_path / "book" / "locators.yml").write_text(
        'doc: {title: The document, short: Doc, paragraphs: {doc-p001: "Start, 1"}}\n'
    )
    (tmp_path / "quizzes" / "goals.yml").write_text(QUIZ)
    return tmp_path


def test_it_holds_the_whole_course_as_it_was_loaded(pack: Pack) -> None:
    course = load.load_course(ROOT)
    assert {name: one.quiz for name, one in pack.quizzes.items()} == {
        name: one.quiz for name, one in course.quizzes.items()
    }
    assert {name: one.exercise for name, one in pack.exercises.items()} == dict(course.exercises)
    assert dict(pack.questions) == dict(course.home)
    assert (pack.course, pack.title, pack.language) == ("essentials-integration", "Integration of Migrants", "en")


def test_chapters_stand_in_the_order_of_the_contents(pack: Pack) -> None:
    pages = [chapter.page for chapter in pack.chapters]
    listed = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text())
    assert pages == listed
    topic = next(one for one in pack.chapters if one.page == "book/section-3-6/topic-1")
    assert topic.title == "Topic One: Determining the goals of integration"
    assert topic.quizzes == ("emm-3-6-topic-1",)
    assert "t1-check-purposes" in topic.questions
    shown = {name for chapter in pack.chapters for name in chapter.quizzes}
    # A page without a quiz may have a file of checkpoints all the same.
    shown |= {pack.questions[name] for chapter in pack.chapters for name in chapter.questions}
    assert shown == set(pack.quizzes)
    assert {name for chapter in pack.chapters for name in chapter.worksheets} == set(pack.exercises)


def test_all_of_it_is_well_formed_and_leads_nowhere_that_is_not_served(pack: Pack) -> None:
    shown = [one.html for one in (*pack.quizzes.values(), *pack.exercises.values())]
    shown += [form for one in pack.quizzes.values() for form in one.questions.values()]
    for html in shown:
        ET.fromstring(html)
        assert "href=" not in html
        assert "<script" not in html
        assert not re.search(r"\{[\w:-]+\}`|\]\(#|\*\*\w", html)


def test_it_is_small(data: bytes) -> None:
    assert len(gzip.compress(data, 9, mtime=0)) < LARGEST


def test_texts_are_rendered_without_sphinx(small: Path) -> None:
    form = read_pack(make_pack(small)).quizzes["goals"].questions["g-one"]
    assert 'Which <em>goal</em>, in the text or <a href="https://example.org/" target="_blank"' in form
    assert "A &lt;b&gt; &amp; B" in form
    assert '<span class="tr-src">Doc ¶ 1</span>' in form
    assert '<span class="tr-text">Bword</span>' in form
    assert '<p class="tr-see">Read again: The place to read</p>' in form


def test_links_lead_to_the_course_where_it_is_served(small: Path) -> None:
    (small / "_config.yml").write_text("title: Small\nhtml: {baseurl: https://course.example/}\n")
    made = read_pack(make_pack(small))
    assert made.address == "https://course.example"
    place = "https://course.example/book/other.html#far-away"
    assert f'<a href="{place}" target="_blank" rel="noopener noreferrer">in the text</a>' in made.quizzes["goals"].html
    assert f'href="{place}">Read again: The place to read</a>' in made.quizzes["goals"].html


def test_checkpoints_are_no_part_of_the_quiz(small: Path) -> None:
    made = read_pack(make_pack(small))
    assert 'data-question="g-one"' in made.quizzes["goals"].html
    assert 'data-question="g-check"' not in made.quizzes["goals"].html
    asked, home = question_of(made, "g-check")
    assert (asked.prompt, home.quiz.id) == ("Check?", "goals")


def test_a_course_is_read_once_and_again_when_it_has_changed(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    below = small / "book" / "notebooks"
    below.mkdir()
    first = find_pack(below)
    assert (first.title, capsys.readouterr().err) == ("Small", f"trainer: reading the course in {small.name} …\n")
    packs._current.cache_clear()
    monkeypatch.setattr("trainer.notebook.packing.make_pack", lambda root: pytest.fail("it was up to date"))
    assert find_pack(below) == first
    assert capsys.readouterr().err == ""
    monkeypatch.undo()
    (small / "quizzes" / "goals.yml").write_text(QUIZ.replace("Which", "What"))
    assert "What <em>goal</em>" in find_pack(below).quizzes["goals"].html
    assert "reading the course" in capsys.readouterr().err


def test_a_pack_that_is_damaged_or_cannot_be_kept_is_no_hindrance(small: Path) -> None:
    (small / "_build").mkdir()
    (small / "_build" / "pack.json").write_text("{}")
    assert find_pack(small).title == "Small"
    assert read_pack((small / "_build" / "pack.json").read_bytes()).title == "Small"
    packs._current.cache_clear()
    shutil.rmtree(small / "_build")
    (small / "_build").write_text("a file stands where the folder would be made")
    assert find_pack(small).title == "Small"


def test_mistakes_of_a_course_are_all_named(small: Path) -> None:
    (small / "quizzes" / "goals.yml").write_text(
        QUIZ.replace("right: true", "rigth: true").replace("answer:", "anwser:")
    )
    with pytest.raises(ContentError) as caught:
        find_pack(small)
    assert {one.file for one in caught.value.problems} == {"quizzes/goals.yml"}
    assert len(caught.value.problems) >= 2


def test_outside_a_course_without_an_installed_pack_the_cure_is_said(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: A handbook, which has no quizzes\n")
    with pytest.raises(PackError, match="Cure: open the notebook inside the folder of a course"):
        find_pack(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', '{"format": 2}', "\ufeff", '{"format": "x"}'])
def test_junk_is_no_pack(text: str) -> None:
    with pytest.raises(PackError, match="Cure: "):
        read_pack(text.encode())


def test_a_wrong_id_is_answered_with_the_nearest(pack: Pack) -> None:
    with pytest.raises(PackError, match=r"no quiz “emm-3-6-topic1”\. Did you mean “emm-3-6-topic-1”\?$"):
        quiz_of(pack, "emm-3-6-topic1")
    with pytest.raises(PackError, match=r"no question “t1-purpose”\. Did you mean “t1-purposes”\?$"):
        question_of(pack, "t1-purpose")
    with pytest.raises(PackError, match=r"no worksheet “zzz”\. There are: x1-approach, x1-society, .*, …$"):
        exercise_of(pack, "zzz")


READ = """
from pathlib import Path
from trainer.notebook.pack import read_pack
from trainer.score import score
from trainer.rubric import assess
pack = read_pack(Path(sys.argv[1]).read_bytes())
quiz = pack.quizzes["emm-3-6-topic-1"]
asked = quiz.question("t1-security")
print(score(asked.interaction, ["belonging"]).fraction, len(quiz.data["questions"]) == len(quiz.quiz.questions))
sheet = pack.exercises["x1-approach"]
text = "Until 1998 the Settlement Act asked every newcomer to take a new family name."
print(*(one.finding for one in assess(sheet.exercise, {sheet.exercise.parts[-1].id: text}).criteria))
"""


def test_reading_scoring_and_the_rubric_need_the_standard_library_alone(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.json").write_bytes(data)
    done = run(READ, str(tmp_path / "pack.json"))
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "1 True"
    assert "found" in done.stdout.splitlines()[1]


def test_a_wheel_carries_the_pack_and_a_folder_elsewhere_finds_it(data: bytes, tmp_path: Path) -> None:
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert opened.read("trainer/course/pack.json") == data
        opened.extractall(tmp_path / "installed")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    find = f"sys.path.insert(0, {str(tmp_path / 'installed')!r})\nfrom trainer.notebook.pack import find_pack\n"
    found = subprocess.run(
        [sys.executable, "-c", f"import sys\n{find}print(find_pack().title)"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (found.stdout, found.stderr) == ("Integration of Migrants\n", "")
    assert trainer.__file__ != str(tmp_path / "installed" / "trainer" / "__init__.py")


def test_an_editable_installation_carries_none() -> None:
    assert not (Path(trainer.__file__).parent / "course").exists()
