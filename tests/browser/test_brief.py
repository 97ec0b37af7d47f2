"""The brief: gathered from the record, looked at, printed, and taken away as three kinds of file."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Site

BRIEF = "book/apply/brief.html"
RECORD = "book/record.html"
Opener = Callable[..., Page]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BUTTONS = {"docx": "Download for Word (.docx)", "md": "Download as Markdown", "txt": "Download as plain text"}

#: Texts that would be markup somewhere, in scripts of both directions.
HOSTILE = "# No heading | <script>document.title = 'run'</script> &amp; *stars* _low_\n- no list\n1. no number"
ARABIC = "في القانون للجميع الحق في التعليم (المادة 12)."
TEXTS = {
    "x1-approach-text": HOSTILE,
    "x1-society-text": f"{ARABIC}\n\n| no | table |\n\n人人有受教育的权利。",
    "xg-programmes-text": "We begin with evening classes,\nand look at them again after a year.",
}
SECTIONS = [
    "Approach",
    "Situation",
    "Who is meant",
    "Rights",
    "Measures and indicators",
    "Partners",
    "Dilemmas",
    "Next steps",
]


def worksheets(page: Page, course: Site) -> dict[str, Any]:
    """What the page knows of every worksheet, by id."""
    page.goto(course.url(BRIEF))
    data = json.loads(page.locator("#tr-brief").text_content() or "")
    return {one["id"]: one for one in data}


def answer(interaction: dict[str, Any]) -> Any:
    """Some answer to an interaction; none to a text."""
    match interaction["type"]:
        case "Choice":
            return [interaction["options"][0]["id"]]
        case "Match":
            return {row["id"]: interaction["targets"][at % 2]["id"] for at, row in enumerate(interaction["rows"])}
        case "Order":
            return [item["id"] for item in reversed(interaction["items"])]
        case "Scale":
            return "25"
        case _:
            return None


def filled(page: Page, course: Site) -> str:
    """The file of a learner who answered three worksheets, and chose on a fourth."""
    known = worksheets(page, course)
    name = json.loads(page.locator("#tr-course").text_content() or "")["course"]
    responses = {
        part["id"]: [{"at": 1, "answer": answer(part["interaction"]), "shape": part["shape"], "key": "", "hints": 0}]
        for sheet in ("x1-approach", "x1-society", "xg-programmes", "x3-language")
        for part in known[sheet]["parts"]
        if answer(part["interaction"]) is not None
    }
    notes = {part: {"text": text, "at": 1} for part, text in {**TEXTS, "brief-country": "Côte d’Azuria"}.items()}
    record = {"format": 1, "course": name, "learner": "ana", "name": "", "named": 0}
    return json.dumps({**record, "responses": responses, "notes": notes})


@pytest.fixture
def fill(course: Site) -> Callable[..., None]:
    """Read such a file in, and open the brief."""

    def read(page: Page, site: Site = course) -> None:
        record = filled(page, site)
        page.goto(site.url(RECORD))
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Read from a file", exact=True).click()
        chooser.value.set_files({"name": "record.json", "mimeType": "application/json", "buffer": record.encode()})
        expect(page.locator(".tr-record [role=status]")).to_contain_text("Read:")
        page.goto(site.url(BRIEF))

    return read


def sheet(page: Page) -> Locator:
    return page.locator(".tr-brief-paper")


def download(page: Page, kind: str, act: Callable[[Locator], None] = Locator.click) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        act(page.get_by_role("button", name=BUTTONS[kind]))
    name = waiting.value.suggested_filename
    expect(page.locator(".tr-brief [role=status]")).to_have_text(f"Saved as {name}.")
    return name, Path(waiting.value.path()).read_bytes()


def paragraphs(document: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a Word file, each as its style and its text, with its line breaks."""
    found = []
    for one in ET.fromstring(zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")).iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        words = "".join("\n" if part.tag == f"{W}br" else part.text or "" for part in one.iter())
        found.append((style.get(f"{W}val", "") if style is not None else "", words))
    return found


def test_nothing_written_leads_kindly_to_the_first_worksheet(page: Page, course: Site) -> None:
    page.goto(course.url(BRIEF))
    expect(page.get_by_text("There is nothing to gather yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_hidden()
    expect(sheet(page)).to_be_hidden()
    page.get_by_role("link", name="Begin with").click()
    expect(page.locator(".tr-worksheet")).to_be_visible()


def test_without_javascript_it_says_what_it_does_and_lists_the_worksheets(open_page: Opener, course: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(course.url(BRIEF))
    expect(page.get_by_text("It needs JavaScript")).to_be_visible()
    expect(page.locator(".tr-tools")).to_be_hidden()
    assert page.locator(".tr-without-script a").count() == len(
        json.loads(page.locator("#tr-brief").text_content() or "")
    )


def test_every_worksheet_can_be_reached_and_has_its_section(page: Page, course: Site) -> None:
    for one in worksheets(page, course).values():
        assert (course.folder / "book" / "apply" / one["href"]).is_file(), one["id"]
        assert f'id="q-{one["parts"][0]["id"]}"' in (course.folder / "book" / "apply" / one["href"]).read_text("utf-8")


def test_the_answers_stand_in_their_sections_in_words(page: Page, course: Site, fill: Callable[..., None]) -> None:
    fill(page)
    known = {one["id"]: one for one in json.loads(page.locator("#tr-brief").text_content() or "")}
    paper = sheet(page)
    expect(paper.get_by_role("heading", level=2)).to_have_text("Integration of migrants in Côte d’Azuria: options")
    assert paper.get_by_role("heading", level=3).all_text_contents() == SECTIONS
    titles = paper.get_by_role("heading", level=4).all_text_contents()
    assert sorted(titles) == sorted([*(one["title"] for one in known.values()), "Still open"])
    assert titles[-1] == "Still open"

    scale = known["x1-approach"]["parts"][0]["interaction"]
    expect(paper).to_contain_text(f"Nearer to “{scale['left']}” than to “{scale['right']}” (25% of the way)")
    match = next(one for one in known["x1-society"]["parts"] if one["interaction"]["type"] == "Match")["interaction"]
    row, target = match["rows"][0]["text"], match["targets"][0]["text"]
    expect(paper.get_by_role("listitem").get_by_text(f"{row}: {target}", exact=True)).to_be_visible()
    order = next(one for one in known["xg-programmes"]["parts"] if one["interaction"]["type"] == "Order")["interaction"]
    assert paper.locator("ol > li").all_text_contents() == [item["text"] for item in reversed(order["items"])]
    assert paper.locator(".tr-written").all_text_contents() == list(TEXTS.values())
    assert page.title() != "run"
    expect(paper.locator(".tr-by")).to_contain_text("not an official document of IOM")


def test_gaps_are_shown_and_lead_to_where_to_go_on(page: Page, course: Site, fill: Callable[..., None]) -> None:
    fill(page)
    language = {one["id"]: one for one in json.loads(page.locator("#tr-brief").text_content() or "")}["x3-language"]
    prompt = language["parts"][-1]["prompt"]
    for words in (f"Not written yet: {prompt}", f"{language['title']}: {prompt}"):
        expect(sheet(page).get_by_role("link", name=words, exact=True)).to_be_visible()
    sheet(page).get_by_role("link", name=f"Not written yet: {prompt}", exact=True).click()
    # What is typed before the script of the page has come is kept once that comes, and not before.
    page.wait_for_load_state()
    page.locator(f"#q-{language['parts'][-1]['id']} textarea").fill("Courses are free, and no test is asked.")
    page.goto(course.url(BRIEF))
    expect(sheet(page)).to_contain_text("Courses are free, and no test is asked.")
    expect(sheet(page)).not_to_contain_text(f"Not written yet: {prompt}")


def test_the_country_is_kept_and_gives_title_and_name_of_the_files(
    page: Page, course: Site, fill: Callable[..., None]
) -> None:
    fill(page)
    page.get_by_role("textbox", name="Name of the country").fill("São <i>Tomé</i>")
    name, _ = download(page, "txt")
    assert re.fullmatch(r"brief-sao-i-tome-i-\d{4}-\d\d-\d\d\.txt", name)
    page.reload()
    expect(page.get_by_role("textbox", name="Name of the country")).to_have_value("São <i>Tomé</i>")
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text(
        "Integration of migrants in São <i>Tomé</i>: options"
    )


def test_the_word_file_is_whole_and_holds_what_was_typed(page: Page, tmp_path: Path, fill: Callable[..., None]) -> None:
    fill(page)
    name, content = download(page, "docx")
    assert re.fullmatch(r"brief-cote-d-azuria-\d{4}-\d\d-\d\d\.docx", name)
    package = zipfile.ZipFile(io.BytesIO(content))
    assert package.testzip() is None
    parts = {part: ET.fromstring(package.read(part)) for part in package.namelist()}
    kinds = {one.get("PartName") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    assert {f"/{part}" for part in parts if not part.endswith(".rels") and part[0] != "["} == kinds

    found = paragraphs(content)
    assert found[0] == ("Title", "Integration of migrants in Côte d’Azuria: options")
    assert [words for style, words in found if style == "Heading1"] == SECTIONS
    styles = {one.get(f"{W}styleId"): one for one in parts["word/styles.xml"].iter(f"{W}style")}
    assert {style for style, _ in found} <= styles.keys()
    named = {one: styles[one].find(f"{W}name").get(f"{W}val") for one in ("Title", "Heading1", "Heading2")}  # type: ignore[union-attr]
    assert named == {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2"}
    for text in TEXTS.values():
        for paragraph in text.split("\n\n"):
            assert ("Normal", paragraph) in found
    right_to_left = [one for one in parts["word/document.xml"].iter(f"{W}p") if one.find(f"{W}pPr/{W}bidi") is not None]
    assert ["".join(one.itertext()) for one in right_to_left] == [ARABIC]
    assert [one.get(f"{W}instr", "").strip() for one in parts["word/footer1.xml"].iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    language = next(iter(parts["word/styles.xml"].iter(f"{W}lang")))
    assert language.get(f"{W}val") == "en-GB"


def test_libreoffice_opens_the_word_file(page: Page, tmp_path: Path, fill: Callable[..., None]) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not on this machine, so the file is not converted")
    fill(page)
    (tmp_path / "brief.docx").write_bytes(download(page, "docx")[1])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "brief.docx")], check=True, capture_output=True, timeout=180)
    text = (tmp_path / "brief.txt").read_text("utf-8-sig")
    for line in "\n".join(TEXTS.values()).splitlines():
        assert line in text


@pytest.mark.parametrize(("locale", "paper", "size"), [
    ("en-GB", "a4", ("11906", "16838")),
    ("en-US", "letter", ("12240", "15840")),
])  # fmt: skip
def test_paper_follows_the_reader_and_can_be_chosen(
    open_page: Opener, fill: Callable[..., None], locale: str, paper: str, size: tuple[str, str]
) -> None:
    page = open_page(locale=locale)
    fill(page)
    select = page.get_by_label("Paper")
    expect(select).to_have_value(paper)

    def sizes() -> tuple[str | None, str | None]:
        xml = zipfile.ZipFile(io.BytesIO(download(page, "docx")[1])).read("word/document.xml")
        one = next(ET.fromstring(xml).iter(f"{W}pgSz"))
        return one.get(f"{W}w"), one.get(f"{W}h")

    assert sizes() == size
    select.select_option("letter" if paper == "a4" else "a4")
    assert sizes() != size


class _Words(HTMLParser):
    """The elements and the words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.add(tag)
        self.words += "\n" if tag in ("p", "li", "h1", "h2", "h3") else ""

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_markdown_file_shows_what_was_typed(page: Page, fill: Callable[..., None]) -> None:
    fill(page)
    name, content = download(page, "md")
    assert name.endswith(".md")
    text = content.decode()
    for flavour in ("commonmark", "gfm-like"):
        markdown = MarkdownIt(flavour, {"linkify": False}).disable("linkify", ignoreInvalid=True)
        shown = _Words(markdown.render(text))
        assert shown.elements <= {"h1", "h2", "h3", "p", "br", "ul", "ol", "li", "em", "a", "hr"}
        lines = [line.strip() for line in shown.words.splitlines()]
        for line in "\n".join(TEXTS.values()).splitlines():
            assert line in lines
    assert "\n## Who is meant\n" in text


def test_the_plain_file_opens_everywhere(page: Page, fill: Callable[..., None]) -> None:
    fill(page)
    _, content = download(page, "txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in content.replace(b"\r\n", b"")
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    for typed in TEXTS.values():
        assert typed in text
    assert "\nNEXT STEPS\n==========\n" in text
    assert "[Not written yet: " in text


def test_a_file_made_from_a_stick_does_not_tell_where_it_lay(
    page: Page, course_on_disk: Site, fill: Callable[..., None]
) -> None:
    fill(page, course_on_disk)
    for kind in ("docx", "md"):
        _, content = download(page, kind)
        if kind == "docx":
            package = zipfile.ZipFile(io.BytesIO(content))
            content = b"".join(package.read(part) for part in package.namelist())
        assert b"Not written yet: " in content
        assert b"file:" not in content
    expect(sheet(page).get_by_role("link", name="Not written yet:").first).to_be_visible()


def test_word_files_are_made_without_a_line_once_the_page_is_there(page: Page, fill: Callable[..., None]) -> None:
    with page.expect_event("requestfinished", lambda request: "/docx." in request.url):
        fill(page)
    page.context.set_offline(True)
    assert zipfile.is_zipfile(io.BytesIO(download(page, "docx")[1]))


def test_what_cannot_be_loaded_is_told(page: Page, complaints: list[str], fill: Callable[..., None]) -> None:
    page.route("**/docx.*", lambda route: route.abort())
    fill(page)
    page.get_by_role("button", name=BUTTONS["docx"]).click()
    expect(page.locator(".tr-brief [role=status]")).to_contain_text("could not be loaded")
    assert all("/docx." in complaint for complaint in complaints)
    complaints.clear()
    assert download(page, "md")[1]


def test_printed_it_is_the_brief_alone(page: Page, fill: Callable[..., None]) -> None:
    fill(page)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(sheet(page)).to_be_visible()
    for hidden in ("h1", ".tr-tools", ".sidebar-drawer", ".mobile-header", "footer", ".skip-to-content", ".tr-notice"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    assert page.evaluate("[...document.styleSheets].some((one) => one.cssRules[0]?.cssText.includes('size: a4'))")


def test_another_tab_is_heard(page: Page, course: Site, fill: Callable[..., None]) -> None:
    fill(page)
    other = page.context.new_page()
    other.goto(course.url(RECORD))
    other.get_by_role("button", name="Forget everything", exact=True).click()
    other.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    expect(page.get_by_text("There is nothing to gather yet.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Name of the country")).to_have_value("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_before_and_after(
    open_page: Opener, course: Site, fill: Callable[..., None], axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(course.url(BRIEF))
    assert not axe(page)
    fill(page)
    assert not axe(page)


def test_everything_works_by_keyboard(page: Page, fill: Callable[..., None]) -> None:
    fill(page)
    page.get_by_role("textbox", name="Name of the country").focus()
    page.keyboard.type(" (north)")
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim() && document.activeElement.tagName"))
    assert reached == ["SELECT", "BUTTON", "BUTTON", "BUTTON", "BUTTON"]
    name, _ = download(page, "md", lambda button: button.press("Enter"))
    assert name.startswith("brief-cote-d-azuria-north-")
    assert page.evaluate("document.activeElement.dataset.do") == "md"


def test_it_fits_a_phone(open_page: Opener, fill: Callable[..., None]) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for button in page.locator(".tr-buttons button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= PHONE["width"]
    download(page, "docx")


def test_its_script_is_small(course: Site) -> None:
    for script in ("brief.js", "docx.js"):
        size = len(gzip.compress((course.folder / "_static" / script).read_bytes(), 9))
        assert size <= 12_000, f"{script}: {size} bytes"
