"""Pack the built course into one zip, in `_build` (`make zip`).

Usage: python tools/zip.py
"""

import re
import sys
from pathlib import Path

import yaml

from trainer.site.archive import ArchiveError, archive

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "_build" / "html"


def main() -> int:
    """Pack it, and say how large it is."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    title = config["project"]
    name = re.sub(r"\W+", "-", title.lower()).strip("-")
    out = ROOT / "_build" / f"{name}.zip"
    try:
        size = archive(BUILT, out, title, config["sphinx"]["config"].get("language", "en"))
    except ArchiveError as error:
        print(f"zip: {error}", file=sys.stderr)
        return 1
    print(f"zip: {out.relative_to(ROOT)}, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
