"""Fetching what stands at an address: redirects by hand, robots.txt, and pauses between requests."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.sources.addresses import Address, joined, parsed
from onrecord.sources.door import MB
from onrecord.sources.hosts import numbers
from onrecord.sources.robots import MOST_BYTES as MOST_ROBOTS
from onrecord.sources.robots import Robots
from onrecord.sources.wire import Answer, Head, ask

USER_AGENT = f"onrecord/{__version__} (+local reader; fetches what its user names; heeds robots.txt)"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain,*/*;q=0.5"
REDIRECTS = 5
DEADLINE = 60.0
"""Seconds on the wire for one address with all its redirects; pauses between requests do not count."""
PAUSE = 1.0
"""Seconds at least between two requests to one host."""
MOST_PAGE = 20 * MB
MOST_FILE = 64 * MB
_MOVED = (301, 302, 303, 307, 308)
_PAGES = ("text/html", "application/xhtml+xml")
_SAID = {
    401: "it is shown only to those who log in",
    402: "it is shown only to those who pay",
    403: "it is not shown to programs, or not to you; save it in a browser, and give the file",
    404: "there is no such page; check the address",
    410: "the page was taken away",
    429: "too many requests; try again later",
    451: "it may not be shown for legal reasons",
}


class BusyError(InputError):
    """The server wants to be left alone for now."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address."""

    address: Address
    """Where it was in the end."""
    kind: str
    """The content type in small letters, without parameters; empty where none was given."""
    charset: str | None
    body: bytes
    at: datetime
    marks: Mapping[str, str]
    """Headers that ask for it again only if it changed since."""
    changed: bool = True
    """False: it is as it was when ``marks`` were given, and there is no body."""


class Fetcher:
    """One run's fetching. ``allow_private``: from private networks too, and from any port."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._robots = Robots(self._rules)
        self._asked: dict[str, float] = {}

    def get(self, url: str, marks: Mapping[str, str] | None = None) -> Fetched:
        """What stands at ``url``. Raises InputError, BusyError where the server asks for patience."""
        answer, address = self._follow(parsed(url, any_port=self._allow_private), dict(marks or {}), robots=True)
        if answer.status == 304 and marks:
            return Fetched(address, "", None, b"", _now(), marks, changed=False)
        if answer.status != 200:
            raise _refused(answer.status)
        kind, _, parameters = answer.headers.get("content-type", "").lower().partition(";")
        return Fetched(address, kind.strip(), _charset(parameters), answer.body, _now(), _marks(answer))

    def _follow(self, address: Address, headers: dict[str, str], *, robots: bool) -> tuple[Answer, Address]:
        left = DEADLINE
        seen: set[str] = set()
        headers = {"User-Agent": USER_AGENT, "Accept": ACCEPT, **headers}
        bound = _most if robots else _most_of_rules
        while len(seen) <= REDIRECTS:
            seen.add(str(address))
            # looked up once: a second look could find other numbers than the ones that were checked
            dialled = numbers(address, allow_private=self._allow_private)
            if robots:
                self._robots.check(address)
            self._pause(address)
            began = time.monotonic()
            try:
                answer = ask(address, dialled, headers, bound, left)
            finally:
                self._asked[address.host] = time.monotonic()
            left -= time.monotonic() - began
            to = answer.headers.get("location")
            if answer.status not in _MOVED or not to:
                return answer, address
            address = self._moved(address, to)
            if str(address) in seen:
                raise InputError(f"the server sends us in a circle, back to {address}")
        raise InputError(f"the server sends us on more than {REDIRECTS} times, last to {address}")

    def _moved(self, address: Address, to: str) -> Address:
        try:
            return parsed(joined(address, to), any_port=self._allow_private)
        except InputError as error:
            raise InputError(f"the server sends us on to where we do not go: {error}") from error

    def _rules(self, address: Address) -> tuple[int, bytes]:
        answer, _ = self._follow(address, {}, robots=False)
        return answer.status, answer.body

    def _pause(self, address: Address) -> None:
        last = self._asked.get(address.host)
        if last is not None:
            time.sleep(max(0.0, last + max(PAUSE, self._robots.delay(address)) - time.monotonic()))


def _most(head: Head) -> int:
    if head.status != 200:
        return 0
    return MOST_PAGE if head.headers.get("content-type", "").lower().startswith(_PAGES) else MOST_FILE


def _most_of_rules(head: Head) -> int:
    return MOST_ROBOTS if head.status == 200 else 0


def _refused(status: int) -> InputError:
    said = f"the server answered {status}"
    if status in (429, 503):
        return BusyError(f"{said}; it wants to be asked less, or later")
    return InputError(f"{said}: {_SAID[status]}" if status in _SAID else f"{said}; try again later")


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None


def _marks(answer: Answer) -> dict[str, str]:
    told = {"If-None-Match": answer.headers.get("etag"), "If-Modified-Since": answer.headers.get("last-modified")}
    return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
