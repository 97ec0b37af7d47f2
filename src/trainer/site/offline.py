"""What keeps a built course on a reader's device: a service worker, a pack, and what a phone installs it by.

All of it is made from the finished folder of pages, by content: the same folder gives the same bytes, and one changed
page changes the worker, the list, the pack and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePath

from trainer.markup.environment import environment
from trainer.site.offline_pack import pack
from trainer.texts import direction, speaking

#: Where what belongs to keeping lies in the site.
FOLDER = "offline"
#: Parts of the site that are not kept: sites of their own, and files to take away.
APART = ("lite", "notebooks", "_sources", FOLDER)
#: What no page of a site needs.
SPARED = (".buildinfo", ".inv", ".map", ".nojekyll", ".txt")
#: Where a site has its scripts and styles, some of which none of its pages loads; and what names them.
STATIC = "_static"
NAMING = (".html", ".js", ".css")
#: The colours of the theme's pages, where a phone shows them before a page is there.
COLOUR = "#ffffff"
ICONS = ("icon-192.png", "icon-512.png", "icon-512-maskable.png")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a device that keeps the course takes: files, and bytes on the line."""

    files: int
    bytes: int


def keep(folder: Path, course: str, title: str, language: str) -> Kept:
    """Make a folder of pages a course that a device can keep, and say what that takes.

    Args:
        folder: The finished site.
        course: The course's id; a phone knows by it which of its courses this is.
        title: The course's name, as a phone shows it.
        language: The language of the interface, as a BCP 47 tag.
    """
    ours = folder / FOLDER
    shutil.rmtree(ours, ignore_errors=True)
    ours.mkdir()
    with speaking(language):
        page = environment("trainer.site").get_template("missing.html")
        words = page.render(title=title, language=language, direction=direction())
        (ours / "missing.html").write_text(words, "utf-8", newline="\n")
        manifest = json.dumps(_manifest(course, title, language), ensure_ascii=False, separators=(",", ":"))
    (folder / "manifest.webmanifest").write_text(manifest, "utf-8", newline="\n")
    for icon in ICONS:
        (ours / icon).write_bytes((files("trainer.site") / "icons" / icon).read_bytes())

    paths = [*_kept(folder), f"{FOLDER}/missing.html"]
    contents = [(folder / path).read_bytes() for path in paths]
    packed = pack(contents)
    name = f"{FOLDER}/{_digest(packed)}.pack"
    (folder / name).write_bytes(packed)
    rows = [[path, _digest(content), len(content)] for path, content in zip(paths, contents, strict=True)]
    made = json.dumps({"pack": name, "bytes": len(packed), "files": rows}, ensure_ascii=False, separators=(",", ":"))
    listed = f"{_digest(made.encode())}.json"
    (ours / listed).write_text(made, "utf-8", newline="\n")
    # The worker comes last: a browser that finds a new one also finds all that it names.
    worker = (files("trainer.frontend") / "dist" / "worker.js").read_text("utf-8")
    (folder / "worker.js").write_text(f'self.LIST="{listed}";\n{worker}', "utf-8", newline="\n")
    return Kept(len(paths), len(packed))


def is_spared(path: PurePath) -> bool:
    """Whether no page of a site needs a file, such as what only Sphinx reads."""
    return path.name in SPARED or path.suffix in SPARED


def _kept(folder: Path) -> list[str]:
    """The files of a site that are kept, by folder, so that pages that are alike stand together."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    paths = [path for path in found if path.parts[0] not in (*APART, "worker.js") and not is_spared(path)]
    static = [path for path in paths if path.parts[0] == STATIC]
    content = {path: (folder / path).read_bytes() for path in paths if path.suffix in NAMING}
    named = {path for path in paths if path not in static}
    text = b"".join(content[path] for path in paths if path in named and path in content)
    # Pages name scripts and styles, and these name others.
    while fresh := [path for path in static if path not in named and _is_named(path, text)]:
        named.update(fresh)
        text = b"".join(content[path] for path in fresh if path in content)
    return [path.as_posix() for path in paths if path in named]


def _is_named(path: PurePath, text: bytes) -> bool:
    """Whether a text names a file; a script may bring another by its name without an ending."""
    return path.name.encode() in text or (path.suffix == ".js" and f'"{path.stem}"'.encode() in text)


def _digest(content: bytes) -> str:
    """The name that a content goes by: 64 bits, which nobody meets twice by chance."""
    return hashlib.sha256(content).hexdigest()[:16]


def _manifest(course: str, title: str, language: str) -> dict[str, object]:
    """What a phone or a browser installs the course by."""
    return {
        "id": f"./?course={course}",
        "name": title,
        "lang": language,
        "dir": direction(),
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        # With the means to go back, where there is such a thing.
        "display_override": ["minimal-ui"],
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "icons": [
            {
                "src": f"{FOLDER}/{icon}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in icon else "any",
            }
            for icon, size in zip(ICONS, (192, 512, 512), strict=True)
        ],
    }
