"""Bundle the front end into src/trainer/frontend/dist (`make js`), or say whether what stands there is fresh.

Usage: python tools/bundle.py [--check]

Each script and style in frontend/entry becomes one file of the same name, with all that it imports.
The bundles are committed, so that building the course, or installing the library, takes no Node.
"""

import sys
import tempfile
from pathlib import Path

import node

FRONTEND = Path(__file__).resolve().parent.parent / "src" / "trainer" / "frontend"
ENTRY = FRONTEND / "entry"
DIST = FRONTEND / "dist"
OPTIONS = {
    # A classic script: browsers refuse to load a module from a page that was opened as a file.
    ".js": ["--format=iife", "--target=es2020"],
    ".css": ["--target=chrome90,firefox90,safari14"],
}


class BundleError(Exception):
    """What is wrong and how to mend it."""


def bundle(folder: Path) -> list[Path]:
    """Write every bundle into a folder."""
    made = []
    for source in sorted(ENTRY.glob("*.*")):
        out = folder / source.name
        options = ["--bundle", "--minify", "--charset=utf8", "--log-level=warning", *OPTIONS[source.suffix]]
        done = node.run("esbuild", str(source), f"--outfile={out}", *options)
        if done.returncode:
            raise BundleError(f"esbuild could not bundle {source.name}:\n{done.stderr.strip()}")
        made.append(out)
    if not made:
        raise BundleError(f"nothing to bundle in {ENTRY}")
    return made


def stale() -> list[str]:
    """The files of dist that are not what their sources make, the left-over ones included; empty when all is fresh."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = {path.name: path.read_bytes() for path in bundle(Path(folder))}
    there = {path.name: path.read_bytes() for path in DIST.glob("*.*")}
    return sorted(name for name in fresh.keys() | there.keys() if fresh.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Bundle, or check."""
    try:
        if arguments == ["--check"]:
            if old := stale():
                print(
                    f"bundle: out of date in dist: {', '.join(old)}. Cure: `make js`, and commit it.", file=sys.stderr
                )
            return 1 if old else 0
        DIST.mkdir(parents=True, exist_ok=True)
        made = bundle(DIST)
        for left_over in set(DIST.glob("*.*")) - set(made):
            left_over.unlink()
        for path in made:
            print(f"bundle: {path.name}, {path.stat().st_size} bytes")
    except (BundleError, node.NodeError) as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
