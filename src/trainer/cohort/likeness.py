"""Which texts are alike, by the words that they share. Nothing is understood and nothing judged.

A text is its words, each by its beginning, so that forms of one word count as one. Scripts without spaces between
words go by pairs of signs. Rare words weigh more than common ones (tf-idf), and the prompt's own words nothing. Texts
are joined while the average likeness of their pairs stays above a threshold (average link). No language is assumed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

import numpy as np

#: Texts of a group have at least this average likeness (cosine, 0 to 1). With less, groups share common words and no
#: more; with more, one who says the same in other words stands alone.
LIKE = 0.12
#: Where all of ``MANY`` texts are much alike, as long ones are, those of a group are by so much more than two texts on
#: average; beyond ``VERY_LIKE`` nothing is told apart.
ABOVE_AVERAGE, VERY_LIKE, MANY = 1.5, 0.5, 20
#: So many letters of a word tell it from others.
BEGINNING = 6
#: So many different texts are compared each with each; the next as many first join the groups that are there.
MOST_AT_ONCE = 3000
#: So many different words are looked at: those that most texts have.
MOST_WORDS = 6000
#: So many words are named that a group shares.
MOST_NAMED = 5

_WORD = re.compile(r"[^\W_]+")
#: Thai, Lao, Burmese, Khmer, kana and Chinese signs: scripts that put no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Alike:
    """A group of texts: where each stands in what was given, the most typical first, and ``words`` that half share."""

    places: tuple[int, ...]
    words: tuple[str, ...] = ()


def alike(texts: Sequence[str], prompt: str = "") -> tuple[Alike, ...]:
    """Group texts by likeness, the largest group first. The same texts give the same groups in any order."""
    same: dict[tuple[str, ...], list[int]] = {}
    for place, text in enumerate(texts):
        same.setdefault(tuple(word for word, _ in _words(text)), []).append(place)
    different = sorted(same)
    rows = _Rows(different, {word for word, _ in _words(prompt)})
    sizes = np.array([len(same[words]) for words in different], np.float32)
    forms = _forms(texts)
    found = []
    for group in _joined(rows, sizes):
        mean = np.average(rows.of(group), axis=0, weights=sizes[group])
        near = np.round(rows.of(group) @ mean, 5)
        typical = [group[at] for at in sorted(range(len(group)), key=lambda at: (-near[at], group[at]))]
        places = [place for member in typical for place in sorted(same[different[member]], key=lambda at: texts[at])]
        held: Counter[str] = Counter()
        for member in group:
            held.update(dict.fromkeys(different[member], len(same[different[member]])))
        found.append(Alike(tuple(places), tuple(_named(held, len(places), rows.rarity, forms))))
    return tuple(sorted(found, key=lambda one: (-len(one.places), texts[one.places[0]])))


def _forms(texts: Sequence[str]) -> dict[str, str]:
    """Return the commonest form of each word."""
    counts = Counter(pair for text in texts for pair in set(_words(text)))
    return dict(sorted(counts, key=lambda pair: (counts[pair], pair)))


def _named(
    held: Mapping[str, int], people: int, rarity: Mapping[str, float], forms: Mapping[str, str]
) -> Iterator[str]:
    """Yield the words that half of a group have, those first that tell it best from others."""
    telling = [
        (-number * rarity[word] ** 2, word)
        for word, number in held.items()
        if word in rarity and 2 * number >= people > 1
    ]
    yield from (forms[word] for _, word in sorted(telling)[:MOST_NAMED])


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield what each word of a text is told from others by, and the word."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    for match in _WORD.finditer(unicodedata.normalize("NFC", folded)):
        word = match[0]
        if _UNSPACED.search(word):
            for at in range(max(1, len(word) - 1)):
                yield word[at : at + 2], word[at : at + 2]
        else:
            yield word[:BEGINNING], word


class _Rows:
    """Every text as a row of numbers, one a word, whose squares sum to 1 over all its words."""

    def __init__(self, texts: Sequence[tuple[str, ...]], left_out: set[str]) -> None:
        counts = [Counter(word for word in words if word not in left_out) for words in texts]
        held = Counter(word for one in counts for word in one)
        self.rarity = {word: log(1 + len(texts) / number) for word, number in held.items()}
        # A word that one text alone has makes it like no other: it counts in the length of its row, and has no column.
        common = sorted((word for word, number in held.items() if number > 1), key=lambda word: (-held[word], word))
        self.columns = {word: at for at, word in enumerate(common[:MOST_WORDS])}
        self.weights: list[dict[str, float]] = []
        for one in counts:
            weights = {word: (1 + log(number)) * self.rarity[word] for word, number in one.items()}
            length = sqrt(sum(weight * weight for weight in weights.values()))
            self.weights.append({word: weight / length for word, weight in weights.items() if word in self.columns})

    def of(self, texts: Sequence[int]) -> Floats:
        """Return the rows of some texts."""
        found = np.zeros((len(texts), len(self.columns)), np.float32)
        for at, one in enumerate(texts):
            for word, weight in self.weights[one].items():
                found[at, self.columns[word]] = weight
        return found


def _joined(rows: _Rows, sizes: Floats) -> list[list[int]]:
    """Return groups of texts; of very many, those that come later first join the groups that are there."""
    groups: list[list[int]] = []
    least = LIKE
    for start in range(0, len(sizes), MOST_AT_ONCE):
        left = np.arange(start, min(len(sizes), start + MOST_AT_ONCE))
        own = rows.of(left.tolist())
        if not start:
            least = threshold(np.round(own @ own.T, 5))
        if groups:
            # The average likeness to the texts of a group is that to their mean.
            means = np.stack([np.average(rows.of(group), axis=0, weights=sizes[group]) for group in groups])
            near = np.round(own @ means.T, 5)
            best, fits = near.argmax(axis=1), near.max(axis=1) >= least
            for text, group in zip(left[fits].tolist(), best[fits].tolist(), strict=True):
                groups[group].append(text)
            left, own = left[~fits], own[~fits]
        # Rounded, so that the last digit of another machine changes no group.
        likeness = np.round(own @ own.T, 5)
        groups += [[int(left[at]) for at in group] for group in average_link(likeness, sizes[left], least)]
    return groups


def threshold(likeness: Floats) -> float:
    """Return how much alike the texts of a group have to be, given how much each two are."""
    if len(likeness) < MANY:
        return LIKE
    pairs = likeness[np.triu_indices(len(likeness), 1)].astype(np.float64)
    return min(max(LIKE, ABOVE_AVERAGE * round(float(pairs.mean()), 4)), VERY_LIKE)


def average_link(likeness: Floats, sizes: Floats, least: float) -> list[list[int]]:
    """Join what is most alike while the average likeness of two groups is at least ``least``.

    It follows chains of nearest neighbours, which for this link gives the same groups as joining the best pair of all
    each time, in the square of the number and not in its cube.
    """
    near = likeness.astype(np.float64)
    np.fill_diagonal(near, -1.0)
    weight = sizes.astype(np.float64)
    groups: dict[int, list[int]] = {at: [at] for at in range(len(near))}
    done: list[list[int]] = []
    chain: list[int] = []
    while groups:
        if not chain:
            chain = [next(iter(groups))]
        last = chain[-1]
        best = int(near[last].argmax())
        if near[last, best] < least:
            # Whatever is joined elsewhere, this one comes no nearer to it.
            done.append(groups.pop(last))
            near[last] = near[:, last] = -1.0
            chain = []
        elif len(chain) > 1 and near[last, chain[-2]] >= near[last, best]:
            one, two = sorted((last, chain[-2]))
            both = weight[one] + weight[two]
            near[one] = (near[one] * weight[one] + near[two] * weight[two]) / both
            near[:, one] = near[one]
            near[one, one] = -1.0
            near[two] = near[:, two] = -1.0
            weight[one] = both
            groups[one] += groups.pop(two)
            chain = chain[:-2]
        else:
            chain.append(best)
    return done
