"""Find the Chromium or Chrome that the browser tests drive, and install one where there is none.

Usage: python tools/browser.py

CHROMIUM=/path/to/browser names one; BROWSER=skip does without. Where no browser can be had the tests are skipped with
the reason shown, except with CI=true: there a skipped test would look like a passed one.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
# Without the "background" flags Chromium calls home at every start, which a test must not depend on.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """Why there is no browser, in one line with the cure."""


def flags() -> list[str]:
    """What to start Chromium with; its sandbox refuses to work for root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if is_root else list(FLAGS)


def in_ci() -> bool:
    """Whether a missing browser is a failure."""
    return os.environ.get("CI") == "true"


def works(executable: str) -> bool:
    """Whether it starts: Ubuntu has a `chromium-browser` that only says how to get the real one."""
    try:
        done = subprocess.run([executable, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def playwrights_own() -> str:
    """Where playwright keeps the browser that it downloads, whether or not it is there."""
    # A process of its own: two playwrights in one process disturb each other.
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    return done.stdout.strip()


def find() -> str:
    """The browser to use; NoBrowser says why there is none."""
    if os.environ.get("BROWSER") == "skip":
        raise NoBrowser("BROWSER=skip was asked for. Cure: run it without that.")
    if named := os.environ.get("CHROMIUM"):
        if executable := shutil.which(named):
            if works(executable):
                return executable
            raise NoBrowser(f"CHROMIUM={named} does not start. Cure: see what `{named} --version` says.")
        raise NoBrowser(f"CHROMIUM={named} is no program. Cure: give the path of Chromium or Chrome.")
    candidates = [shutil.which(name) for name in NAMES]
    if platform.system() == "Darwin":
        homes = (Path("/Applications"), Path.home() / "Applications")
        candidates += [str(home / f"{app}.app/Contents/MacOS/{app}") for app in MAC_APPS for home in homes]
    for executable in candidates:
        if executable and works(executable):
            return executable
    own = playwrights_own()
    if own and works(own):
        return own
    raise NoBrowser("no Chromium or Chrome was found. Cure: install one, or name it with CHROMIUM=/path/to/it.")


def is_debian() -> bool:
    """Debian itself: Ubuntu's package of that name needs a service that containers do not run."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in release and shutil.which("apt-get") is not None


def install() -> str:
    """Install a browser, saying so first, and return it."""
    if is_debian() and os.geteuid() == 0:
        what = "Debian's packages chromium and fonts-dejavu-core"
        # A browser without any font lays a page out as no reader ever sees it.
        packages = ["chromium", "fonts-dejavu-core"]
        steps = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages],
        ]
    else:
        what = "playwright's own Chromium, into its cache in your home folder"
        steps = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    print(f"browser: no Chromium or Chrome here. About to install {what} (some 150 MB).")
    print("browser: to say no, press Ctrl-C and run this again with BROWSER=skip.", flush=True)
    for step in steps:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(step, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment)
        if done.returncode:
            said = [line.strip() for line in done.stderr.splitlines() if line.startswith(("E:", "Error"))]
            raise NoBrowser(
                f"`{' '.join([Path(step[0]).name, *step[1:]])}` failed ({said[0] if said else 'it did not say why'})."
                " Cure: connect this machine, or install Chromium or Chrome yourself."
            )
    return find()


def main() -> int:
    """Print the browser, or why there is none."""
    try:
        try:
            print("browser:", find())
        except NoBrowser:
            if os.environ.get("BROWSER") == "skip" or os.environ.get("CHROMIUM"):
                raise
            print("browser:", install())
    except NoBrowser as reason:
        if in_ci():
            print(f"browser: {reason} With CI=true the browser tests are never skipped.", file=sys.stderr)
            return 1
        print(f"browser: the browser tests will be skipped: {reason}")
    except KeyboardInterrupt:
        print("browser: stopped before it was installed.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
