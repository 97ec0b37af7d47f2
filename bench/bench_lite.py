"""A notebook in the browser: from opening it until a first cell has run, against starting Pyodide with nothing in it.

What it weighs is promised, and tests/lite holds that. The time is what people ask about; it has no limit, since much of
it is Pyodide's, as the ratio shows.
"""

import json
import re
import sys
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import browser  # noqa: E402
import serve  # noqa: E402

SITE = ROOT / "_build" / "html" / "lite"
ROUNDS = 3
LONGEST = 180_000
#: Python alone, in a worker as in a notebook.
BARE = """address => new Promise((resolve, reject) => {
  const code = `import {loadPyodide} from '${address}';
    const python = await loadPyodide({packages: []});
    postMessage(python.runPython('1 + 1'));`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})), {type: 'module'});
  worker.onmessage = message => resolve(message.data);
  worker.onerror = reject;
})"""


def first_cell(running: Browser, address: str, name: str) -> float:
    """Seconds in a fresh profile until the first cell of a notebook has run."""
    page = running.new_page()
    page.set_default_timeout(LONGEST)
    start = time.perf_counter()
    page.goto(f"{address}/notebooks/index.html?path={name}")
    cell = page.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=LONGEST)
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def python_alone(running: Browser, address: str) -> float:
    """Seconds in a fresh profile until Pyodide has added two numbers."""
    page = running.new_page()
    page.route("**/favicon.ico", lambda route: route.abort())
    page.goto(f"{address}/licences.txt")
    start = time.perf_counter()
    assert page.evaluate(BARE, f"{address}/static/pyodide/pyodide.mjs") == 2
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def main() -> int:
    """Measure and print."""
    listing = SITE / "api" / "contents" / "all.json"
    if not listing.is_file():
        print("no notebooks to open. Cure: `make lite`.")
        return 1
    name = json.loads(listing.read_text(encoding="utf-8"))["content"][0]["path"]
    server = serve.serve(SITE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{serve.HOST}:{server.server_port}"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.find(), args=browser.flags())
        cells = [first_cell(running, address, name) for _ in range(ROUNDS)]
        bare = [python_alone(running, address) for _ in range(ROUNDS)]
        running.close()
    server.shutdown()
    print(
        f"{name}: {min(cells):.1f} s until the first cell has run, {min(bare):.1f} s until Pyodide alone adds two "
        f"numbers ({min(cells) / min(bare):.1f} times); the best of {ROUNDS}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
