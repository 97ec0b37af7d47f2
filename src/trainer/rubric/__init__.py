"""Which criteria of a worksheet show evidence in what was written to it, with the passages taken for it.

Patterns look for words; they understand nothing. So what is said is a hint and never a mark: found, not found, or not
to be told. It needs the standard library alone; the twin is ``frontend/rubric.js``, held equal by shared cases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from trainer.model import Answer, Assessment, Criterion, Evidence, Exercise, Found, Note, OpenText, Passage
from trainer.rubric import whole
from trainer.rubric.english import english
from trainer.rubric.reading import Reading, read, stem, words
from trainer.rubric.search import Searched, compiled

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


#: Where a concept or a sign stands: the sentence, the place, and whether it counts there.
Hit = tuple[int, int, bool]


class _Hits:
    """Where a concept or a sign stands in a text, searched for only as far as somebody asks."""

    def __init__(self, coming: Iterator[Hit]) -> None:
        self._known: list[Hit] = []
        self._coming = coming

    def any(self) -> bool:
        """Whether it stands anywhere."""
        if not self._known:
            self._known += islice(self._coming, 1)
        return bool(self._known)

    def all(self) -> list[Hit]:
        """Return every place."""
        self._known += self._coming
        return self._known


class _Reader:
    """Everything that was written to one worksheet, and which of its sentences can show something."""

    def __init__(self, exercise: Exercise, readings: list[Reading]) -> None:
        self.patterns = {concept.id: concept.pattern for concept in exercise.concepts}
        self.prompts = frozenset(exercise.prompts)
        self.readings = readings
        self.starts = [[sentence.start for sentence in reading.sentences] for reading in readings]
        self.known: dict[tuple[str, int], _Hits] = {}
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
        # Signs are searched for last: they take longest, and where a concept is missing the first of them is enough.
        ordered = sorted(criterion.evidence, key=lambda evidence: len(evidence.signs))
        for at, reading in enumerate(self.readings):
            if all(self._shows(evidence, at) for evidence in ordered):
                shown = [self._shown(evidence, at) for evidence in ordered]
                passages += _together(reading, [{one for one, sure in hits.items() if sure} for hits in shown])
            doubt = doubt or any(self._shows(evidence, at) for evidence in ordered)
        if passages:
            return Found(criterion.id, "found", tuple(passages[:MOST_PASSAGES]))
        return Found(criterion.id, "unsure" if doubt else "missing")

    def _shows(self, evidence: Evidence, at: int) -> bool:
        """Whether evidence shows anywhere in a text."""
        return any(hits.any() for hits in self._sought(evidence, at))

    def _shown(self, evidence: Evidence, at: int) -> dict[int, bool]:
        """Return the sentences of a text in which evidence shows, each with whether it counts there."""
        plain, starts = self.readings[at].plain, self.starts[at]
        shown: dict[int, bool] = {}
        for sentence, place, sure in chain.from_iterable(hits.all() for hits in self._sought(evidence, at)):
            if not shown.get(sentence):
                shown[sentence] = sure and not (evidence.chosen and _denied(plain, starts[sentence], place))
        return shown

    def _sought(self, evidence: Evidence, at: int) -> Iterator[_Hits]:
        """Yield what stands in a text of each concept and sign. Criteria share many of them: each is sought once."""
        for name in evidence.concepts:
            yield self.known.get((name, at)) or self._keep(name, at, self._concepts(name, at))
        for name in evidence.signs:
            yield self.known.get((f"{name}*", at)) or self._keep(f"{name}*", at, self._signs(name, at))

    def _keep(self, name: str, at: int, hits: Iterator[Hit]) -> _Hits:
        self.known[name, at] = kept = _Hits(hits)
        return kept

    def _concepts(self, name: str, at: int) -> Iterator[Hit]:
        own = self.own[at]
        for match in self.texts[at].phrases(self.patterns[name]):
            sentence = self._sentence(at, match)
            if sentence >= 0:
                yield sentence, match.start(), own[sentence] >= OWN_WORDS or not self._borrowed(match[0])

    def _signs(self, name: str, at: int) -> Iterator[Hit]:
        own = self.own[at]
        phrases, names = english().signs[name]
        for match in chain(self.texts[at].phrases(phrases), self.texts[at].names(names)):
            sentence = self._sentence(at, match)
            if sentence >= 0:
                near = sum(max(0, count) for count in own[max(0, sentence - 1) : sentence + 2])
                yield sentence, match.start(), own[sentence] > 0 and near >= OWN_WORDS_NEAR

    def _sentence(self, at: int, match: re.Match[str]) -> int:
        """Return the sentence in which a match begins; -1 where none does that can show something."""
        sentence = bisect_right(self.starts[at], match.start()) - 1
        return sentence if sentence >= 0 and self.own[at][sentence] >= 0 else -1

    def _borrowed(self, found: str) -> bool:
        """Whether all that was found are words of the prompt."""
        content = [word for word in words(found) if word not in english().function_words]
        return bool(content) and all(stem(word) in self.prompts for word in content)


def _credited(reading: Reading, own: list[int]) -> Searched:
    """Return the text, of the same length, without the sentences that show nothing."""
    signs = list(reading.cased)
    for sentence, count in zip(reading.sentences, own, strict=True):
        if count < 0:
            signs[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    return Searched("".join(signs))


def _denied(plain: str, start: int, at: int) -> bool:
    """Whether a word shortly before a place of a sentence denies what stands there."""
    before = plain[max(start, at - DENIED_WITHIN) : at]
    # “Not only” denies nothing, and “but” ends what is denied.
    affirmed = [match.end() for match in compiled(english().affirmations).finditer(before)]
    before = before[max(affirmed, default=0) :]
    return bool(compiled(english().negations).search(before))


def _together(reading: Reading, firm: list[set[int]]) -> Iterator[Passage]:
    """Yield the passages of one or two sentences that hold every piece of evidence."""
    last = -1
    for first in sorted(set().union(*firm)):
        both = {first, first + 1} if len(firm) > 1 else {first}
        held = [both & of_one for of_one in firm]
        if first > last and all(held):
            last = max(min(of_one) for of_one in held)
            yield Passage(reading.part, reading.sentences[first].start, reading.sentences[last].end)
