"""Build the site on which notebooks run in a reader's browser, JupyterLite, into _build/html/lite (`make lite`).

Usage: python tools/lite.py

Everything comes from here: Pyodide from lite/node_modules, wheels from .venv-lite/wheels, the course inside our own
wheel. Nothing is fetched while this runs, and nothing from elsewhere while the site is used.
"""

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lite_wheels
import yaml

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "lite"
PYODIDE = SETTINGS / "node_modules" / "pyodide"
VENV = ROOT / ".venv-lite"
WORK = ROOT / "_build" / "lite"
LITE_DIR = WORK / "lite_dir"
OUT = ROOT / "_build" / "html" / "lite"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
APPS = ("notebooks", "tree")
# No icon: JupyterLab's own is of 300 kB.
NO_ICON = "data:,"
# All at once while Python starts, and not one after another when a cell asks for them. The kernel wants the first
# six by name; what is not in this list it would look for on PyPI.
AT_START = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "trainer", "anywidget")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


class LiteError(Exception):
    """What is wrong and how to mend it."""


def run(what: str, *command: str | Path, folder: Path = ROOT) -> None:
    """Run a program in a folder; its last lines are the reason when it fails."""
    done = subprocess.run([*map(str, command)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise LiteError(f"{what} failed:\n" + "\n".join(done.stdout.splitlines()[-15:]))


def own_wheel() -> Path:
    """The library as a wheel, with the course inside."""
    folder = WORK / "own"
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
    run("packing the library", *pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ".")
    (wheel,) = folder.glob("trainer-*.whl")
    return wheel


def notebooks() -> Path:
    """The trainees' notebooks of the course."""
    folder = WORK / "notebooks"
    run("making the notebooks", Path(sys.executable).parent / "trainer", "notebooks", "build", "--out", folder)
    return folder


def write_json(path: Path, content: object) -> None:
    """Write one of the files that JupyterLite reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def settings(edition: str) -> dict[str, Any]:
    """The site's settings. `edition` is part of the lock file's address, so that a browser never keeps an old one."""
    whole: dict[str, Any] = json.loads((SETTINGS / "jupyter-lite.json").read_text(encoding="utf-8"))
    data = whole["jupyter-config-data"]
    data["faviconUrl"] = NO_ICON
    data["litePluginSettings"][KERNEL]["loadPyodideOptions"] = {
        "lockFileURL": f"./static/pyodide/pyodide-lock.json?edition={edition}",
        "packages": list(AT_START),
    }
    return whole


def lay_out(own: Path) -> list[Path]:
    """Write what `jupyter lite build` reads; the wheels that hold scripts for JupyterLab are returned."""
    python = LITE_DIR / "static" / "pyodide"
    python.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy(PYODIDE / name, python)
    kernel = VENV.glob("share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi/*.whl")
    # The kernel's own ones first; it brings stand-ins for widgetsnbextension that nothing here needs.
    wheels = sorted(wheel for wheel in kernel if not wheel.name.startswith("widgetsnbextension"))
    fetched = sorted((VENV / "wheels").glob("*.whl"))
    if not wheels or not fetched:
        raise LiteError("the wheels for the browser are not there. Cure: `rm -r .venv-lite`, and `make lite` again.")
    lite_wheels.lay_out([*wheels, *fetched], own, PYODIDE, python)
    write_json(LITE_DIR / "jupyter-lite.json", settings(lite_wheels.digest(python / "pyodide-lock.json")))
    for app in APPS:
        write_json(LITE_DIR / app / "jupyter-lite.json", {"jupyter-config-data": {"faviconUrl": NO_ICON}})
    return [wheel for wheel in fetched if wheel.name.startswith(("anywidget-", "jupyterlab_widgets-"))]


def build_site(scripts: list[Path]) -> Path:
    """Let JupyterLite build the site."""
    build = {
        "apps": APPS,
        "federated_extensions": [str(wheel) for wheel in scripts],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(WORK / "site"),
    }
    write_json(LITE_DIR / "jupyter_lite_config.json", {"LiteBuildConfig": build})
    program = VENV / ("Scripts" if sys.platform == "win32" else "bin") / "jupyter-lite"
    run("`jupyter lite build`", program, "build", folder=LITE_DIR)
    return WORK / "site"


def put_notebooks(made: Iterable[Path], site: Path) -> None:
    """Put the notebooks in, with the listing that a Jupyter server would give.

    JupyterLite can write the listing too, and installs a whole server for it.
    """
    listing = []
    for path in sorted(made):
        (site / "files").mkdir(exist_ok=True)
        shutil.copy(path, site / "files")
        listing.append(listed(path.name, "notebook", size=path.stat().st_size))
    write_json(site / "api" / "contents" / "all.json", listed("", "directory", content=listing, format="json"))


def listed(name: str, kind: str, **more: object) -> dict[str, object]:
    """What a Jupyter server says of one file or folder; when it was made would differ from build to build."""
    always = {"created": "2026-01-01T00:00:00Z", "last_modified": "2026-01-01T00:00:00Z", "writable": True}
    empty = {"content": None, "format": None, "mimetype": None, "size": None}
    return {"name": name, "path": name, "type": kind, **always, **empty, **more}


def name_pages(site: Path, title: str) -> None:
    """Say on every page in which language it is, and what it is: JupyterLite's pages say neither."""
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"<html>", '<html lang="en">', text, count=1)
        text = re.sub(r"<title>.*?</title>", lambda _: f"<title>{html.escape(title)}</title>", text, count=1)
        text = re.sub(r"<head>", f'<head>\n    <link rel="icon" href="{NO_ICON}">', text, count=1)
        page.write_text(text, encoding="utf-8")


def licences(site: Path) -> None:
    """Say whose code the site carries and under what terms. What JupyterLite is made of, it lists in build/."""
    package = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))
    lines = [
        "Whose code runs notebooks on this site, and under what licence. The texts for JupyterLite stand below, for",
        "what it is made of in build/third-party-licenses.json, for a wheel in the wheel.",
        "",
        f"Pyodide {package['version']}: {package['license']}; its source: {package['homepage']}",
        "Python's standard library, inside Pyodide: PSF-2.0; its source: https://www.python.org/downloads/source/",
    ]
    for wheel in sorted((site / "static" / "pyodide").rglob("*.whl")):
        meta = lite_wheels.about(wheel)
        classified = [line.split(" :: ")[-1] for line in meta.get_all("Classifier") or [] if "License ::" in line]
        named = meta["License-Expression"] or ", ".join(classified) or meta["License"] or "see its files"
        lines.append(f"{meta['Name']} {meta['Version']}: {named}")
    for path in sorted(VENV.rglob("jupyterlite_*.dist-info/licenses/LICENSE")):
        name, version, *_ = path.parts[-3].removesuffix(".dist-info").split("-")
        lines += ["", f"{name} {version}", "", path.read_text(encoding="utf-8").rstrip()]
    (site / "licences.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Build it beside, and put it in place when it is whole."""
    try:
        shutil.rmtree(WORK, ignore_errors=True)
        config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        site = build_site(lay_out(own_wheel()))
        put_notebooks(notebooks().glob("*.ipynb"), site)
        name_pages(site, f"{config['title']}: notebooks")
        licences(site)
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(site, OUT)
    except (LiteError, OSError) as error:
        print(f"lite: {error}", file=sys.stderr)
        return 1
    megabytes = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file()) / 1e6
    print(f"lite: {OUT.relative_to(ROOT)}, {megabytes:.0f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
