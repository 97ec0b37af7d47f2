"""Questions for builders that are not HTML: plain text, LaTeX, manual pages. A worksheet, made of standard nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never, get_args

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from trainer.markup import arranged, number_text
from trainer.model import (
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Match,
    Number,
    OpenText,
    Order,
    Question,
    Scale,
    Section,
    Text,
)
from trainer.page import nodes as page_nodes
from trainer.page.brief import worksheets
from trainer.texts import text

LINE = "_" * 30
SHORT_LINE = "_" * 10
#: The room in the brief for what was written on one worksheet.
BRIEF_LINES = 4


class PlainQuestions(SphinxPostTransform):
    """Replace what only HTML can draw, so that every builder meets nodes it knows."""

    default_priority = 5

    def is_supported(self) -> bool:
        """Run for every builder whose format is not HTML."""
        return bool(self.app.builder.format != "html")

    def run(self, **kwargs: object) -> None:
        """Turn questions and worksheets into what can be filled in by hand; leave out what has no meaning on paper."""
        for sheet in list(self.document.findall(page_nodes.exercise)):
            sheet.replace_self(_exercise(sheet))
        for brief in list(self.document.findall(page_nodes.brief)):
            brief.replace_self(_brief(worksheets(self.app.builder, self.env.docname, brief)))
        for asked in list(self.document.findall(page_nodes.question)):
            asked.replace_self(_question(asked))
        for thought in list(self.document.findall(page_nodes.reflection)):
            title = nodes.rubric(text=text("markup.reflect"))
            thought.replace_self([title, *thought.children, nodes.paragraph(text=LINE)])
        for fold in list(self.document.findall(page_nodes.fold)):
            fold.replace_self([nodes.rubric(text=fold["title"]), *fold.children])
        for key in list(self.document.findall(page_nodes.answer_key)):
            key.replace_self(key.children)
        for frame in list(self.document.findall(page_nodes.quiz)):
            frame.replace_self(frame.children)
        for pair in list(self.document.findall(page_nodes.forms)):
            pair.replace_self(nodes.paragraph(text=text("forms.either")))
        for panel in list(self.document.findall(page_nodes.panel)):
            panel.parent.remove(panel)
        for finder in list(self.document.findall(page_nodes.finder)):
            finder.replace_self(_practices(finder))
        for picture in list(self.document.findall(nodes.raw)):
            if picture.get("alt"):
                picture.replace_self(nodes.paragraph(text=picture["alt"]))


def _practices(finder: nodes.Element) -> nodes.definition_list:
    said = {part["name"]: part for part in finder.findall(page_nodes.slot)}
    listing = nodes.definition_list()
    for practice, sources, _ in finder["practices"]:
        words = ", ".join([practice.name, *practice.countries, *filter(None, [practice.place, practice.year])])
        about = nodes.definition("", *said[practice.id].children, nodes.paragraph(text=sources))
        listing += nodes.definition_list_item("", nodes.term(text=words), about)
    return listing


def _question(node: nodes.Element) -> list[nodes.Node]:
    asked: Question = arranged(node["question"])
    parts: dict[str, nodes.Element] = {part["name"]: part for part in node.findall(page_nodes.slot)}
    title = text("markup.checkpoint")
    if node["number"]:
        title = text("markup.questionOf", n=node["number"], of=node["of"])
    return [nodes.rubric(text=title), *parts["prompt"].children, *_fields(asked.interaction, parts)]


def _exercise(node: nodes.Element) -> list[nodes.Node]:
    """What is asked, what to look for, each part with room to write, and boxes for the writer's own view."""
    exercise: Exercise = node["exercise"]
    rendered: dict[str, nodes.Element] = {part["name"]: part for part in node.findall(page_nodes.slot)}
    criteria = nodes.bullet_list(bullet="-")
    criteria += [nodes.list_item("", nodes.paragraph(text=one.text)) for one in exercise.criteria]
    sheet = [*rendered["asks"].children, nodes.rubric(text=text("markup.worksheet.criteria")), criteria]
    for n, part in enumerate(map(arranged, exercise.parts), 1):
        of_part = f"{part.id}/"
        parts = {name.removeprefix(of_part): one for name, one in rendered.items() if name.startswith(of_part)}
        title = text("markup.worksheet.partOf", n=n, of=len(exercise.parts))
        sheet += [nodes.rubric(text=title), *parts["prompt"].children, *_fields(part.interaction, parts)]
    boxes = nodes.bullet_list(bullet="-")
    for one in exercise.criteria:
        words = text("markup.worksheet.choices", criterion=one.text)
        boxes += nodes.list_item("", nodes.paragraph(text=words))
    return [*sheet, nodes.rubric(text=text("markup.worksheet.rate")), boxes]


