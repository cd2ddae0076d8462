"""A PostgreSQL server for the tests: Debian's, in a folder of its own, begun when first needed and ended with them."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

INSTALLED = Path("/usr/lib/postgresql")
MISSING = (
    "there is no PostgreSQL server here for the tests of ledgers in one: install Debian's package postgresql "
    "(as root: make test does it)"
)
USER, PASSWORD = "ledger", "p@ss/w:rd?#%"
"""An ordinary user, whose password has whatever means something in an address."""
PATIENCE = 60.0
"""Seconds that the server may take to begin."""
SETTINGS = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
    "listen_addresses": "127.0.0.1", "shared_buffers": "64MB", "max_connections": "60",
}  # fmt: skip
EMPTY = """
set session_replication_role = replica;
do $$ declare one name; begin
    for one in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname <> 'migrations' loop
        execute format('delete from %I', one);
    end loop;
    for one in select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace loop
        execute format('alter sequence %I restart', one);
    end loop;
end $$
"""


class MissingError(Exception):
    """There is no server to begin."""


def programs() -> Path:
    """The folder of the newest server's programs. Raises MissingError where there is none."""
    found = [p.parent for p in INSTALLED.glob("*/bin/postgres") if (p.parent / "initdb").exists()]
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise MissingError(MISSING)
    return max(found, key=_version) if found else Path(str(on_path)).resolve().parent


def _version(folder: Path) -> float:
    number = re.match(r"[\d.]+", folder.parent.name)
    return float(number[0]) if number else 0.0


class Server:
    """A server with one user, and as many empty ledgers as are asked for."""

    def __init__(self) -> None:
        self._programs = programs()
        self._owner = _owner()
        self._folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        if self._owner:
            shutil.chown(self._folder, self._owner)
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)
        self._run("initdb", "--pgdata", "data", "--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--username=postgres", "--no-sync")  # fmt: skip
        self.port = _free_port()
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", "data", "-k", self._folder, "-p", str(self.port), *settings],
                stdout=log, stderr=log, **self._as_owner(),
            )  # fmt: skip
        self._numbers = count()
        self._free: list[str] = []
        self._begun()
        secret = PASSWORD.replace("'", "''")
        self.do(f"create role {USER} login password '{secret}'")
        self.do(f"create database template_ledger owner {USER}")

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """A database with an empty ledger in it; its name."""
        if self._free:
            return self._free.pop()
        return self.new(f"template template_{USER}")

    def new(self, options: str = "") -> str:
        """A database with nothing in it, or what the options say; its name."""
        name = f"ledger_{next(self._numbers)}"
        self.do(f"create database {name} {options} owner {USER}")
        return name

    def emptied(self, database: str) -> None:
        """Have the ledger empty again, for the next test: sooner done than making a database."""
        self.do(EMPTY, database)
        self._free.append(database)

    def drop(self, database: str) -> None:
        self.do(f"drop database if exists {database} with (force)")

    def do(self, command: str, database: str = "postgres") -> list[Any]:
        """Have the server's owner do something; the rows that come of it."""
        import psycopg

        with psycopg.connect(
            host=str(self._folder), port=self.port, user="postgres", dbname=database, autocommit=True
        ) as connection:
            found = connection.execute(command.encode())
            return found.fetchall() if found.description else []

    def stop(self) -> None:
        """End it at once, whatever it is doing, and leave nothing behind."""
        atexit.unregister(self.stop)
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begun(self) -> None:
        import psycopg

        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.do("select 1")
            except psycopg.OperationalError:
                if time.monotonic() > until or self._process is None or self._process.poll() is not None:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return

    def _run(self, program: str, *args: str) -> None:
        done = subprocess.run([self._programs / program, *args], capture_output=True, text=True, check=False,
                              **self._as_owner())  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    def _as_owner(self) -> dict[str, Any]:
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        mine: dict[str, Any] = {"cwd": self._folder, "env": environment}
        if self._owner:
            import pwd

            mine |= {"user": self._owner, "group": pwd.getpwnam(self._owner).pw_gid, "extra_groups": []}
        return mine


def _owner() -> str | None:
    """Whom to be, since the server does not run as root; None for ourselves."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
