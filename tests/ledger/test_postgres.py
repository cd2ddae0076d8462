"""What is PostgreSQL's alone: its addresses, refusals, locks and index; and the way from one kind to the other."""

from __future__ import annotations

import builtins
import logging
import re
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection

from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.errors import LedgerError
from onrecord.filed import Question
from onrecord.ledger.naming import Names
from onrecord.ledger.postgres import server as opening
from onrecord.ledger.postgres.tokens import LONGEST, tokens
from onrecord.ledger.ready import Ready
from onrecord.ledger.store import Store
from onrecord.ledger.writing import Turn
from onrecord.records import Problem, Reading, Speaker
from onrecord.whereabouts import named
from tests import shelf
from tests.places import Databases
from tests.server import PASSWORD, Server

TOLD = re.compile("again|reached")
SECRETS = (PASSWORD, quote(PASSWORD, safe=""), "p@ss", "w:rd")


@pytest.fixture
def databases(server: Server) -> Iterator[Databases]:
    place = Databases(server)
    yield place
    place.clear()


@pytest.fixture(scope="module")
def filled(server: Server) -> Iterator[str]:
    """A database with a ledger of some articles."""
    name = server.database()
    shelf.ledger(server.address(name), *some(6), shelf.full_reading()).close()
    yield name
    server.emptied(name)


@pytest.fixture
def sound(databases: Databases, filled: str) -> str:
    """A ledger of some articles, to do with as one likes."""
    return databases.bare("my.ledger", f"template {filled}")


def some(count: int) -> list[Reading]:
    texts = [f"{shelf.TEXT}Number {n} of the quay's notices, {'and so on ' * 9 * n}." for n in range(count)]
    return [shelf.reading(t, shelf.said("“and soon.”", text=t), id=f"n{n}") for n, t in enumerate(texts)]


def faults(where: str | Path) -> list[str]:
    with closing(Store(where)) as store:
        return [str(found) for found in store.check() if isinstance(found, Problem)]


def refused(where: str) -> str:
    """What is said when this is opened; a password is never in it."""
    with pytest.raises(LedgerError) as told:
        Store(where)
    error: BaseException | None = told.value
    while error:
        assert not any(secret in str(error) for secret in SECRETS)
        error = error.__cause__
    return str(told.value)


def test_who_or_what_is_wrong_is_told_and_never_the_password(server: Server) -> None:
    right, wrong = server.address("template_ledger"), server.address("template_ledger", password=f"{PASSWORD}!")
    assert named(right) in refused(wrong)
    assert "user name and password" in refused(wrong)
    assert "user name and password" in refused(server.address("template_ledger", "nobody"))
    assert "createdb" in refused(server.address("nowhere"))
    assert "cannot be reached" in refused(right.replace(f":{server.port}", ":1"))
    assert "cannot be reached" in refused(right.replace("127.0.0.1", "%2Fnowhere"))


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ledger:{PASSWORD}@127.0.0.1:5432/x",
        "postgresql://ledger:p@ss@127.0.0.1/x",
        "postgresql://ledger:p@ss/w:rd@127.0.0.1/x",
        "postgresql://ledger:w:rd/x@127.0.0.1/x",
        "postgresql://127.0.0.1:soon/x",
        "postgresql://127.0.0.1/x?colour=red",
        "postgresql://127.0.0.1/x?password=p@ss&colour=red",
        "postgres://127.0.0.1/%zz",
        "postgresql://ledger:p@ss\0@127.0.0.1/x",
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(where: str) -> None:
    assert "%40 for @" in refused(where)


