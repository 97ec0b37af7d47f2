"""What the directives put into a page's tree."""

from __future__ import annotations

from docutils import nodes


class quiz(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """The frame of a quiz; ``quiz`` is the model's noun, the children are its questions."""


class question(nodes.General, nodes.Element):  # noqa: N801
    """One question: ``question`` is the model's noun, ``quiz`` its quiz's id, the children are its slots."""


class reflection(nodes.General, nodes.Element):  # noqa: N801
    """Something to think about; ``name`` is its id, the children are its prompt."""


class panel(nodes.General, nodes.Element):  # noqa: N801
    """A part that lives from the learner's record (``name``: progress or record) and is nothing on paper."""


class finder(nodes.General, nodes.Element):  # noqa: N801
    """Every practice of the sources; ``practices`` are (practice, short form of its sources, documents)."""


class practice_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to a practice, by its id, until the page of the finder is known."""


class forms(nodes.General, nodes.Element):  # noqa: N801
    """Two parallel forms of a test; ``pages`` are the names of their pages."""


class exercise(nodes.General, nodes.Element):  # noqa: N801
    """A worksheet: ``exercise`` is the model's noun; the children are its slots, and its criteria for the search."""


class brief(nodes.General, nodes.Element):  # noqa: N801
    """The brief; ``worksheets`` are all worksheets of the course, as the browser needs them."""


class slot(nodes.General, nodes.Element):  # noqa: N801
    """A rendered text of a question or a worksheet; ``name`` says which."""


class told(nodes.comment, slot):  # noqa: N801
    """A slot that is said only after an answer.

    It counts as a comment so that Sphinx's search index passes it over: a search must not give a key away.
    """


class fold(nodes.comment):  # noqa: N801
    """A list folded away at the foot of a page, under its ``title``; a comment, so that no search finds it."""


class answer_key(nodes.comment):  # noqa: N801
    """What a facilitator has in hand, for printing; a comment, so that no search gives a key away."""


#: What the templates draw; slots are drawn inside their question.
DRAWN = (quiz, question, reflection, panel, finder, forms, exercise, brief)
