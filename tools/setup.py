"""Make .venv, .venv-lab or .venv-lite, and install the pinned requirements; the Makefile calls this.

Usage: PYTHON tools/setup.py book|test|lab|lite

This runs on whatever Python a person has, so it must *parse* even on Python 2.7: only then can it say what is wrong
instead of showing a SyntaxError. Hence no f-string, no annotation, no pathlib.
"""

from __future__ import print_function

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
ITSELF = ["--no-build-isolation", "--no-deps", "--editable", "."]
STEPS = {
    "book": [["-r", "requirements.txt"], ITSELF],
    "test": [["-r", "requirements-test.txt"]],
    # An environment of its own: where JupyterLab is installed, every build of the book takes a second longer.
    "lab": [["-r", "requirements-lab.txt"], ITSELF],
    "lite": [["-r", "requirements-lite.txt"]],
}
VENVS = {"book": ".venv", "test": ".venv", "lab": ".venv-lab", "lite": ".venv-lite"}
# What is to run in a browser is fetched and not installed: wheels for a Python and a machine that are not this one's.
WHEELS = os.path.join(".venv-lite", "wheels")
IN_A_BROWSER = [
    "--dest", WHEELS, "--no-deps", "--only-binary=:all:", "--python-version", "3.14",
    "--implementation", "py", "--abi", "none", "--platform", "any", "-r", "lite/wheels.txt",
]  # fmt: skip


class SetupError(Exception):
    """What is wrong and how to mend it, in one line."""


def check_version(version):
    if tuple(version[:2]) < OLDEST:
        found = ".".join(str(part) for part in version[:3])
        raise SetupError(
            "Python %s is too old, 3.11 or newer is needed. Cure: install one and name it, for example"
            " `PYTHON=%s make serve`." % (found, newer_python() or "python3.12")
        )


def newer_python():
    """A newer Python that is already here spares the reader an installation."""
    for minor in range(20, OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if os.access(os.path.join(folder, name), os.X_OK):
                try:  # a version manager puts names on PATH for versions that are switched off
                    with open(os.devnull, "w") as nowhere:
                        subprocess.check_call([name, "-c", "import venv, ensurepip"], stdout=nowhere, stderr=nowhere)
                except (OSError, subprocess.CalledProcessError):
                    break
                return name
    return None


def make_venv(venv_folder):
    """A folder with Python and pip in it, made anew when half of it is missing."""
    try:
        import ensurepip  # noqa: F401  (Debian splits it off: `import venv` works there and making one fails)
        import venv
    except ImportError:
        raise SetupError(
            "this Python cannot make a virtual environment, its venv or ensurepip is missing. Cure: on Debian and"
            " Ubuntu `sudo apt-get install python3-venv`; elsewhere install a whole Python and name it with PYTHON=."
        )
    print("Making %s with Python %d.%d" % ((venv_folder,) + tuple(sys.version_info[:2])))
    sys.stdout.flush()
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(venv_folder)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(venv_folder, ignore_errors=True)
        raise SetupError(
            "could not make %s: %s. Cure: check the free space and rights of this folder." % (venv_folder, error)
        )


def venv_python(venv_folder):
    return os.path.join(venv_folder, "Scripts" if os.name == "nt" else "bin", "python")


def usable(venv_folder):
    """Whether it is there, whole and new enough; a Python that was removed leaves a dangling link."""
    check = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call([venv_python(venv_folder), "-c", check], stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def install(venv_folder, arguments, verb="install"):
    what = arguments[-1] if arguments[-1] != "." else "the project itself"
    print("%sing %s" % (verb.capitalize(), what))
    sys.stdout.flush()
    pip = [venv_python(venv_folder), "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]
    process = subprocess.Popen(pip + arguments, stderr=subprocess.PIPE, universal_newlines=True)
    said = process.communicate()[1].strip().splitlines()
    if process.returncode:
        errors = [line for line in said if "error" in line.lower()] or said or ["it said nothing"]
        reason, cure = errors[-1].strip(), "mend what it names"
        if any("from versions: none" in line for line in said):
            # pip itself only says that it found no matching version.
            reason = "no package index answered."
            cure = "if this machine is offline or behind a proxy, connect it (or set HTTPS_PROXY)"
        raise SetupError(
            "pip could not %s %s: %s Cure: %s and run the same command again." % (verb, what, reason, cure)
        )


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in STEPS:
        print("usage: setup.py book|test|lab|lite", file=sys.stderr)
        return 2
    folder = VENVS[arguments[0]]
    try:
        if not usable(folder):
            check_version(sys.version_info)
            make_venv(folder)
        for step in STEPS[arguments[0]]:
            install(folder, step)
        if arguments[0] == "lite":
            shutil.rmtree(WHEELS, ignore_errors=True)
            install(folder, IN_A_BROWSER, "download")
    except SetupError as error:
        print("setup: %s" % error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
