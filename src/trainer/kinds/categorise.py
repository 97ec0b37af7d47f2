"""Put things into categories."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Flag, Id, Markdown, Part, Plain
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip, plain, unique_ids, unique_texts
from trainer.model import Match, Row, Target


class Category(Part):
    """Where an item can go."""

    id: Id
    text: Plain = Field(description="Plain text: it stands in a list to choose from")


class Sorted(Part):
    """Something to put into a category."""

    id: Id
    text: Markdown
    category: Id = Field("", description="The id of the category where it belongs")
    feedback: Markdown = ""


class Categorise(QuestionSpec):
    """Put each item into its category."""

    kind: Literal["categorise"]
    categories: list[Category]
    items: list[Sorted]
    shuffle: Flag = Field(True, description="Show the items in another order, the same for every reader")


def lower(spec: Categorise) -> Match:
    """Return the match of items with categories."""
    rows = (Row(one.id, one.text, one.feedback, None if spec.opinion else one.category) for one in spec.items)
    targets = (Target(one.id, one.text) for one in spec.categories)
    return Match(tuple(rows), tuple(targets), shuffle=spec.shuffle, opinion=spec.opinion)


def demands(spec: Categorise) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if len(spec.categories) < 2:
        yield Slip(("categories",), "too-few", "two categories are the least to choose from", "Add a category.")
    if not spec.items:
        yield Slip(("items",), "too-few", "there is nothing to put into the categories", "Add an item.")
    yield from unique_ids((one.id for one in spec.categories), "categories")
    yield from unique_texts((one.text for one in spec.categories), "categories")
    yield from unique_ids((one.id for one in spec.items), "items")
    yield from unique_texts((one.text for one in spec.items), "items")
    for index, category in enumerate(spec.categories):
        yield from plain(category.text, ("categories", index, "text"))
    known = {one.id for one in spec.categories}
    for index, item in enumerate(spec.items):
        path = ("items", index, "category")
        if spec.opinion:
            if item.category:
                message = "an opinion has no right answer, but here is “category”"
                yield Slip(path, "opinion-key", message, "Remove it, or remove “opinion: true”.", key=True)
        elif not item.category:
            hint = f"Write one of: {', '.join(sorted(known))}."
            yield Slip(path[:2], "missing-key", "the key “category” is missing", hint)
        elif item.category not in known:
            near = get_close_matches(item.category, known, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"Write one of: {', '.join(sorted(known))}."
            yield Slip(path, "unknown-category", f"there is no category “{item.category}”", hint)


KIND = Kind("categorise", Categorise, lower, demands)
