"""Fixtures of the tests in JupyterLab: a server of its own environment, with default settings, in a copy of the course.

Every test in this folder is marked `browser`. As in `tests/browser`, a request to another machine fails its test.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import browser as chromium
import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import browser, open_page, pytest_runtest_makereport
from trainer.notebook.pack import CACHE
from trainer.notebook.packing import make_pack

__all__ = ["browser", "open_page", "pytest_runtest_makereport"]

ROOT = Path(__file__).parents[2]
LAB = ROOT / ".venv-lab"
#: A kernel starts in a second or two; on a machine that has much else to do, in ten.
PATIENCE = 20_000
TOKEN = "of-this-test"


@dataclass
class Lab:
    """A running server, and the folder that it serves."""

    address: str
    folder: Path

    @property
    def record(self) -> Path:
        """Where the notebooks of this folder keep their record."""
        return self.folder / "notebooks" / "essentials-integration.record.json"

    def write(self, name: str, *sources: str) -> None:
        """Write a notebook of code cells."""
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, self.folder / "notebooks" / name)

    def read(self, name: str) -> Any:
        """Read a notebook as it was saved."""
        return json.loads((self.folder / "notebooks" / name).read_text("utf-8"))

    def ask(self, path: str, method: str = "GET") -> Any:
        """Ask the server itself."""
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(f"{self.address}/{path}", headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def stop_kernels(self) -> None:
        """End every kernel, as if the machine had been switched off."""
        for kernel in self.ask("api/kernels"):
            self.ask(f"api/kernels/{kernel['id']}", "DELETE")
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What went wrong in our part of a page; of a kernel that is gone, the editor itself complains on the console."""
    heard: list[str] = []
    yield heard
    # Notebook 7 looks for a setting and for a command that it does not have.
    theirs = re.compile(
        r"console: .*\(http://127\.0\.0\.1|uncaught: .*(\(reading 'schema'\)|Command '.*' not registered)", re.DOTALL
    )
    ours = [one for one in heard if not theirs.match(one)]
    assert not ours, "the page complained:\n" + "\n".join(ours)


@pytest.fixture(scope="session")
def pack() -> bytes:
    """The course, compiled."""
    return make_pack(ROOT)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, pack: bytes) -> Iterator[Lab]:
    """JupyterLab and Notebook 7 on a free port, with nobody's settings."""
    program = LAB / "bin" / "jupyter-lab"
    if not program.exists():
        reason = "there is no JupyterLab here. Cure: `make .venv-lab/.lab`"
        if chromium.in_ci():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("home")
    folder = home / "course"
    folder.mkdir()
    for name in ("_config.yml", "_toc.yml"):
        copy(ROOT / name, folder)
    for name in ("book", "quizzes", "exercises"):
        copytree(ROOT / name, folder / name)
    (folder / CACHE).parent.mkdir()
    (folder / CACHE).write_bytes(pack)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = [f"JUPYTER_{name}_DIR" for name in ("CONFIG", "DATA", "RUNTIME")]
    places += ["JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"]
    apart = {name: str(home / name.lower()) for name in places}
    command = [
        program,
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={TOKEN}",
        # The server itself would otherwise ask PyPI for newer versions and extensions.
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=",
        "--LabApp.extension_manager=readonly",
    ]
    with (home / "log.txt").open("w") as log:
        environment = {**os.environ, **apart, "HOME": str(home)}
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    lab = Lab(f"http://127.0.0.1:{port}", folder)
    try:
        for _ in range(300):
            try:
                lab.ask("api/status")
                break
            except OSError:
                assert running.poll() is None, (home / "log.txt").read_text()
                time.sleep(0.1)
        yield lab
    finally:
        running.terminate()
        running.wait(20)


@pytest.fixture
def lab(server: Lab) -> Iterator[Lab]:
    """The server with an empty folder of notebooks, and no kernel left from another test."""
    notebooks = server.folder / "notebooks"
    notebooks.mkdir(exist_ok=True)
    for path in notebooks.glob("*"):
        if path.is_file():
            path.unlink()
    yield server
    server.stop_kernels()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on an office PC."""
    page = open_page()
    page.context.set_default_timeout(PATIENCE)
    return page


def open_notebook(page: Page, lab: Lab, name: str, *, classic: bool = False) -> None:
    """Open a notebook in JupyterLab, or in Notebook 7."""
    path = f"notebooks/notebooks/{name}?" if classic else f"lab/tree/notebooks/{name}?reset&"
    page.goto(f"{lab.address}/{path}token={TOKEN}")
    expect(page.locator(".jp-NotebookPanel-notebook .jp-Cell").first).to_be_visible(timeout=PATIENCE)
    # Run before it is known, the kernel would be asked for.
    expect(page.locator(".jp-KernelName")).to_have_text(re.compile("^Python 3"), timeout=PATIENCE)
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=PATIENCE)


def run_all(page: Page) -> None:
    """Run all cells, with the menu."""
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
    expect(page.locator(".jp-InputArea-prompt").last).to_have_text(re.compile(r"\[\d+\]"), timeout=PATIENCE)
    # The editor takes the focus to the last cell once all have run.
    expect(page.locator(".jp-Cell").last).to_have_class(re.compile("jp-mod-active"))


def output(page: Page, cell: int) -> Locator:
    """Return what a cell shows."""
    return page.locator(".jp-Cell").nth(cell).locator(".jp-Cell-outputArea")
