"""A made-up cohort that comes back as a real one does: two thirds of it as records, one as notebooks.

It is made when it is wanted, from a seed: so it always fits the questions of today, and nothing made up is kept.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from trainer.cohort.review.reading import Asks, Review, asked, review
from trainer.cohort.sample import Recipe, notebook, sample
from trainer.load import find_root
from trainer.load.samples import sample_texts
from trainer.model import Record
from trainer.record import write_record


def made_up_records(asks: Asks, people: int = 24, seed: int = 1) -> list[Record]:
    """Make up the records of a cohort; the same seed makes the same people.

    What they write comes from the course that one is in: the sentences that prove its criteria.
    """
    root = find_root(Path())
    # Outside the course there are only the samples that its pages show, which the helper takes for copied.
    sentences = sample_texts(root) if root else {}
    return list(sample(asked(asks), sentences, Recipe(people, seed)))


def made_up(asks: Asks, people: int = 24, seed: int = 1) -> Review:
    """Make up a cohort, hand it in as files, and review it; whatever shows it says that it is made up."""
    assigned = asked(asks)
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(made_up_records(asks, people, seed)):
            if number % 3 == 2:
                name, words = f"{record.learner}.ipynb", json.dumps(notebook(record, assigned))
            else:
                name, words = f"{record.learner}.json", write_record(record)
            Path(folder, name).write_text(words, encoding="utf-8", newline="\n")
        return review(asks, folder)
