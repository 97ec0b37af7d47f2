"""Prompts that give the answer away: a telling word of the right option, and of no other, stands in the prompt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from trainer.kinds.slip import Path, Slip
from trainer.model import Choice, Question

#: Shorter words seldom tell anything.
LENGTH = 6
#: A word that so many prompts of a file have, and at least this share of them, is its topic and tells nothing.
TOPIC, SHARE = 3, 0.1

_WORD = re.compile(rf"[^\W\d_]{{{LENGTH},}}")
_EVERYDAY = frozenset(
    """about above across actually after against almost already always amount another answer anyone anything around
    because become before behind being below beside better between beyond called cannot certain change changes
    choose chosen common correct course depends describe described describes different differs during each either
    enough especially every everyone everything example explain explains first follow followed following follows found
    further general generally given gives group groups happen happens having however important include included
    includes including instead itself kind known large later least less likely little longer mainly making matter
    matters means meant might mostly much nearly need needed needs neither never number numbers often option options
    other others ought particular people perhaps person persons place places point points possible prompt provide
    provides question questions rather really reason reasons required result results right same second section several
    should similar simply since single situation some someone something sometimes source sources statement statements
    still such system taken takes term terms than that their them themselves then there therefore these thing things
    third this those though three through thus together toward towards under unless until usually various very whether
    which while whole whose within without would wrong years yourself""".split()  # noqa: SIM905 - a list of 150 lines
)


def given_away(asked: Mapping[Path, Question]) -> Iterator[Slip]:
    """Yield a warning for each prompt that says a telling word of its right option alone."""
    found: list[tuple[Path, list[str]]] = []
    prompts: Counter[str] = Counter()
    for path, question in asked.items():
        said = _words(question.prompt)
        prompts.update(said)
        choice = question.interaction
        if not said or question.kind != "single_choice" or not isinstance(choice, Choice) or choice.opinion:
            continue
        right = set().union(*(_words(one.text) for one in choice.options if one.right))
        telling = said & right
        if telling:
            telling -= set().union(*(_words(one.text) for one in choice.options if not one.right))
        if telling:
            found.append((path, sorted(telling)))
    common = max(TOPIC, SHARE * len(asked))
    for path, words in found:
        telling = {word for word in words if prompts[word] < common}
        if telling:
            message = f"the prompt shares “{min(telling)}” with the right option alone"
            hint = "Reword one of them, or let a wrong option have the word too."
            yield Slip((*path, "prompt"), "gives-away", message, hint, "warning")


def _words(text: str) -> set[str]:
    words = {word.lower() for word in _WORD.findall(text)} - _EVERYDAY
    return {word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words}