def test_the_name_of_a_ledger_is_without_its_password() -> None:
    assert named("postgresql://u:p@h:1/d?password=x&sslmode=require") == (
        "postgresql://u:***@h:1/d?password=***&sslmode=require"
    )
    assert named("postgresql://u@h/d") == "postgresql://u@h/d"
    assert named("postgresql:///d?host=/tmp&password=p@ss") == "postgresql:///d?host=/tmp&password=***"
    assert named("postgresql://u:secret/d") == "postgresql://u:***/d"
    assert named("postgresql://[::1]:5432/d") == "postgresql://[::1]:5432/d"
    assert named("postgresql://a:1,b:2/d") == "postgresql://a:1,b:2/d"
    assert named("a:b@c.ledger") == "a:b@c.ledger"


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def absent(name: str, *args: Any, **more: Any) -> Any:
        if name == "psycopg":
            raise ImportError(name)
        return there(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(LedgerError, match=r"onrecord\[postgres\]"):
        Store("postgresql://127.0.0.1/x")


def test_the_command_line_names_it_without_its_password(databases: Databases, tmp_path: Path) -> None:
    where, copy = databases(), tmp_path / "copy.ledger"
    shelf.ledger(tmp_path / "first.ledger", shelf.full_reading()).close()
    runs = (
        ("backup", where, "--ledger", tmp_path / "first.ledger"),
        *((*args, "--ledger", where) for args in (
            ("check",), ("compact",), ("statements",), ("search", "sign"), ("speakers",), ("speaker", "Teel"),
            ("speaker", "Nobody"), ("show", "nothing"), ("export",), ("backup", copy), ("backup", where),
            ("import", tmp_path / "none.jsonl"), ("verify", "would very likely sign"),
        )),
    )  # fmt: skip
    said = ""
    for args in runs:
        done = CliRunner().invoke(main, [str(a) for a in args])
        assert done.exception is None or isinstance(done.exception, SystemExit), args
        said += done.output
    assert "ledger:***@" in said
    assert not any(secret in said for secret in SECRETS)
    assert faults(copy) == []


def test_another_programs_database_is_refused_and_stays_as_it_is(databases: Databases) -> None:
    where = databases.bare("other")
    databases.spoil("other", "create table bookmarks (url text)")
    assert "other program" in refused(where)
    assert databases.do("other", "select relname from pg_class where relnamespace = 'public'::regnamespace") == [
        ("bookmarks",)
    ]


def test_a_ledger_from_the_future_is_refused(databases: Databases) -> None:
    where = databases()
    databases.spoil("my.ledger", "insert into migrations (number, name, applied) values (99, 'wonders', 0)")
    assert "newer onrecord" in refused(where)


def test_a_database_without_all_letters_is_refused(databases: Databases) -> None:
    assert "UTF8" in refused(databases.bare("latin", "template template0 encoding latin1 locale 'C'"))


def test_a_schema_of_its_own_will_do(databases: Databases) -> None:
    where = databases.bare("two")
    databases.spoil("two", "create schema desk authorization ledger; create table bookmarks (url text)")
    inside = f"{where}?options={quote('-csearch_path=desk')}"
    with shelf.ledger(inside, shelf.full_reading()) as ledger:
        assert ledger.statements(words="sign").total == 2
        ledger.compact()
    assert faults(inside) == []
    assert "other program" in refused(where)


def test_who_may_only_read_reads(sound: str, databases: Databases) -> None:
    databases.spoil("my.ledger", "create role reader login password 'r'")
    databases.spoil("my.ledger", "grant select on all tables in schema public to reader")
    reader = databases.server.address(databases.database("my.ledger"), "reader", "r")
    try:
        with closing(Store(reader)) as store:
            assert store.statements(Question(words="soon")).total == 7
            with pytest.raises(LedgerError, match="may not do this"):
                store.writer().keep([shelf.reading("Another text.")])
        assert faults(reader) == []
        assert "may not do this" in refused(reader.replace(databases.database("my.ledger"), "postgres"))
    finally:
        databases.spoil("my.ledger", "drop owned by reader; drop role reader")


def test_an_empty_database_is_made_a_ledger_by_who_comes_first(databases: Databases) -> None:
    where = databases.bare("new")
    failed: list[BaseException] = []

    def add(number: int) -> None:
        try:
            with closing(Store(where)) as store:
                store.writer().keep([some(8)[number], some(8)[0]])
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    with closing(Store(where)) as store:
        assert store.statements(Question()).total == 8
    assert faults(where) == []


def test_who_waits_too_long_is_told(sound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Store(sound)) as first:
        monkeypatch.setattr(opening, "_SETTINGS", "set lock_timeout = '100ms'")
        with closing(Store(sound)) as second, first._connections.writing():
            with pytest.raises(LedgerError, match="another program has kept"):
                second.writer().keep([shelf.reading("Another text.")])
            assert second.statements(Question(words="soon")).total == 7  # readers do not wait
        with closing(Store(sound)) as third:
            assert [k.kind for k in third.writer().keep([shelf.reading("Another text.")])] == ["new"]


def cut_off(databases: Databases) -> None:
    """Have the server end all connections to the ledger, as it does when it is stopped."""
    name = databases.database("my.ledger")
    databases.server.do(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")


def test_a_connection_that_is_lost_is_told_and_made_anew(sound: str, databases: Databases) -> None:
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    with closing(Store(sound)) as store:
        coming = store.every(Question())
        next(coming)
        cut_off(databases)
        with pytest.raises(LedgerError, match=TOLD):
            list(store.every(Question())), list(coming), store._connections.reading().__enter__()
        with pytest.raises(LedgerError, match=TOLD), store._connections.writing() as connection:
            turn = Turn(connection, Names())
            turn.keep([Ready.of(some(30)[25])])
            cut_off(databases)
            turn.keep([Ready.of(some(30)[26])])
        assert store.statements(Question()).total == 8
        assert [k.kind for k in store.writer().keep(some(30)[24:28])] == ["new"] * 4
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("update texts set packed = x'789c00' where document = 3", "damaged"),
        ("delete from texts where document = 3", "missing"),
        ("update speakers set said = said + 1 where key = 1", "is down for"),
        ("update statements set latest = false where key = 2", "not marked"),
        ("update statements set content = x'ff' where key = 2", "spans"),
        ("update statements set act = 99 where key = 2", "99"),
        ("update statements set day = -5 where key = 2", "a day"),
        ("update statements set id = x'0011223344556677' where key = 2", "orphan"),
        ("update statements set speaker = 999 where key = 2", "speaker"),
        ("update documents set digest = 'x' where key = 2", "hash"),
        ("delete from statement_words where key = 2", "is not in it"),
        ("insert into article_words values (999, '{}')", "nowhere else"),
        ("update statement_words set words = 'nobody soon' where key = 2", "other words"),
        ("update statement_words set copy = true where key = 2", "other words or marks"),
        ("update article_words set words = '{nobody}' where key = 2", "other words"),
        ("update pg_index set indisvalid = false where indexrelid = 'ix_statements_id'::regclass", "not whole"),
        ("drop table changes", "no ledger of this version"),
    ],
)
def test_whatever_was_changed_behind_its_back_is_reported(
    sound: str, databases: Databases, change: str, said: str
) -> None:
    databases.spoil("my.ledger", f"set allow_system_table_mods = on; {change}")
    if "changes" in change:
        with closing(Store(sound)) as store, pytest.raises(LedgerError, match=said):
            store.article("n5")
        return
    found = faults(sound)
    assert any(said in fault for fault in found), found
    with closing(Store(sound)) as store:
        shelf.ask_everything(store, "n5")


