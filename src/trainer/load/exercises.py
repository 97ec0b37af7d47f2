"""The worksheets of a course, from ``exercises/*.yml`` to the model, with every mistake in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from trainer.errors import ContentError, Problem
from trainer.kinds.slip import Path as Place
from trainer.kinds.slip import Slip, unique_ids
from trainer.load.collector import paused
from trainer.load.exercisefile import SIGN_KEYS, EvidenceSpec, ExerciseHead, ExerciseSpec
from trainer.load.lexicon import LEXICON, Lexicon
from trainer.load.messages import describe, slips
from trainer.load.plainly import plainly
from trainer.load.quizzes import Draft, below, draft_question_at, open_draft, take
from trainer.load.report import problems
from trainer.load.source import read
from trainer.model import Concept, Criterion, Evidence, Exercise, OpenText, Point, Question, Sample
from trainer.rubric import assess
from trainer.rubric.reading import stems

_WRITTEN = "open_text"
#: Kinds that have no key to leave out: nobody writes “opinion: true” there.
_WITHOUT_KEY = (_WRITTEN, "place_on_scale")


@dataclass(frozen=True, slots=True)
class Exercises:
    """Every worksheet of a course that could be read, and every problem of their files.

    ``files`` leads from the id of a worksheet to its file, ``lines`` to the line where it stands in it.
    """

    by_id: Mapping[str, Exercise]
    files: Mapping[str, Path]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def load_exercises(root: Path | str) -> Exercises:
    """Read all worksheets of the course at ``root``; never raises for what an author wrote.

    Whether the samples prove their criteria is what `load_course` finds out: it takes longer than the reading.
    """
    root = Path(root)
    with paused():
        drafts, _, found = read_exercises(root)
    by_id: dict[str, Exercise] = {}
    files: dict[str, Path] = {}
    lines: dict[str, int] = {}
    for draft in drafts:
        found += problems(draft)
        for path, exercise in draft.exercises.items():
            by_id[exercise.id] = exercise
            files[exercise.id] = root / draft.places.file
            lines[exercise.id] = draft.places.of(*path)[0]
    views = (MappingProxyType(by_id), MappingProxyType(files), MappingProxyType(lines))
    return Exercises(*views, tuple(sorted(found)))


def read_exercises(root: Path, *, prove: bool = False) -> tuple[list[Draft], Lexicon, list[Problem]]:
    """Return a draft of every file of worksheets, the lexicon, and what is wrong with files as a whole.

    ``prove`` looks at every sample of every criterion too.
    """
    found: list[Problem] = []
    try:
        lexicon = Lexicon(root)
    except ContentError as error:
        found += error.problems
        lexicon = Lexicon(root / "nowhere")
    found += lexicon.problems
    drafts = []
    for path in sorted((root / "exercises").glob("*.yml")):
        file = path.relative_to(root).as_posix()
        if file == LEXICON:
            continue
        try:
            drafts.append(draft_exercises(read(path, file), file, lexicon, prove=prove))
        except ContentError as error:
            found += error.problems
    return drafts, lexicon, found


def draft_exercises(text: str, file: str, lexicon: Lexicon, *, prove: bool = False) -> Draft:
    """Read the text of a file of worksheets.

    Raises:
        ContentError: it is not YAML.
    """
    draft, data = open_draft(text, file, "a file of worksheets", "Write “title: …” and “exercises:” at its top.")
    if data is None:
        return draft
    try:
        ExerciseHead.model_validate(data)
    except ValidationError as error:
        take(draft, slips(ExerciseHead, error))
    entries = data.get("exercises")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        _exercise(entry, ("exercises", index), draft, lexicon, prove=prove)
    return draft


def _exercise(data: Any, path: Place, draft: Draft, lexicon: Lexicon, *, prove: bool) -> None:
    if not isinstance(data, dict):
        hint = "A worksheet is a list entry with keys: “- id: …”, “  title: …”."
        draft.slips.append(Slip(path, "wrong-type", f"{describe(data)} stands here; a worksheet is wanted", hint))
        return
    draft.written[path] = data
    for index, point in enumerate(data["points"] if isinstance(data.get("points"), list) else ()):
        if isinstance(point, dict):
            draft.written[*path, "points", index] = point
    if isinstance(data.get("id"), str):
        draft.ids[path] = data["id"]
    before = len(draft.slips)
    listed = data.get("parts")
    parts = [
        draft_question_at(_as_opinion(part), (*path, "parts", index), draft)
        for index, part in enumerate(listed if isinstance(listed, list) else ())
    ]
    try:
        spec = ExerciseSpec.model_validate(data)
    except ValidationError as error:
        take(draft, slips(ExerciseSpec, error, path))
        return
    draft.slips += below(path, _demands(spec, lexicon))
    if len(draft.slips) == before:
        exercise = _made(spec, tuple(part for part in parts if part), lexicon)
        draft.exercises[path] = exercise
        if prove:
            draft.slips += below(path, _unproved(spec, exercise))


def _as_opinion(part: Any) -> Any:
    """Return a part with what every part is: a question without a right answer."""
    if isinstance(part, dict) and part.get("kind") not in _WITHOUT_KEY and "opinion" not in part:
        return {**part, "opinion": "true"}
    return part


def _demands(spec: ExerciseSpec, lexicon: Lexicon) -> Iterator[Slip]:
    if not any(isinstance(part, dict) and part.get("kind") == _WRITTEN for part in spec.parts):
        hint = "Add a part of the kind open_text: criteria look at what was written."
        yield Slip(("parts",), "too-few", "there is no part to write in", hint)
    yield from unique_ids((one.id for one in spec.criteria), "criteria")
    for at, criterion in enumerate(spec.criteria):
        if {sample.found for sample in criterion.samples} != {True, False}:
            message = "one sample must show the criterion, and one must not"
            yield Slip(("criteria", at, "samples"), "too-few", message, "Add one with “found: true” or “found: false”.")
        for index, evidence in enumerate(criterion.evidence):
            place: Place = ("criteria", at, "evidence", index)
            named = _signs(evidence)
            if len(named) + bool(evidence.concept) + bool(evidence.example) != 1:
                hint = f"Name one of: concept, example, {', '.join(SIGN_KEYS)}. All entries of the list must show."
                yield Slip(place, "bad-evidence", "exactly one thing to look for is wanted here", hint)
            for number, concept in enumerate(evidence.concept):
                if concept not in lexicon.known:
                    near = get_close_matches(concept, lexicon.known, 1)
                    hint = f"Did you mean “{near[0]}”?" if near else f"Add it to {LEXICON}."
                    message = f"there is no concept “{concept}”"
                    yield Slip((*place, "concept", number), "unknown-concept", message, hint)


def _signs(evidence: EvidenceSpec) -> tuple[Any, ...]:
    return tuple(key for key in SIGN_KEYS if getattr(evidence, key))


def _made(spec: ExerciseSpec, parts: tuple[Question, ...], lexicon: Lexicon) -> Exercise:
    criteria = tuple(
        Criterion(
            one.id,
            one.text,
            one.add,
            tuple(Evidence(tuple(each.concept), (*each.example, *_signs(each)), each.chosen) for each in one.evidence),
        )
        for one in spec.criteria
    )
    used = sorted({name for one in criteria for evidence in one.evidence for name in evidence.concepts})
    asked = [plainly(text) for text in (spec.asks, *(part.prompt for part in parts))]
    said = [text for one in spec.criteria for text in (one.text, one.add)]
    told = [plainly(text) for text in (*(one.text for one in spec.points), *(one.text for one in spec.answers))]
    return Exercise(
        spec.id,
        spec.title,
        spec.asks,
        spec.brief,
        parts,
        criteria,
        tuple(Point(one.text, tuple(one.cites)) for one in spec.points),
        tuple(Sample(one.country, one.text) for one in spec.answers),
        tuple(spec.cites),
        spec.see,
        tuple(Concept(name, lexicon.patterns.get(name, "")) for name in used),
        tuple(sorted(stems(" ".join([spec.title, *asked])))),
        (*asked, *said, *told),
    )


def _unproved(spec: ExerciseSpec, exercise: Exercise) -> Iterator[Slip]:
    """Say which samples do not give what their author expects."""
    written = [part.id for part in exercise.parts if isinstance(part.interaction, OpenText)][-1]
    for at, criterion in enumerate(spec.criteria):
        for index, sample in enumerate(criterion.samples):
            found = assess(exercise, {written: sample.text}).criteria[at]
            if (found.finding == "found") != sample.found:
                message = "evidence is found in this sample" if not sample.found else "no evidence is found here"
                wanted = f"but “found: {str(sample.found).lower()}” is expected"
                hint = f"Mend the phrases in {LEXICON}, the evidence, or the sample."
                yield Slip(("criteria", at, "samples", index, "text"), "sample-fails", f"{message}, {wanted}", hint)
