"""The step after Sphinx, on a small folder of pages and on small courses."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from trainer.site import build
from trainer.site.aside import Aside
from trainer.site.first import bring_first
from trainer.site.page import Page

PAGES = ("book/home.html", "book/one.html", "book/deep/two.html")
QUESTION = {
    "id": "q1",
    "kind": "single_choice",
    "interaction": {"type": "Choice", "options": [{"id": "a", "right": True}, {"id": "b", "right": False}]},
    "shape": "5a5a",
    "key": "4b4b",
}


def quiz(**more: object) -> dict[str, object]:
    """A quiz of one question, as the page holds it."""
    return {"format": 1, "id": "quiz", "questions": [QUESTION], **more}


def asking(data: dict[str, object]) -> str:
    """A form, its quiz and its data."""
    return (
        '<div class="tr-quiz"><form class="tr-question" data-quiz="quiz" data-question="q1" data-type="Choice">'
        "<input><button>Check</button></form></div>"
        '<script type="application/json" id="tr-course">{"course":"small","root":"../"}</script>'
        f'<script type="application/json" class="tr-data" data-quiz="quiz">{json.dumps(data)}</script>'
    )


def page(path: str, text: str, beside: str = "") -> str:
    """A page as Sphinx would write it at a place."""
    top = "../" * path.count("/")
    return (
        f'<!DOCTYPE html>\n<html data-content_root="{top}"><head><title>{text}</title>'
        f'<link rel="stylesheet" href="{top}_static/theme.css?v=1"><link rel="stylesheet" href="{top}_static/ours.css">'
        f'<link rel="next" href="{top}book/one.html"></head><body>'
        f'<a class="link" href="{top}book/home.html#top">Home</a><img src="{top}_static/dot.png">'
        f'<form action="{top}book/one.html"></form><article><p class="seen">{text}</p>{beside}</article>'
        f'<script src="{top}_static/doctools.js"></script><script src="{top}_static/site.js?v=2" defer></script>'
        "</body></html>"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Pages, what they load, and what nobody uses."""
    folder = tmp_path / "html"
    files = {path: page(path, path) for path in PAGES} | {
        "_static/theme.css": ".seen { color: red }\n.never { color: blue }\n.seen:hover { top: 0 }",
        "_static/ours.css": ".said-by-script { background: url('dot.png') }\n.tr-made { top: 1px }",
        "_static/doctools.js": "let doctools = 1;",
        "_static/site.js": 'bring("helper"); add("said-by-script"); add(`tr-${name}`);',
        "_static/helper.js": "let helper = 1;",
        "_static/first-choice.js": "let firstChoice = 1;",
        "_static/dot.png": "PNG",
        "searchindex.js": "Search.setIndex({})",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def run(site: Path, home: str = "book/home.html") -> None:
    """Take the step once more, as a build of its own would."""
    build.work(site, Aside(site.parent / "aside"), PAGES, home)


def state(site: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def loaded(html: str) -> set[str]:
    """Every address on a page that a browser may ask for, those in styles and scripts included."""
    plain = re.findall(r'(?:href|src|action|data-index)="([^"#]+)[^"]*"', html)
    return {*plain, *re.findall(r'l\.href="([^"]+)"', html), *re.findall(r'url\("([^"]+)"\)', html)}


def dangling(site: Path, paths: tuple[str, ...]) -> list[str]:
    """What pages ask for and is not there."""
    return [
        f"{path}: {address}"
        for path in paths
        for address in loaded(read(site, path))
        if not re.match("[a-z]+:", address) and not (site / path).parent.joinpath(address.partition("?")[0]).exists()
    ]


def test_styles_and_scripts_come_as_one_each_named_by_what_is_in_them(site: Path) -> None:
    run(site)
    html = read(site, "book/one.html")
    (style,) = re.findall(r'<link rel="stylesheet" href="\.\./_static/(ours\.[0-9a-f]{8}\.css)">', html)
    scripts = re.findall(r'<script src="\.\./_static/([a-z]+)\.[0-9a-f]{8}\.js"( defer="")?', html)
    assert scripts == [("doctools", ""), ("site", ' defer=""')]
    assert "theme.css" not in html
    assert html.count('<link rel="stylesheet"') == 1
    before = state(site)
    (site / "_static" / "theme.css").write_text(".seen { color: green }")
    run(site)
    after = state(site)
    assert before.keys() - after.keys() == {f"_static/{style}"}
    assert [path.partition(".")[0] for path in after.keys() - before.keys()] == ["_static/ours"]
    assert ".seen{color:green}" in read(site, "book/one.html")


def test_the_style_that_pages_lack_is_dropped_and_what_scripts_set_is_kept(site: Path) -> None:
    run(site)
    html = read(site, "book/one.html")
    (late,) = (path.read_text("utf-8") for path in (site / "_static").glob("ours.*.css"))
    assert ".never" not in html + late
    # In the page is what its first paint shows, in the file what comes later.
    assert "<style>.seen{color:red}</style>" in html
    assert "hover" not in html
    assert ".seen:hover{top:0}" in late
    for words in (".said-by-script{", ".tr-made{"):
        assert words in late
    assert 'url("../_static/dot.png")' in late


def test_a_script_finds_what_it_fetches_later_beside_it(site: Path) -> None:
    run(site)
    (helper,) = re.findall(r'data-helper="([^"]+)"', read(site, "book/one.html"))
    assert read(site, f"_static/{helper}") == read(site, "_static/helper.js")


@pytest.mark.parametrize("path", [*PAGES, "index.html"])
def test_every_address_leads_to_a_file(site: Path, path: str) -> None:
    run(site)
    assert loaded(read(site, path))
    assert dangling(site, (path,)) == []


def test_the_front_door_is_the_home_page_with_its_addresses_from_the_top(site: Path) -> None:
    run(site)
    html = read(site, "index.html")
    assert "http-equiv" not in html
    assert 'data-content_root="./"' in html
    assert {"book/home.html#top", "book/one.html"} <= set(re.findall(r'(?:href|action)="([^"]+)"', html))
    assert re.search(r'<noscript><link rel="stylesheet" href="_static/ours\.\w+\.css">', html)
    assert re.search(r'l\.href="_static/ours\.\w+\.css"', html)
    assert re.search(r'<script src="_static/site\.\w+\.js"', html)
    assert "../" not in html


def test_the_front_door_moves_the_addresses_in_data_too(site: Path) -> None:
    data = '<script type="application/json" id="tr-course">{"root":"../","pages":[{"href":"one.html#a"}]}</script>'
    (site / PAGES[0]).write_text(page(PAGES[0], "Home", data), "utf-8")
    run(site)
    assert '{"root":"./","pages":[{"href":"book/one.html#a"}]}' in read(site, "index.html")


def test_a_second_build_writes_the_same_bytes(site: Path) -> None:
    run(site)
    once = state(site)
    run(site)
    assert state(site) == once


def test_a_page_that_sphinx_wrote_anew_is_worked_over_and_the_others_stay(site: Path) -> None:
    run(site)
    before = state(site)
    (site / PAGES[1]).write_text(page(PAGES[1], "Changed"), "utf-8")
    run(site)
    after = state(site)
    assert {path for path in after if after[path] != before.get(path)} == {PAGES[1]}
    assert "Changed" in read(site, PAGES[1])
    assert dangling(site, PAGES) == []


def test_an_incremental_build_gives_the_bytes_of_a_whole_one(site: Path) -> None:
    run(site)
    changed = page(PAGES[1], "Changed", '<p class="never">now it is there</p>')
    (site / PAGES[1]).write_text(changed, "utf-8")
    run(site)
    by_steps = state(site)
    for path in PAGES:
        (site / path).write_text(page(path, path) if path != PAGES[1] else changed, "utf-8")
    for kept in (site.parent / "aside").rglob("*.*"):
        kept.unlink()
    run(site)
    assert state(site) == by_steps


def test_a_run_broken_off_anywhere_leaves_a_site_that_stands(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(site)
    whole = build._write
    for allowed in range(9):
        (site / "_static" / "theme.css").write_text(f".seen {{ top: {allowed}px }} .seen:hover {{ left: {allowed}px }}")
        (site / "_static" / "doctools.js").write_text(f"let doctools = {allowed + 2};")
        left = iter(range(allowed))

        def write(path: Path, text: str, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            whole(path, text)

        monkeypatch.setattr(build, "_write", write)
        try:
            run(site)
        except KeyboardInterrupt:
            assert dangling(site, (*PAGES, "index.html")) == [], f"after {allowed} files"
    monkeypatch.setattr(build, "_write", whole)
    run(site)
    after = state(site)
    # No made page was taken for one that Sphinx wrote, and nothing is left over.
    for path in PAGES:
        assert read(site.parent / "aside", path) == page(path, path)
        (site / path).write_text(page(path, path), "utf-8")
    run(site)
    assert state(site) == after
    assert len(list((site / "_static").glob("ours.*.css"))) == 1
    assert not list(site.rglob("*.part"))


def test_the_first_question_comes_once_and_leaves_a_stub(site: Path) -> None:
    made = Page(PAGES[1], page(PAGES[1], "Asked", asking(quiz())))
    bring_first(made, site / "_static")
    html = made.html()
    (first,) = re.findall(r'</form><script data-first="([^"]*)">let firstChoice = 1;</script>', html)
    assert json.loads(unescape(first)) == {"course": "small", "question": QUESTION}
    assert made.data(made.tree.css_first("script.tr-data"))["questions"] == [{"id": "q1"}]
    assert html.count("4b4b") == 1


@pytest.mark.parametrize(
    "data",
    [
        quiz(feedback="end"),
        quiz(questions=[QUESTION | {"interaction": {"type": "Choice", "options": [{"id": "a", "alone": True}]}}]),
        quiz(questions=[QUESTION | {"interaction": {"type": "Choice", "options": [], "most": 2}}]),
        quiz(questions=[]),
    ],
    ids=["told at the end", "an option alone", "at most so many", "another quiz"],
)
def test_a_question_that_takes_more_waits_for_the_script_of_the_page(site: Path, data: dict[str, object]) -> None:
    made = Page(PAGES[1], page(PAGES[1], "Asked", asking(data)))
    bring_first(made, site / "_static")
    assert "data-first" not in made.html()
    assert made.data(made.tree.css_first("script.tr-data")) == data


def course(folder: Path, pages: int, builder: str = "html") -> Path:
    """Build a course of so many pages with the whole theme; return where it is."""
    source = folder / f"of-{pages}"
    source.mkdir(exist_ok=True)
    names = [f"page-{number:02}" for number in range(1, pages)]
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "trainer.page", "trainer.site"]\nproject = "Small"\n'
        f'html_theme = "{"furo" if builder == "html" else "alabaster"}"\n'
        'root_doc = "home"\nversion = "1"\ncopyright = "2026"\nepub_show_urls = "no"\nhtml_copy_source = False\n'
    )
    (source / "home.md").write_text("# Home\n\n```{toctree}\n" + "\n".join(names) + "\n```\n")
    for name in names:
        (source / f"{name}.md").write_text(f"# The {name}\n\nA text.\n")
    out = folder / f"{builder}-{pages}"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, "-d", folder / f".{out.name}", source, out],
        capture_output=True,
        text=True,
        env=os.environ | {"TRAINER_STATIC": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


def test_the_weight_of_a_page_does_not_grow_with_the_course(tmp_path: Path) -> None:
    small, long = course(tmp_path, 5), course(tmp_path, 60)
    weights = [len(gzip.compress((out / "page-03.html").read_bytes(), 9, mtime=0)) for out in (small, long)]
    assert weights[1] - weights[0] < 400, weights
    # A longer one still adds nothing at all.
    listed = [read(out, "page-03.html").count('class="toctree-l1') for out in (small, long)]
    assert listed[0] == 5
    assert listed[1] <= 31
    # Each page is listed around itself, and leads to the page with everything, which has all.
    for number in (1, 30, 59):
        assert re.search(r'<li class="toctree-l1 current', read(long, f"page-{number:02}.html")), number
        assert 'href="contents.html"' in read(long, f"page-{number:02}.html")
    whole = read(long, "contents.html")
    article = whole[whole.index("<article") : whole.index("</article>")]
    assert re.findall(r'href="(page-\d\d)\.html"', article) == [f"page-{number:02}" for number in range(1, 60)]
    assert dangling(long, ("page-03.html", "contents.html", "search.html", "index.html")) == []
    once = state(long)
    course(tmp_path, 60)
    assert state(long) == once


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_a_book_is_left_alone(tmp_path: Path, builder: str) -> None:
    out = course(tmp_path, 3, builder)
    assert not list(out.rglob("contents.*html"))
    assert not [path for path in out.rglob("*") if re.search(r"\.[0-9a-f]{8}\.(css|js)$", path.name)]
    assert not (tmp_path / f".{out.name}" / "site").exists()
