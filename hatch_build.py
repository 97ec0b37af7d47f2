"""Put the course, compiled, into the wheel, so that a notebook has its questions wherever the library is installed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackHook(BuildHookInterface):  # type: ignore[type-arg]
    """Make the pack. An editable installation has none: there the course itself is at hand, and may change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pack, and the notebooks for facilitators, to the files of the wheel."""
        root = Path(self.root)
        if version == "editable" or not (root / "quizzes").is_dir():
            return
        sys.path.insert(0, str(root / "src"))
        try:
            from trainer.notebook.packing import make_pack
        finally:
            sys.path.pop(0)
        with tempfile.NamedTemporaryFile(prefix="pack-", suffix=".json", delete=False) as file:
            file.write(make_pack(root))
        self.made = Path(file.name)
        build_data["force_include"][file.name] = "trainer/course/pack.json"
        for notebook in sorted((root / "book" / "facilitate").glob("*.ipynb")):
            build_data["force_include"][str(notebook)] = f"trainer/course/facilitate/{notebook.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only there to be taken along."""
        if made := getattr(self, "made", None):
            made.unlink(missing_ok=True)
