"""What drives browsers: one for a process, as a second one would refuse to start beside it."""

import atexit
from functools import cache

from playwright.sync_api import Playwright, sync_playwright


@cache
def driver() -> Playwright:
    """Start it when it is first wanted; each folder of tests has a browser of its own from it."""
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright
