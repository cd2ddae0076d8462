"""A ledger in a PostgreSQL database: reaching it, its transactions, how it is looked after.

Readers see the state of the moment when they began. Writers take a lock of the ledger's own (an advisory one) when
they begin, and so write one after the other, as in a file: what each has read stays true until it is done. The lock
goes with the transaction, also of a process that was killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.pool import QueuePool

from onrecord.errors import LedgerError
from onrecord.ledger.database import POOL, WAIT, Look
from onrecord.ledger.postgres.complaints import told
from onrecord.ledger.postgres.terms import META as INDEX
from onrecord.ledger.schema import META
from onrecord.records import Problem
from onrecord.whereabouts import named

PATIENCE = 10
"""Seconds that a server may take to let us in."""
LOCK = 0x6F6E7265
"""The first half of the lock's number; the second is of the schema, since a database may have a ledger in each."""
TABLES = (*META.tables, *INDEX.tables)

_SETTINGS = "; ".join((
    f"set lock_timeout = '{WAIT}s'",
    # questions are short: workers and machine code cost more than they save
    "set max_parallel_workers_per_gather = 0",
    "set jit = off",
    # every question has its index; what lies in a row looks cheaper to take apart than it is
    "set enable_seqscan = off",
    # a plan has to fit the very words that are asked for
    "set plan_cache_mode = force_custom_plan",
    # most of a ledger lies in memory, where no place is far from another
    "set random_page_cost = 1.1",
    # all statements of a large ledger are sorted and joined in memory, as in a file
    "set work_mem = '64MB'",
    # whoever went away without a word is noticed, and the lock goes to the next
    "set tcp_keepalives_idle = 60",
    "set tcp_keepalives_interval = 10",
    "set tcp_keepalives_count = 6",
))  # fmt: skip
_READ = "set transaction isolation level repeatable read, read only"
_WRITE = (
    f"set transaction isolation level read committed; select pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))"
)


class LedgerServer:
    """One schema of one database: the first one of the user's search path."""

    def __init__(self, where: str) -> None:
        self.name = named(where)
        try:
            import psycopg
        except ImportError as error:
            raise LedgerError(
                'a ledger in PostgreSQL needs the library psycopg: pip install "onrecord[postgres]"'
            ) from error
        self.errors: type[Exception] = psycopg.Error
        options = _options(where)

        def connection() -> Any:
            made = psycopg.connect(**options)
            try:
                _prepare(made)
            except BaseException:
                made.close()
                raise
            return made

        self.engine = create_engine(
            "postgresql+psycopg://", creator=connection, poolclass=QueuePool, pool_size=POOL, max_overflow=-1,
            pool_pre_ping=True,
        )  # fmt: skip
        event.listen(self.engine, "begin", _begin)

    def told(self, error: BaseException) -> str:
        return told(self.name, error)

    def looks(self) -> tuple[Look, ...]:
        return ()  # its files are the server's own

    def faults(self) -> Iterator[Problem]:
        yield from ()

    def size(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(_SIZE, {"names": list(TABLES)}) or 0)

    def compact(self) -> None:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in TABLES:
                connection.execute(text(f"vacuum (analyze) {name}"))

    def copy(self, target: Path) -> bool:
        return False

    def filled(self, connection: Connection) -> None:
        for table in META.sorted_tables:
            key = table.autoincrement_column
            if key is not None:
                last = f"select coalesce(max({key.name}), 0) + 1 from {table.name}"
                connection.execute(
                    text(f"select setval(pg_get_serial_sequence('{table.name}', '{key.name}'), ({last}), false)")
                )


_SIZE = text(
    "select sum(pg_total_relation_size(oid)) from pg_class "
    "where relname = any(:names) and relnamespace = current_schema()::regnamespace and relkind = 'r'"
)


def _options(where: str) -> dict[str, Any]:
    """What the address says, as the driver takes it. Raises LedgerError for what is none, without repeating it."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    wrong = LedgerError(
        f"{named(where)} is no address of a database: write postgresql://USER:PASSWORD@HOST:PORT/NAME, and in a user "
        "name or password %40 for @, %2F for /, %3A for :, %3F for ?, %23 for #, %25 for %"
    )
    host = where.split("://", 1)[1].split("?", 1)[0]
    if host.count("@") > 1 or "@" in host.partition("/")[2] or "\0" in where or not where.isprintable():
        raise wrong  # part of a password would be taken for a host, and told
    try:
        given: dict[str, Any] = dict(conninfo_to_dict(where))
    except ProgrammingError:
        raise wrong from None
    if not all(port.isdecimal() for port in str(given.get("port") or 0).split(",") if port):
        raise wrong
    ours = {"connect_timeout": PATIENCE, "fallback_application_name": "onrecord"}
    return {**ours, **given, "client_encoding": "utf8"}


def _prepare(connection: Any) -> None:
    connection.execute(_SETTINGS)
    connection.commit()
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise LedgerError(
            f"the database keeps texts as {encoding}, which has not every letter: make one with: createdb -E UTF8 -T "
            "template0 NAME"
        )


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql(_WRITE if options.get("writes") else _READ)
