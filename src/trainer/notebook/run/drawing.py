"""A matplotlib figure as SVG for a page: the same bytes every time, words as words, in the colours of the theme.

This is the one place that touches matplotlib. It draws in stand-ins, which become the colour of the text around the
picture and one blue that is seen on white and on black; nothing is told by colour alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

#: Stand-ins for the colours of a theme: the text, softer lines, and what is filled.
INK, SOFT, FILL = "#000001", "#000002", "#000003"
_COLOURS = {INK: "currentColor", SOFT: "#8c8c8c", FILL: "#4a82d4"}
#: Inches and points: on a phone a point is about a pixel.
WIDTH, WORDS = 5.0, 13
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trainer",
    "font.family": "sans-serif",
    "font.size": WORDS,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_HEAD = re.compile(r"^.*?<svg [^>]*?viewBox=\"([^\"]*)\"[^>]*>\s*<metadata>.*?</metadata>", re.DOTALL)
_FONT = re.compile(r"font: ([\d.]+)px [^;\"]*")
_ID = re.compile(r"(\bid=\"|url\(#|href=\"#)")


@contextmanager
def figure(height: float) -> Iterator[tuple[Any, Any]]:
    """Give a figure of a height in inches and its axes, and close it afterwards."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context():
        # Whatever somebody has set, a picture looks the same everywhere.
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        # No pyplot: it keeps figures, and looks for a screen.
        drawn = Figure(figsize=(WIDTH, height), layout="constrained")
        yield drawn, drawn.add_subplot()


def svg(drawn: Any, name: str, title: str, words: str) -> str:
    """Return a figure as SVG; ``name`` tells its ids from those of others, ``words`` say what it shows."""
    out = io.StringIO()
    drawn.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    head = _HEAD.match(text)
    assert head is not None
    body = text[head.end() :]
    for stand_in, colour in _COLOURS.items():
        body = body.replace(stand_in, colour)
    body = _FONT.sub(r"font: \1px sans-serif", body)
    body = _ID.sub(rf"\g<1>{name}-", body)
    # A style in a picture holds for the whole page; and the page may be no XML.
    body = re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL).replace("xlink:href", "href")
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{head[1]}" role="img" class="tr-drawn"'
        f' stroke-linejoin="round" aria-labelledby="{name}-title {name}-words">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-words">{escape(words)}</desc>'
    )
    return opening + re.sub(r"\n\s*", "\n", body).strip()
