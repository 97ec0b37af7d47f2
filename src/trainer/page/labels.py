"""Where the label of a paragraph leads, and under which heading it stands."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment


def _headings(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Label -> (page, heading), kept with the environment so that unchanged pages need not be read again."""
    if not hasattr(env, "trainer_headings"):
        env.trainer_headings = {}  # type: ignore[attr-defined]
    headings: dict[str, tuple[str, str]] = env.trainer_headings  # type: ignore[attr-defined]
    return headings


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the heading above every labelled part of a page. Sphinx knows the title of labelled headings only."""
    headings, page = _headings(app.env), app.env.docname
    for section in doctree.findall(nodes.section):
        title = next(iter(section.findall(nodes.title)), None)
        for part in section.findall(nodes.Element):
            names: list[str] = part.get("names", [])
            for name in names:
                # Outer sections come first, so the innermost heading is what stays.
                headings[name] = (page, title.astext() if title else "")


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget what a page said before it is read again."""
    headings = _headings(env)
    for name in [name for name, (page, _) in headings.items() if page == docname]:
        del headings[name]


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    _headings(env).update({name: found for name, found in _headings(other).items() if found[0] in docnames})


def place(builder: Builder, page: str, label: str) -> tuple[str, str]:
    """Return the link from ``page`` to ``label`` and the heading above it; two empty texts where there is none."""
    target = builder.env.get_domain("std").anonlabels.get(label)  # type: ignore[attr-defined]
    if not label or not target:
        return "", ""
    docname, anchor = target[0], target[1]
    _, title = _headings(builder.env).get(label, ("", ""))
    return f"{builder.get_relative_uri(page, docname)}#{anchor}", title or builder.env.titles[docname].astext()
