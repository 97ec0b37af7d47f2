"""What goes into the browser's Python: small wheels, told truly by their lock file."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import lite_wheels
import pytest

import lite

MakeWheel = Callable[..., Path]


@pytest.fixture
def make_wheel(tmp_path: Path) -> MakeWheel:
    """A wheel of a few files: `make_wheel("jedi", "jedi/__init__.py", needs=["parso>=0.8"])`."""

    def make(name: str, *files: str, needs: list[str] | None = None) -> Path:
        info = f"{name}-1.0.dist-info"
        meta = [
            "Metadata-Version: 2.4",
            f"Name: {name}",
            "Version: 1.0",
            *(f"Requires-Dist: {one}" for one in needs or []),
        ]
        path = tmp_path / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for file in files:
                archive.writestr(file, "")
            archive.writestr(f"{info}/METADATA", "\n".join(meta) + "\n")
            archive.writestr(f"{info}/RECORD", "".join(f"{file},,\n" for file in files))
        return path

    return make


class TestSlim:
    @pytest.mark.parametrize(
        ("package", "file", "stays"),
        [
            ("jedi", "jedi/api/classes.py", True),
            ("jedi", "jedi/third_party/typeshed/stubs/x.pyi", False),
            ("parso", "parso/third_party/x.py", True),
            ("anywidget", "anywidget/labextension/package.json", False),
            ("anywidget", "anywidget-1.0.data/data/share/jupyter/x.js", False),
            ("anywidget", "anywidget/widget.py", True),
            ("traitlets", "traitlets/tests/test_traitlets.py", False),
            ("traitlets", "traitlets/testing.py", True),
            ("pygments", "pygments/lexers/__init__.py", True),
            ("pygments", "pygments/lexers/python.py", True),
            ("pygments", "pygments/lexers/fortran.py", False),
            ("pygments", "pygments/lexers/_css_builtins.py", True),
            ("pygments", "pygments/lexers/_php_builtins.py", False),
            ("pygments", "pygments/styles/default.py", True),
            ("trainer", "trainer/course/pack.json", True),
            ("trainer", "trainer/notebook/pack.py", True),
            ("trainer", "trainer/frontend/dist/widget.js", True),
            ("trainer", "trainer/frontend/dist/quiz.js", False),
            ("trainer", "trainer/kinds/numeric.py", False),
        ],
    )
    def test_what_stays(self, make_wheel: MakeWheel, tmp_path: Path, package: str, file: str, stays: bool) -> None:
        """A wheel's own list of its files says the same as the wheel."""
        lite_wheels.slim(make_wheel(package, file), tmp_path / "slim.whl")
        with zipfile.ZipFile(tmp_path / "slim.whl") as archive:
            record = archive.read(f"{package}-1.0.dist-info/RECORD").decode()
            assert (file in archive.namelist()) is stays
        assert (file in record) is stays

    def test_same_wheel_same_bytes(self, make_wheel: MakeWheel, tmp_path: Path) -> None:
        """Nothing changes by itself: a browser keeps what it has."""
        wheel = make_wheel("jedi", "jedi/__init__.py")
        for name in ("one.whl", "two.whl"):
            lite_wheels.slim(wheel, tmp_path / name)
        assert (tmp_path / "one.whl").read_bytes() == (tmp_path / "two.whl").read_bytes()