def test_from_one_kind_to_the_other_and_back(sound: str, databases: Databases, tmp_path: Path) -> None:
    copy, back = tmp_path / "copy.ledger", databases.bare("back")
    with Ledger(sound) as first:
        assert first.backup(copy) == copy.stat().st_size
        with pytest.raises(LedgerError, match="exists"):
            first.backup(copy)
    with Ledger(copy) as second:
        assert second.backup(back) > 0
        with pytest.raises(LedgerError, match="something in it"):
            second.backup(back)
    assert [p.name for p in tmp_path.iterdir()] == ["copy.ledger"]
    assert faults(copy) == faults(back) == []
    with Ledger(sound) as first, Ledger(copy) as second, Ledger(back) as third:
        assert list(first.extracts()) == list(second.extracts()) == list(third.extracts())
        for asked in ({"words": "soon"}, {"about": "and soon"}, {"speaker": "teel"}):
            found = {e.statement.id for e in first.statements(**asked).entries}
            assert found == {e.statement.id for e in second.statements(**asked).entries} != set()
            assert found == {e.statement.id for e in third.statements(**asked).entries}
        # new rows go on behind those that were copied
        text = "A new text."
        assert third._store.writer().keep([shelf.reading(text, shelf.said("new", text=text))])[0].kind == "new"


