"""What can be said of a text as a whole, before anything is looked for. The twin is ``frontend/rubric/whole.js``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from trainer.rubric.english import english
from trainer.rubric.reading import Reading, Sentence, fold, stem, words

Words = tuple[str, ...]

#: Fewer words than these say too little to be read.
LEAST_WORDS = 6
#: A sentence is copied when so many of its runs of four words stand in one given text.
RUN, COPIED = 4, 0.6
#: Of the words of running English, some four in ten are function words; of a list of key words, hardly any. Where
#: marks such as commas part every few words, a few more of them do not make it a sentence.
LEAST_FUNCTION_WORDS, LEAST_WHERE_PARTED = 0.12, 0.3
#: So many words stand at the most between two marks of a list, on average.
PARTED = 4
#: Shares of words that tell another language: hardly any English function words, or many of the other language.
LITTLE_ENGLISH, MUCH_FOREIGN = 0.15, 0.35
#: A reader of English letters can do nothing with a text of which so many are others.
MOST_OTHER_LETTERS = 0.3


def runs(said: Iterable[str]) -> set[tuple[str, ...]]:
    """Return every run of four words."""
    listed = list(said)
    return {tuple(listed[at : at + RUN]) for at in range(len(listed) - RUN + 1)}


@lru_cache(maxsize=200)
def known_runs(given: tuple[str, ...]) -> frozenset[Words]:
    """Return the runs of words of the texts that a trainee might copy; a worksheet's are asked for again and again."""
    return frozenset(run for text in given for run in runs(words(fold(text))))


def is_copied(said: tuple[str, ...], known: frozenset[Words]) -> bool:
    """Whether most of a sentence stands in a given text."""
    own = runs(said)
    return bool(own) and len(own & known) >= COPIED * len(own)


def is_foreign(reading: Reading) -> bool:
    """Whether a text is in another language than English."""
    letters = sum(map(str.isalpha, reading.cased))
    others = reading.cased.count("\u00b7")
    said = [word for sentence in reading.sentences for word in sentence.words]
    english_words = sum(word in english().function_words for word in said)
    foreign_words = sum(word in english().foreign and word not in english().function_words for word in said)
    if others > MOST_OTHER_LETTERS * (letters + others):
        return True
    # Names such as “Villa de la Reina” must not make a text foreign that speaks English otherwise.
    hardly = english_words < LITTLE_ENGLISH * len(said) and len(said) >= RUN and foreign_words >= max(1, english_words)
    return hardly or foreign_words > max(1, english_words, MUCH_FOREIGN * len(said))


def is_list(said: Sequence[str], marks: int) -> bool:
    """Whether words are strung together, with so many marks between, without what makes a sentence of them."""
    share = LEAST_WHERE_PARTED if marks * PARTED >= len(said) else LEAST_FUNCTION_WORDS
    few = sum(word in english().function_words for word in said)
    return len(said) >= LEAST_WORDS and few < share * len(said)


def own_words(said: tuple[str, ...], prompts: frozenset[str]) -> int:
    """Return how many different words of a sentence say something that the worksheet does not say itself."""
    return len(
        {
            stem(word)
            for word in said
            if word not in english().function_words and word not in english().generic and stem(word) not in prompts
        }
    )


def judge(readings: Sequence[Reading], given: tuple[str, ...]) -> tuple[list[str], list[list[bool]]]:
    """Return the codes of what is to be said of the whole, and for each text which of its sentences count."""
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    said = [word for sentence in sentences for word in sentence.words]
    known = known_runs(given)
    seen: set[tuple[str, ...]] = set()
    notes: dict[str, None] = {}
    all_listed = is_list(said, sum(sentence.marks + (len(sentence.words) < RUN) for sentence in sentences))
    credited: list[list[bool]] = []
    for reading in readings:
        if not reading.whole:
            notes["long"] = None
        foreign = is_foreign(reading)
        if foreign:
            notes["foreign"] = None
        counts: list[bool] = []
        for sentence in reading.sentences:
            code = "foreign" if foreign else _fault(sentence, known, seen, all_listed=all_listed)
            seen.add(sentence.words)
            counts.append(not code)
            # That “Yes.” stands twice is nothing to speak of.
            if code and (code != "repeated" or len(sentence.words) >= RUN):
                notes[code] = None
        credited.append(counts)
    if not said:
        return list(notes) or ["empty"], credited
    if len(said) < LEAST_WORDS and not notes:
        return ["short"], [[False for _ in of_reading] for of_reading in credited]
    return list(notes), credited


def _fault(sentence: Sentence, known: frozenset[Words], seen: set[Words], *, all_listed: bool) -> str:
    """Return why a sentence shows nothing, or an empty text."""
    said = sentence.words
    if said in seen:
        return "repeated"
    if is_copied(said, known):
        return "copied"
    return "list" if all_listed or is_list(said, sentence.marks) else ""
