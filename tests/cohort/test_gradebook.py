"""The gradebook keeps every answer and whole submissions only, counts each once, and says what is wrong in words."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import inspect, text

from tests.cohort.handed_in import load, record, tried, write_course
from trainer.cohort import gradebook_schema as tables
from trainer.cohort.assignment import Assignment
from trainer.cohort.gradebook import Gradebook, GradebookError
from trainer.cohort.gradebook_connection import connect, reading
from trainer.cohort.grading import Graded, grade
from trainer.cohort.reading import Submission
from trainer.record import from_data

ROOT = Path(__file__).parents[2]


def entry(assigned: Assignment, source: str, *args: Any, **others: Any) -> tuple[Submission, Graded]:
    found = from_data(record(assigned, *args, **others))
    times = [one.at for tries in found.responses.values() for one in tries]
    return Submission(source, f"digest of {Path(source).name}", found, max(times, default=0)), grade(found, assigned)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "g.db"


@pytest.fixture
def book(path: Path, assigned: Assignment) -> Iterator[Gradebook]:
    with Gradebook.open(path, assigned.course) as gradebook:
        yield gradebook


def rows(path: Path, statement: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def everything(path: Path) -> dict[str, list[Any]]:
    """All that is kept, but for numbers and moments."""
    names = [table.name for table in tables.metadata.sorted_tables if table.name not in ("meta", "edition", "item")]
    return {name: sorted(map(repr, (row[1:] for row in rows(path, f"SELECT * FROM {name}")))) for name in names}


def test_the_settings_of_the_connection(book: Gradebook) -> None:
    with reading(book.engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


def test_a_file_is_taken_in_once(book: Gradebook, path: Path, assigned: Assignment) -> None:
    batch = [entry(assigned, "a", "ann", {"goal": ["a"]}), entry(assigned, "b", "bob", {"goal": ["b"]})]
    assert book.take(batch, assigned).new == 2
    before = everything(path)
    taken = book.take([*batch, batch[0]], assigned)
    assert (taken.new, len(taken.known)) == (0, 3)
    assert everything(path) == before
    assert book.count() == (2, 2)


def test_everything_that_was_answered_is_kept(book: Gradebook, path: Path, assigned: Assignment) -> None:
    odd = record(assigned, "ann", {"goal": ["zzz"], "unknown": "\ud800", "year": "x" * 1000}, notes={"n": "note \x00"})
    found = from_data(odd)
    book.take([(Submission("f", "d", found, 1), grade(found, assigned))], assigned)
    ((kept,),) = rows(path, "SELECT record FROM submission")
    again = from_data(json.loads(kept))
    assert (again.responses, again.notes) == (found.responses, found.notes)


def test_no_id_no_name_and_no_file_name_is_kept_unless_asked(book: Gradebook, path: Path, assigned: Assignment) -> None:
    first = entry(assigned, "/home/Gertrude/x.json", "id-of-gertrude", {"goal": ["a"]}, name="Gertrude", named=5)
    book.take([first], assigned)
    code = book.code("id-of-gertrude")
    for file in path.parent.iterdir():
        assert b"ertrude" not in file.read_bytes()
    assert rows(path, "SELECT code, name FROM person") == [(code, "")]
    # The file is known; its name is new.
    book.take([first], assigned, names=True)
    assert rows(path, "SELECT name FROM person") == [("Gertrude",)]
    book.take([entry(assigned, "later", "id-of-gertrude", name="", named=9)], assigned, names=True)
    book.take([entry(assigned, "early", "id-of-gertrude", name="Trudy", named=3)], assigned, names=True)
    assert rows(path, "SELECT name FROM person") == [("",)]


def test_a_pseudonym_is_stable_here_and_another_elsewhere(book: Gradebook, tmp_path: Path, path: Path) -> None:
    with Gradebook.open(tmp_path / "other.db", "small") as other, Gradebook.open(path) as again:
        assert again.code("ann") == book.code("ann") != other.code("ann")
        assert len(book.code("\ud800")) == 11


def test_several_files_of_one_person_are_merged_in_any_order(tmp_path: Path, assigned: Assignment) -> None:
    early = entry(assigned, "early", "ann", {"goal": ["b"], "year": "1"}, at=1000)
    late = entry(assigned, "late", "ann", {"goal": ["a"], "signs": ["work"]}, at=5000)
    found = []
    for number, batches in enumerate(([[early], [late]], [[late], [early]], [[early, late]], [[late, early]])):
        path = tmp_path / f"{number}.db"
        with Gradebook.open(path, assigned.course) as book:
            takings = [book.take(batch, assigned) for batch in batches]
            assert takings[-1].repeats == {book.code("ann"): ["digest of late", "digest of early"]}
            wanted = (
                "SELECT name, first, best, counts, tries, given FROM result JOIN item ON item = item.id ORDER BY name"
            )
            found.append((rows(path, wanted), rows(path, "SELECT quiz, fraction, attempted FROM total")))
    assert found[0][0][0] == ("goal", "0", "1", "1", 2, 2)
    assert all(one == found[0] for one in found)


def again(book: Gradebook, assigned: Assignment, *, lower: bool = False) -> list[tuple[str, Any]]:
    changes = []
    for batch in book.stale(assigned, 2, floors=lower):
        marked = [(one, grade(one.record, assigned)) for one in batch]
        changes += book.regrade(marked, assigned, lower=lower)
    return changes


def test_a_changed_key_marks_everybody_anew_and_nobody_loses(path: Path, tmp_path: Path) -> None:
    first = load(write_course(tmp_path / "1"))
    other = load(write_course(tmp_path / "2", a="false", b="true"))
    with Gradebook.open(path, "small") as book:
        people = {"ann": "a", "bob": "b", "cat": "c"}
        book.take([entry(first, name, name, {"goal": [chosen]}) for name, chosen in people.items()], first)
        assert again(book, first) == []
        changes = again(book, other)
        said = {code: (one.before, one.after, one.counts, one.why) for code, one in changes}
        assert said == {book.code("ann"): (1, 0, 1, "key"), book.code("bob"): (0, 1, 1, "key")}
        assert again(book, other) == []
        assert rows(path, "SELECT fraction FROM total ORDER BY person") == [("1/4",), ("1/4",), ("0",)]
        assert rows(path, "SELECT count(*) FROM change") == [(2,)]
        # A later file of the same person does not undo it.
        book.take([entry(other, "more", "ann", {"goal": ["c"]}, at=9000)], other)
        assert rows(path, "SELECT fraction FROM total WHERE person = 1") == [("1/4",)]
        lowered = again(book, other, lower=True)
        assert [(code, one.counts, one.why) for code, one in lowered] == [(book.code("ann"), 0, "lowered")]
        assert rows(path, "SELECT fraction FROM total ORDER BY person") == [("0",), ("1/4",), ("0",)]


def test_a_changed_shape_keeps_the_old_score_marked(path: Path, tmp_path: Path) -> None:
    more = "\n      - {id: d, text: Four goals, feedback: No.}"
    first, other = load(write_course(tmp_path / "1")), load(write_course(tmp_path / "2", more=more))
    wanted = "SELECT counts, remarks FROM result JOIN item ON item = item.id WHERE name = 'goal'"
    with Gradebook.open(path, "small") as book:
        book.take([entry(first, "f", "ann", {"goal": ["a"], "year": "2003"})], first)
        ((_, change),) = again(book, other)
        assert (change.why, change.counts) == ("shape", 1)
        assert rows(path, wanted) == [("1", "old-shape")]
        # What was answered to another shape is no figure of today's question.
        (table,) = book.results(other).tables
        assert {one.question: one.marks for one in table.columns}["goal"] == (None,)
        # Answered once more, the new answer is marked; the better of both counts.
        book.take([entry(other, "g", "ann", {"goal": tried(other, "goal", ["d"], 9000)})], other)
        assert rows(path, wanted) == [("0", "")]
        assert rows(path, "SELECT fraction FROM total") == [("1/2",)]


def test_a_question_that_is_gone_keeps_its_score(path: Path, tmp_path: Path) -> None:
    from tests.cohort.handed_in import QUIZ

    first = load(write_course(tmp_path / "1"))
    short = QUIZ[: QUIZ.index("  - id: pairs")]
    other = load(write_course(tmp_path / "2", quiz=short))
    with Gradebook.open(path, "small") as book:
        book.take([entry(first, "f", "ann", {"pairs": {"one": "one", "two": "two"}, "year": "1"})], first)
        again(book, other)
        wanted = "SELECT counts, remarks FROM result JOIN item ON item = item.id WHERE name = 'pairs'"
        assert rows(path, wanted) == [("1", "gone")]
        again(book, first)
        assert rows(path, wanted) == [("1", "")]


def test_results_for_the_analysis(book: Gradebook, assigned: Assignment) -> None:
    notes = {"own-text": "Since 1998 the city has had a plan."}
    answers = {"goal": ["b"], "year": " 2003 ", "own-place": "35", "own": {"when": "yes"}}
    book.take(
        [
            entry(assigned, "a", "made-up-1", answers, notes=notes, name="Ann", named=1),
            entry(assigned, "b", "bob", {"signs": ["work", "school"]}),
        ],
        assigned,
        names=True,
    )
    results = book.results(assigned)
    ann, bob = book.code("made-up-1"), book.code("bob")
    assert (results.course, results.names, results.made_up) == ("small", {ann: "Ann"}, True)
    (table,) = results.tables
    assert (table.quiz, table.people, table.began) == ("goals", (ann, bob), (1000, 1000))
    columns = {one.question: one for one in table.columns}
    assert columns["goal"].marks == (0.0, None)
    assert [columns["goal"].patterns[at] for at in columns["goal"].given if at >= 0] == [("b",)]
    assert columns["signs"].marks == (None, 1.0)
    (sheet,) = results.sheets
    assert (sheet.person, sheet.findings, sheet.rated) == (ann, {"when": "found"}, {"when": "yes"})
    assert (sheet.texts, sheet.chosen) == (notes, {"own-place": ("=35",)})


def test_ratings(book: Gradebook, assigned: Assignment) -> None:
    from trainer.cohort.results import Rating

    book.take([entry(assigned, "a", "ann", notes={"own-text": "x"})], assigned)
    one = Rating("own", "own-text", book.code("ann"), "r1", "yes")
    book.rate([one, Rating("own", "own-text", book.code("ann"), "r2", "no", "when")])
    book.rate([Rating("own", "own-text", book.code("ann"), "r1", "partly")])
    assert sorted((each.rater, each.value) for each in book.results(assigned).ratings) == [
        ("r1", "partly"),
        ("r2", "no"),
    ]
    with pytest.raises(GradebookError, match="nobody here"):
        book.rate([Rating("own", "own-text", "who", "r1", "yes")])


# Versions.

#: The tables as version 1 had them; never to be changed.
VERSION_1 = """
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name));
CREATE TABLE person (id INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, made_up BOOLEAN NOT NULL,
  graded TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (code));
