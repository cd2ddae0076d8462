"""What sites ask of programs in their robots.txt, kept for the run.

No such file, or none that is shown to us: all is allowed. A server that fails over it, or is not to be reached:
nothing is (RFC 9309).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.sources.addresses import Address
from onrecord.sources.door import MB

if TYPE_CHECKING:
    from protego import Protego

AGENT = "onrecord"
"""The name by which a robots.txt may speak to this program."""
MOST_BYTES = MB
KEPT = 24 * 3600.0
"""Seconds for which rules are good."""
KEPT_FAILURE = 300.0
LONGEST_DELAY = 30.0
"""Seconds between two requests at most, whatever a site asks for."""

FetchRules = Callable[[Address], tuple[int, bytes]]
"""Fetches a robots.txt with the checks that hold for all: the status and the body. Raises InputError."""


@dataclass(frozen=True, slots=True)
class _Rules:
    parser: Protego | None
    """None: all is allowed."""
    failure: str
    """Why nothing is."""
    good_until: float


class Robots:
    """The rules of every site met in one run."""

    def __init__(self, fetch: FetchRules) -> None:
        self._fetch = fetch
        self._known: dict[str, _Rules] = {}

    def check(self, address: Address) -> None:
        """Raise InputError where the site does not want ``address`` fetched by programs."""
        rules = self._rules(address)
        if rules.failure:
            raise InputError(
                f"the rules for programs, {address.origin}/robots.txt, cannot be had ({rules.failure}), so nothing "
                "there is fetched"
            )
        if rules.parser is not None and not rules.parser.can_fetch(str(address), AGENT):
            raise InputError(
                f"{address.origin}/robots.txt asks programs not to fetch this; save it in a browser, and give the file"
            )

    def delay(self, address: Address) -> float:
        """Seconds that the site wants between two requests, as far as it is known."""
        rules = self._known.get(address.origin)
        asked = rules.parser.crawl_delay(AGENT) if rules and rules.parser else None
        return min(LONGEST_DELAY, float(asked or 0))

    def _rules(self, address: Address) -> _Rules:
        rules = self._known.get(address.origin)
        if rules is None or time.monotonic() > rules.good_until:
            rules = self._known[address.origin] = self._read(address)
        return rules

    def _read(self, address: Address) -> _Rules:
        try:
            status, body = self._fetch(Address(address.scheme, address.host, address.port, "/robots.txt"))
        except InputError as error:
            return _Rules(None, str(error), time.monotonic() + KEPT_FAILURE)
        if status == 200:
            return _Rules(_parser(body), "", time.monotonic() + KEPT)
        if 400 <= status < 500 and status != 429:
            return _Rules(None, "", time.monotonic() + KEPT)
        return _Rules(None, f"the server answered {status}", time.monotonic() + KEPT_FAILURE)


def _parser(body: bytes) -> Protego:
    # "*", "$" and the longest rule count, as RFC 9309 has it; the standard library's parser knows none of them yet
    from protego import Protego

    return Protego.parse(body.decode("utf-8-sig", "replace"))
