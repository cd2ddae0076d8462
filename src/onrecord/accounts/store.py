"""One file of accounts, opened."""

from __future__ import annotations

from pathlib import Path

from onrecord.accounts.file import AccountsFile, Now, utc
from onrecord.accounts.log import Log
from onrecord.accounts.people import People
from onrecord.accounts.sessions import Sessions
from onrecord.accounts.tokens import Tokens


class Accounts:
    """Accounts, their sessions and tokens, and the log; safe to share between threads, and between processes.

    ``make``: make the file where there is none. ``now``: the clock. Raises AccountsError as ``AccountsFile`` does.
    """

    def __init__(self, where: str | Path, *, make: bool = False, now: Now = utc) -> None:
        self._file = AccountsFile(where, make=make, now=now)
        self.where = self._file.where
        """As messages name it."""
        self.people = People(self._file)
        self.sessions = Sessions(self._file)
        self.tokens = Tokens(self._file)
        self.log = Log(self._file)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Accounts:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
