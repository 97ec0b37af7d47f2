"""What every test shares."""

import os

from hypothesis import settings

# The same generated cases in every run, so that a failure there is a failure here. Elsewhere each run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")
