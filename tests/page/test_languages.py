"""A course in another language than English: it says so once, in Sphinx's own setting."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.conftest import Built
from trainer import load_course
from trainer.page.assets import ELSEWHERE
from trainer.texts import language

FRONTEND = Path(__file__).parents[2] / "src" / "trainer" / "frontend"


def test_a_page_speaks_its_language_throughout(build: Callable[..., Built]) -> None:
    built = build(language="fr")
    assert built.warnings == ""
    page = built.text("index.html")
    assert '<html dir="ltr"' in page
    assert "Vérifier" in page
    assert ">Vrai<" in page
    # The theme's own words, those of its templates and those of its labels.
    assert "Aller au contenu" in page
    assert 'aria-label="Ouvrir ou fermer la navigation du site"' in page
    assert not re.search('aria-label="Toggle', page)
    assert not re.search(">(Next|Previous|Check|Hint)[ <]", page)
    assert language() == "en"


@pytest.mark.parametrize("spoken", ["ar", "es", "fr"])
def test_the_scripts_of_a_language_stand_under_the_same_names(build: Callable[..., Built], spoken: str) -> None:
    built = build(language=spoken)
    for script in (FRONTEND / "translated" / spoken).glob("*.js"):
        if script.name in ELSEWHERE:
            continue
        assert (built.out / "_static" / script.name).read_bytes() == script.read_bytes()
    for script in (FRONTEND / "dist").glob("*.js"):
        assert (built.out / "_static" / script.name).is_file() == (script.name not in ELSEWHERE)
    assert "translations.js" not in built.text("index.html")


def test_a_page_from_right_to_left_says_so_and_mirrors_the_theme(build: Callable[..., Built]) -> None:
    arabic = build(language="ar")
    assert arabic.warnings == ""
    assert '<html dir="rtl"' in arabic.text("index.html")
    styles = re.findall(r'rel="stylesheet"[^>]*href="[^"]*?([\w.-]+\.css)', arabic.text("index.html"))
    assert styles[-1] == "rtl.css"


def test_an_english_page_carries_nothing_of_it(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    assert '<html dir="ltr"' in page
    assert "rtl.css" not in page
    assert 'aria-label="Toggle site navigation sidebar"' in page


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_paper_speaks_it_too(build: Callable[..., Built], builder: str) -> None:
    built = build(builder, language="es")
    assert built.warnings == ""
    name = {"epub": "index.xhtml", "text": "index.txt", "latex": "everykind.tex"}[builder]
    assert "Pregunta 1 de" in built.text(name)


def test_a_course_is_loaded_in_its_language(course: Path) -> None:
    (course / "_config.yml").write_text("title: Cours\nsphinx:\n  config:\n    language: fr\n")
    questions = load_course(course).quizzes["every-kind"].quiz.questions
    choice = next(one.interaction for one in questions if one.kind == "true_false")
    number = next(one.interaction for one in questions if one.kind == "numeric")
    assert [option.text for option in choice.options] == ["Vrai", "Faux"]
    assert number.locale == "fr"
    assert language() == "en"
