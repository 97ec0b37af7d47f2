"""Style sheets are read and written again with what a page needs, and the cascade stays what it was."""

from __future__ import annotations

import pytest

from trainer.site import css, styles

THERE = frozenset({"p", ".a", "#i"})


def keep(selector: css.Selector) -> bool:
    return selector.needs <= THERE


#: A style, the words that are there, and what is left of it.
STAYS = {
    "a class that is there": (".a { top: 0 }", ".a{top:0}"),
    "a class that is nowhere": (".z { top: 0 }", ""),
    "more space than needed": ("p { color : red ; }", "p{color:red}"),
    "one selector of two": (".a, .z { top: 0 }", ".a{top:0}"),
    "both of a pair": (".a > .z, p   .a + #i { top: 0 }", "p .a+#i{top:0}"),
    ":not names what is not there": ("p:not(.z) { top: 0 }", "p:not(.z){top:0}"),
    ":is may name both": (":is(.z, .a) p { top: 0 }", ":is(.z, .a) p{top:0}"),
    ":where and :has": ("p:where(.z):has(.y) { top: 0 }", "p:where(.z):has(.y){top:0}"),
    "an attribute": ("[data-z] p[dir=rtl] { top: 0 }", "[data-z] p[dir=rtl]{top:0}"),
    "a state": ("p:checked::before { top: 0 }", "p:checked::before{top:0}"),
    "everything": ("*, ::selection { top: 0 }", "*,::selection{top:0}"),
    "a condition": ("@media (width < 9em) { .a { top: 0 } .z { top: 1px } }", "@media (width < 9em){.a{top:0}}"),
    "a condition of nothing": ("@media print { .z { top: 0 } }", ""),
    "conditions in conditions": (
        "@supports (display: grid) { @media print { .a { top: 0 } } }",
        "@supports (display: grid){@media print{.a{top:0}}}",
    ),
    "a rule of another sort": ('@font-face { font-family: "F"; }', '@font-face { font-family: "F"; }'),
    "a variable that is read": ("p { --x: 1px; top: var(--x) }", "p{--x:1px;top:var(--x)}"),
    "a variable of a variable": (
        "p { --y: 1px; --x: var(--y); top: var(--x, 2px) }",
        "p{--y:1px;--x:var(--y);top:var(--x, 2px)}",
    ),
    "a variable that nobody reads": ("p { --x: 1px; top: 0 }", "p{top:0}"),
    "importance and a fallback": ("p { top: 0; top: 1px !important }", "p{top:0;top:1px!important}"),
    "a value with signs": ("p { width: calc(1px + 2%) }", "p{width:calc(1px + 2%)}"),
    "words with signs": ('p { content: "a, b > c" }', 'p{content:"a, b > c"}'),
    "a comment between": ("p/* x */.a { top: 0 }", "p.a{top:0}"),
}


@pytest.mark.parametrize(("style", "left"), STAYS.values(), ids=STAYS)
def test_what_a_style_needs_stays(style: str, left: str) -> None:
    assert styles.write(css.parse(style), keep) == left


def test_the_first_paint_takes_neither_print_nor_what_comes_with_the_pointer() -> None:
    rules = css.parse("p { margin: 0 } p:hover { color: red } @media print { p { color: black } }")
    assert styles.write(rules, keep, first=True) == "p{margin:0}"


def test_an_address_is_kept_from_where_it_is_read() -> None:
    rules = css.parse("p { background: url(dot.png) }", "_static/styles/theme.css")
    assert styles.write(rules, keep) == f'p{{background:url("{css.TOP}_static/styles/dot.png")}}'


@pytest.mark.parametrize(
    ("style", "again"),
    [
        # All of the core is in the page.
        ("p { top: 0 }", ""),
        # Said later by something as heavy, and so it must have the last word again.
        ("a { color: red } p { color: blue }", "a{color:red}"),
        (".late { color: red } .a { color: blue }", ".late{color:red}.a{color:blue}"),
        (".late { margin-inline: 0 } .a { margin: 1px; top: 0 }", ".late{margin-inline:0}.a{margin:1px}"),
        (
            ".late { color: red; top: 0 } .a { color: blue; margin: 0 } p { color: green }",
            ".late{color:red;top:0}.a{color:blue}",
        ),
        # Lighter, or about something else: it loses or does not meet.
        (".late { color: red } p { color: blue }", ".late{color:red}"),
        (".late { color: red } .a { top: 0 }", ".late{color:red}"),
        # What a first paint does not show is in no core.
        ("p:hover { top: 0 } @media print { p { top: 0 } }", "p:hover{top:0}@media print{p{top:0}}"),
    ],
)
def test_the_later_style_has_the_last_word_where_it_had_it(style: str, again: str) -> None:
    rules = css.parse(style)
    assert styles.rest(rules, lambda _: True, lambda selector: selector.needs <= {"p", ".a"}) == again


@pytest.mark.parametrize(
    ("selector", "weight"),
    [
        ("p", (0, 0, 1)),
        ("#top .card > p:hover::before", (1, 2, 2)),
        (":is(p, .card)", (0, 1, 0)),
        (":where(.card) p", (0, 0, 1)),
        ("[type=text]:not(#top)", (1, 1, 0)),
    ],
)
def test_the_weight_of_a_selector(selector: str, weight: css.Weight) -> None:
    (rule,) = css.parse(f"{selector} {{ top: 0 }}")
    assert isinstance(rule, css.Rule)
    assert rule.selectors[0].weight == weight