def _brief(found: list[dict[str, Any]]) -> list[nodes.Node]:
    """The headings of the brief, with room to fill them by hand."""
    outline: list[nodes.Node] = [nodes.rubric(text=text("brief.title", country=LINE))]
    for name in get_args(Section):
        sheets = [one for one in found if one["section"] == name]
        if not sheets:
            continue
        title = text(f"brief.sections.{name}")
        section = nodes.section("", nodes.title(text=title), ids=[f"brief-{name}"], names=[f"brief-{name}"])
        for sheet in sheets:
            section += [nodes.rubric(text=sheet["title"]), *(nodes.paragraph(text=LINE) for _ in range(BRIEF_LINES))]
        outline.append(section)
    return [*outline, nodes.paragraph(text=text("brief.byHand"))]


def _fields(interaction: Interaction, parts: dict[str, nodes.Element]) -> list[nodes.Node]:
    match interaction:
        case Choice(options=options, multiple=multiple):
            return [_listing(options, parts, "☐ " if multiple else "◯ ")]
        case Match(rows=rows, targets=targets):
            choices = nodes.enumerated_list(enumtype="upperalpha", prefix="", suffix=".")
            choices += [nodes.list_item("", nodes.paragraph(text=target.text)) for target in targets]
            return [_listing(rows, parts, f"{SHORT_LINE} "), choices]
        case Order(items=items):
            return [_listing(items, parts, "____ ")]
        case Number(unit=unit):
            return [nodes.paragraph(text=f"{SHORT_LINE} {unit}".strip())]
        case Scale():
            low, high = number_text(interaction.start), number_text(interaction.end)
            return [nodes.paragraph(text=f"{interaction.left} ({low}) |{LINE}| ({high}) {interaction.right}")]
        case Text():
            return [nodes.paragraph(text=LINE)]
        case Blanks(blanks=blanks):
            for words in list(parts["text"].findall(nodes.Text)):
                line = str(words)
                for blank in blanks:
                    line = line.replace(f"[[{blank.id}]]", _gap(blank.field))
                words.parent.replace(words, nodes.Text(line))
            return list(parts["text"].children)
        case OpenText(lines=lines):
            return [nodes.paragraph(text=LINE) for _ in range(lines)]
        case _:
            assert_never(interaction)


def _gap(field: Choice | Number | Text) -> str:
    if isinstance(field, Choice):
        return f"{SHORT_LINE} ({' / '.join(option.text for option in field.options)})"
    return SHORT_LINE


def _listing(labelled: Sequence[object], parts: dict[str, nodes.Element], box: str) -> nodes.bullet_list:
    """One entry a part, with room before it to tick, number or name it."""
    listing = nodes.bullet_list(bullet="-")
    for one in labelled:
        paragraphs = parts[f"text:{one.id}"].children  # type: ignore[attr-defined]
        paragraphs[0].insert(0, nodes.Text(box))  # type: ignore[attr-defined]
        listing += nodes.list_item("", *paragraphs)
    return listing
