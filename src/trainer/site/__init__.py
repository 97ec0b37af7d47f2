"""A Sphinx extension, ``trainer.site``, that makes finished pages light and quick to come."""

from __future__ import annotations

from typing import Any


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx; what it takes is imported here, as plain functions on a folder need none of it."""
    from trainer.site.extension import register

    return register(app)
