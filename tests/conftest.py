"""What every test shares."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
#: What stands in these folders drives a browser.
DRIVING = {HERE / name for name in ("browser", "lab", "lite")}

# The same generated cases in every run, so that a failure there is a failure here. Elsewhere each run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that nobody has to remember it; nothing else may be tried again."""
    for item in items:
        drives = not DRIVING.isdisjoint(item.path.parents)
        item.add_marker(pytest.mark.browser if drives else pytest.mark.flaky(reruns=0))
