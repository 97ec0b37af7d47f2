"""The step after Sphinx: styles and scripts of all pages joined, shortened and named by what is in them.

Whatever moment it is broken off at, the site stands: what pages load is written first, then the pages, and what no page
loads any more is removed last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from trainer.site import css, styles, words
from trainer.site.aside import Aside
from trainer.site.first import bring_first
from trainer.site.front import front
from trainer.site.page import Page

#: Where what pages load is put.
FOLDER = "_static"
#: The page at the top of a site.
FRONT = "index.html"
#: What a search looks into.
INDEX = "searchindex.js"
#: Of the pages of a sort, how many must begin with something for all to have its style at once.
SHARE = 1 / 2


@dataclass
class Step:
    """One run of the step over a site."""

    site: Path
    files: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    joined: dict[tuple[str, ...], tuple[str, dict[str, str]]] = field(default_factory=dict)

    def read(self, place: str) -> str:
        """Return the text of a script or style of the site."""
        if place not in self.files:
            self.files[place] = (self.site / place).read_text("utf-8")
        return self.files[place]

    def make(self, name: str, text: str) -> str:
        """Plan a file whose name holds a digest of its content; return its place."""
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        place = f"{FOLDER}/{stem}.{sha256(text.encode()).hexdigest()[:8]}{suffix}"
        self.made[place] = text
        return place

    def join(self, places: tuple[str, ...]) -> tuple[str, dict[str, str]]:
        """Plan one script of several; return its place, and by name those of the scripts that it fetches."""
        if places not in self.joined:
            text = "\n;".join(self.read(place).rstrip() for place in places)
            brought = {name: self.make(f"{name}.js", self.read(f"{FOLDER}/{name}.js")) for name in _brought(self, text)}
            self.joined[places] = self.make(PurePosixPath(places[-1]).name, text), brought
        return self.joined[places]


def work(site: Path, aside: Aside, paths: Iterable[str], home: str = "") -> None:
    """Make the pages of a site light; ``home`` is the page that is put at its top too."""
    step = Step(site)
    written = {path: aside.raw(site, path) for path in sorted(paths)}
    pages = [Page(path, html) for path, html in written.items()]
    if home and FRONT not in written:
        pages.append(Page(FRONT, front(home, written[home])))
    _style(step, pages)
    _script(step, pages)
    done = {page.path: page.html() for page in pages}
    old = set(aside.assets) - set(step.made)
    aside.plan({path: done[path] for path in written}, step.made)
    for place, text in (*step.made.items(), *done.items()):
        _write(site / place, text)
    for place in old:
        (site / place).unlink(missing_ok=True)
    aside.note({path: done[path] for path in written}, step.made)


def _style(step: Step, pages: list[Page]) -> None:
    """Give each page the styles of its first paint, and one file with all that pages of its sort may need."""
    sorts: dict[tuple[tuple[str, str, str], ...], list[tuple[Page, str]]] = {}
    for page in pages:
        # Asked before the page is changed.
        sorts.setdefault(tuple(page.sources()), []).append((page, page.html()))
    parsed: dict[tuple[str, str], css.Rules] = {}
    for sources, alike in sorts.items():
        if not sources:
            continue
        rules: css.Rules = ()
        for place, text, media in sources:
            if (place, text) not in parsed:
                parsed[place, text] = css.parse(text or step.read(place), place)
            rules += css.under(media, parsed[place, text])
        scripted = words.Scripted().read(_texts(step, [page for page, _ in alike]))
        speaks = css.vocabulary(rules)
        held = {page.path: words.in_page(html) & speaks for page, html in alike}
        seen = {page.path: words.in_page(page.beginning(html)) & speaks for page, html in alike}
        named = {page.path: words.variables(html) for page, html in alike}
        reach = frozenset().union(*held.values(), (word for word in speaks if scripted.may_set(word)))
        core = _common(list(seen.values()))
        every = scripted.variables.union(*named.values())
        rest = styles.rest(rules, _within(reach), _within(core), used=every)
        keys = {page.path: (seen[page.path] | core, named[page.path]) for page, _ in alike}
        firsts = {
            key: styles.write(rules, _within(key[0]), used=key[1], first=True) for key in dict.fromkeys(keys.values())
        }
        names = styles.short_names((rest, *firsts.values()), every)
        name = next((place for place, _, _ in reversed(sources) if place), "page.css")
        # It stands beside everything that pages load, one folder below the top.
        made = step.make(PurePosixPath(name).name, styles.renamed(rest, names).replace(css.TOP, "../"))
        firsts = {key: styles.renamed(first, names) for key, first in firsts.items()}
        for page, _ in alike:
            page.dress(firsts[keys[page.path]], made)


def _common(seen: list[frozenset[str]]) -> frozenset[str]:
    """Return the words that most pages begin with: the rest of the styles then need not repeat what these need."""
    counts = Counter(word for one in seen for word in one)
    return frozenset(word for word, count in counts.items() if count > len(seen) * SHARE)


def _within(there: frozenset[str]) -> styles.Keep:
    """Keep what can match where these words are."""
    return lambda selector: selector.needs <= there


def _script(step: Step, pages: list[Page]) -> None:
    """Give each page its scripts as one, and the first question one of its own."""
    # Sphinx reads it again at the next build, and so it stays where it is; its address changes with it.
    index = step.site / INDEX
    version = sha256(index.read_bytes()).hexdigest()[:8] if index.is_file() else ""
    for page in pages:
        found = [(page.place(node.attributes["src"]) or "", "defer" in node.attributes) for node in page.scripts]
        bring_first(page, step.site / FOLDER)
        page.drop_scripts()
        # Scripts that were not deferred may count on the page being unfinished when they run.
        for deferred in (False, True):
            places = tuple(place for place, late in found if late is deferred and place != INDEX)
            if places:
                made, brought = step.join(places)
                page.load(made, brought, f"{page.way(INDEX)}?v={version}" if version else "", deferred=deferred)


def _brought(step: Step, script: str) -> list[str]:
    """Return the names of the scripts beside it that a script fetches when it needs them."""
    return [
        path.stem
        for path in sorted((step.site / FOLDER).glob("*.js"))
        if re.search(rf"""\(["']{re.escape(path.stem)}["']\)""", script)
    ]


def _texts(step: Step, pages: list[Page]) -> set[str]:
    """Return the texts of all scripts that pages load, at once or later."""
    texts = set()
    for page in pages:
        for node in page.tree.css("script"):
            place = page.place(node.attributes.get("src"))
            if place and place.startswith(FOLDER):
                texts.add(step.read(place))
            elif node.attributes.get("type") != "application/json":
                texts.add(node.text())
    for text in list(texts):
        texts.update(step.read(f"{FOLDER}/{name}.js") for name in _brought(step, text))
    return texts


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, and leave it alone where it is the same."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content)
    half.replace(path)
