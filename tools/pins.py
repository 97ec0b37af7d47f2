"""Resolve the ranges of pyproject.toml into the requirements files (`make pins`).

One set of pins serves Python 3.11 and newer on Linux, macOS and Windows: what differs carries a marker.
requirements-test.txt holds only what requirements.txt does not, so that no version stands twice.
requirements-lab.txt is whole, as its environment is another one, and agrees with requirements.txt.
lite/wheels.txt, what runs in a reader's browser, is resolved for the one Python that runs there.
"""

import subprocess
import sys
from pathlib import Path

BOOK = Path("requirements.txt")
TEST = Path("requirements-test.txt")
LAB = Path("requirements-lab.txt")
LITE = Path("requirements-lite.txt")
WHEELS = Path("lite/wheels.txt")
NOTE = "# Made by `make pins` from the ranges in pyproject.toml: change those, not this.\n"


ANYWHERE = ("--universal", "--python-version", "3.11")
IN_A_BROWSER = ("--python-version", "3.14", "--python-platform", "wasm32-pyodide2024")


def compile_pins(what: str, *arguments: str) -> list[str]:
    """The pins of one list of `pyproject.toml`, one line each."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--upgrade"]
    result = subprocess.run([*command, *arguments], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(f"pins: uv found no set of versions for {what}; it said why above.")
    return result.stdout.splitlines()


def resolve(extra: str, *more: str) -> list[str]:
    """The pins of the project with one of its extras."""
    return compile_pins(f"the extra `{extra}`", "pyproject.toml", "--extra", extra, *ANYWHERE, *more)


def resolve_group(group: str, *where: str) -> list[str]:
    """The pins of one group: what the project is built with, and not what it needs."""
    return compile_pins(f"the group `{group}`", "--group", group, *where)


def main() -> None:
    """Write every file of pins."""
    # Only this command needs the resolver, so it is no requirement of the project.
    if subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"]).returncode:
        sys.exit("pins: pip could not install uv, the resolver. Cure: connect this machine and run `make pins` again.")
    book = resolve("book")
    BOOK.write_text(NOTE + "\n".join(book) + "\n", encoding="utf-8")
    test = [line for line in resolve("test", "--constraint", str(BOOK)) if line not in book]
    TEST.write_text(NOTE + "-r requirements.txt\n" + "\n".join(test) + "\n", encoding="utf-8")
    lab = [line for line in resolve("lab", "--constraint", str(BOOK)) if not line.startswith("trainer ")]
    LAB.write_text(NOTE + "\n".join(lab) + "\n", encoding="utf-8")
    for path, pins in ((LITE, resolve_group("lite", *ANYWHERE)), (WHEELS, resolve_group("browser", *IN_A_BROWSER))):
        path.write_text(NOTE + "\n".join(pins) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
