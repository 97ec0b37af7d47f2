"""What happens on a machine where something is missing, old or taken: one clear line with the cure."""

import ast
import fnmatch
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import browser
import bundle
import node
import pins
import pytest
import serve
import setup
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
# What is pinned, and must name no registry.
LOCKED = ["requirements.txt", "requirements-test.txt", "requirements-lite.txt", "lite/wheels.txt"]
LOCKED += ["package-lock.json", "lite/package-lock.json"]
# Nobody listens there, so a client that is sent there fails at once and without any network.
NOWHERE = "http://127.0.0.1:9"

posix = pytest.mark.skipif(os.name == "nt", reason="the Makefile is for Linux and macOS")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program; an empty variable is taken out of its environment."""
    # What this test run was itself told must not reach the programs under test.
    cleared = {"CI": "", "BROWSER": "", "CHROMIUM": "", "PORT": "", "PYTHON": "", "MAKEFLAGS": "", "MAKELEVEL": ""}
    merged = {**os.environ, **cleared, **environment}
    merged = {name: value for name, value in merged.items() if value}
    return subprocess.run([*map(str, command)], cwd=cwd, env=merged, capture_output=True, text=True, timeout=120)


def program(folder: Path, name: str, script: str) -> Path:
    """A small shell program that stands for a real one."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def one_line(said: str) -> str:
    """The only line of what was said; a traceback, or a second message, is a failure."""
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    return lines[0]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The project as far as its setup needs it, without a .venv."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make_setup(bare: Path, python: str | Path) -> str:
    """What `make` says on stderr when the setup fails, without make's own closing line."""
    done = run("make", ".venv/.book", cwd=bare, PYTHON=str(python))
    assert done.returncode != 0
    assert not (bare / ".venv" / ".book").exists()
    return "\n".join(line for line in done.stderr.splitlines() if not line.startswith("make"))


def pretending(bare: Path, lie: str) -> Path:
    """A Python that runs the setup as told, after a statement that makes it look poorer than it is."""
    start = f"import sys, runpy; {lie}; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    return program(bare, "fakepython", f'exec "{sys.executable}" -c "{start}" "$@"')


