"""The practices of the sources, from ``book/practices.yml`` to the model."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from trainer.errors import ContentError, Problem
from trainer.kinds.fields import Id, Markdown, Part, Plain
from trainer.kinds.slip import Slip, unique_ids
from trainer.load.compose import compose
from trainer.load.locators import LOCATORS, anchors
from trainer.load.messages import slips
from trainer.load.source import read
from trainer.load.tree import Places, Walk
from trainer.model import Practice

PRACTICES = "book/practices.yml"

Dimension = Literal[
    "economic",
    "legal",
    "social",
    "political",
    "cultural and religious",
    "language",
    "education",
    "health",
    "housing",
]
Stakeholder = Literal[
    "host society",
    "country of origin",
    "migrant",
    "civil society",
    "private sector",
    "international organizations",
    "trade unions",
    "media",
]


class PracticeSpec(Part):
    """A named programme, institution or initiative, as its author writes it."""

    id: Id = Field(description="Never changed: pages link to it")
    name: Plain = Field(description="Its name; a short description where the source gives none")
    countries: list[Plain] = Field(description="The countries concerned; [] for none in particular")
    place: Plain = Field("", description="A city or region")
    run_by: Plain = Field(description="Who runs it, as the source says")
    level: Literal["local", "national", "regional", "international"]
    year: Plain = Field("", description="What the source says of its time")
    dimensions: Annotated[list[Dimension], Field(min_length=1)]
    stakeholders: Annotated[list[Stakeholder], Field(min_length=1)] = Field(description="Who acts in it")
    what: Markdown = Field(description="What it does, in one to three sentences")
    cites: Annotated[list[Plain], Field(min_length=1, max_length=3)]


class PracticesSpec(Part):
    """The practices of the sources."""

    practices: list[Any]


def load_practices(root: Path | str) -> tuple[Practice, ...]:
    """Read the practices of the course at ``root``; none where it has no such file.

    Raises:
        ContentError: with every problem of the file.
    """
    root = Path(root)
    if not (root / PRACTICES).is_file():
        return ()
    node = compose(read(root / PRACTICES, PRACTICES), PRACTICES)
    places = Places(PRACTICES, node)
    walk = Walk(places)
    data = walk.plain(node) if node else {}
    found: list[Slip] = []
    try:
        entries = PracticesSpec.model_validate(data).practices
    except ValidationError as error:
        raise ContentError([*walk.problems, *_placed(slips(PracticesSpec, error)[0], places)]) from None
    specs: list[PracticeSpec] = []
    for index, entry in enumerate(entries):
        try:
            specs.append(PracticeSpec.model_validate(entry))
        except ValidationError as error:
            found += slips(PracticeSpec, error, ("practices", index))[0]
    found += unique_ids((str(entry.get("id")) for entry in entries if isinstance(entry, dict)), "practices")
    found += _dangling(entries, anchors(root)[0] or frozenset())
    if walk.problems or found:
        raise ContentError([*walk.problems, *_placed(found, places)])
    return tuple(_practice(spec) for spec in specs)


def _dangling(entries: list[Any], known: frozenset[str]) -> list[Slip]:
    found: list[Slip] = []
    for index, entry in enumerate(entries):
        cites = entry.get("cites") if isinstance(entry, dict) else None
        for place, anchor in enumerate(cites if isinstance(cites, list) else ()):
            if isinstance(anchor, str) and anchor not in known:
                near = get_close_matches(anchor, known, 1)
                hint = f"Did you mean “{near[0]}”?" if near else f"The anchors stand in {LOCATORS}."
                path = ("practices", index, "cites", place)
                found.append(Slip(path, "dangling-cites", f"no source has the anchor “{anchor}”", hint))
    return found


def _placed(found: list[Slip], places: Places) -> list[Problem]:
    return [
        Problem(PRACTICES, *(places.key if slip.key else places.of)(*slip.path), slip.code, slip.message, slip.hint)
        for slip in found
    ]


def _practice(spec: PracticeSpec) -> Practice:
    return Practice(
        spec.id,
        spec.name,
        spec.what,
        spec.run_by,
        spec.level,
        tuple(spec.countries),
        tuple(spec.dimensions),
        tuple(spec.stakeholders),
        tuple(spec.cites),
        spec.place,
        spec.year,
    )
