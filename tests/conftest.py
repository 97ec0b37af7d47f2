"""What every test shares."""

import os

import pytest
from hypothesis import settings

# The same generated cases in every run, so that a failure there is a failure here. Elsewhere each run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, keep those of a file together: they share what is dear to make, as a twin process.

    The tests that go through all pages of the course are parted, since each takes minutes.
    """
    for item in items:
        dear = item.get_closest_marker("every_page")
        item.add_marker(pytest.mark.xdist_group(item.nodeid if dear else item.path.as_posix()))
