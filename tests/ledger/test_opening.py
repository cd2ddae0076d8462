"""What may lie where a ledger is expected, and what becomes of a ledger that was damaged."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Problem, Reading
from tests import shelf

NOBODY = 65_534


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some articles, closed, so that all of it is in one file."""
    path = tmp_path_factory.mktemp("sound") / "my.ledger"
    texts = [f"{shelf.TEXT}Number {n} of the quay's notices, {'and so on ' * 9 * n}." for n in range(20)]
    shelf.ledger(path, *(shelf.reading(t, shelf.said("“and soon.”", text=t), id=f"n{n}") for n, t in enumerate(texts)))
    shelf.ledger(path, shelf.full_reading()).close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "copy.ledger"))


def faults(path: Path) -> list[Problem]:
    with closing(Store(path)) as store:
        return [found for found in store.check() if isinstance(found, Problem)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "data",
    [b"Harskia and Lomarra announced a truce.", b"SQLite format 2\0 and more", b"\0" * 5000, b"{}\n", b"SQLite form"],
)
def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="another kind"):
        Store(path)
    assert path.read_bytes() == data
    assert names(tmp_path) == ["notes.txt"]


@pytest.mark.parametrize(
    "table",
    [
        "bookmarks (url text)",
        "migrations (id integer primary key, migration text, batch integer)",
        "documents (key integer, body text)",
        "statements (day date)",
    ],
)
def test_another_programs_database_is_refused_and_stays_as_it_is(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"create table {table}")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="other program"):
        Store(path)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["other.db"]


def test_a_ledger_from_the_future_is_refused_and_stays_as_it_is(copy: Path) -> None:
    shelf.spoilt(copy, "insert into migrations (number, name, applied) values (99, 'wonders', 0)")
    before = copy.read_bytes()
    with pytest.raises(LedgerError, match="newer onrecord"):
        Store(copy)
    assert copy.read_bytes() == before


def test_a_folder_and_a_file_in_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(LedgerError, match="does not exist"):
        Store(tmp_path / "nowhere" / "my.ledger")


@pytest.mark.parametrize("name", ["a\0b.ledger", "a\ud800b.ledger"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match="no name that a file can have") as told:
        Store(f"{tmp_path}/{name}")
    assert str(told.value).isprintable()


@pytest.mark.parametrize(
    "name",
    [
        "my ledger", "what?mode=memory", "a#b", "100%25", "%s %d", "file:my.ledger", ":memory:", "it's \"mine\";--",
        "ünïcode☂", "-ledger", "a&b=c", "x.ledger.part",
    ],
)  # fmt: skip
def test_every_name_that_a_file_can_have_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for where in (name, tmp_path / name):
        with closing(Store(where)) as store:
            store.writer().keep([shelf.full_reading()])
            assert store.article("quay") is not None
            store.backup(tmp_path / f"copy of {name}")
            store.compact()
        assert names(tmp_path) == sorted([name, f"copy of {name}"])
        (tmp_path / f"copy of {name}").unlink()


@pytest.fixture
def powerless() -> Iterator[Callable[[Path, int], None]]:
    """Give a path these permissions, and be somebody who has to heed them."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no users to be")
    ours = os.geteuid()

    def become(path: Path, mode: int) -> None:
        path.chmod(mode)
        if ours == 0:
            os.seteuid(NOBODY)

    yield become
    os.seteuid(ours)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may reach, as pytest's own is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
        Path(folder).chmod(0o777)


def test_a_ledger_that_may_only_be_read_is_read(
    sound: Path, open_folder: Path, powerless: Callable[[Path, int], None]
) -> None:
    path = Path(shutil.copy(sound, open_folder / "my.ledger"))
    powerless(path, 0o444)
    with closing(Store(path)) as store:
        assert store.statements(Question(act="promise")).total == 1
        assert [found for found in store.check() if isinstance(found, Problem)] == []
        with pytest.raises(LedgerError, match="cannot be written"):
            store.writer().keep([shelf.reading("Another text.")])
        with pytest.raises(LedgerError, match="cannot be written"):
            store.compact()


def test_a_file_that_may_not_even_be_read_is_named(
    sound: Path, open_folder: Path, powerless: Callable[[Path, int], None]
) -> None:
    path = Path(shutil.copy(sound, open_folder / "my.ledger"))
    powerless(path, 0o000)
    with pytest.raises(LedgerError, match="permissions"):
        Store(path)


def test_a_folder_that_may_not_be_written_is_named(open_folder: Path, powerless: Callable[[Path, int], None]) -> None:
    powerless(open_folder, 0o555)
    with pytest.raises(LedgerError, match="cannot be written"):
        Store(open_folder / "my.ledger")


@pytest.mark.parametrize("left", [17, 99, 512, 4096, 8192, 0.3, 0.6, 0.9, 0.999])
def test_a_ledger_that_was_cut_off_says_so(copy: Path, left: float) -> None:
    data = copy.read_bytes()
    copy.write_bytes(data[: int(left * len(data)) if left < 1 else int(left)])
    try:
        assert faults(copy)
    except LedgerError as error:
        assert "damaged" in str(error) or "other program" in str(error)


def test_damage_in_the_middle_is_reported(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = bytes(255 - b for b in data[middle : middle + 20_000])
    copy.write_bytes(bytes(data))
    assert faults(copy)


def test_a_damaged_text_is_reported_with_its_article(copy: Path) -> None:
    shelf.spoilt(copy, "update texts set packed = x'789c00' where document = 3")
    [fault] = faults(copy)
    assert "(n2)" in fault.where
    assert "damaged" in fault.what


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("delete from texts where document = 3", "missing"),
        ("update speakers set said = said + 1 where key = 1", "is down for"),
        ("update statements set latest = 0 where key = 2", "not marked"),
        ("update statements set content = x'ff' where key = 2", "spans"),
        ("update statements set act = 99 where key = 21", "99"),
        ("update statements set day = 'soon' where key = 21", "soon"),
        ("update statements set id = 'mine' where key = 2", "mine"),
        ("update statements set id = x'0011223344556677' where key = 2", "orphan"),
        ("update statements set speaker = 999 where key = 2", "speaker"),
        ("update documents set added = 'once' where key = 2", "once"),
        ("update documents set digest = 'x' where key = 2", "hash"),
        ("delete from statement_words_docsize where id = 2", "index"),
        ("update statement_words_data set block = x'00' where id > 100", "index"),
    ],
)
def test_whatever_was_changed_behind_its_back_is_reported(copy: Path, change: str, said: str) -> None:
    shelf.spoilt(copy, change)
    found = faults(copy)
    assert any(said in str(fault) for fault in found), found
    with closing(Store(copy)) as store:
        shelf.ask_everything(store, "n7", "quay")


@pytest.mark.parametrize("seed", range(16))
def test_no_damage_leaves_as_anything_but_a_message(copy: Path, seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(copy.read_bytes())
    for _ in range(draw.choice((1, 5, 50))):
        at, size = draw.randrange(100, len(data)), draw.choice((1, 1, 8, 100))
        data[at : at + size] = draw.randbytes(len(data[at : at + size]))
    copy.write_bytes(bytes(data))
    try:
        store = Store(copy)
    except LedgerError:
        return
    with closing(store):
        list(store.check())
        shelf.ask_everything(store, "n7", "quay")


def test_an_empty_file_becomes_a_ledger(tmp_path: Path, first: Reading) -> None:
    (tmp_path / "new.ledger").touch()
    with closing(Store(tmp_path / "new.ledger")) as store:
        store.writer().keep([first])
    assert faults(tmp_path / "new.ledger") == []
