"""Make the course's books, in `_build/paper` (`make pdf`, `make epub`).

Usage: python tools/paper.py pdf|epub [EDITION ...]

An edition is a table of contents in book/editions: what it names is in the book. PDFs are printed by Chromium, tagged
and with bookmarks; EPUBs are Sphinx's.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import browser
import yaml
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "book" / "editions"
OUT = ROOT / "_build" / "paper"
BUILDERS = {"pdf": ["singlehtml"], "epub": ["custom", "--custom-builder", "epub"]}


class PaperError(Exception):
    """What is wrong and how to mend it."""


def editions(wanted: list[str]) -> list[str]:
    """The editions to make: all, or those that were named."""
    known = sorted(path.stem for path in EDITIONS.glob("*.yml"))
    for name in wanted:
        if name not in known:
            raise PaperError(f"there is no edition {name}. Cure: name one of {', '.join(known)}.")
    return wanted or known


def build(edition: str, kind: str) -> Path:
    """Have Sphinx build an edition; return the folder of what it built."""
    work = OUT / "work" / edition
    work.mkdir(parents=True, exist_ok=True)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    settings = config["sphinx"]["config"]
    settings["trainer_edition"] = edition
    # Links to what an edition leaves out become plain words; the site's build proves that every link leads somewhere.
    settings["suppress_warnings"] = ["myst.xref_missing"]
    if kind == "pdf":
        settings |= {"html_theme": "paper", "html_theme_options": {}}
    identifier = f"{settings['trainer_course']}-{edition}"
    # The two identifiers have to be one; and a reading system shows by itself where a link leads.
    settings |= {"epub_identifier": identifier, "epub_uid": identifier, "epub_scheme": "id", "epub_show_urls": "no"}
    chosen = work / f"{kind}.yml"
    chosen.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--config", str(chosen)]
    command += ["--toc", str(EDITIONS / f"{edition}.yml"), "--path-output", str(work), "--builder", *BUILDERS[kind]]
    done = subprocess.run([*command, "-W", "-n", "--keep-going", "--all"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "WARNING" in line or "ERROR" in line] or [done.stderr]
        raise PaperError(f"the {edition} edition could not be built:\n" + "\n".join(said[:20]))
    return work / "_build" / ("singlehtml" if kind == "pdf" else "epub")


def pdf(edition: str, out: Path) -> None:
    """Print an edition."""
    folder = build(edition, "pdf")
    page = next(path for path in folder.rglob("*.html") if path.parent != folder)
    with sync_playwright() as run:
        chromium = run.chromium.launch(executable_path=browser.find(), args=browser.flags())
        # Without a script nothing that only a screen needs is drawn.
        tab = chromium.new_context(java_script_enabled=False, offline=True).new_page()
        tab.goto(page.as_uri())
        tab.pdf(path=out, tagged=True, outline=True, prefer_css_page_size=True)
        chromium.close()


def epub(edition: str, out: Path) -> None:
    """Pack an edition."""
    (made,) = build(edition, "epub").glob("*.epub")
    shutil.copyfile(made, out)


def main(arguments: list[str]) -> int:
    """Make the books, one line each."""
    try:
        if arguments[:1] not in (["pdf"], ["epub"]):
            raise PaperError("Usage: python tools/paper.py pdf|epub [EDITION ...]")
        kind = arguments[0]
        for edition in editions(arguments[1:]):
            out = OUT / f"integration-of-migrants-{edition}.{kind}"
            out.parent.mkdir(parents=True, exist_ok=True)
            (pdf if kind == "pdf" else epub)(edition, out)
            print(f"paper: {out.relative_to(ROOT)}, {out.stat().st_size / 1e6:.1f} MB", flush=True)
    except (PaperError, browser.NoBrowser) as error:
        print(f"paper: {error}", file=sys.stderr)
        return 1
    except Error as error:
        print(f"paper: the browser could not print: {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
