"""Lighthouse on five kinds of page: accessibility and best practices at 100; its performance score is shown only.

It is a measurement and no test because of its price: 190 MB to install, and a browser of its own for every page. What
it finds by axe-core, the tests find on every page. It is installed into bench/node_modules when first wanted.
"""

import json
import os
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import browser  # noqa: E402
import node  # noqa: E402
import serve  # noqa: E402

BOOK = ROOT / "_build" / "html"
LIGHTHOUSE = ROOT / "bench" / "node_modules" / "lighthouse" / "cli" / "index.js"
#: A page to read, one with questions, a worksheet, the finder, the record.
PAGES = (
    "book/index.html",
    "book/section-3-6/topic-1.html",
    "book/apply/x1-approach.html",
    "book/practices.html",
    "book/record.html",
)
CATEGORIES = ("accessibility", "best-practices", "performance")


def look(url: str) -> dict[str, tuple[int, list[str]]]:
    """Return each score of a page, from 0 to 100, and which audits cost something."""
    done = node.run(
        *("node", str(LIGHTHOUSE), url, "--output=json", "--output-path=stdout", "--quiet"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(browser.flags())}",
    )
    if done.returncode:
        raise SystemExit(f"lighthouse failed on {url}:\n{done.stderr.strip()}")
    said = json.loads(done.stdout)
    found = {}
    for name in CATEGORIES:
        category = said["categories"][name]
        lost = [
            said["audits"][ref["id"]]["title"]
            for ref in category["auditRefs"]
            if ref["weight"] and (said["audits"][ref["id"]]["score"] or 0) < 1
            if said["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
        ]
        found[name] = (round(100 * (category["score"] or 0)), lost)
    return found


def main() -> int:
    """Measure, print, and say whether the promised scores were reached."""
    if not BOOK.is_dir():
        print("no course to measure. Cure: `make book`.")
        return 1
    os.environ["CHROME_PATH"] = browser.find()
    if not LIGHTHOUSE.is_file():
        node.run("npm", "ci", "--prefix", str(ROOT / "bench"))
    server = serve.serve(BOOK, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    missed = False
    for path in PAGES:
        scores = look(f"http://{serve.HOST}:{server.server_port}/{path}")
        print(f"{path}: " + ", ".join(f"{name} {score}" for name, (score, _) in scores.items()))
        for name in CATEGORIES[:2]:
            score, lost = scores[name]
            if score < 100:
                missed = True
                print(f"  {name}: " + "; ".join(lost))
    server.shutdown()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
