"""Bundle the front end into src/trainer/frontend/dist (`make js`), or say whether what stands there is fresh.

Usage: python tools/bundle.py [--check]

Each script and style in frontend/entry becomes one file of the same name, with all that it imports. A script that says
something in the language of the page becomes one in frontend/translated/LANGUAGE as well, for every catalogue.
The bundles are committed, so that building the course, or installing the library, takes no Node.
"""

import sys
import tempfile
from pathlib import Path

import node

FRONTEND = Path(__file__).resolve().parent.parent / "src" / "trainer" / "frontend"
ENTRY = FRONTEND / "entry"
DIST = FRONTEND / "dist"
TRANSLATED = FRONTEND / "translated"
TEXTS = FRONTEND.parent / "texts"
OPTIONS = {
    # A classic script: browsers refuse to load a module from a page that was opened as a file.
    ".js": ["--format=iife", "--target=es2020"],
    ".css": ["--target=chrome90,firefox90,safari14"],
}
#: A notebook loads the script of a widget as a module, from a text: it must be one, and whole.
MODULES = {name: ["--format=esm", "--target=es2020"] for name in ("room.js", "widget.js")}


class BundleError(Exception):
    """What is wrong and how to mend it."""


def bundle(dist: Path, translated: Path) -> list[Path]:
    """Write every bundle into two folders, the English ones into ``dist``; return what was written."""
    made = []
    for source in sorted(ENTRY.glob("*.*")):
        made.append(_bundle(source, dist / source.name))
    if not made:
        raise BundleError(f"nothing to bundle in {ENTRY}")
    for language in sorted(path.stem for path in TEXTS.glob("*.json") if path.stem != "en"):
        for english in [path for path in made if path.parent == dist and path.suffix == ".js"]:
            # `#texts` in package.json leads to a catalogue by condition.
            out = _bundle(ENTRY / english.name, translated / language / english.name, f"--conditions={language}")
            if out.read_bytes() == english.read_bytes():
                out.unlink()
            else:
                made.append(out)
    return made


def _bundle(source: Path, out: Path, *more: str) -> Path:
    form = MODULES.get(source.name, OPTIONS[source.suffix])
    options = ["--bundle", "--minify", "--charset=utf8", "--log-level=warning", *form, *more]
    done = node.run("esbuild", str(source), f"--outfile={out}", *options)
    if done.returncode:
        raise BundleError(f"esbuild could not bundle {source.name}:\n{done.stderr.strip()}")
    return out


def _files(dist: Path, translated: Path) -> dict[str, Path]:
    """Every bundle there is, by a name that holds for both folders."""
    own = {path.name: path for path in dist.glob("*.*")}
    return own | {path.relative_to(translated).as_posix(): path for path in translated.glob("*/*.*")}


def stale() -> list[str]:
    """The bundles that are not what their sources make, the left-over ones included; empty when all is fresh."""
    with tempfile.TemporaryDirectory() as folder:
        dist, translated = Path(folder) / "dist", Path(folder) / "translated"
        bundle(dist, translated)
        fresh = {name: path.read_bytes() for name, path in _files(dist, translated).items()}
    there = {name: path.read_bytes() for name, path in _files(DIST, TRANSLATED).items()}
    return sorted(name for name in fresh.keys() | there.keys() if fresh.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Bundle, or check."""
    try:
        if arguments == ["--check"]:
            if old := stale():
                print(f"bundle: out of date: {', '.join(old)}. Cure: `make js`, and commit it.", file=sys.stderr)
            return 1 if old else 0
        made = bundle(DIST, TRANSLATED)
        for left_over in set(_files(DIST, TRANSLATED).values()) - set(made):
            left_over.unlink()
        for path in made:
            print(f"bundle: {path.parent.name}/{path.name}, {path.stat().st_size} bytes")
    except (BundleError, node.NodeError) as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
