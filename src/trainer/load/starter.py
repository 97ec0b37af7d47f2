"""First versions of a quiz and of a worksheet, with comments that say what each key is for."""

from __future__ import annotations

import re
from pathlib import Path

from trainer.load.course import read_course
from trainer.load.schema import pointer

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

_QUIZ = """\
{pointer}
# The questions of one chapter. Every key is explained in the handbook; `trainer check` finds every mistake.
title: {title}
# each: feedback after every answer; end: only once the whole quiz is handed in.
feedback: each

questions:
  # An id is never changed: answers are kept under it.
  - id: {prefix}-1
    kind: single_choice
    # Markdown, also in options and feedback. A text with “: ” in it needs quotes, or lines of its own below “|”.
    prompt: What is this course written in?
    explanation: Chapters are written in MyST Markdown, questions in YAML, and both are plain text.
    # The source paragraphs that prove the answer, as in [emm-3-6-p019]; [] where there are none.
    cites: []
    options:
      - id: text
        text: Plain text files
        right: true
        feedback: Any editor opens them.
      - id: database
        text: A database
        feedback: None is needed; the files are all there is.
      - id: office
        text: Office documents
        feedback: Those cannot be compared line by line; plain text can.

  - id: {prefix}-2
    kind: true_false
    prompt: A question's id may change when its wording does.
    explanation: Reword as you like; the id is what answers are kept under.
    cites: []
    answer: false
    feedback:
      true: Then earlier answers would be lost.
      false: A new wording keeps the id, and with it the answers.

# Questions that stand singly in the chapter's text, not in the quiz: remove the marks to use them.
# checkpoints:
#   - id: {prefix}-check
#     kind: open_text
#     prompt: What would you change first?
"""


_EXERCISE = """\
{pointer}
# The worksheets of one chapter. Every key is explained in the handbook; `trainer check` finds every mistake.
title: {title}

exercises:
  # An id is never changed: answers are kept under it.
  - id: {prefix}-1
    title: A good place to start
    asks: Describe one service for newcomers in your town, and say why it matters.
    # The section of the brief: approach, situation, who, rights, measures, partners, dilemmas or next-steps.
    brief: measures
    # Parts are questions of any kind, without a right answer. Something to choose first, then something to write.
    parts:
      - id: {prefix}-1a
        kind: single_choice
        shuffle: false
        prompt: Is there such a service today?
        options:
          - {{id: there, text: "Yes"}}
          - {{id: planned, text: It is planned}}
          - {{id: none, text: "No"}}
      - id: {prefix}-1b
        kind: open_text
        prompt: Describe it, for whom it is, and why it matters.
    # What is looked for in the text. Evidence names one thing: a concept of exercises/concepts.yml, an example
    # (group, place, law, programme, figure), or one of reason, both_sides, comparison, time, source.
    criteria:
      - id: reason
        text: It gives a reason.
        add: You might add why you think so.
        evidence:
          - reason: true
        # Sentences that prove it: `trainer check` looks at each.
        samples:
          - {{kind: clear, text: "The desk in the library matters because nobody else reads the forms.", found: true}}
          - {{kind: missing, text: "The desk in the library opens on Monday, and two people work there.", found: false}}
    # What a good answer weighs, with the source paragraphs; never one right answer about a country.
    points:
      - {{text: "A service helps those who know of it.", cites: []}}
    # Shown once the trainee has written.
    answers:
      - country: Northland (invented)
        text: The library of the harbour town has a desk for newcomers. It matters because the forms are hard to read.
"""


def begin(root: Path, what: str, name: str) -> Path:
    """Write a new file of a course, a ``quiz`` or an ``exercise``, and return its path.

    Raises:
        ValueError: the name cannot be an id.
        FileExistsError: there is such a file already.
    """
    folder, text = {"quiz": ("quizzes", _QUIZ), "exercise": ("exercises", _EXERCISE)}[what]
    if not _ID.fullmatch(name):
        raise ValueError(f"“{name}” cannot be an id: write a to z, 0 to 9 and hyphens, as in topic-2")
    path = root / folder / f"{name}.yml"
    taken = {each for draft in read_course(root)[0] for each in draft.ids.values()}
    prefix = name
    while not taken.isdisjoint(f"{prefix}-{end}" for end in ("1", "2", "check", "1a", "1b")):
        prefix += "-new"
    title = name.replace("-", " ").capitalize()
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text.format(pointer=pointer(what), title=title, prefix=prefix))
    except FileExistsError:
        raise FileExistsError(f"{path} exists already, and is left as it is") from None
    return path
