"""The first question of a page gets a script in the page, right behind it: it is answered before the rest is there.

What stands in a page is paid for by every page, so it is small: one bundle for each sort of question.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborNode

from trainer.markup import packed
from trainer.site.page import Page

#: Which bundle answers which interaction; the others wait for the script of the page.
BUNDLES = {
    "Choice": "first-choice",
    "Match": "first-match",
    "Blanks": "first-gaps",
    "Number": "first-number",
    "OpenText": "first-open",
}


def bring_first(page: Page, folder: Path) -> None:
    """Let the first question of a page be answered as soon as it has come; ``folder`` is where the bundles are."""
    form = page.tree.css_first("form.tr-question")
    if form is None:
        return
    named = form.attributes
    bundle = folder / f"{BUNDLES.get(named.get('data-type') or '', '')}.js"
    place = page.tree.css_first(f'script.tr-data[data-quiz="{named.get("data-quiz")}"]')
    quiz = page.data(place)
    asked = [one for some in ("questions", "checkpoints") for one in quiz.get(some, [])]
    question = next((one for one in asked if one["id"] == named["data-question"]), None)
    if place is None or question is None or not bundle.is_file() or _waits(form, quiz, question):
        return
    data = {"course": page.data(page.tree.css_first("script#tr-course")).get("course", ""), "question": question}
    script = page.element("script", bundle.read_text("utf-8").strip())
    script.attrs["data-first"] = packed(data)
    form.insert_after(script)
    # It need not come twice: the script of the page looks here for what is missing there.
    for name in question.keys() - {"id"}:
        del question[name]
    page.put(place, quiz)


def _waits(form: LexborNode, quiz: dict[str, Any], question: dict[str, Any]) -> bool:
    """Whether nothing is told before a quiz is handed in, or the bundle lacks what it takes."""
    interaction = question["interaction"]
    limited = interaction.get("most") or any(option.get("alone") for option in interaction.get("options", []))
    typed = any(gap["field"]["type"] != "Choice" for gap in interaction.get("blanks", []))
    node: LexborNode | None = form
    while node is not None and "tr-quiz" not in (node.attributes.get("class") or "").split():
        node = node.parent
    return bool(limited or typed) or (node is not None and quiz.get("feedback") == "end")