class TestLock:
    @pytest.mark.parametrize(
        ("line", "needed"),
        [
            ("parso>=0.8", True),
            ("parso", True),
            ("parso (>=0.8,<1)", True),
            ("parso[fast]>=1", True),
            ("parso; python_version >= '3.9'", True),
            ("parso; python_version < '3.12'", False),
            ("parso; extra == 'docs'", False),
            ("parso; sys_platform == 'win32'", False),
        ],
    )
    def test_needs(self, make_wheel: MakeWheel, line: str, needed: bool) -> None:
        meta = lite_wheels.about(make_wheel("jedi", needs=[line]))
        assert list(lite_wheels.needs(meta)) == (["parso"] if needed else [])

    def test_lock(self, make_wheel: MakeWheel, tmp_path: Path) -> None:
        """It lists what is there, by what it can be imported as; what is not there is not needed."""
        folder = tmp_path / "site"
        folder.mkdir()
        (tmp_path / "pyodide-lock.json").write_text(
            json.dumps({"info": {"python": "3.14.2"}, "packages": {"numpy": {}}})
        )
        wheels = [
            make_wheel("typing_extensions", "typing_extensions.py"),
            make_wheel("anywidget", "anywidget/__init__.py", needs=["typing-extensions>=4", "ipywidgets"]),
            make_wheel("widgetsnbextension", "widgetsnbextension/__init__.py"),
        ]
        own = make_wheel("trainer", "trainer/__init__.py", needs=["pydantic", "anywidget"])
        lite_wheels.lay_out(wheels, own, tmp_path, folder)

        lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
        assert lock["info"] == {"python": "3.14.2"}
        packages = lock["packages"]
        assert {name: one["depends"] for name, one in packages.items()} == {
            "typing-extensions": [],
            "anywidget": ["typing-extensions"],
            "trainer": ["anywidget"],
        }
        assert packages["typing-extensions"]["imports"] == ["typing_extensions"]
        for one in packages.values():
            assert one["sha256"] == hashlib.sha256((folder / one["file_name"]).read_bytes()).hexdigest()

    def test_a_changed_course_has_another_address(self, make_wheel: MakeWheel, tmp_path: Path) -> None:
        """Else a browser would keep yesterday's questions, and refuse them by today's checksum."""
        (tmp_path / "pyodide-lock.json").write_text('{"info": {}}')
        addresses = []
        for number, file in enumerate(("trainer/a.py", "trainer/b.py")):
            folder = tmp_path / str(number)
            folder.mkdir()
            lite_wheels.lay_out([], make_wheel("trainer", file), tmp_path, folder)
            lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
            addresses.append(lock["packages"]["trainer"]["file_name"])
        assert addresses[0] != addresses[1]


def test_settings_ask_nobody() -> None:
    """Python looks for nothing on PyPI, and knows by name all that its kernel wants."""
    kernel = lite.settings("1")["jupyter-config-data"]["litePluginSettings"][lite.KERNEL]
    assert kernel["disablePyPIFallback"] is True
    assert {"ipykernel", "comm", "pyodide-kernel", "jedi", "ipython"} <= set(kernel["loadPyodideOptions"]["packages"])


def test_nothing_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A message with the cure, and no half of a site."""
    for name in ("WORK", "LITE_DIR", "OUT", "VENV"):
        monkeypatch.setattr(lite, name, tmp_path / name)
    monkeypatch.setattr(lite, "own_wheel", lambda: tmp_path)
    monkeypatch.setattr(lite, "RUNTIME", ())
    assert lite.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("lite: the wheels for the browser are not there. Cure: ")
    assert not (tmp_path / "OUT").exists()


def test_listing_is_the_same_every_time(tmp_path: Path) -> None:
    """What a Jupyter server would say of the notebooks, in the order of their names."""
    for name in ("b.ipynb", "a.ipynb"):
        (tmp_path / name).write_text("{}")
    site = tmp_path / "site"
    site.mkdir()
    lite.put_notebooks(tmp_path.glob("*.ipynb"), site)
    listing = json.loads((site / "api/contents/all.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in listing["content"]] == ["a.ipynb", "b.ipynb"]
    assert (site / "files/a.ipynb").read_text() == "{}"


def test_pages_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><html>\n<head>\n<title>Jupyter</title></head></html>")
    lite.name_pages(tmp_path, "R & D: notebooks")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "<title>R &amp; D: notebooks</title>" in page
    assert page.count("<head>") == 1
