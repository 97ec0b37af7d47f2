"""How a person answers the example of each kind in the handbook: right, wrong and partly right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

#: Fills in an answer, inside the question.
Act = Callable[[Locator], None]


@dataclass(frozen=True)
class Kind:
    """One example. ``partly`` and ``wrong`` are missing where a kind has no such answer."""

    page: str
    id: str
    right: Act
    wrong: Act | None = None
    partly: Act | None = None
    said: str = "Right (1)"


def choose(role: str, *names: str) -> Act:
    """Tick the options whose texts begin so."""

    def act(question: Locator) -> None:
        for name in names:
            question.get_by_role(role, name=name).check()  # type: ignore[arg-type]

    return act


def select(pairs: dict[str, str]) -> Act:
    """Choose from the lists, by the beginnings of their labels."""

    def act(question: Locator) -> None:
        for row, target in pairs.items():
            question.get_by_role("combobox", name=row).select_option(label=target)

    return act


def texts(question: Locator) -> list[str]:
    """The items of an order as they stand."""
    return question.get_by_role("listitem").locator(".tr-text").all_inner_texts()


def put(*begins: str) -> Act:
    """Move the items up until they stand in this order."""

    def act(question: Locator) -> None:
        moved = False
        for place, begin in enumerate(begins):
            while not texts(question)[place].startswith(begin):
                question.get_by_role("button", name=f"Move up: {begin}").click()
                moved = True
        if not moved:
            # The order stood there already; a person still has to say that it is meant.
            question.get_by_role("button", name=f"Move down: {begins[0]}").click()
            question.get_by_role("button", name=f"Move up: {begins[0]}").click()

    return act


def write(*words: str) -> Act:
    """Type into the boxes, one after the other; an empty word leaves its box empty."""

    def act(question: Locator) -> None:
        for at, word in enumerate(words):
            question.get_by_role("textbox").nth(at).fill(word)

    return act


def place(value: str) -> Act:
    """Move the marker."""
    return lambda question: question.get_by_role("slider").fill(value)


def both(*acts: Act) -> Act:
    """One thing after the other."""

    def act(question: Locator) -> None:
        for one in acts:
            one(question)

    return act


FORBIDS, FORCE, LOOSE = "It forbids discrimination", "It entered into force in July 2003", "It is not legally binding"
NOTHING, THINK, UNREST, RIOTS = "There is not even", "In a short time", "There is social unrest", "The groups attack"

KINDS = {
    "single_choice": Kind(
        "kinds/single_choice.html",
        "study-design",
        choose("radio", "Interview the same"),
        choose("radio", "List the laws"),
        choose("radio", "Compare newcomers with other residents, and"),
    ),
    "multiple_choice": Kind(
        "kinds/multiple_choice.html",
        "economic-indicators",
        choose("checkbox", "The share of migrants of working age", "Unemployment among", "The income"),
        choose("checkbox", "The number of migrants who are members"),
        choose("checkbox", "The share of migrants of working age"),
    ),
    "true_false": Kind("kinds/true_false.html", "every-custom", choose("radio", "False"), choose("radio", "True")),
    "matching": Kind(
        "kinds/matching.html",
        "norms",
        select({"Universal": FORBIDS, "Convention": FORCE, "Programme": LOOSE}),
        select({"Universal": LOOSE, "Convention": FORBIDS, "Programme": FORCE}),
        select({"Universal": FORBIDS}),
    ),
    "categorise": Kind(
        "kinds/categorise.html",
        "areas-of-integration",
        select(
            {
                "How easily": "Social integration",
                "How many migrants marry": "Social integration",
                "How many migrants sit": "Political integration",
                "How many migrants take": "Political integration",
                "How good": "Residential integration",
            }
        ),
        select({"How easily": "Residential integration"}),
        select({"How easily": "Social integration", "How good": "Political integration"}),
    ),
    "ordering": Kind(
        "kinds/ordering.html",
        "without-integration",
        put(NOTHING, THINK, UNREST, RIOTS),
        put(RIOTS, UNREST, THINK, NOTHING),
        put(NOTHING, THINK, RIOTS, UNREST),
    ),
    "numeric": Kind("kinds/numeric.html", "kuwait-share", write("65"), write("35"), write("0.65")),
    "place_on_scale": Kind("kinds/place_on_scale.html", "all-alike", place("10"), place("90"), place("40")),
    "opinion": Kind("kinds/place_on_scale.html", "your-country", place("30"), said="Thank you, kept."),
    "short_answer": Kind(
        "kinds/short_answer.html",
        "come-and-go",
        write("Circular migration"),
        write("return"),
        write("seasonal migration"),
    ),
    "fill_blanks": Kind(
        "kinds/fill_blanks.html",
        "norms-in-short",
        both(write("2003", "discrimination"), select({"Blank 3": "Universal Declaration of Human Rights"})),
        write("1990", "peace"),
        write("2003", ""),
    ),
    "open_text": Kind("kinds/open_text.html", "indicator-at-home", write("Nobody counts."), said="Thank you, kept."),
}
