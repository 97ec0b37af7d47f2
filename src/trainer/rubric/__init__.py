"""Which criteria of a worksheet show evidence in what was written to it, with the passages taken for it.

Patterns look for words; they understand nothing. So what is said is a hint and never a mark: found, not found, or not
to be told. It needs the standard library alone; the twin is ``frontend/rubric.js``, held equal by shared cases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from trainer.model import Answer, Assessment, Criterion, Evidence, Exercise, Found, Note, OpenText, Passage
from trainer.rubric import whole
from trainer.rubric.english import english
from trainer.rubric.phrases import expanded
from trainer.rubric.reading import Reading, read, stem, words

__all__ = ["assess"]

#: So many words of the writer's own must stand in a sentence for a word of the prompt to count in it.
OWN_WORDS = 3
#: A sign may stand in a short sentence (“That is why.”), if so many stand in it and the sentences beside it.
OWN_WORDS_NEAR = 2
#: So many passages are shown of a criterion.
MOST_PASSAGES = 3
#: In so many letters before a word stands what denies it.
DENIED_WITHIN = 40


def assess(exercise: Exercise, answers: Mapping[str, Answer]) -> Assessment:
    """Say which criteria show evidence in the answers, which map the ids of parts to what was given.

    Only what was written to open texts is read. Nothing is raised for what a trainee may have written.
    """
    texts = {part.id: answers.get(part.id) for part in exercise.parts if isinstance(part.interaction, OpenText)}
    reader = _Reader(exercise, [read(part, text) for part, text in texts.items() if isinstance(text, str)])
    return Assessment(tuple(map(reader.found, exercise.criteria)), tuple(map(Note, reader.notes)))


@lru_cache(maxsize=5000)
def _compiled(pattern: str, *, short: bool = True) -> re.Pattern[str]:
    return re.compile(expanded(pattern) if short else pattern, re.ASCII)


def _finds(pattern: str, text: str, *, short: bool = True) -> Iterator[re.Match[str]]:
    """Find a pattern in its short form, or a regular expression. That of no phrases at all finds nothing."""
    return _compiled(pattern, short=short).finditer(text) if pattern else iter(())


def _signs(name: str, plain: str, cased: str) -> Iterator[re.Match[str]]:
    phrases, names = english().signs[name]
    return chain(_finds(phrases, plain), _finds(names, cased, short=False))


class _Reader:
    """Everything that was written to one worksheet, and which of its sentences can show something."""

    def __init__(self, exercise: Exercise, readings: list[Reading]) -> None:
        self.patterns = {concept.id: concept.pattern for concept in exercise.concepts}
        self.prompts = frozenset(exercise.prompts)
        self.readings = readings
        self.starts = [[sentence.start for sentence in reading.sentences] for reading in readings]
        self.known: dict[tuple[str, int, bool], list[tuple[int, int, bool]]] = {}
        self.notes, credited = whole.judge(readings, exercise.given)
        #: For each text the words of the writer's own in each sentence; none where a sentence shows nothing.
        self.own = [
            [
                whole.own_words(sentence.words, self.prompts) if counts else -1
                for sentence, counts in zip(reading.sentences, of_reading, strict=True)
            ]
            for reading, of_reading in zip(readings, credited, strict=True)
        ]
        self.texts = [_credited(*both) for both in zip(readings, self.own, strict=True)]

    def found(self, criterion: Criterion) -> Found:
        """Look for one criterion: all of its evidence within two sentences that follow one another."""
        if all(own < 0 for of_reading in self.own for own in of_reading):
            return Found(criterion.id, "unsure")
        passages: list[Passage] = []
        doubt = False
        for at, reading in enumerate(self.readings):
            shown = [self._shown(evidence, at) for evidence in criterion.evidence]
            firm = [{sentence for sentence, sure in hits.items() if sure} for hits in shown]
            passages += _together(reading, firm)
            doubt = doubt or any(shown)
        if passages:
            return Found(criterion.id, "found", tuple(passages[:MOST_PASSAGES]))
        return Found(criterion.id, "unsure" if doubt else "missing")

    def _shown(self, evidence: Evidence, at: int) -> dict[int, bool]:
        """Return the sentences of a text in which evidence shows, each with whether it counts there."""
        plain, starts = self.readings[at].plain, self.starts[at]
        shown: dict[int, bool] = {}
        concepts = [self._hits(name, at, sign=False) for name in evidence.concepts]
        signs = [self._hits(name, at, sign=True) for name in evidence.signs]
        for sentence, place, sure in chain(*concepts, *signs):
            if not shown.get(sentence):
                shown[sentence] = sure and not (evidence.chosen and _denied(plain, starts[sentence], place))
        return shown

    def _hits(self, name: str, at: int, *, sign: bool) -> list[tuple[int, int, bool]]:
        """Return where a concept or a sign stands in a text: the sentence, the place, and whether it counts there.

        Criteria share many of them, so that each is looked for once.
        """
        if (name, at, sign) not in self.known:
            own, starts = self.own[at], self.starts[at]
            hits = self.known[name, at, sign] = []
            for match in _signs(name, *self.texts[at]) if sign else _finds(self.patterns[name], self.texts[at][0]):
                sentence = bisect_right(starts, match.start()) - 1
                if sentence >= 0 and own[sentence] >= 0:
                    if sign:
                        near = sum(max(0, count) for count in own[max(0, sentence - 1) : sentence + 2])
                        sure = own[sentence] > 0 and near >= OWN_WORDS_NEAR
                    else:
                        sure = own[sentence] >= OWN_WORDS or not self._borrowed(match[0])
                    hits.append((sentence, match.start(), sure))
        return self.known[name, at, sign]

    def _borrowed(self, found: str) -> bool:
        """Whether all that was found are words of the prompt."""
        content = [word for word in words(found) if word not in english().function_words]
        return bool(content) and all(stem(word) in self.prompts for word in content)


def _credited(reading: Reading, own: list[int]) -> tuple[str, str]:
    """Return the plain and the cased text, of the same length, without the sentences that show nothing."""
    signs = list(reading.cased)
    for sentence, count in zip(reading.sentences, own, strict=True):
        if count < 0:
            signs[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    cased = "".join(signs)
    return cased.lower(), cased


def _denied(plain: str, start: int, at: int) -> bool:
    """Whether a word shortly before a place of a sentence denies what stands there."""
    before = plain[max(start, at - DENIED_WITHIN) : at]
    # “Not only” denies nothing, and “but” ends what is denied.
    affirmed = [match.end() for match in _finds(english().affirmations, before)]
    before = before[max(affirmed, default=0) :]
    return bool(_compiled(english().negations).search(before))


def _together(reading: Reading, firm: list[set[int]]) -> Iterator[Passage]:
    """Yield the passages of one or two sentences that hold every piece of evidence."""
    last = -1
    for first in sorted(set().union(*firm)):
        both = {first, first + 1} if len(firm) > 1 else {first}
        held = [both & of_one for of_one in firm]
        if first > last and all(held):
            last = max(min(of_one) for of_one in held)
            yield Passage(reading.part, reading.sentences[first].start, reading.sentences[last].end)
