"""Where readers of the pages go: addresses of every kind, drawn by lot out of one ledger."""

from __future__ import annotations

import random
from collections.abc import Callable
from urllib.parse import quote, urlencode

import invented

from onrecord.desk import Ledger
from onrecord.followed import STANDS

DRAWN = 400
"""Articles, speakers and statements that addresses are drawn from."""
SHARES = {
    "front": 10, "search": 14, "meaning": 3, "article": 22, "changes": 1, "actors": 5, "actor": 12, "threads": 4,
    "thread": 5, "commitments": 6, "commitment": 5, "truces": 3, "signals": 4, "verify": 2, "briefs": 3, "feeds": 3,
    "method": 1, "json": 6,
}  # fmt: skip
"""How often each kind of page is opened, of so many in all."""


class Walks:
    """Draws addresses; the same seed draws the same ones from the same ledger."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self._draw = random.Random(seed)
        held, _ = ledger.browsing.articles(limit=10 * DRAWN)
        self._articles = [one.article.id for one in self._draw.sample(held, min(DRAWN, len(held)))]
        self._speakers = [s.name for s in ledger.speakers(limit=DRAWN)]
        entries = ledger.statements(limit=10 * DRAWN).entries
        some = self._draw.sample(entries, min(DRAWN, len(entries)))
        self._quotes = [e.statement.text[:90] for e in some]
        tracked = ledger.commitments(deadline=True, limit=10 * DRAWN).tracked
        self._bound = [t.commitment.entry.statement.id for t in self._draw.sample(tracked, min(DRAWN, len(tracked)))]
        links = ledger.links(limit=DRAWN).links
        self._linked = [link.later.statement.id for link in links]
        self._words = invented.world(1).words
        self._edited = [f"article-{n - 1}" for n in range(invented.VERSION - 1, 4_000, invented.VERSION)]
        self._ways: dict[str, Callable[[], str]] = {name: getattr(self, f"_{name}") for name in SHARES}

    def address(self) -> tuple[str, str]:
        """A kind of page, and an address of it."""
        [kind] = self._draw.choices(list(SHARES), list(SHARES.values()))
        return kind, self._ways[kind]()

    def _often(self, of: list[str]) -> str:
        """One of these, the first ones more often (Zipf)."""
        return self._draw.choices(of, [1 / (n + 1) for n in range(len(of))])[0]

    def _front(self) -> str:
        return "/"

    def _search(self) -> str:
        asked: dict[str, str | int] = {}
        if self._draw.random() < 0.6:
            asked["q"] = " ".join(self._word() for _ in range(self._draw.choice((1, 1, 2))))
        if self._draw.random() < 0.4:
            asked["speaker"] = self._often(self._speakers)
        if self._draw.random() < 0.3:
            asked["act"] = self._draw.choice(("promise", "denial", "threat", "accusation"))
        if self._draw.random() < 0.2:
            asked["page"] = self._draw.randint(2, 5)
        return f"/search?{urlencode(asked)}" if asked else "/search"

    def _word(self) -> str:
        return self._words[int(len(self._words) ** self._draw.random()) - 1]

    def _meaning(self) -> str:
        return f"/search?meaning=on&q={quote(' '.join(self._word() for _ in range(4)))}"

    def _article(self) -> str:
        return f"/articles/{self._draw.choice(self._articles)}"

    def _changes(self) -> str:
        return f"/articles/{self._draw.choice(self._edited)}"

    def _actors(self) -> str:
        return self._draw.choice(("/actors", "/actors?page=2", f"/actors?name={quote(self._often(self._speakers))}"))

    def _actor(self) -> str:
        return f"/actors/{quote(self._often(self._speakers))}"

    def _threads(self) -> str:
        return f"/threads?page={self._draw.randint(1, 4)}"

    def _thread(self) -> str:
        return f"/threads/{self._draw.choice(self._linked)}" if self._linked else "/threads"

    def _commitments(self) -> str:
        asked: dict[str, str | int] = {"page": self._draw.randint(1, 3)}
        if self._draw.random() < 0.6:
            asked["stands"] = self._draw.choice(STANDS)
        if self._draw.random() < 0.2:
            asked["actor"] = self._often(self._speakers)
        return f"/commitments?{urlencode(asked)}"

    def _commitment(self) -> str:
        return f"/commitments/{self._draw.choice(self._bound)}"

    def _truces(self) -> str:
        return "/truces"

    def _signals(self) -> str:
        kind = self._draw.choice(("mixed signal", "reversal", "softer", "later date"))
        return f"/signals?{urlencode({'kind': kind, 'page': self._draw.randint(1, 2)})}"

    def _verify(self) -> str:
        return f"/verify?quote={quote(self._draw.choice(self._quotes))}"

    def _briefs(self) -> str:
        return f"/briefs?about={quote(self._often(self._speakers))}"

    def _feeds(self) -> str:
        named = f"/feeds/speaker.atom?name={quote(self._often(self._speakers))}"
        return self._draw.choice(("/feeds/new.atom", "/feeds/due.atom", named))

    def _method(self) -> str:
        return self._draw.choice(("/method", "/api"))

    def _json(self) -> str:
        way = self._draw.choice(("search", "article", "actor", "commitments", "signals"))
        path, _, asked = self._ways[way]().partition("?")
        return f"{path}.json?{asked}" if asked else f"{path}.json"
