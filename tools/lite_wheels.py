"""What Python finds in the browser: wheels without what is not read there, and the lock file that lists them."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path

# Scripts for JupyterLab: the site has them already, and Python does not look into them.
SCRIPTS_ONLY = {"jupyterlab-widgets", "widgetsnbextension"}
# IPython colours code of these languages, and each needs some of the others.
COLOURED = "python|shell|html|javascript|ruby|perl|markup|css|data|jvm|lisp|lilypond|_(css|lilypond|scheme)_builtins"
# What is left out of a wheel, by its name; the first holds for each.
LEFT_OUT = {
    "": r"[^/]+\.data/|(.+/)?tests?/",
    "anywidget": r"anywidget/(labextension|nbextension)/",
    # What it knows of libraries that are not there.
    "jedi": r"jedi/third_party/",
    # What makes a course from its files: here it comes made, and what it is made with cannot be had.
    "trainer": r"trainer/(cli|cohort|kinds|load|page)/|trainer/frontend/(?!dist/widget\.)",
    # What it knows of terminals.
    "wcwidth": r"wcwidth/table_grapheme_overrides/_known_",
    "pygments": rf"pygments/lexers/(?!(__init__|_mapping|{COLOURED})\.py$)",
}


def canonical(name: str) -> str:
    """A package's name as everybody compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def about(wheel: Path) -> Message:
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return Parser().parsestr(archive.read(name).decode())


def is_left_out(package: str, name: str) -> bool:
    """Whether a file of a wheel stays behind."""
    return any(re.match(pattern, name) for key, pattern in LEFT_OUT.items() if key in ("", package))


def digest(path: Path) -> str:
    """A name for what is in a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def slim(wheel: Path, out: Path) -> None:
    """Write a wheel without what is left out, and its list of files without it too."""
    package = canonical(wheel.name.split("-")[0])
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(old.namelist()):
            if name.endswith("/") or is_left_out(package, name):
                continue
            data = old.read(name)
            if name.endswith(".dist-info/RECORD"):
                lines = data.decode().splitlines(keepends=True)
                data = "".join(line for line in lines if not is_left_out(package, line.split(",")[0])).encode()
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def modules(wheel: Path) -> list[str]:
    """What can be imported from a wheel; Pyodide looks a cell's imports up among these."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    return sorted(top.removesuffix(".py") for top in tops if "." not in top.removesuffix(".py"))


def needs(meta: Message) -> Iterator[str]:
    """What a wheel needs in any case; what it needs on another system, or for an extra, has a condition."""
    for line in meta.get_all("Requires-Dist") or []:
        requirement, _, condition = line.partition(";")
        if not re.search(r"extra|platform|os_name|python_version *<", condition):
            yield canonical(re.split(r"[^\w.-]", requirement.strip())[0])


def entry(wheel: Path, address: str, there: set[str]) -> dict[str, object]:
    """What the lock file says of one wheel: what is not there cannot be needed."""
    meta = about(wheel)
    return {
        "name": canonical(meta["Name"]),
        "version": meta["Version"],
        "file_name": address,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": modules(wheel),
        "depends": sorted(there.intersection(needs(meta))),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def lay_out(wheels: list[Path], own: Path, pyodide: Path, folder: Path) -> None:
    """Put the wheels into a folder with their lock file.

    `own` is the course's wheel. It changes under one name, and a browser would keep the old one: so it stands in a
    folder that is named after what is in it.
    """
    parts = [wheel for wheel in wheels if canonical(wheel.name.split("-")[0]) not in SCRIPTS_ONLY]
    for wheel in parts:
        slim(wheel, folder / wheel.name)
    edition = folder / digest(own)
    edition.mkdir()
    slim(own, edition / own.name)
    addresses = {folder / wheel.name: wheel.name for wheel in parts}
    addresses[edition / own.name] = f"{edition.name}/{own.name}"
    there = {canonical(path.name.split("-")[0]) for path in addresses}
    entries = [entry(path, address, there) for path, address in addresses.items()]
    theirs = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock = {"info": theirs["info"], "packages": {str(one["name"]): one for one in entries}}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=1), encoding="utf-8")
