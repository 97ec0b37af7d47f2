"""Resolve the ranges of pyproject.toml into requirements.txt and requirements-test.txt (`make pins`).

One set of pins serves Python 3.11 and newer on Linux, macOS and Windows: what differs carries a marker.
requirements-test.txt holds only what requirements.txt does not, so that no version stands twice.
"""

import subprocess
import sys
from pathlib import Path

BOOK = Path("requirements.txt")
TEST = Path("requirements-test.txt")
NOTE = "# Made by `make pins` from the ranges in pyproject.toml: change those, not this.\n"


def resolve(extra: str, *more: str) -> list[str]:
    """The pins of one extra, one line each."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", extra, "--quiet"]
    options = ["--universal", "--python-version", "3.11", "--no-header", "--no-annotate", "--upgrade", *more]
    result = subprocess.run([*command, *options], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(f"pins: uv found no set of versions for the extra `{extra}`; it said why above.")
    return result.stdout.splitlines()


def main() -> None:
    """Write both files."""
    # Only this command needs the resolver, so it is no requirement of the project.
    if subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"]).returncode:
        sys.exit("pins: pip could not install uv, the resolver. Cure: connect this machine and run `make pins` again.")
    book = resolve("book")
    BOOK.write_text(NOTE + "\n".join(book) + "\n", encoding="utf-8")
    test = [line for line in resolve("test", "--constraint", str(BOOK)) if line not in book]
    TEST.write_text(NOTE + "-r requirements.txt\n" + "\n".join(test) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