class TestSetup:
    @posix
    def test_no_python(self, bare: Path) -> None:
        line = one_line(make_setup(bare, "python-that-is-not-here"))
        assert "no python-that-is-not-here on this machine" in line
        assert "Cure: install Python 3.11" in line

    @posix
    def test_old_python(self, bare: Path) -> None:
        line = one_line(make_setup(bare, pretending(bare, "sys.version_info = (3, 8, 1)")))
        assert "Python 3.8.1 is too old, 3.11 or newer is needed" in line
        assert re.search(r"Cure: .*PYTHON=python3\.\d+ make serve", line)

    def test_really_old_python(self, bare: Path) -> None:
        """Every old Python of this machine, the ones of pyenv included; they must parse the file to say anything."""
        pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
        found = list(pyenv.glob("versions/*/bin/python"))
        found += [Path(path) for name in ("python2", "python3.8", "python3.9") if (path := shutil.which(name))]
        tried = 0
        for python in found:
            version = run(python, "-c", "import sys; print(sys.version_info >= (3, 11))")
            if version.stdout.strip() != "False":
                continue
            done = run(python, "tools/setup.py", "book", cwd=bare)
            assert done.returncode == 1
            assert "is too old, 3.11 or newer is needed" in one_line(done.stderr), python
            tried += 1
        if not tried:
            pytest.skip("no Python older than 3.11 on this machine; test_parses_on_old_pythons stands in")

    def test_parses_on_old_pythons(self) -> None:
        """setup.py keeps to what Python 2.7 can parse, so that every Python can say that it is too old."""
        tree = ast.parse((ROOT / "tools" / "setup.py").read_text(encoding="utf-8"))
        too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Await, ast.YieldFrom,
                   ast.Nonlocal, ast.Match, ast.MatMult, ast.TryStar)  # fmt: skip
        for part in ast.walk(tree):
            assert not isinstance(part, too_new), f"line {part.lineno}"
            if isinstance(part, ast.FunctionDef):
                assert part.returns is None, f"line {part.lineno}"
            if isinstance(part, ast.arguments):
                assert not part.kwonlyargs
                assert not part.posonlyargs
                assert all(argument.annotation is None for argument in part.args)
            if isinstance(part, ast.Raise):
                assert part.cause is None, f"line {part.lineno}"

    @posix
    def test_lite_offline(self, bare: Path) -> None:
        """Where PyPI cannot be reached, notebooks in a browser are not built, and one line says why."""
        shutil.copy(ROOT / "requirements-lite.txt", bare)
        offline = {"PIP_INDEX_URL": NOWHERE, "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
        offline |= {"PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_NO_CACHE_DIR": "1"}
        done = run(sys.executable, "tools/setup.py", "lite", cwd=bare, **offline)
        assert done.returncode == 1
        line = one_line(done.stderr)
        assert line.startswith("setup: pip could not install requirements-lite.txt: no package index answered.")
        assert "Cure: if this machine is offline" in line
        assert (bare / ".venv-lite").exists()
        assert not (bare / ".venv").exists(), "the course is built without it"

    @posix
    @pytest.mark.parametrize("module", ["ensurepip", "venv"])
    def test_no_venv(self, bare: Path, module: str) -> None:
        line = one_line(make_setup(bare, pretending(bare, f"sys.modules['{module}'] = None")))
        assert "cannot make a virtual environment" in line
        assert "apt-get install python3-venv" in line

    @posix
    def test_half_a_venv_is_made_anew(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(bare)
        (bare / ".venv" / "bin").mkdir(parents=True)
        assert not setup.usable(".venv")
        (bare / ".venv" / "bin" / "python").symlink_to(bare / "a-python-that-was-removed")
        assert not setup.usable(".venv")
        monkeypatch.chdir(ROOT)
        assert setup.usable(".venv")

    def test_no_network(self) -> None:
        """pip cannot reach an index: no list of its warnings, one line."""
        offline = {"PIP_INDEX_URL": NOWHERE, "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
        install = "import sys; sys.path.insert(0, 'tools'); import setup\n"
        install += "try: setup.install('.venv', ['trainer-of-nobody==1'])\n"
        done = run(sys.executable, "-c", install + "except setup.SetupError as error: print(error)",
                   PIP_FIND_LINKS="", PIP_EXTRA_INDEX_URL="", **offline)  # fmt: skip
        line = done.stdout.splitlines()[-1]
        assert line.startswith("pip could not install trainer-of-nobody==1: no package index answered.")
        assert "Cure: if this machine is offline" in line
        assert done.stderr == ""


class TestServe:
    @pytest.fixture
    def taken(self) -> Iterator[int]:
        with socket.socket() as other:
            other.bind((serve.HOST, 0))
            other.listen()
            yield other.getsockname()[1]

    @posix
    def test_taken_port(self, taken: int) -> None:
        """It is said before the course is built, which takes its time."""
        done = run("make", "serve", PORT=str(taken))
        assert done.returncode != 0
        said = [line for line in done.stderr.splitlines() if line.startswith("serve:")]
        assert f"port {taken} is taken" in said[0]
        assert f"Cure: PORT={taken + 1} make serve" in said[0]
        assert "jupyter-book" not in done.stdout

    @pytest.mark.parametrize("port", ["http", "65536", "8000.5", ""])
    def test_no_port_at_all(self, port: str) -> None:
        done = run(sys.executable, "tools/serve.py", "--port", port, "--check", "_build/html")
        assert done.returncode == 1
        assert f"`{port}` is no port. Cure: PORT=8001 make serve" in one_line(done.stderr)

    def test_free_port_is_left_free(self, tmp_path: Path) -> None:
        with socket.socket() as probe:
            probe.bind((serve.HOST, 0))
            port = probe.getsockname()[1]
        done = run(sys.executable, "tools/serve.py", "--check", "--port", str(port), tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_serves_this_machine_only(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text("<p>hello", encoding="utf-8")
        with serve.serve(tmp_path, 0) as server:
            assert server.socket.getsockname()[0] == "127.0.0.1"
            threading.Thread(target=server.serve_forever, daemon=True).start()
            client = http.client.HTTPConnection(serve.HOST, server.server_port, timeout=10)
            client.request("GET", "/")
            answer = client.getresponse()
            body = answer.read()
            client.close()
            server.shutdown()
        assert (answer.status, body) == (200, b"<p>hello")
        assert answer.headers["Cache-Control"] == "no-cache"

    def test_a_reader_who_goes_on_leaves_no_traceback(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "large.bin").write_bytes(bytes(20_000_000))
        ended = threading.Event()
        with serve.serve(tmp_path, 0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            close = server.shutdown_request
            monkeypatch.setattr(server, "shutdown_request", lambda request: (close(request), ended.set()))
            with socket.create_connection((serve.HOST, server.server_port), timeout=10) as reader:
                reader.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
                reader.recv(1000)
            assert ended.wait(10)
            server.shutdown()
        assert capsys.readouterr().err == ""


class TestBrowser:
    def test_skip(self) -> None:
        done = run(sys.executable, "tools/browser.py", BROWSER="skip")
        assert done.returncode == 0
        assert "will be skipped: BROWSER=skip" in one_line(done.stdout)

    def test_ci_never_skips(self) -> None:
        done = run(sys.executable, "tools/browser.py", BROWSER="skip", CI="true")
        assert done.returncode == 1
        assert "With CI=true the browser tests are never skipped" in one_line(done.stderr)

    @posix
    def test_named(self, tmp_path: Path) -> None:
        works = program(tmp_path, "works", "echo Chromium 1")
        assert run(sys.executable, "tools/browser.py", CHROMIUM=str(works)).stdout == f"browser: {works}\n"

    @posix
    @pytest.mark.parametrize(("script", "reason"), [("exit 1", "does not start"), (None, "is no program")])
    def test_named_wrongly(self, tmp_path: Path, script: str | None, reason: str) -> None:
        """Nothing is installed behind the back of one who named a browser."""
        named = tmp_path / "named" if script is None else program(tmp_path, "named", script)
        done = run(sys.executable, "tools/browser.py", CHROMIUM=str(named))
        assert f"CHROMIUM={named} {reason}" in one_line(done.stdout)
        assert run(sys.executable, "tools/browser.py", CHROMIUM=str(named), CI="true").returncode == 1

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere browsers are found outside PATH too")
    @pytest.mark.parametrize("ci", ["", "true"])
    def test_none_to_be_had(self, tmp_path: Path, ci: str) -> None:
        """It says what it is about to install and how to say no, then why that failed."""
        nothing = {
            "PATH": str(tmp_path),
            "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path),
            "PLAYWRIGHT_DOWNLOAD_HOST": NOWHERE,
        }
        done = run(sys.executable, "tools/browser.py", CI=ci, **nothing)
        assert done.returncode == (1 if ci else 0)
        assert "About to install playwright's own Chromium" in done.stdout
        assert "BROWSER=skip" in done.stdout
        last = (done.stderr if ci else done.stdout).strip().splitlines()[-1]
        assert "playwright install chromium` failed (Error: " in last
        assert "Cure: " in last
        assert "Traceback" not in done.stderr

    @posix
    def test_debian(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """Root on Debian gets Debian's package."""
        log = tmp_path / "log"
        chromium = tmp_path / "chromium"
        script = f"echo \"$@\" >> '{log}'; printf '#!/bin/sh\\n' > '{chromium}'; chmod +x '{chromium}'"
        program(tmp_path, "apt-get", script)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
        monkeypatch.delenv("BROWSER", raising=False)
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(browser, "is_debian", lambda: True)
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        assert browser.install() == str(chromium)
        assert [line.split()[0] for line in log.read_text(encoding="utf-8").splitlines()] == ["update", "install"]
        assert "About to install Debian's packages chromium" in capsys.readouterr().out

    def test_sandbox_is_given_up_only_for_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
        assert "--no-sandbox" in browser.flags()
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
        assert "--no-sandbox" not in browser.flags()


@posix
class TestNode:
    @pytest.mark.parametrize(
        ("version", "npm", "good"),
        [("v20.0.0", True, True), ("v100.1.2", True, True), ("v19.9.0", True, False), ("v22.1.0", False, False)],
    )
    def test_on_path(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, npm: bool, good: bool
    ) -> None:
        program(tmp_path, "node", f"echo {version}")
        if npm:
            program(tmp_path, "npm", "echo 11")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert node.node_on_path() is good

    def test_from_pip(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without Node on PATH, npm is started as the script that a wheel can hold."""
        monkeypatch.setattr(node, "node_on_path", lambda: False)
        monkeypatch.setattr(node, "node_in_venv", lambda: tmp_path)
        line, environment = node.command(["npm", "ci"])
        assert line == [str(tmp_path / "bin/node"), str(tmp_path / "lib/node_modules/npm/bin/npm-cli.js"), "ci"]
        assert environment["PATH"].startswith(str(tmp_path / "bin") + os.pathsep)

    def test_npm_offline(self, tmp_path: Path) -> None:
        """The registry does not answer: one line, and not npm's pages of usage."""
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, tmp_path)
        offline = {"npm_config_registry": NOWHERE, "npm_config_fetch_retries": "0", "npm_config_cache": str(tmp_path)}
        done = run(sys.executable, ROOT / "tools/node.py", "npm", "ci", "--loglevel=error", cwd=tmp_path, **offline)
        assert done.returncode != 0
        assert re.search(
            r"node: `npm ci .*` failed: .*ECONNREFUSED.* Cure: if this machine is offline", one_line(done.stderr)
        )

    def test_unknown_tool(self) -> None:
        done = run(sys.executable, "tools/node.py", "no-such-tool")
        assert done.returncode == 1
        assert "no-such-tool is not in node_modules. Cure:" in one_line(done.stderr)


class TestBundle:
    """On a front end of two lines; `make check` holds the committed bundles against the real one."""

    @pytest.fixture(autouse=True)
    def small(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        for name in ("entry", "dist"):
            (tmp_path / name).mkdir()
            monkeypatch.setattr(bundle, name.upper(), tmp_path / name)
        monkeypatch.setattr(bundle, "TRANSLATED", tmp_path / "translated")
        (tmp_path / "greet.js").write_text("export const hello = name => `hello ${name}`;", encoding="utf-8")
        (tmp_path / "entry/a.js").write_text("import {hello} from '../greet.js'; document.title = hello('you');")
        (tmp_path / "entry/a.css").write_text("p { margin-inline: 0 }")
        return tmp_path

    def test_stale(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A bundle that is missing, edited by hand or left over is named."""
        assert bundle.main(["--check"]) == 1
        assert "out of date: a.css, a.js. Cure: `make js`" in one_line(capsys.readouterr().err)
        (small / "dist/b.js").write_text("// its source went")
        assert bundle.stale() == ["a.css", "a.js", "b.js"]
        assert bundle.main([]) == 0
        assert bundle.main(["--check"]) == 0
        (small / "dist/a.css").write_bytes(b"/* by hand */")
        assert bundle.stale() == ["a.css"]
        assert bundle.main([]) == 0
        (small / "greet.js").write_text("export const hello = name => `good day ${name}`;", encoding="utf-8")
        assert bundle.stale() == ["a.js"]

    def test_classic_script(self, small: Path) -> None:
        """A page opened as a file may load no module, so nothing of one is left."""
        bundle.bundle(small / "dist", small / "translated")
        script = (small / "dist/a.js").read_text(encoding="utf-8")
        assert "hello " in script
        assert not re.search(r"\b(import|export)\b", script)

    def test_mistake_is_shown_with_its_place(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (small / "entry/a.js").write_text("let let = ;")
        assert bundle.main([]) == 1
        assert re.search(r"bundle: esbuild could not bundle a.js:[^$]*a\.js:1:", capsys.readouterr().err)


class TestPins:
    @pytest.fixture
    def pinned(self) -> dict[str, str]:
        lines = [
            *pins.BOOK.read_text(encoding="utf-8").splitlines(),
            *pins.TEST.read_text(encoding="utf-8").splitlines(),
        ]
        wanted = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r "))]
        assert all(re.fullmatch(r"==[^*,]+", str(one.specifier)) for one in wanted), "every version is exact"
        return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in wanted}

    def test_the_lab_has_the_same_versions(self, pinned: dict[str, str]) -> None:
        """Its environment is another one, but answers are read and scored by the same library."""
        lines = [Requirement(line) for line in pins.LAB.read_text("utf-8").splitlines() if not line.startswith("#")]
        lab = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in lines}
        assert {"anywidget", "hatchling", "ipywidgets", "jupyterlab", "matplotlib", "notebook"} <= lab.keys()
        shared = {"anywidget", "ipywidgets", "jinja2", "markdown-it-py", "nbformat", "numpy", "pydantic", "pyyaml"}
        assert {name: lab[name] for name in shared} == {name: pinned[name] for name in shared}

    def test_pins_keep_to_the_ranges(self, pinned: dict[str, str]) -> None:
        extras = PROJECT["optional-dependencies"]
        for requirement in map(Requirement, [*PROJECT["dependencies"], *extras["book"], *extras["test"]]):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement.name} has no pin: `make pins`"
            assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}: `make pins`"

    @pytest.mark.parametrize(("group", "path"), [("lite", pins.LITE), ("browser", pins.WHEELS)])
    def test_pins_of_what_runs_in_a_browser(self, group: str, path: Path) -> None:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        versions = {canonicalize_name(one.name): str(one.specifier) for one in map(Requirement, lines)}
        for requirement in map(Requirement, PYPROJECT["dependency-groups"][group]):
            version = versions[canonicalize_name(requirement.name)].removeprefix("==")
            assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}: `make pins`"

    def test_library_alone_brings_no_jupyter(self) -> None:
        names = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
        assert names == {"jinja2", "pydantic", "pyyaml"}

    @pytest.mark.parametrize("name", LOCKED)
    def test_no_registry_is_named(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert '"resolved"' not in text
        assert not re.search(r"--(extra-)?index-url|registry\.|pythonhosted", text)


def test_wheel_holds_what_the_library_needs(tmp_path: Path) -> None:
    """Bundles and templates are no Python, and are easily left behind."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--disable-pip-version-check",
    ]
    done = run(*pip, "--wheel-dir", tmp_path, ".")
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("trainer-*-py3-none-any.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    library = ROOT / "src"
    wanted = [path for path in library.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    missing = {path.relative_to(library).as_posix() for path in wanted} - held
    assert not {name for name in missing if not name.endswith((".pyc", ".DS_Store"))}
    for kind in ("trainer/frontend/dist/*.js", "trainer/frontend/dist/*.css", "trainer/markup/templates/*"):
        assert fnmatch.filter(held, kind), kind


@posix
def test_make_alone_lists_the_targets() -> None:
    """The two commands that most people want come first, and no target is left out."""
    listed = re.findall(r"^  make (\w+) +\S", run("make").stdout, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"\w+", re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1]))  # type: ignore[index]
    assert listed[:2] == ["serve", "test"]
    assert set(listed) == phony - {"help", "lint"}