CREATE TABLE item (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (name));
CREATE TABLE submission (id INTEGER NOT NULL, person INTEGER NOT NULL, digest TEXT NOT NULL, source TEXT NOT NULL,
  at BIGINT NOT NULL, received BIGINT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE, UNIQUE (digest));
CREATE INDEX ix_submission_person ON submission (person);
CREATE TABLE edition (id INTEGER NOT NULL, item INTEGER NOT NULL, shape TEXT NOT NULL, "key" TEXT NOT NULL,
  basis TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (item, shape, "key", basis), FOREIGN KEY(item) REFERENCES item (id));
CREATE TABLE result (person INTEGER NOT NULL, item INTEGER NOT NULL, edition INTEGER NOT NULL, state TEXT NOT NULL,
  first TEXT, best TEXT, counts TEXT, floor TEXT, tries INTEGER NOT NULL, given INTEGER NOT NULL, began BIGINT NOT NULL,
  at BIGINT NOT NULL, answer TEXT, remarks TEXT NOT NULL, PRIMARY KEY (person, item),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE, FOREIGN KEY(item) REFERENCES item (id),
  FOREIGN KEY(edition) REFERENCES edition (id)) WITHOUT ROWID;
CREATE TABLE total (person INTEGER NOT NULL, quiz TEXT NOT NULL, fraction TEXT, attempted INTEGER NOT NULL,
  asked INTEGER NOT NULL, passed BOOLEAN, PRIMARY KEY (person, quiz),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE worksheet (person INTEGER NOT NULL, exercise TEXT NOT NULL, findings TEXT NOT NULL, notes TEXT NOT NULL,
  rated TEXT NOT NULL, PRIMARY KEY (person, exercise),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE change (id INTEGER NOT NULL, person INTEGER NOT NULL, question TEXT NOT NULL, before TEXT, after TEXT,
  counts TEXT, why TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE);
CREATE INDEX ix_change_person ON change (person);
INSERT INTO meta VALUES ('version', '1'), ('course', 'small'), ('key', '00ff');
"""


def shape_of(path: Path) -> dict[str, Any]:
    inspector = inspect(connect(path))
    return {
        name: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in inspector.get_columns(name)),
            sorted(str(one["constrained_columns"]) for one in inspector.get_foreign_keys(name)),
            sorted(str(one["column_names"]) for one in inspector.get_indexes(name)),
            inspector.get_pk_constraint(name)["constrained_columns"],
        )
        for name in inspector.get_table_names()
    }


def test_a_gradebook_of_version_1_is_brought_to_today(path: Path, tmp_path: Path, assigned: Assignment) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    kept = json.dumps(record(assigned, "code", {"goal": ["a"]}))
    connection.execute("INSERT INTO person VALUES (1, 'code', '', 0, 'print')")
    connection.execute("INSERT INTO submission VALUES (1, 1, 'digest', '', 1, 1, ?)", [kept])
    connection.commit()
    connection.close()
    with pytest.raises(GradebookError, match="earlier version"):
        Gradebook.open(path, write=False)
    with Gradebook.open(path, "small") as book:
        again(book, assigned)
        assert book.held("code")["results"][0]["counts"] == "1"
    with Gradebook.open(tmp_path / "new.db", "small"):
        pass
    assert shape_of(path) == shape_of(tmp_path / "new.db")
    assert rows(path, "SELECT value FROM meta WHERE name = 'version'") == [(str(tables.VERSION),)]


def test_ratings_of_version_2_are_kept(path: Path, assigned: Assignment) -> None:
    with Gradebook.open(path, "small") as book:
        book.take([entry(assigned, "a", "ann", notes={"own-text": "Since 1998."})], assigned)
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_2_RATINGS)
    connection.commit()
    connection.close()
    with Gradebook.open(path, "small") as book:
        assert [(one.rater, one.value, one.answer) for one in book.results(assigned).ratings] == [("Ada", "yes", "")]


#: The table of ratings as version 2 had it, in place of that of today; never to be changed.
VERSION_2_RATINGS = """
DROP TABLE rating;
CREATE TABLE rating (
  person INTEGER NOT NULL, exercise TEXT NOT NULL, part TEXT NOT NULL, criterion TEXT NOT NULL, rater TEXT NOT NULL,
  value TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (person, exercise, part, criterion, rater),
  FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO rating VALUES (1, 'own', 'own-text', '', 'Ada', 'yes', 5);
UPDATE meta SET value = '2' WHERE name = 'version';
"""


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trainer.cohort import gradebook_migrations

    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    connection.close()
    before = shape_of(path)
    step = gradebook_migrations.STEPS[2]

    def broken(connection: Any) -> None:
        step(connection)
        raise RuntimeError("broken off")

    monkeypatch.setitem(gradebook_migrations.STEPS, 2, broken)
    with pytest.raises(RuntimeError):
        Gradebook.open(path, "small")
    assert shape_of(path) == before


def test_every_table_that_names_a_person_goes_with_the_person() -> None:
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is tables.person:
                assert key.ondelete == "CASCADE", table


# What goes wrong.


def test_a_gradebook_that_is_none(path: Path, assigned: Assignment) -> None:
    with pytest.raises(GradebookError, match="there is no"):
        Gradebook.open(path)
    path.write_bytes(b"hello" * 1000)
    with pytest.raises(GradebookError, match="no gradebook"):
        Gradebook.open(path, "small")
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(GradebookError, match="no gradebook"):
        Gradebook.open(path, "small")
    with pytest.raises(GradebookError, match="cannot be opened"):
        Gradebook.open(path.parent / "nowhere" / "g.db", "small")
    with pytest.raises(GradebookError):
        Gradebook.open("what://ever", "small")


def test_another_course_and_a_later_version(path: Path) -> None:
    Gradebook.open(path, "small").close()
    with pytest.raises(GradebookError, match="another course"):
        Gradebook.open(path, "large")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(GradebookError, match="update the trainer"):
        Gradebook.open(path, "small")


def test_a_damaged_gradebook(path: Path, assigned: Assignment) -> None:
    with Gradebook.open(path, "small") as book:
        book.take([entry(assigned, f"{n}", f"p{n}", {"goal": ["a"]}) for n in range(200)], assigned)
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xab" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    with pytest.raises(GradebookError, match=r"damaged|cannot be used"), Gradebook.open(path, "small") as book:
        book.results(assigned)


def test_somebody_else_holds_it(path: Path, assigned: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.cohort.gradebook_connection.PATIENCE", 0.2)
    with Gradebook.open(path, "small") as book:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match="another program holds"):
            book.take([entry(assigned, "a")], assigned)
        other.execute("ROLLBACK")
        other.close()
        assert book.take([entry(assigned, "a")], assigned).new == 1


def test_many_may_begin_one_at_the_same_moment(tmp_path: Path, assigned: Assignment) -> None:
    def begin(path: Path, start: Barrier) -> int:
        start.wait()
        with Gradebook.open(path, assigned.course) as book:
            return book.count()[0]

    with ThreadPoolExecutor(8) as crew:
        for number in range(20):
            start = Barrier(8)
            assert list(crew.map(begin, [tmp_path / f"{number}.db"] * 8, [start] * 8)) == [0] * 8


def test_a_folder_that_cannot_be_written_to(path: Path, assigned: Assignment) -> None:
    # Nobody, not even root, can write there.
    with pytest.raises(GradebookError, match="cannot be"):
        Gradebook.open("/proc/gradebook.db", "small")
    with Gradebook.open(path, "small") as book:
        book.take([entry(assigned, "a", "ann", {"goal": ["a"]})], assigned)
    with Gradebook.open(path, write=False) as book:
        assert len(book.results(assigned).tables) == 1
        with pytest.raises(GradebookError, match="cannot be written"):
            book.take([entry(assigned, "b")], assigned)


FULL = """
import resource, sys
from pathlib import Path
from tests.cohort.handed_in import load
from tests.cohort.test_gradebook import entry
from trainer.cohort.gradebook import Gradebook, GradebookError
assigned = load(Path(sys.argv[1]))
with Gradebook.open(sys.argv[2], "small") as book:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        for n in range(0, 100_000, 20):
            book.take([entry(assigned, f"{i}", f"p{i}", {"goal": ["a"]}) for i in range(n, n + 20)], assigned)
    except GradebookError as error:
        print(error)
"""


def test_a_full_disk_leaves_whole_submissions(path: Path, root: Path, assigned: Assignment) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    done = subprocess.run(
        [sys.executable, "-c", FULL, root, path], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Cure: make room" in done.stdout, done
    assert done.stderr == ""
    whole(path)
    with Gradebook.open(path, "small") as book:
        assert book.count()[1] % 20 == 0
        assert book.take([entry(assigned, "one more", "last")], assigned).new == 1


def whole(path: Path) -> int:
    """Check that there are whole submissions only; return how many."""
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    ((people,),) = rows(path, "SELECT count(*) FROM person")
    ((marked,),) = rows(path, "SELECT count(DISTINCT person) FROM result")
    ((handed,),) = rows(path, "SELECT count(DISTINCT person) FROM submission")
    assert people == marked == handed
    return int(people)


KILLED = """
import sys
from pathlib import Path
from tests.cohort.handed_in import load
from tests.cohort.test_gradebook import entry
from trainer.cohort.gradebook import Gradebook
assigned = load(Path(sys.argv[1]))
with Gradebook.open(sys.argv[2], "small") as book:
    for n in range(0, 1_000_000, 10):
        book.take([entry(assigned, f"{i}", f"p{i}", {"goal": ["a"]}) for i in range(n, n + 10)], assigned)
        print(n, flush=True)
"""


@pytest.mark.parametrize("after", [3, 17, 40])
def test_a_kill_at_any_moment_leaves_whole_submissions(
    path: Path, root: Path, assigned: Assignment, after: int
) -> None:
    command = [sys.executable, "-c", KILLED, str(root), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(after):
            assert process.stdout.readline()
        time.sleep(0.003 * after % 0.011)
        process.kill()
    people = whole(path)
    assert people % 10 == 0
    assert people >= 10 * after
    with Gradebook.open(path, "small") as book:
        taken = book.take([entry(assigned, f"{i}", f"p{i}", {"goal": ["a"]}) for i in range(people + 5)], assigned)
        assert (taken.new, len(taken.known)) == (5, people)


def test_totals_are_exact(book: Gradebook, path: Path, assigned: Assignment) -> None:
    book.take([entry(assigned, "a", "ann", {"signs": ["work"], "pairs": {"one": "one"}})], assigned)
    ((fraction,),) = rows(path, "SELECT fraction FROM total")
    assert Fraction(fraction) == Fraction(1, 4)
    with reading(book.engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM result")).scalar() == 2
