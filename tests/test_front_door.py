"""The front door is sorted and lazy, and what a browser needs comes with the standard library alone."""

from __future__ import annotations

import json
import subprocess
import sys

import trainer
from trainer import load

#: None of these is there where Python runs inside a browser, or where only a wheel without dependencies is.
BLOCKED = ("IPython", "docutils", "jinja2", "pydantic", "pydantic_core", "sphinx", "yaml")
BLOCK = f"""
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {BLOCKED!r}:
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, Block())
"""
READ_AND_SCORE = """
import json
import trainer
from trainer import fingerprint
from trainer.score import score
quiz = trainer.decode(json.loads(sys.argv[1]))
question = quiz.questions[0]
print(score(question.interaction, ["a"]).fraction, fingerprint.key(question))
trainer.label, trainer.result, trainer.total, trainer.ContentError
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BLOCK + program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_every_name_leads_somewhere_and_they_are_sorted() -> None:
    assert trainer.__all__ == sorted(trainer.__all__)
    assert dir(trainer) == trainer.__all__
    for name in trainer.__all__:
        # A package of the same name would hide it once that is imported.
        assert getattr(trainer, name).__name__ == name
    assert trainer.load_quiz is load.load_quiz


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(trainer, "nothing")


def test_reading_a_model_and_scoring_need_the_standard_library_alone() -> None:
    text = "id: one\nkind: single_choice\nprompt: Which?\nopinion: false\nexplanation: So.\ncites: []\n"
    text += "options: [{id: a, text: A, right: true}, {id: b, text: B}]\n"
    question = trainer.load_question(text, "question.yml").question
    quiz = trainer.Quiz("goals", "Goals", (question,))
    done = run(READ_AND_SCORE, json.dumps(trainer.encode(quiz)))
    assert done.stderr == ""
    assert done.stdout.split()[0] == "1"


def test_importing_loads_nothing_else() -> None:
    program = "import trainer\nprint(*sorted(name for name in sys.modules if name.startswith('trainer')))"
    assert run(program).stdout.split() == ["trainer"]


def test_the_block_blocks() -> None:
    assert "is blocked" in run("import trainer\ntrainer.load_quiz\n").stderr
