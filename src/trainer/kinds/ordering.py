"""Put things in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Id, Markdown, Part
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip, unique_ids, unique_texts
from trainer.model import Item, Order, OrderRule


class Step(Part):
    """One thing to put in its place."""

    id: Id
    text: Markdown
    feedback: Markdown = ""


class Ordering(QuestionSpec):
    """Put the items in order: they stand here in the right one."""

    kind: Literal["ordering"]
    items: list[Step] = Field(description="In the right order; they are shown in another")
    rule: OrderRule = Field("pairs", description="How an order makes a fraction; pairs unless given")


def lower(spec: Ordering) -> Order:
    """Return the order."""
    return Order(tuple(Item(one.id, one.text, one.feedback) for one in spec.items), spec.rule, spec.opinion)


def demands(spec: Ordering) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if len(spec.items) < 2:
        yield Slip(("items",), "too-few", "two items are the least to put in order", "Add an item.")
    yield from unique_ids((one.id for one in spec.items), "items")
    yield from unique_texts((one.text for one in spec.items), "items")


KIND = Kind("ordering", Ordering, lower, demands)
