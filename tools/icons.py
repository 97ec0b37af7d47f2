"""Draw the icons that a phone shows of an installed course, from the mark in src/trainer/site/icons.

Usage: python tools/icons.py

They are committed, so that building the course takes no browser.
"""

import sys
from pathlib import Path

import browser
from playwright.sync_api import sync_playwright

ICONS = Path(__file__).resolve().parent.parent / "src" / "trainer" / "site" / "icons"
#: Name, pixels, and how much of that the mark takes. A phone may cut a maskable one to a circle of 80 per cent.
DRAWN = (("icon-192", 192, 1.0), ("icon-512", 512, 1.0), ("icon-512-maskable", 512, 0.72))


def main() -> int:
    """Draw each icon."""
    mark = (ICONS / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as run:
        chromium = run.chromium.launch(executable_path=browser.find(), args=browser.flags())
        for name, pixels, share in DRAWN:
            page = chromium.new_page(viewport={"width": pixels, "height": pixels})
            # White beneath a maskable one, which must have no holes; nothing beneath the others.
            ground = "#fff" if share < 1 else "transparent"
            style = f"html{{background:{ground}}}body{{margin:0;display:grid;place-items:center;height:100vh}}"
            page.set_content(f"<style>{style}svg{{width:{share:.0%}}}</style>{mark}")
            out = ICONS / f"{name}.png"
            page.screenshot(path=out, omit_background=True)
            print(f"icons: {out.name}, {out.stat().st_size} bytes")
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