def test_a_damaged_ledger_is_not_copied_as_if_it_were_sound(sound: str, databases: Databases, tmp_path: Path) -> None:
    databases.spoil("my.ledger", "update documents set digest = 'x' where key = 2")
    with Ledger(sound) as ledger, pytest.raises(LedgerError, match="hash"):
        ledger.backup(tmp_path / "copy.ledger")
    assert list(tmp_path.iterdir()) == []


def test_long_names_and_addresses_are_kept_and_found(databases: Databases) -> None:
    """Longer than an entry of any index may be, and of letters that do not let themselves be packed."""
    long = "".join(chr(0x4E00 + (i * 7919) % 20_000) for i in range(5_000))
    text = f"{long} said they would sign {long}."
    speaker = Speaker(long, "person", long, None, "named", long)
    statement = shelf.said("sign", text=text, speaker=speaker)
    reading = shelf.reading(
        text, statement, id=long, url=f"https://paper.example/{long}", publisher=long, title=long, origin=long
    )
    newer = shelf.reading(f"{text} Later.", id=long, url=f"https://paper.example/{long}")
    with closing(Store(databases())) as store:
        assert [k.kind for k in store.writer().keep([reading, reading])] == ["new", "known"]
        for asked in ({"speaker": long}, {"words": long}, {"publisher": long}, {"article": long}, {"words": "signing"}):
            assert store.statements(Question(**asked)).total == 1
        assert store.speaker(long) is not None
        assert [k.kind for k in store.writer().keep([newer])] == ["version"]
        found = store.article(long)
        assert found is not None and len(found.versions) == 2
    assert faults(databases()) == []


def test_words_are_those_of_sqlite() -> None:
    assert tokens(["Signing the Étude’s co-ops, no. 12", "", "…"]) == [
        ["sign", "the", "etud", "s", "co", "op", "no", "12"], [], [],
    ]  # fmt: skip
    [[one, other]] = tokens([f"{'x' * 5_000} {'x' * 5_001}"])
    assert one != other and len(one) == len(other) < 2 * LONGEST


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no", 2), ('"no no"', 1), ('"no no no"', 1), ('"no no no no"', 0), ('"b c d"', 1), ('"a b c e"', 0),
        ('"c d b"', 1), ('"d b c e"', 1), ('"b c d e"', 0),
        ('"mara teel"', 2), ('"e mara"', 0), ('"teel envoy"', 1), ('"a d"', 0),
        ("a mara envoy", 1), ("wire no", 0),
    ],
)  # fmt: skip
def test_phrases_stand_in_a_row_in_one_column(databases: Databases, tmp_path: Path, words: str, found: int) -> None:
    text = "a b c d b c e. No, no, no! Mara Teel."
    first = shelf.said("a b c d b c e", text=text, speaker=replace(shelf.MARA, affiliation=None))
    second = shelf.said("No, no, no!", text=text, speaker=replace(shelf.MARA, title=None))
    third = shelf.said("No", text=text, speaker=None)
    made = shelf.reading(text, first, second, third)
    for where in (databases(), tmp_path / "my.ledger"):
        with shelf.ledger(where, made) as ledger:
            assert ledger.statements(words=words).total == found


def test_the_best_match_comes_first(databases: Databases) -> None:
    text = "Sign, sign, sign! We sign soon. They may sign one of these days, or so their people in the harbor say."
    contents = ("Sign, sign, sign", "We sign soon", "They may sign one of these days, or so their people")
    made = [shelf.said(c, text=text) for c in contents]
    with shelf.ledger(databases(), shelf.reading(text, *made)) as ledger:
        assert [e.statement.text for e in ledger.statements(words="sign").entries] == list(contents)


def test_a_stopped_writer_lets_the_next_one_in(sound: str, databases: Databases) -> None:
    """Its transaction ends with its connection, and so does its lock."""

    def stopped(connection: Connection) -> None:
        begun = time.monotonic()
        cut_off(databases)
        assert [k.kind for k in second.writer().keep([shelf.reading("Another text.")])] == ["new"]
        assert time.monotonic() - begun < 60
        connection.exec_driver_sql("select 1")

    with closing(Store(sound)) as first, closing(Store(sound)) as second:
        with pytest.raises(LedgerError, match=TOLD), first._connections.writing() as held:
            stopped(held)
        assert second.article("n3") is not None
