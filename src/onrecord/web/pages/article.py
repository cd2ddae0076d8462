"""An article: its text with every statement marked in place, what each is, its versions and copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.filed import Article, Change, Entry, Filed
from onrecord.linked import Link
from onrecord.records import Statement
from onrecord.reports.briefs.signs import address
from onrecord.reports.links import differing
from onrecord.web.pages.days import Day, moment, published
from onrecord.web.pages.deeds import Done, of_article
from onrecord.web.pages.marks import Paragraph, paragraphs
from onrecord.web.pages.shown import (
    Ends,
    Run,
    Said,
    Sight,
    Source,
    clean,
    ends,
    line,
    runs,
    said,
    source,
    statement_href,
)
from onrecord.web.pages.signs import ACTS, LINKS, STANDS, Sign, act_sign
from onrecord.web.pages.voices import Voice, voices
from onrecord.web.refusal import missing
from onrecord.web.room import Room


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a statement to another; ``later``: whether the other came after it."""

    kind: Sign
    later: bool
    other: Said
    ends: Ends


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside a statement."""

    number: int
    voice: Voice
    said: Said
    committed: str | None
    """The address of the commitment that it makes."""
    stands: Sign | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the article, or a copy of it."""

    article: Source
    added: Day
    latest: bool
    shown: bool
    """Whether it is the one at hand."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as published. Where its first paragraph is its title, ``paragraphs`` begin with it."""

    id: str
    title: str
    titled: bool
    """Whether the title is the first paragraph of the text."""
    publisher: str | None
    byline: str | None
    url: str | None
    published: Day
    added: Day
    reader: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    notes: dict[int, Note]
    """By their numbers."""
    acts: tuple[tuple[Sign, int], ...]
    """The legend: which acts there are, and how often."""
    voices: tuple[Voice, ...]
    """The legend: who speaks, and how often."""
    versions: tuple[Version, ...]
    copies: tuple[Version, ...]
    changes: int
    """Statements that this version changed."""
    deeds: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement before and after an edit, the words marked in which they differ."""

    kind: Literal["kept", "reworded", "dropped", "added"]
    who: str | None
    act: Sign
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    href: str | None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A version compared with the one before it."""

    article: Source
    before: Source
    counts: dict[str, int]
    changes: tuple[Changed, ...]


def filed(room: Room, id: str) -> Filed:
    """Raises Refusal where no article of this id, or name, is on record."""
    found = room.ledger.article(id)
    if found is None:
        raise missing("No article of this address is on record.", "Look for its words instead: /search")
    return found


def article(room: Room, id: str) -> ArticlePage:
    found, today = filed(room, id), room.today()
    text = paragraphs(found.reading)
    title, titled = _title(line(room.called(found.article)), text)
    statements = found.reading.statements
    heard = voices(statements)
    counted = Counter(act_sign(s.stance.act if s.stance else None).name for s in statements)
    return ArticlePage(
        found.article.id,
        title,
        titled,
        line(found.article.publisher) if found.article.publisher else None,
        line(found.article.byline) if found.article.byline else None,
        address(found.article.url),
        published(found.article, today),
        moment(found.article.added, today),
        found.article.reader_version,
        found.article.digest,
        text,
        _notes(room, found, heard),
        tuple((sign, counted[name]) for name, sign in ACTS.items() if counted[name]),
        tuple(heard.values()),
        tuple(_version(a, found, room.sight()) for a in reversed(found.versions)),
        tuple(_version(a, found, room.sight()) for a in found.copies),
        sum(c.kind != "kept" for c in found.changes),
        of_article(found, text, room.sight()),
    )


def _title(title: str, text: tuple[Paragraph, ...]) -> tuple[str, bool]:
    """What it is called, and whether the first paragraph is that."""
    first = line("".join(p.text for p in text[0].pieces)) if text else ""
    return title, title.casefold() == first.casefold()


def _version(article: Article, found: Filed, sight: Sight) -> Version:
    return Version(
        source(article, sight), moment(article.added, sight.today), article.latest, article.id == found.article.id
    )


def _notes(room: Room, found: Filed, heard: Mapping[str | None, Voice]) -> dict[int, Note]:
    today, sight = room.today(), room.sight()
    entries = [Entry(s, found.article) for s in found.reading.statements]
    browsing = room.ledger.browsing
    stands = {t.commitment.entry.statement.id: t.stands for t in browsing.tracked(entries, today)}
    ties: dict[str, list[Tie]] = {}
    for link in browsing.touching([e.statement.id for e in entries]):
        for own, tie in _ties(link, sight):
            ties.setdefault(own, []).append(tie)
    return {
        n: Note(
            n,
            heard[e.statement.speaker.name if e.statement.speaker else None],
            said(e, sight),
            f"/commitments/{e.statement.id}" if e.statement.id in stands else None,
            STANDS[stands[e.statement.id]] if e.statement.id in stands else None,
            tuple(ties.get(e.statement.id, ())),
        )
        for n, e in enumerate(entries, 1)
    }


def _ties(link: Link, sight: Sight) -> tuple[tuple[str, Tie], tuple[str, Tie]]:
    """The link as seen from either end."""
    kind = LINKS[link.kind]
    return (
        (link.earlier.statement.id, Tie(kind, True, said(link.later, sight), ends(link))),
        (link.later.statement.id, Tie(kind, False, said(link.earlier, sight), ends(link))),
    )


def changes(room: Room, id: str) -> ChangesPage:
    """Raises Refusal where there is no version before it."""
    found, sight = filed(room, id), room.sight()
    ids = [a.id for a in found.versions]
    at = ids.index(found.article.id) if found.article.id in ids else 0
    if at == 0:
        raise missing(
            "There is no version of this article before this one.", f"The article itself: /articles/{found.article.id}"
        )
    counts = Counter(str(c.kind) for c in found.changes)
    return ChangesPage(
        source(found.article, sight),
        source(found.versions[at - 1], sight),
        dict(counts),
        tuple(_changed(c, found.article.id) for c in found.changes),
    )


def _changed(change: Change, id: str) -> Changed:
    before, after = (clean(s) if s else "" for s in (change.before, change.after))
    left, right = differing(before, after) if before and after else ((), ())
    one = change.after or change.before
    assert one is not None
    return Changed(
        change.kind,
        line(one.speaker.name) if one.speaker else None,
        act_sign(one.stance.act if one.stance else None),
        runs(before, left),
        runs(after, right),
        _href(id, change.after),
    )


def _href(id: str, statement: Statement | None) -> str | None:
    return statement_href(id, statement.id) if statement else None
