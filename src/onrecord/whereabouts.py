"""Which ledger is meant: a file by its name, or a PostgreSQL database by its address; and how messages name it."""

from __future__ import annotations

import re

_DATABASE = re.compile(r"postgres(?:ql)?://", re.I)
_PASSWORD = re.compile(r"(?<=://)([^:/?#@]*):.*@", re.S)
# where the host was forgotten, the user and the password stand for host and port
_PORT = re.compile(r"(?<=://)(?![^/?]*@)([^:/?#@\[]*):(?!\d*(?:[/?,]|$))[^/?]*")
_HIDDEN = re.compile(r"((?:^|[?&])(?:ssl)?password=)[^&]*", re.I)


def is_database(where: str) -> bool:
    """Whether this is an address of a database; all else is a file's name."""
    return _DATABASE.match(where) is not None


def named(where: str) -> str:
    """The ledger as messages name it: an address without its password."""
    if not is_database(where):
        return where
    return _HIDDEN.sub(r"\1***", _PORT.sub(r"\1:***", _PASSWORD.sub(r"\1:***@", where)))
