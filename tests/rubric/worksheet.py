"""One worksheet with every kind of evidence, for texts that a program makes up, and what those are made of."""

from tests.rubric.conftest import exercise
from trainer.rubric.phrases import pattern
from trainer.rubric.reading import stems

WORDS = {
    "integration": ["integrat*", "multicultural*"],
    "assimilation": ["assimilat*", "become (like|as) ... others"],
    "customs": ["(take|takes|took) ... (custom|customs|tradition*)", "give up ... custom*"],
    "equality": ["equal (right*|treatment)", "the same (right*|law|laws)"],
    "lasting": ["long term", "for ... years"],
    "nothing": [],
}
GIVEN = [
    "Describe how integration is practised in your country, and say who pays for it.",
    "Integration needs time and the same rights for all of those who live in a town.",
]
BRIEF = {
    "concepts": {name: pattern(phrases) for name, phrases in WORDS.items()},
    "criteria": {
        "names": [{"concepts": ["integration", "assimilation"]}],
        "chooses": [{"concepts": ["integration", "assimilation"], "chosen": True}],
        "why": [{"concepts": ["customs", "equality", "nothing"]}, {"signs": ["reason"]}],
        "three": [
            {"concepts": ["integration"]},
            {"concepts": ["customs"], "signs": ["both_sides", "source"]},
            {"concepts": ["lasting"], "signs": ["time", "reason"]},
        ],
        "none": [{"concepts": ["nothing"]}],
    },
    "prompts": sorted(stems("integration practised country rights")),
    "given": GIVEN,
}
PARTS = 3
WORKSHEET = exercise(BRIEF, PARTS)

#: Words of the patterns, of the prompt and of the lists of english.yml; near misses; words that say nothing.
SAID = [
    *("integration", "Integrate", "MULTICULTURAL", "assimilation", "disintegration", "integration_", "integr"),
    *("take", "takes over", "customs", "traditional", "give up", "equal", "rights", "treatment", "the same", "law"),
    *("long term", "long-term", "for", "years", "become like", "others", "because", "on the other hand", "census"),
    *("1998", "2003", "3.5", "no", "not", "never", "neither", "nor", "without", "don't", "don’t", "cannot"),
    *("our council", "decided", "the harbour", "we", "of", "is", "a", "school", "people", "country", "mayor's"),
    *("le", "les", "des", "et", "der", "und", "kwa", "ya", "etc", "e.g", "No", "St", "x"),
]
SENTENCES = [
    *GIVEN,
    "Our council decided for integration because the harbour needs hands.",
    "The fishermen took over the customs of their new neighbours in 1998.",
    "On the other hand, our elders do not want assimilation.",
    "Les enfants apprennent avec les autres dans la cour de l'école.",
    "Дети учатся вместе.",
]
MARKS = [*".,;:!?'\"()-–—…。؟۔’‘“”«»•*_/", "...", ".)", '."', "!!", "?!"]
SPACES = [*" " * 12, *"\n\r\u2028\u2029\t\x0b\x85\u00a0\u202f\u3000", "\r\n", "  ", ""]
JUNK = [
    *("e\u0301", "𝐈𝐧", "融合", "интеграция", "دمج", "٢٠٠٣", "👍🏽", *"éßıİÅ\u212aﬁｉςŉ·\u0301ﷺ😀"),
    *"\u200e\u200f\u2067\u2069\u200b\u200d\u00ad\ufeff\x00\x07\x1c\x7f\ud800\udc00\ufffe\U0010ffff",
]
#: What texts are made of, piece by piece: mostly words with something after each, often a mark, now and then trouble.
PIECES = [f"{SAID[at % len(SAID)]}{SPACES[at % len(SPACES)]}" for at in range(len(SAID) * len(SPACES))]
PIECES += [f"{mark}{space}" for mark in MARKS for space in SPACES] + [f"{text} " for text in SENTENCES] * 20 + JUNK * 5
