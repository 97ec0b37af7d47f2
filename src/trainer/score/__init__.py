"""What a response is worth: pure functions over the model, computed exactly, with a twin in ``frontend/score.js``.

Both give the same state, fraction, marks, note and reading for every answer, however hostile. Only characters that
one side's Unicode version knows and the other's does not (a script added last year) can differ: such a digit is no
digit, and such a letter has no capital, where it is not known.
"""

from trainer.score.answers import Unreadable
from trainer.score.interactions import score
from trainer.score.numerals import canonical, read
from trainer.score.tally import Result, Total, label, result, total
from trainer.score.wording import likeness, tidy

__all__ = [
    "Result",
    "Total",
    "Unreadable",
    "canonical",
    "label",
    "likeness",
    "read",
    "result",
    "score",
    "tidy",
    "total",
]
