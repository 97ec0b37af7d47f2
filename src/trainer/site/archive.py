"""A built course as one zip that works from a folder: unpacked, opened with a browser, without any server."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from trainer.markup.environment import environment
from trainer.site import offline
from trainer.texts import direction, speaking, text

#: The folder in the zip that holds the pages, so that what to open stands alone above it.
COURSE = "course"
#: What a page opened as a file cannot have.
SERVED = ("worker.js", "manifest.webmanifest")
APART = ("lite", "_sources", offline.FOLDER)
#: Windows refuses a path of more than 260 signs; this leaves room for the folder that somebody unpacks into.
LONGEST = 150
#: Names that Windows gives to devices, whatever ending follows.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
#: The offer to open a notebook in the browser, which takes a server.
LIVE = re.compile(r"<span hidden[^>]*>[^<]*<a [^>]*\blite/[^>]*>[^<]*</a></span>\s*<script>[^<]*</script>")
#: The first moment that a zip can tell: the same course shall give the same bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)


class ArchiveError(Exception):
    """What is wrong and how to mend it."""


def archive(folder: Path, out: Path, title: str, language: str) -> int:
    """Pack a folder of pages into a zip with a page to start from and a text that says how; return its bytes.

    Args:
        folder: The finished site, with an ``index.html``.
        out: The zip to write. What is in it lies in one folder of the same name.
        title: The course's name.
        language: The language of the interface, as a BCP 47 tag.

    Raises:
        ArchiveError: there is no site, or a file has a name that some system refuses.
    """
    if not (folder / "index.html").is_file():
        raise ArchiveError(f"there is no course in {folder}. Cure: build it first (`make book`).")
    with speaking(language):
        page = environment("trainer.site").get_template("start.html")
        start = text("zip.start")
        made = {
            start: page.render(title=title, language=language, direction=direction(), course=COURSE).encode(),
            # As Notepad wants it.
            "README.txt": text("zip.readme", title=title, start=start).replace("\n", "\r\n").encode("utf-8-sig"),
            # The page to start from asks for it, and goes on if it is there: inside a zip it is not.
            f"{COURSE}/here.js": f'location.replace("{COURSE}/index.html");\n'.encode(),
        }
    made |= {f"{COURSE}/{name}": content for name, content in _pages(folder)}
    names = [f"{out.stem}/{name}" for name in sorted(made)]
    _check(names)
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, made[name.partition("/")[2]], zipfile.ZIP_DEFLATED, 9)
    return out.stat().st_size


def _pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the course that a page opened as a file can use."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if not path.is_file() or name.parts[0] in APART or name.as_posix() in SERVED or offline.is_spared(name):
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            content = LIVE.sub("", content.decode()).encode()
        yield name.as_posix(), content


def _check(names: list[str]) -> None:
    """Refuse what some system could not unpack."""
    seen: dict[str, str] = {}
    for name in names:
        wrong = None
        if len(name) > LONGEST:
            wrong = f"has {len(name)} signs, and Windows takes {LONGEST} here"
        elif any(RESERVED.fullmatch(part) or UNSAFE.search(part) for part in PurePosixPath(name).parts):
            wrong = "is a name that Windows refuses"
        elif (other := seen.setdefault(name.lower(), name)) != name:
            wrong = f"differs from {other} in capital letters alone, which Windows and macOS take for the same"
        if wrong:
            raise ArchiveError(f"{name} {wrong}. Cure: rename the file that it is made from.")
