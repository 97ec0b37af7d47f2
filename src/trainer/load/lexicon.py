"""The lexicon of a course: which words name a concept that criteria look for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from trainer.errors import Problem
from trainer.kinds.slip import Slip
from trainer.load.compose import compose
from trainer.load.exercisefile import ConceptSpec, LexiconFile
from trainer.load.messages import slips
from trainer.load.source import read
from trainer.load.tree import Places, Walk
from trainer.rubric.phrases import pattern

LEXICON = "exercises/concepts.yml"


@lru_cache(maxsize=2000)
def _pattern(phrases: tuple[str, ...]) -> str:
    """Return the pattern of some phrases; a course is read more than once by whoever builds or tests it."""
    return pattern(phrases)


class Lexicon:
    """Every concept's pattern by its id, where its file stands, and what is wrong with it."""

    def __init__(self, root: Path) -> None:
        """Read the lexicon of the course at ``root``; an empty one where it has none.

        Raises:
            ContentError: the file is not YAML.
        """
        self.patterns: dict[str, str] = {}
        self.known: frozenset[str] = frozenset()
        self.problems: list[Problem] = []
        if not (root / LEXICON).is_file():
            return
        node = compose(read(root / LEXICON, LEXICON), LEXICON)
        self.places = Places(LEXICON, node)
        walk = Walk(self.places)
        data = walk.plain(node) if node else {}
        self.problems += walk.problems
        try:
            written = LexiconFile.model_validate(data).concepts
        except ValidationError as error:
            self._say(slips(LexiconFile, error)[0])
            return
        self.known = frozenset(written)
        for name, entry in written.items():
            self._concept(name, entry)

    def _concept(self, name: str, entry: object) -> None:
        try:
            words = ConceptSpec.model_validate(entry).words
        except ValidationError as error:
            self._say(slips(ConceptSpec, error, ("concepts", name))[0])
            return
        try:
            self.patterns[name] = _pattern(tuple(words))
        except ValueError:
            self.patterns[name] = _pattern(tuple(self._good(name, words)))

    def _good(self, name: str, words: list[str]) -> Iterator[str]:
        """Yield the phrases that are some, and say what is wrong with the others."""
        for index, phrase in enumerate(words):
            try:
                _pattern((phrase,))
            except ValueError as error:
                message = f"“{phrase}” is no phrase; wanted is {error}"
                self._say([Slip(("concepts", name, "words", index), "bad-phrase", message)])
            else:
                yield phrase

    def _say(self, found: list[Slip]) -> None:
        for slip in found:
            line, column = (self.places.key if slip.key else self.places.of)(*slip.path)
            self.problems.append(Problem(LEXICON, line, column, slip.code, slip.message, slip.hint, slip.severity))

    def unused(self, used: set[str]) -> list[Problem]:
        """Return a warning for every concept that no criterion names."""
        found = []
        for name in sorted(self.known - used):
            line, column = self.places.key("concepts", name)
            message = f"no criterion looks for the concept “{name}”"
            found.append(Problem(LEXICON, line, column, "unused-concept", message, "Remove it.", "warning"))
        return found
