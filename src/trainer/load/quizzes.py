"""A quiz file, or one question, from its text to the model, with every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from yaml.nodes import MappingNode, Node

from trainer.errors import Problem
from trainer.kinds import KINDS
from trainer.kinds.question import QuestionSpec, question
from trainer.kinds.slip import Path, Slip
from trainer.load.compose import compose
from trainer.load.mend import mended
from trainer.load.messages import describe, slips, unknown_key
from trainer.load.quizfile import QuizHead
from trainer.load.tree import Places, Walk
from trainer.model import Exercise, Question, Quiz

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LISTS = ("questions", "checkpoints")


@dataclass(slots=True)
class Draft:
    """A file while it is being read: what could be made of it so far, and what is wrong with it.

    ``asked`` holds the questions without mistakes, ``written`` all of them as plain data; ``hidden`` counts the
    problems that are too many to be worth a place.
    """

    places: Places
    quiz: Quiz | None = None
    asked: dict[Path, Question] = field(default_factory=dict)
    written: dict[Path, dict[str, Any]] = field(default_factory=dict)
    ids: dict[Path, str] = field(default_factory=dict)
    silenced: dict[Path, Sequence[str]] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    exercises: dict[Path, Exercise] = field(default_factory=dict)
    hidden: int = 0

    @property
    def broken(self) -> bool:
        """Whether anything found so far is an error."""
        return bool(self.problems or self.hidden) or any(slip.severity == "error" for slip in self.slips)


def draft_quiz(text: str, file: str, name: str) -> Draft:
    """Read the text of the quiz called ``name``.

    Raises:
        ContentError: it is not YAML.
    """
    draft, data = open_draft(text, file, "a quiz", "Write “title: …” and “questions:” at its top.")
    if not _ID.fullmatch(name):
        hint = "The file's name is the quiz's id: a to z, 0 to 9 and hyphens, then “.yml”."
        draft.problems.append(Problem(file, 0, 0, "bad-id", f"“{name}” cannot be an id", hint))
    if data is not None:
        _quiz(data, name, draft)
    return draft


def draft_question(text: str, file: str, line: int) -> Draft:
    """Read the text of one question that starts in a given line of a file.

    Raises:
        ContentError: it is not YAML.
    """
    hint = "Write “id: …”, “kind: …” and the other keys, each on its line."
    draft, data = open_draft(text, file, "a question", hint, line)
    if data is not None:
        draft_question_at(data, (), draft)
    return draft


def open_draft(text: str, file: str, noun: str, hint: str, line: int = 1) -> tuple[Draft, dict[str, Any] | None]:
    """Begin to read a file: return its draft, and its data where it holds keys with values as ``noun`` must.

    Raises:
        ContentError: it is not YAML.
    """
    root = compose(text, file, line)
    draft = Draft(Places(file, root, line))
    return draft, _plain(root, draft, noun, hint)


def _plain(root: Node | None, draft: Draft, noun: str, hint: str) -> dict[str, Any] | None:
    """Return the data of a file that must be a mapping."""
    places = draft.places
    if root is None:
        message = f"nothing stands here; {noun} is wanted"
        draft.problems.append(Problem(places.file, places.line, 1, "empty-file", message, hint))
        return None
    if not isinstance(root, MappingNode):
        message = f"this is not {noun}: keys with values are wanted"
        draft.problems.append(Problem(places.file, *places.of(), "not-a-mapping", message, hint))
        return None
    walk = Walk(places)
    data: dict[str, Any] = walk.plain(root)
    draft.problems += walk.problems
    draft.hidden += walk.hidden
    return data


def _quiz(data: dict[str, Any], name: str, draft: Draft) -> None:
    head: QuizHead | None = None
    try:
        head = QuizHead.model_validate(data)
        draft.silenced[()] = head.silence
    except ValidationError as error:
        take(draft, slips(QuizHead, error))
    asked: list[list[Question]] = []
    for key in _LISTS:
        entries = data.get(key, [])
        found = enumerate(entries) if isinstance(entries, list) else ()
        made = [draft_question_at(entry, (key, index), draft) for index, entry in found]
        asked.append([one for one in made if one is not None])
    if head is not None and not head.questions and not head.checkpoints:
        draft.slips.append(Slip(("questions",), "too-few", "there is no question", "Add one below “questions:”."))
    _unique_ids(draft)
    if head is not None and not draft.broken:
        draft.quiz = Quiz(
            name,
            head.title,
            tuple(asked[0]),
            tuple(asked[1]),
            head.feedback,
            head.tries,
            head.penalty,
            head.counts,
            head.pass_at,
        )


def _unique_ids(draft: Draft) -> None:
    if len(set(draft.ids.values())) == len(draft.ids):
        return
    first: dict[str, Path] = {}
    for path, name in draft.ids.items():
        if name in first:
            line = draft.places.of(*first[name], "id")[0]
            message = f"the id “{name}” stands already in line {line}"
            hint = "Give each question its own id; answers are kept under it."
            draft.slips.append(Slip((*path, "id"), "duplicate-id", message, hint))
        first.setdefault(name, path)


def draft_question_at(data: Any, path: Path, draft: Draft) -> Question | None:
    """Return the question that stands at a path, or note what is wrong with it."""
    if not isinstance(data, dict):
        hint = "A question is a list entry with keys: “- id: …”, “  kind: …”."
        draft.slips.append(Slip(path, "wrong-type", f"{describe(data)} stands here; a question is wanted", hint))
        return None
    draft.written[path] = data
    name = data.get("id")
    if isinstance(name, str) and name:
        draft.ids[path] = name
    kind = KINDS.get(data["kind"]) if isinstance(data.get("kind"), str) else None
    failed = kind is None
    if kind is None:
        slip, meant = _unknown_kind(data, path)
        draft.slips.append(slip)
        if not meant:
            return None
        # Further mistakes are told as if the kind that is meant stood there.
        kind, data = KINDS[meant], {**data, "kind": meant}
    spec: QuestionSpec | None
    try:
        spec = kind.spec.model_validate(data)
    except ValidationError as error:
        take(draft, slips(kind.spec, error, path))
        spec, failed = mended(kind.spec, data, error), True
        if spec is None:
            return None
    assert spec is not None
    found = [*kind.demands(spec)]
    if found:
        draft.slips += below(path, found)
    if failed or any(slip.severity == "error" for slip in found):
        return None
    if spec.silence:
        draft.silenced[path] = spec.silence
    asked = question(spec, kind.lower(spec))
    draft.asked[path] = asked
    return asked


def _unknown_kind(data: dict[str, Any], path: Path) -> tuple[Slip, str]:
    """Return the slip for a kind that does not exist, and the kind that may be meant."""
    known = ", ".join(KINDS)
    if "kind" not in data:
        if "type" in data:
            return unknown_key((*path, "type"), ["kind"]), ""
        return Slip(path, "missing-key", "the key “kind” is missing", f"Known kinds: {known}."), ""
    kind = data["kind"]
    near = (
        get_close_matches(kind.lower().replace("-", "_").replace(" ", "_"), KINDS, 1) if isinstance(kind, str) else []
    )
    hint = f"Did you mean “{near[0]}”?" if near else f"Known kinds: {known}."
    slip = Slip((*path, "kind"), "unknown-kind", f"there is no kind {describe(kind)}", hint)
    return slip, near[0] if near else ""


def below(path: Path, found: Iterable[Slip]) -> Iterator[Slip]:
    """Yield slips that were found further down, with the whole path to them."""
    for slip in found:
        yield Slip((*path, *slip.path), slip.code, slip.message, slip.hint, slip.severity, slip.key)


def take(draft: Draft, found: tuple[list[Slip], int]) -> None:
    """Note what is wrong, and how much more there is than is worth words."""
    draft.slips += found[0]
    draft.hidden += found[1]
