"""The command ``trainer lab``: JupyterLab on the facilitator's notebooks, on a computer without make."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.cli.exits import OK, refuse
from trainer.cli.options import take_course

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

#: It asks nobody for news, updates or extensions: a workshop may have no network, and is nobody's business.
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def add(commands: Commands) -> None:
    """Add it to the command line."""
    lab = commands.add_parser(
        "lab",
        help="open the facilitator's notebooks",
        description="Copy the facilitator's notebooks of the course into a folder and open them in JupyterLab. A copy "
        "that is there already stays as you left it. Stop with Ctrl and C.",
        epilog="Exit status: that of JupyterLab; 2 where it could not be started.",
    )
    lab.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("workshop"),
        metavar="DIR",
        help="the folder to work in; workshop/ if left out",
    )
    lab.add_argument("--no-browser", action="store_true", help="start it, and open the address yourself")
    take_course(lab)
    lab.set_defaults(run=_lab)


def _lab(options: argparse.Namespace) -> int:
    from trainer.notebook.packed import PackError
    from trainer.notebook.workshop import copied, originals

    if find_spec("jupyterlab") is None:
        return refuse("JupyterLab is not installed. Cure: pip install '.[facilitator]' in the folder of the course")
    if options.folder.exists() and not options.folder.is_dir():
        return refuse(f"{options.folder} is no folder. Cure: name a folder to work in")
    try:
        copies = copied(originals(options.course), options.folder)
    except PackError as error:
        return refuse(str(error))
    for one in copies:
        said = {
            "new": "copied",
            "kept": "as you left it",
            "older": "as you left it; the course has a newer one: delete yours to get it",
        }[one.state]
        print(f"trainer lab: {one.path}: {said}")
    sys.stdout.flush()
    command = [sys.executable, "-m", "jupyterlab", *QUIET, *(["--no-browser"] if options.no_browser else [])]
    try:
        return subprocess.run(command, cwd=options.folder).returncode  # noqa: S603 - our own words
    except KeyboardInterrupt:
        return OK
