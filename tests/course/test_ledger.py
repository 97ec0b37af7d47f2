"""Every paragraph of the sources is accounted for: cited in the text, or listed with the reason why not."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

BOOK = Path(__file__).parents[2] / "book"
CITE = re.compile(r"\{src\}`([^`]*)`")
#: What INVENTORY counts: a paragraph that vanishes from locators.yml would otherwise vanish from the ledger too.
PARAGRAPHS = 584


def anchors() -> set[str]:
    documents = yaml.safe_load((BOOK / "locators.yml").read_text("utf-8"))
    return {anchor for document in documents.values() for anchor in document["paragraphs"]}


def cited() -> dict[str, list[str]]:
    """Anchor -> the pages that cite it."""
    found: dict[str, list[str]] = {}
    for page in sorted(BOOK.rglob("*.md")):
        for cite in CITE.findall(page.read_text("utf-8")):
            for anchor in cite.split(","):
                found.setdefault(anchor.strip(), []).append(page.relative_to(BOOK).as_posix())
    return found


def uncited() -> dict[str, str]:
    reasons: dict[str, str] = yaml.safe_load((BOOK / "uncited.yml").read_text("utf-8"))
    return reasons


def test_every_paragraph_of_the_sources_is_known() -> None:
    assert len(anchors()) == PARAGRAPHS


def test_every_paragraph_is_cited_or_has_a_reason() -> None:
    assert sorted(anchors() - cited().keys() - uncited().keys()) == []


def test_a_reason_stands_only_where_nothing_is_cited() -> None:
    assert sorted(uncited().keys() & cited().keys()) == []
    assert sorted(uncited().keys() - anchors()) == []
    assert [anchor for anchor, reason in uncited().items() if not reason.strip()] == []


def test_the_first_topic_is_covered_in_full() -> None:
    section = {f"emm-3-6-p{number:03}" for number in range(1, 46)}
    assert sorted(section - cited().keys()) == []
