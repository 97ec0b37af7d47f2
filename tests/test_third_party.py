"""The code of others that goes along with ours: named, in the version that is used, with its licence."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "src" / "trainer" / "frontend" / "dist"
IMPORT = re.compile(r'^import .* from "([^.#"][^"]*)";', re.MULTILINE)


def test_whatever_the_bundles_carry_is_named_with_its_licence() -> None:
    sources = (ROOT / "src" / "trainer" / "frontend").rglob("*.js")
    carried = {name for path in sources if DIST not in path.parents for name in IMPORT.findall(path.read_text("utf-8"))}
    notice = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert carried == {"fflate"}
    for name in carried:
        package = locked[f"node_modules/{name}"]
        assert f"## {name} {package['version']}\n" in notice
        assert package["license"] == "MIT"


def test_the_bundle_itself_carries_the_notice() -> None:
    bundle = (DIST / "docx.js").read_text("utf-8")
    notice = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    licence = notice.partition("```text\nMIT License\n\n")[2].partition("\n```")[0]
    assert licence.startswith("Copyright")
    assert licence in bundle
    version = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]["node_modules/fflate"]["version"]
    assert f"fflate {version}, which stands under the MIT License" in bundle
