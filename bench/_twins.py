"""What somebody would write by hand: a page of the course as it is read, and its questions alone.

Nothing is there that a reader of that one page does without: no contents, no menu, no theme, no record; a style and a
script of a few lines stand in the page. Of a twin's questions the first one tells; the others are there to be read,
with their answers folded away. On a bare page all of them tell, and nothing else is there.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

STYLE = """body{font:100%/1.5 system-ui,sans-serif;max-width:46em;margin:0 auto;padding:1em}
form{border:1px solid #888;border-radius:.5em;padding:1em;margin:1em 0}fieldset{border:0;padding:0}
label{display:block;padding:.5em 0}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.3em}
blockquote{border-left:3px solid #888;margin-left:0;padding-left:1em}img,svg{max-width:100%}"""

#: Right or wrong for each thing chosen, and why; the explanation below.
SCRIPT = """(function(){var f=document.currentScript.previousElementSibling,k=KEY;
f.onsubmit=function(e){e.preventDefault();var right=true,said='';
f.querySelectorAll('input,select,textarea').forEach(function(i){
var box=i.type=='checkbox'||i.type=='radio',want=k.right[box?i.value:i.name],
ok=box?i.checked==!!want:!want||[].concat(want).indexOf(i.value.trim().toLowerCase())>=0;right=right&&ok;
if(box?i.checked||want:1)said+='<li>'+(ok?'Right':'Wrong')+'. '+
(k.said[i.value]||k.said[i.name+'.'+i.value]||k.said[i.name]||'')+'</li>'});
f.querySelector('output').innerHTML='<p><b>'+(right?'Right.':'Wrong.')+'</b></p><ul>'+said+'</ul>'+k.why};
f.querySelector('button').hidden=false})()"""

#: The same for questions with options alone.
BARE = """(function(q){document.querySelectorAll('form').forEach(function(f,n){f.onsubmit=function(e){
e.preventDefault();var right=true,said='';f.querySelectorAll('input').forEach(function(i,m){var a=q[n][m];
right=right&&i.checked==a[0];if(i.checked)said+='<li>'+(a[0]?'Right':'Wrong')+'. '+a[1]+'</li>'});
f.querySelector('output').innerHTML='<p><b>'+(right?'Right.':'Wrong.')+'</b></p><ul>'+said+'</ul>'};
f.querySelector('button').hidden=false})})(KEY)"""

#: What a tag may keep; the rest is for our scripts, our styles and links within the page.
KEPT = {"href", "src", "alt", "type", "name", "value", "colspan", "rowspan", "scope", "lang", "viewbox", "d"}


def twin(built: Path) -> str:
    """Return the twin of a built page."""
    page = LexborHTMLParser(built.read_text("utf-8"))
    article, first = page.css_first("article"), page.css_first("form.tr-question")
    assert article is not None
    assert first is not None
    key = _key(first, _data(page))
    for node in article.css("script, .headerlink, .tr-hints, .tr-actions, .tr-result, [role=status]"):
        node.decompose()
    button = _fragment(page, "button", "Check")
    first.insert_child(button)
    first.insert_child(_fragment(page, "output", ""))
    script = page.create_node("script")
    script.inner_html = SCRIPT.replace("KEY", _compact(key))
    first.insert_after(script)
    for node in article.css("*"):
        if node.tag == "script" or _within_drawing(node):
            continue
        for name in list(node.attributes):
            if name not in KEPT:
                del node.attrs[name]
    for node in article.css("span, div"):
        node.unwrap()
    first.attrs["id"] = "first"
    # Until the script is there, a press would send the answers to the server.
    button.attrs["hidden"] = ""
    title = page.css_first("title")
    return _page(title.text() if title else "", article.inner_html or "")


def choices(built: Path, most: int) -> list[dict[str, Any]]:
    """Return the first questions with options of a built page, as jupyterquiz takes them; ``name`` is their id."""
    page = LexborHTMLParser(built.read_text("utf-8"))
    data = _data(page)
    return [_choice(form, data) for form in page.css("form.tr-question[data-type=Choice]")[:most]]


def bare(asked: Iterable[dict[str, Any]]) -> str:
    """Return a page with these questions alone."""
    asked = list(asked)
    key = [[[one["correct"], one["feedback"]] for one in each["answers"]] for each in asked]
    forms = "".join(_form(number, each) for number, each in enumerate(asked))
    return _page("Questions", f"{forms}<script>{BARE.replace('KEY', _compact(key))}</script>")


def _page(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{STYLE}</style>{body}</html>"
    )


def _form(number: int, asked: dict[str, Any]) -> str:
    sort = "checkbox" if asked["type"] == "many_choice" else "radio"
    options = "".join(f"<label><input type={sort} name=a>{one['answer']}</label>" for one in asked["answers"])
    first = "" if number else " id=first"
    return f"<form{first}>{asked['question']}{options}<button hidden>Check</button><output></output></form>"


def _compact(key: object) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _fragment(page: LexborHTMLParser, tag: str, words: str) -> LexborNode:
    node = page.create_node(tag)
    if words:
        node.inner_html = words
    return node


def _within_drawing(node: LexborNode | None) -> bool:
    while node is not None:
        if node.tag == "svg":
            return True
        node = node.parent
    return False


def _data(page: LexborHTMLParser) -> dict[str, Any]:
    """Return the data of each question of a page by its id; the first one's stand beside its own script."""
    quizzes = [json.loads(node.text()) for node in page.css("script.tr-data")]
    found = {one["id"]: one for quiz in quizzes for one in (*quiz.get("questions", []), *quiz.get("checkpoints", []))}
    for script in page.css("script[data-first]"):
        question = json.loads(script.attributes["data-first"] or "")["question"]
        found[question["id"]] = question
    return found


def _said(form: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield what is told about each thing that can be chosen."""
    for node in form.css("[data-for]"):
        if text := node.css_first(".tr-feedback"):
            yield node.attributes["data-for"] or "", text.inner_html or ""


def _choice(form: LexborNode, data: dict[str, Any]) -> dict[str, Any]:
    asked = data[form.attributes["data-question"] or ""]
    right = {one["id"]: one["right"] for one in asked["interaction"]["options"]}
    said = dict(_said(form))
    prompt = form.css_first(".tr-prompt")
    return {
        "name": asked["id"],
        "question": prompt.inner_html if prompt else "",
        "type": "many_choice" if asked["interaction"]["multiple"] else "multiple_choice",
        "answers": [
            {
                "answer": label.css_first(".tr-text").inner_html,
                "correct": bool(right[label.attributes["data-option"]]),
                "feedback": said.get(label.attributes["data-option"] or "", ""),
            }
            for label in form.css(".tr-option")
        ],
    }


def _key(form: LexborNode, data: dict[str, Any]) -> dict[str, object]:
    """Return what the first question's answer is: by option, or by row or gap."""
    asked = data[form.attributes["data-question"] or ""]["interaction"]
    right: dict[str, object] = {one["id"]: one["right"] for one in asked.get("options", [])}
    right |= {one["id"]: one["target"] for one in asked.get("rows", [])}
    right |= {one["id"]: _gap(one["field"]) for one in asked.get("blanks", [])}
    why = form.css_first(".tr-explanation")
    return {"right": right, "said": dict(_said(form)), "why": why.inner_html if why else ""}


def _gap(field: dict[str, Any]) -> list[str]:
    """Return what may stand in a gap: one of its options, or some wordings."""
    chosen = [one["id"] for one in field.get("options", []) if one["right"]]
    return chosen + [words.lower() for form in field.get("forms", []) for words in form["wordings"]]
