"""What keeps a course offline, and its zip, made from a small folder of pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.site.archive import ArchiveError, archive
from trainer.site.offline import keep
from trainer.site.offline_pack import SHORTEST, pack
from trainer.texts import LANGUAGES, text

PAGE = "<!doctype html>\n<title>{0}</title>\n<p>{0}</p>\n" + "".join(
    f"<li>{n} of the contents</li>\n" for n in range(99)
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    for path, content in {
        "index.html": PAGE.format("Home")
        + '<link href="_static/site.css?v=1"/><script src="_static/quiz.js"></script>',
        "book/one.html": PAGE.format("One"),
        "book/two.html": PAGE.format("Two")
        + '<span hidden="hidden"> · <a href="../lite/notebooks/index.html?path=x">open</a></span><script>1</script>',
        # A page names a style, a style a picture, a script another by its bare name; and one is named by nothing.
        "_static/quiz.js": 'let quiz; bring("helper")',
        "_static/helper.js": "let helper;",
        "_static/basic.css": "p {}",
        "_static/site.css": "p { background: url(plus.png) }",
        "_static/plus.png": "PNG",
        "_static/minus.png": "PNG",
        "_static/furo.css.map": "{}",
        "_sources/one.md": "# One",
        "lite/index.html": "<p>Python</p>",
        "notebooks/one.ipynb": "{}",
        "searchindex.js": "Search.setIndex({})",
        "objects.inv": "",
        ".buildinfo": "",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return folder


def kept(site: Path) -> dict[str, Any]:
    """The list that the worker names."""
    worker = (site / "worker.js").read_text("utf-8")
    name = re.match(r'self\.LIST="([0-9a-f]{16}\.json)";\n', worker)
    assert name
    made: dict[str, Any] = json.loads((site / "offline" / name[1]).read_text("utf-8"))
    return made


def unpack(packed: bytes) -> bytes:
    """A pack read as `frontend/worker/unpack.js` reads it."""
    stream = gzip.decompress(packed)
    (steps,) = struct.unpack_from("<I", stream)
    plan = struct.unpack_from(f"<{3 * steps}I", stream, 4)
    at, whole = 4 + 12 * steps, b""
    for take, source, again in zip(plan[::3], plan[1::3], plan[2::3], strict=True):
        whole += stream[at : at + take]
        at += take
        # What is pointed at is there already.
        assert source + again <= len(whole)
        whole += whole[source : source + again]
    return whole + stream[at:]


#: Contents that repeat each other, whole and in parts.
contents = st.lists(
    st.lists(
        st.sampled_from([b"<p>a\n" * 60, b"{b}" * 50, bytes(range(256)), b">" * 300, b"x", b"\n", b"<li>" * SHORTEST]),
        max_size=8,
    ).map(b"".join),
    max_size=6,
)


@given(contents)
def test_a_pack_holds_every_file_to_the_byte(files: list[bytes]) -> None:
    assert unpack(pack(files)) == b"".join(files)


def test_what_stands_twice_is_packed_once() -> None:
    noise = b"".join(hashlib.sha256(bytes([n])).hexdigest().encode() + b"\n" for n in range(250))
    # Further apart than gzip looks back.
    apart = b"".join(hashlib.sha256(f"{n}".encode()).hexdigest().encode() + b"\n" for n in range(600))
    assert len(pack([noise, apart, noise])) < len(pack([noise, apart])) + 200


def test_the_list_names_what_pages_need_and_nothing_else(site: Path) -> None:
    made = keep(site, "course", "The course", "en")
    found = kept(site)
    assert [path for path, _, _ in found["files"]] == [
        "_static/helper.js",
        "_static/plus.png",
        "_static/quiz.js",
        "_static/site.css",
        "book/one.html",
        "book/two.html",
        "index.html",
        "manifest.webmanifest",
        "searchindex.js",
        "offline/missing.html",
    ]
    for path, digest, size in found["files"]:
        content = (site / path).read_bytes()
        assert (hashlib.sha256(content).hexdigest()[:16], len(content)) == (digest, size)
    packed = (site / found["pack"]).read_bytes()
    assert found["bytes"] == made.bytes == len(packed)
    assert unpack(packed) == b"".join((site / path).read_bytes() for path, _, _ in found["files"])
    assert made.files == len(found["files"])


def test_the_same_pages_give_the_same_bytes_and_a_changed_one_changes_its_row(site: Path) -> None:
    def everything() -> dict[str, bytes]:
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    keep(site, "course", "The course", "en")
    first, rows = everything(), kept(site)["files"]
    keep(site, "course", "The course", "en")
    assert everything() == first
    (site / "book" / "one.html").write_text(PAGE.format("One, changed"), "utf-8")
    keep(site, "course", "The course", "en")
    changed = [row[0] for row, old in zip(kept(site)["files"], rows, strict=True) if row != old]
    assert changed == ["book/one.html"]
    # Nothing of the build before is left.
    assert len(list((site / "offline").glob("*.pack"))) == len(list((site / "offline").glob("*.json"))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_and_the_page_for_what_is_missing_speak_the_language(site: Path, language: str) -> None:
    keep(site, "course", "The <course>", language)
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (manifest["name"], manifest["lang"]) == ("The <course>", language)
    assert manifest["dir"] == ("rtl" if language == "ar" else "ltr")
    for icon in manifest["icons"]:
        head = (site / icon["src"]).read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert "x".join(map(str, struct.unpack(">II", head[16:]))) == icon["sizes"]
    page = (site / "offline" / "missing.html").read_text("utf-8")
    assert f'<html lang="{language}" dir="{manifest["dir"]}">' in page
    assert text("keep.missing.title", locale=language) in page
    assert "The &lt;course&gt;" in page


def names(out: Path) -> list[str]:
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        return packed.namelist()


def test_a_zip_holds_what_works_from_a_folder(site: Path, tmp_path: Path) -> None:
    keep(site, "course", "The course", "en")
    static = ["basic.css", "helper.js", "minus.png", "plus.png", "quiz.js", "site.css"]
    size = archive(site, tmp_path / "the-course.zip", "The course", "en")
    assert size == (tmp_path / "the-course.zip").stat().st_size
    assert names(tmp_path / "the-course.zip") == [
        "the-course/README.txt",
        "the-course/Start here.html",
        *(f"the-course/course/_static/{name}" for name in static),
        "the-course/course/book/one.html",
        "the-course/course/book/two.html",
        "the-course/course/here.js",
        "the-course/course/index.html",
        "the-course/course/notebooks/one.ipynb",
        "the-course/course/searchindex.js",
    ]
    with zipfile.ZipFile(tmp_path / "the-course.zip") as packed:
        assert b"lite" not in packed.read("the-course/course/book/two.html")
        readme = packed.read("the-course/README.txt").decode("utf-8-sig")
    assert readme.startswith("The course\r\n\r\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_how_to_start_is_in_the_course_s_language(site: Path, tmp_path: Path, language: str) -> None:
    archive(site, tmp_path / "c.zip", "The course", language)
    start = text("zip.start", locale=language)
    # Old programs for zips garble what is not ASCII.
    assert f"c/{start}" in names(tmp_path / "c.zip")
    assert start.isascii()
    with zipfile.ZipFile(tmp_path / "c.zip") as packed:
        assert start in packed.read("c/README.txt").decode("utf-8-sig")
        assert text("zip.open", locale=language) in packed.read(f"c/{start}").decode()


def test_the_same_course_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        archive(site, tmp_path / folder / "c.zip", "The course", "en")
        (site / "index.html").touch()
    assert (tmp_path / "a" / "c.zip").read_bytes() == (tmp_path / "b" / "c.zip").read_bytes()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("book/ONE.html", "capital letters"),
        ("book/aux.html", "Windows refuses"),
        ("book/what?.html", "Windows refuses"),
        ("book/dot./page.html", "Windows refuses"),
        (f"book/{'long' * 40}.html", "179 signs"),
    ],
)
def test_a_name_that_some_system_refuses_is_said(site: Path, tmp_path: Path, name: str, why: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("x")
    with pytest.raises(ArchiveError, match=re.escape(why)) as refused:
        archive(site, tmp_path / "c.zip", "The course", "en")
    assert "Cure: " in str(refused.value)
    assert not (tmp_path / "c.zip").exists()


def test_without_a_built_course_there_is_no_zip(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="make book"):
        archive(tmp_path, tmp_path / "c.zip", "The course", "en")
