"""Questions as people answer them: every kind right, wrong, partly right, blank and by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.kinds import KINDS, Kind, choose, texts, write

TOPIC = "book/section-3-6/topic-1.html"
Opener = Callable[..., Page]


def open_example(page: Page, handbook: Site, kind: Kind) -> Locator:
    page.goto(handbook.url(kind.page))
    return page.locator(f"#q-{kind.id}")


def status(question: Locator) -> Locator:
    return question.locator("> [role=status]")


def check(question: Locator) -> None:
    question.get_by_role("button", name=re.compile("^(Check|Keep)$")).click()


def tries(page: Page) -> int:
    """How many tries this browser keeps."""
    records = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.endsWith(':record')).map(([, it]) => it)"
    )
    return sum(len(given) for record in records for given in json.loads(record)["responses"].values())


@pytest.mark.parametrize("name", KINDS)
def test_a_right_answer(page: Page, handbook: Site, name: str) -> None:
    kind = KINDS[name]
    question = open_example(page, handbook, kind)
    expect(status(question)).to_be_empty()
    expect(question.get_by_text("Answer and explanation")).to_be_hidden()
    kind.right(question)
    check(question)
    expect(status(question)).to_contain_text(kind.said)
    expect(question.get_by_role("button", name=re.compile("^(Check|Keep)$"))).to_be_focused()
    assert tries(page) == 1
    page.reload()
    expect(status(question)).to_be_empty()
    expect(question.locator(".tr-result")).to_contain_text(kind.said)
    assert tries(page) == 1


@pytest.mark.parametrize(("name", "which", "said"), [
    (name, which, said)
    for name, kind in KINDS.items()
    for which, said in (("wrong", "Wrong (0)"), ("partly", "Partly right ("))
    if getattr(kind, which)
])  # fmt: skip
def test_another_answer_and_a_better_one(page: Page, handbook: Site, name: str, which: str, said: str) -> None:
    kind = KINDS[name]
    question = open_example(page, handbook, kind)
    getattr(kind, which)(question)
    check(question)
    expect(status(question)).to_contain_text(said)
    expect(question.locator(".tr-explanation:visible")).to_be_visible()
    question.get_by_role("button", name="Try again").click()
    expect(status(question)).to_be_empty()
    assert question.evaluate("question => question.contains(document.activeElement)")
    for box in question.get_by_role("checkbox").all():
        box.uncheck()
    kind.right(question)
    check(question)
    expect(status(question)).to_contain_text("Right (1)")
    expect(question.locator(".tr-result")).to_contain_text(
        re.compile(rf"First try: {re.escape(said)}.*Best: Right \(1\)")
    )
    assert tries(page) == 2


@pytest.mark.parametrize("name", KINDS)
def test_a_blank_answer_uses_no_try(page: Page, handbook: Site, name: str) -> None:
    question = open_example(page, handbook, KINDS[name])
    check(question)
    expect(status(question)).not_to_be_empty()
    expect(status(question)).not_to_contain_text("(")
    if name == "ordering":
        expect(status(question)).to_contain_text("Nothing was moved")
    else:
        expect(status(question)).to_contain_text("No try was used")
        assert question.locator("fieldset").evaluate("fields => fields.contains(document.activeElement)")
    assert tries(page) == 0


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not reach {wanted}")


def by_keyboard(page: Page, question: Locator) -> None:
    """Answer with the keys alone: the first option, the second entry of every list, and 20 wherever one can type."""
    keys = page.keyboard
    if question.get_by_role("radio").count():
        tab_to(page, question.get_by_role("radio").first)
        keys.press("Space")
    for box in question.get_by_role("checkbox").all()[:1]:
        tab_to(page, box)
        keys.press("Space")
    for box in question.locator("fieldset :is(input[type=text], textarea, select)").all():
        tab_to(page, box)
        if box.evaluate("box => box.matches('select')"):
            keys.press("ArrowDown")
        else:
            keys.type("20")
    for marker in question.get_by_role("slider").all():
        tab_to(page, marker)
        keys.press("Home")
    for button in question.get_by_role("button", name="Move down").all()[:1]:
        tab_to(page, button)
        keys.press("Enter")
        expect(status(question)).to_have_text("Now at place 2 of 4.")
        assert page.evaluate("document.activeElement.dataset.move") == "1"


@pytest.mark.parametrize("name", KINDS)
def test_by_keyboard_alone(page: Page, handbook: Site, name: str) -> None:
    question = open_example(page, handbook, KINDS[name])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the questions")
    tab_to(page, skip)
    page.keyboard.press("Enter")
    by_keyboard(page, question)
    button = question.get_by_role("button", name=re.compile("^(Check|Keep)$"))
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(status(question)).to_contain_text(re.compile(r"Right|Partly right|Wrong|Thank you"))
    expect(button).to_be_focused()
    again = question.get_by_role("button", name=re.compile("Try again|Change my answer"))
    tab_to(page, again)
    page.keyboard.press("Enter")
    assert question.locator("fieldset").evaluate("fields => fields.contains(document.activeElement)")


def test_feedback_stands_beside_what_was_chosen_and_what_was_missed(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["multiple_choice"])
    choose("checkbox", "The share of migrants of working age", "The number of migrants")(question)
    check(question)
    for begin, word, feedback in [
        ("The share of migrants of working age", "Right", "Taking part in the labour market"),
        ("The number of migrants", "Wrong", "Membership in associations"),
        ("The income", "Right, but not chosen", "Work is one thing"),
    ]:
        box = question.get_by_role("checkbox", name=begin)
        expect(box).to_have_accessible_description(re.compile(rf"{word} {feedback}"))
    other = question.get_by_role("checkbox", name="The standard of the housing")
    expect(other).to_have_accessible_description("")


def test_a_checked_answer_cannot_be_changed_unnoticed(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["single_choice"])
    KINDS["single_choice"].right(question)
    check(question)
    question.get_by_text("List the laws").first.click(force=True)
    expect(question.get_by_role("radio", name="Interview the same")).to_be_checked()
    question.get_by_role("button", name="Check").click(force=True)
    assert tries(page) == 1


def test_an_ambiguous_number_is_asked_about(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["numeric"])
    write("65,000")(question)
    check(question)
    expect(status(question)).to_contain_text("Which number do you mean?")
    assert tries(page) == 0
    question.get_by_role("button", name="65", exact=True).click()
    expect(question.get_by_role("textbox")).to_be_focused()
    expect(question.get_by_role("textbox")).to_have_value("65")
    check(question)
    expect(status(question)).to_contain_text("Right (1)")


@pytest.mark.parametrize(("typed", "read"), [("1 250", "1250"), ("٦٥", "65"), ("130/2", "65"), ("abc", "")])
def test_a_number_is_shown_as_it_was_read(page: Page, handbook: Site, typed: str, read: str) -> None:
    question = open_example(page, handbook, KINDS["numeric"])
    write(typed)(question)
    shown = question.locator("output")
    if read:
        expect(shown).to_have_text(f"Read as {read}")
    else:
        check(question)
        expect(status(question)).to_contain_text("Please type a number")
        expect(shown).to_be_empty()


def test_the_enter_key_checks_what_was_typed(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["short_answer"])
    write("circular")(question)
    page.keyboard.press("Enter")
    expect(status(question)).to_contain_text("Right (1)")
    expect(question.get_by_role("textbox")).to_be_focused()


def test_a_misspelt_word_counts_and_is_mentioned(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["short_answer"])
    write("cirkular migration")(question)
    check(question)
    expect(status(question)).to_contain_text("Check the spelling: circular migration")


def test_an_answer_that_is_chosen_twice_is_mentioned(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["matching"])
    for row in ("Universal", "Convention"):
        question.get_by_role("combobox", name=row).select_option(label="It is not legally binding")
    expect(status(question)).to_contain_text("is chosen more than once")
    question.get_by_role("combobox", name="Convention").select_option(label="It forbids discrimination")
    expect(status(question)).to_be_empty()


def test_an_order_is_kept_over_a_reload(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["ordering"])
    before = texts(question)
    question.get_by_role("button", name=f"Move down: {before[0]}").click()
    assert texts(question) == [before[1], before[0], *before[2:]]
    page.reload()
    expect(question.locator(".tr-result")).to_contain_text("not checked yet")
    assert texts(question) == [before[1], before[0], *before[2:]]


def test_an_answer_that_was_not_checked_is_there_after_a_reload(page: Page, handbook: Site) -> None:
    question = open_example(page, handbook, KINDS["open_text"])
    write("half a thought")(question)
    page.reload()
    expect(question.get_by_role("textbox")).to_have_value("half a thought")
    assert tries(page) == 0


def unquoted(value: str) -> str:
    return value.replace("'", "&#39;").replace("&quot;", '"')


def change_page(page: Page, *changes: tuple[str, str]) -> None:
    """From now on the page comes with some of its text replaced, as after a change by its author."""

    def fulfil(route: Route) -> None:
        response = route.fetch()
        # The data of the first question stand in an attribute.
        body = re.sub(r'data-first="([^"]*)"', lambda found: f"data-first='{unquoted(found[1])}'", response.text())
        for pattern, text in changes:
            body, count = re.subn(pattern, text, body)
            assert count, pattern
        route.fulfill(response=response, body=body)

    page.route(re.compile(r"\.html$"), fulfil)


def test_a_corrected_key_scores_the_kept_answer_again(page: Page, handbook: Site) -> None:
    kind = KINDS["single_choice"]
    question = open_example(page, handbook, kind)
    kind.right(question)
    check(question)
    change_page(
        page,
        (r'("id":"same-people"[^}]*)"right":true', r'\1"right":false'),
        (r'("id":"laws"[^}]*)"right":false', r'\1"right":true'),
        (r'"key":"\w+"', '"key":"000000000000"'),
    )
    page.reload()
    expect(question.locator(".tr-result")).to_contain_text("Wrong (0)")
    expect(question.locator(".tr-result")).to_contain_text("Your answer was scored again")
    assert tries(page) == 1


def test_a_changed_question_asks_for_a_new_answer(page: Page, handbook: Site) -> None:
    kind = KINDS["single_choice"]
    question = open_example(page, handbook, kind)
    kind.right(question)
    check(question)
    change_page(page, (r'"shape":"\w+"', '"shape":"000000000000"'))
    page.reload()
    expect(question.locator(".tr-result")).to_contain_text("has changed since you answered")
    expect(question.get_by_role("radio", checked=True)).to_have_count(0)
    assert tries(page) == 1
    choose("radio", "List the laws")(question)
    check(question)
    expect(status(question)).to_contain_text("Wrong (0)")
    expect(question.locator(".tr-result")).not_to_contain_text("First try")
    assert tries(page) == 2


def test_a_limit_of_tries_is_told_and_kept(page: Page, handbook: Site) -> None:
    kind = KINDS["single_choice"]
    change_page(page, (r'"tries":null', '"tries":1'))
    question = open_example(page, handbook, kind)
    kind.right(question)
    check(question)
    expect(question.locator(".tr-result")).to_contain_text("No tries left")
    expect(question.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_hint_says_what_it_costs_and_is_taken_off(page: Page, handbook: Site) -> None:
    kind = KINDS["true_false"]
    hints = (
        '<div class="tr-hints" hidden="hidden"><ol><li hidden="hidden">Think of laws.</li></ol></div>'
        '<div class="tr-actions" hidden="hidden"><button type="button" class="tr-hint"></button>'
    )
    change_page(
        page, (r'"hints":\[\]', '"hints":["1/4"]'), (r'<div class="tr-actions" hidden="hidden">', hints)
    )  # fmt: skip
    question = open_example(page, handbook, kind)
    question.get_by_role("button", name="Hint (1 of 1): takes 25% off the score").click()
    expect(question.get_by_text("Think of laws.")).to_be_visible()
    kind.right(question)
    page.wait_for_timeout(500)
    page.reload()
    expect(question.get_by_text("Think of laws.")).to_be_visible()
    check(question)
    expect(question.locator(".tr-result")).to_contain_text("Partly right (3/4)")


def test_a_quiz_that_tells_nothing_before_it_is_handed_in(page: Page, course: Site) -> None:
    change_page(page, (r'data-feedback="each"', 'data-feedback="end"'), (r'"feedback":"each"', '"feedback":"end"'))
    page.goto(course.url(TOPIC))
    quiz = page.locator(".tr-quiz").first
    first = quiz.locator("[data-type=Choice]").first
    expect(first.get_by_role("button", name="Check")).to_have_count(0)
    first.get_by_role("radio").or_(first.get_by_role("checkbox")).first.check()
    page.wait_for_timeout(500)
    page.reload()
    expect(first.locator("input:checked")).to_have_count(1)
    expect(first.locator(".tr-result")).to_be_empty()
    total = quiz.locator(".tr-total")
    expect(total).to_contain_text("1 of")
    expect(total).not_to_contain_text("First try")
    hand_in = quiz.get_by_role("button", name="Hand in")
    hand_in.click()
    expect(total).to_contain_text("are not answered")
    assert tries(page) == 0
    hand_in.click()
    expect(total).to_contain_text("First try and best")
    expect(first.locator(".tr-result")).to_contain_text(re.compile("Right|Wrong|Partly"))
    assert tries(page) == 1
    page.reload()
    expect(first.locator(".tr-result")).to_contain_text(re.compile("Right|Wrong|Partly"))
    quiz.get_by_role("button", name="Try again").last.click()
    expect(first.locator(".tr-result")).to_be_empty()
    expect(quiz.get_by_role("button", name="Hand in")).to_be_visible()


def test_the_total_of_a_quiz(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    quiz = page.locator(".tr-quiz").first
    total = quiz.locator(".tr-total")
    expect(total).to_contain_text(re.compile(r"^0 of \d+ questions answered\.$"))
    first = quiz.locator("[data-type=Choice]").first
    first.get_by_role("radio").or_(first.get_by_role("checkbox")).first.check()
    first.get_by_role("button", name="Check").click()
    expect(total).to_contain_text(re.compile(r"^1 of \d+ questions answered\."))
    expect(total).to_contain_text(re.compile(r"First try and best: [\d.]+ of \d+ points \([\d.]+%\)"))


def test_a_translated_page_is_scored_alike(page: Page, handbook: Site) -> None:
    kind = KINDS["single_choice"]
    question = open_example(page, handbook, kind)
    page.evaluate("for (const text of document.querySelectorAll('.tr-text')) text.innerHTML = '<font>другой</font>'")
    question.locator("[value=same-people]").check()
    check(question)
    expect(status(question)).to_contain_text("Right (1)")


def test_a_question_prints_as_a_clean_worksheet(page: Page, handbook: Site) -> None:
    for name in ("single_choice", "matching", "ordering"):
        kind = KINDS[name]
        question = open_example(page, handbook, kind)
        kind.right(question)
        check(question)
        page.emulate_media(media="print")
        expect(question.locator(".tr-prompt")).to_be_visible()
        for hidden in (".tr-actions", ".tr-status", ".tr-result", ".tr-answer", ".tr-said >> nth=0"):
            expect(question.locator(hidden)).to_be_hidden()
        page.emulate_media(media="screen")
    page.goto(handbook.url(KINDS["matching"].page))
    page.emulate_media(media="print")
    expect(page.locator(f"#q-{KINDS['matching'].id} .tr-targets")).to_be_visible()
