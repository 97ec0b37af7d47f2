"""Styles written again as short as they go, with those rules alone that somebody needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from string import ascii_lowercase

from trainer.site.css import Declaration, Group, Rule, Rules, Selector, Weight, flat

Keep = Callable[[Selector], bool]
#: For which tags something of a family was set by a selector of a weight; an empty one is any.
Said = dict[tuple[Weight, str], set[str]]
#: The name of a variable, and no part of a class.
NAME = re.compile(r"(?<![\w-])--[A-Za-z_][\w-]*")


def write(rules: Rules, keep: Keep, *, used: Iterable[str] = (), first: bool = False) -> str:
    """Write the rules that are kept; ``used`` are the variables that something else than a style reads.

    ``first`` leaves out what no first paint shows: print, and what comes with the pointer or the keyboard.
    """
    kept = tuple(_kept(rules, keep, first))
    wanted = _wanted(kept, set(used))
    return "".join(_written(kept, wanted))


def rest(rules: Rules, keep: Keep, core: Keep, *, used: Iterable[str] = ()) -> str:
    """Write the kept rules that come later than those of the ``core``, which every page has with its first paint.

    Read after them, they must have the last word where they had it and nowhere else. So a declaration of the core is
    said again if something of its family that stood before it has been said since, by a selector as heavy.
    """
    kept = tuple(_kept(rules, keep, first=False))
    there = _wanted(tuple(_kept(rules, core, first=True)), set())
    wanted = _wanted(kept, set(used))
    return "".join(_written(tuple(_resting(kept, core, there, {}, first=True)), wanted))


def short_names(texts: Iterable[str], kept: Iterable[str]) -> dict[str, str]:
    """Return short names for the variables of styles that belong together, but for those that something else names."""
    kept = set(kept)
    counts = Counter(name for text in texts for name in NAME.findall(text) if name not in kept)
    letters = ("".join(two) for length in (1, 2, 3) for two in product(ascii_lowercase, repeat=length))
    free = (f"--{one}" for one in letters if f"--{one}" not in kept)
    return dict(zip(sorted(counts, key=lambda name: (-counts[name], name)), free, strict=False))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return a style with other names for its variables."""
    return NAME.sub(lambda found: names.get(found[0], found[0]), text)


def _kept(rules: Rules, keep: Keep, first: bool) -> Iterator[Rule | Group | str]:
    for one in rules:
        if isinstance(one, Group):
            inside = () if first and one.later else tuple(_kept(one.rules, keep, first))
            if inside:
                yield replace(one, rules=inside)
        elif isinstance(one, Rule):
            selectors = tuple(each for each in one.selectors if keep(each) and not (first and each.later))
            if selectors:
                yield replace(one, selectors=selectors)
        else:
            yield one


def _resting(rules: Rules, core: Keep, there: set[str], said: Said, *, first: bool) -> Iterator[Rule | Group | str]:
    for one in rules:
        if isinstance(one, Group):
            if inside := tuple(_resting(one.rules, core, there, said, first=first and not one.later)):
                yield replace(one, rules=inside)
        elif isinstance(one, Rule):
            alike: dict[tuple[Declaration, ...], list[Selector]] = {}
            for each in one.selectors:
                again = one.declarations
                if first and core(each) and not each.later:
                    again = tuple(
                        it
                        for it in again
                        if _contradicts(each, it, said) or (it.name[:2] == "--" and it.name not in there)
                    )
                alike.setdefault(again, []).append(each)
            for again, selectors in alike.items():
                for each in selectors:
                    for it in again:
                        said.setdefault((each.weight, it.family), set()).add(each.tag)
                if again:
                    yield Rule(tuple(selectors), again)
        else:
            yield one


def _contradicts(selector: Selector, one: Declaration, said: Said) -> bool:
    """Whether something that was said may be about the same elements and the same of them."""
    tags = said.get((selector.weight, one.family), set())
    return bool(tags if not selector.tag else tags & {"", selector.tag})


def _wanted(rules: Rules, wanted: set[str]) -> set[str]:
    """Return the variables that are read, those that others are made of included."""
    makes: dict[str, set[str]] = {}
    for rule in flat(rules):
        for one in rule.declarations:
            if one.name.startswith("--"):
                makes.setdefault(one.name, set()).update(one.uses)
            else:
                wanted |= one.uses
    waiting = list(wanted)
    while waiting:
        new = makes.get(waiting.pop(), set()) - wanted
        wanted |= new
        waiting += new
    return wanted


def _written(rules: Rules, wanted: set[str]) -> Iterator[str]:
    for one in rules:
        if isinstance(one, Group):
            if inside := "".join(_written(one.rules, wanted)):
                yield f"{one.condition}{{{inside}}}"
        elif isinstance(one, Rule):
            set_here = [each.text for each in one.declarations if each.name[:2] != "--" or each.name in wanted]
            if set_here:
                yield f"{','.join(each.text for each in one.selectors)}{{{';'.join(set_here)}}}"
        else:
            yield one
