"""What makes a question worse than it need be: warnings, each with a code that can be silenced where it stands.

The habits of a whole file (the right option is the longest, or the first) are found by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trainer.kinds.slip import Path, Slip
from trainer.load.giveaway import given_away
from trainer.model import Choice, Question

#: With fewer questions of one right option nothing is said about where it stands or how long it is.
ENOUGH = 8
#: The share of them from which it is.
USUALLY = 0.6
#: How much longer an option must be than every other before a reader sees it.
LONGER = 1.1

_OTHERS = re.compile(
    r"\b(?:all|none|both|neither|any)(?: of)? (?:the )?(?:above|options|answers|these|those)\b", re.IGNORECASE
)
# Texts that stand out, quotations, and “whether or not”, in which no “not” is overlooked.
_STRESSED = re.compile(r"(\*{1,3}|_{1,3})(?=\S).+?\1|“[^”]*”|\"[^\"]*\"|\bor not\b|\b(?:NOT|EXCEPT|NEVER)\b", re.DOTALL)
_NOT = re.compile(r"\b(?:not|except|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\s*\n")


def quality(asked: Mapping[Path, Question]) -> Iterator[Slip]:
    """Yield the warnings that the questions of a file deserve."""
    for path, question in asked.items():
        if isinstance(question.interaction, Choice) and not question.interaction.opinion:
            yield from _choice(path, question, question.interaction)
    yield from _habits(asked)
    yield from given_away(asked)


def _choice(path: Path, question: Question, choice: Choice) -> Iterator[Slip]:
    written = question.kind != "true_false"
    if _negative(question.prompt, whole=not written):
        hint = "Ask for what is true, or set the word off, as in **not**."
        yield Slip((*path, "prompt"), "negative-stem", "a reader may overlook the negative word", hint, "warning")
    silent = [index for index, one in enumerate(choice.options) if not one.right and not one.feedback]
    if silent:
        message = "a wrong option says nothing to those who choose it"
        if len(silent) > 1:
            message = f"{len(silent)} wrong options say nothing to those who choose them"
        hint = "Tell those who chose it what they overlooked: “feedback: …”."
        at = (*path, "options", silent[0]) if written else path
        yield Slip(at, "missing-feedback", message, hint, "warning")
    for index, option in enumerate(choice.options) if written else ():
        if len(option.text) < 60 and _OTHERS.search(option.text):
            hint = "Name what is meant: options are shuffled, and who knows that one is wrong need not know the rest."
            at = (*path, "options", index, "text")
            yield Slip(at, "all-of-the-above", "this option is about the others", hint, "warning")
    if choice.multiple and sum(not one.right for one in choice.options) == 1:
        hint = "Add a wrong option that is believable; with one alone, a single slip costs everything."
        yield Slip((*path, "options"), "few-wrong-options", "there is only one wrong option", hint, "warning")


def _negative(prompt: str, *, whole: bool) -> bool:
    """Whether the sentence that asks (or any) turns on a “not” that does not stand out."""
    if not _NOT.search(prompt):
        return False
    plain = _STRESSED.sub("", prompt)
    asking = plain if whole else _SENTENCE.split(plain.strip())[-1]
    return bool(_NOT.search(asking))


def _habits(asked: Mapping[Path, Question]) -> Iterator[Slip]:
    seen = longest = first = 0
    for question in asked.values():
        if question.kind == "single_choice" and isinstance(question.interaction, Choice):
            options = question.interaction.options
            right = next((index for index, one in enumerate(options) if one.right), None)
            if right is None:
                continue
            seen += 1
            first += right == 0
            others = max(len(one.text) for index, one in enumerate(options) if index != right)
            longest += len(options[right].text) > LONGER * others
    if seen < ENOUGH:
        return
    if longest >= USUALLY * seen:
        message = f"in {longest} of {seen} questions the right option is the longest"
        hint = "Who notices need know nothing else: shorten right options, or make wrong ones as precise."
        yield Slip(("questions",), "right-is-longest", message, hint, "warning", key=True)
    if first >= USUALLY * seen:
        message = f"in {first} of {seen} questions the right option is the first"
        hint = "Paper and other systems may show options as they are written: let it stand elsewhere in some."
        yield Slip(("questions",), "right-is-first", message, hint, "warning", key=True)
