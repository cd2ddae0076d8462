"""Sessions: a browser that signed in has a secret of 256 random bits, of which its hash alone is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.accounts import passwords
from onrecord.accounts.file import AccountsFile
from onrecord.accounts.log import noted
from onrecord.accounts.people import row_of
from onrecord.accounts.records import By, Known, Session
from onrecord.accounts.tables import accounts, session, sessions

IDLE = timedelta(hours=12)
"""How long a session lasts that nobody uses."""
LONGEST = timedelta(days=7)
"""How long any lasts."""
MOST = 20
"""Sessions of one account; with one more the oldest ends."""
MINUTE = timedelta(minutes=1)
AGENT = 200
"""Characters kept of what a browser calls itself."""


class Sessions:
    """Signing in and out, and who asks with a session."""

    def __init__(self, file: AccountsFile) -> None:
        self._file = file

    def sign_in(self, name: str, password: str, address: str, agent: str = "") -> str | None:
        """The secret of a new session; None for a name, a password or an account that does not do.

        It takes as long whichever of them it is, and the log has the name where it is an account's: what else was
        typed into that field may have been a password.
        """
        with self._file.reading() as connection:
            row = row_of(connection, name)
        right = passwords.fits(row.hash if row else None, password)
        by = By(row.name if row else "", address)
        if row is None or not right or row.disabled is not None:
            with self._file.writing() as connection:
                noted(connection, self._file, by, "sign-in failed", "" if row else "no such account")
            return None
        anew = passwords.hashed(password) if passwords.is_outworn(row.hash) else None
        with self._file.writing() as connection:
            now = row_of(connection, name)
            if now is None or now.hash != row.hash or now.disabled is not None:
                return None  # meanwhile it was changed, disabled or removed
            if anew:
                connection.execute(update(accounts).where(accounts.c.key == row.key).values(hash=anew))
            secret = self._begun(connection, row.key, address, agent)
            noted(connection, self._file, by, "signed in")
            return secret

    def begin(self, known: Known, address: str, agent: str = "") -> str:
        """A new session for somebody who is signed in: the secret."""
        with self._file.writing() as connection:
            return self._begun(connection, known.account, address, agent)

    def _begun(self, connection: Connection, account: int, address: str, agent: str) -> str:
        secret, now = secrets.token_urlsafe(32), self._file.now()
        connection.execute(delete(sessions).where((sessions.c.until <= now) | (sessions.c.seen <= now - IDLE)))
        own = select(sessions.c.key).where(sessions.c.account == account).order_by(sessions.c.key.desc())
        kept = connection.execute(own.limit(MOST - 1)).scalars().all()
        connection.execute(delete(sessions).where(sessions.c.account == account, sessions.c.key.not_in(kept)))
        row = {
            "account": account, "digest": digest(secret), "made": now, "seen": now, "until": now + LONGEST,
            "address": address, "agent": agent.encode("utf-8", "replace").decode()[:AGENT],
        }  # fmt: skip
        connection.execute(insert(sessions).values(**row))
        return secret

    def known(self, secret: str) -> Known | None:
        """Who asks with this secret; None where it is nobody's, or has ended."""
        now = self._file.now()
        chosen = (
            select(sessions.c.key, sessions.c.seen, accounts.c.key.label("account"), accounts.c.name, accounts.c.role)
            .join(accounts)
            .where(sessions.c.digest == digest(secret), sessions.c.until > now, sessions.c.seen > now - IDLE)
            .where(accounts.c.disabled.is_(None))
        )
        with self._file.reading() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            return None
        if now - row.seen >= MINUTE:
            with self._file.writing() as connection:
                connection.execute(update(sessions).where(sessions.c.key == row.key).values(seen=now))
        return Known(row.account, row.name, row.role, row.key, None)

    def of(self, known: Known) -> tuple[Session, ...]:
        """The sessions of an account that last, the last used first."""
        now = self._file.now()
        chosen = (
            select(sessions, accounts.c.name)
            .join(accounts)
            .where(sessions.c.account == known.account, sessions.c.until > now, sessions.c.seen > now - IDLE)
            .order_by(sessions.c.seen.desc(), sessions.c.key.desc())
        )
        with self._file.reading() as connection:
            return tuple(session(row) for row in connection.execute(chosen))

    def end(self, known: Known, key: int, by: By) -> bool:
        """End one of the account's sessions; whether there was one of this key."""
        chosen = delete(sessions).where(sessions.c.key == key, sessions.c.account == known.account)
        with self._file.writing() as connection:
            gone = connection.execute(chosen).rowcount > 0
            if gone:
                noted(connection, self._file, by, "signed out", "" if key == known.session else "another browser")
            return gone


def digest(secret: str) -> str:
    """What is kept of a secret: of one so long and random a plain hash tells nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
