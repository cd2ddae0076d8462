"""Statements, speakers and articles as pages show them: words cut from articles, made harmless, with addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from onrecord.filed import Article, Entry
from onrecord.followed import Judgement
from onrecord.linked import Link
from onrecord.records import Span, Statement
from onrecord.reports.briefs.signs import plain
from onrecord.reports.links import differing
from onrecord.web.pages.days import Day, published, said_on
from onrecord.web.pages.signs import LINKS, Sign, act_sign

LONGEST = 600
"""Characters of a statement that a list shows."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How a reader looks at a ledger: from which day, with whose side by name, with what articles are called."""

    today: date
    sides: Mapping[str, str]
    called: Callable[[Article], str]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and whether they are marked: found, or different."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks. ``inferred``: the article has a pronoun or nothing there, and the reader filled it in."""

    name: str | None
    role: str | None
    side: str | None
    href: str | None
    inferred: bool
    joint: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The article that something stands in."""

    id: str
    name: str
    publisher: str | None
    href: str
    published: Day


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. ``due``: the days and the words that it gives itself; ``sure``: the speaker's own words for it."""

    id: str
    href: str
    words: tuple[Run, ...]
    cut: bool
    who: Who
    act: Sign
    manner: str | None
    quote: str
    sure: str | None
    said: Day
    due: str | None
    article: Source
    likeness: float | None = None
    """Between 0 and 1, where it was looked for by meaning."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person judged; ``key`` is the judgement's."""

    key: int
    by: str
    verdict: str
    note: str


@dataclass(frozen=True, slots=True)
class Ends:
    """A link as people judge it: the ids of its statements, and who said what of it."""

    earlier: str
    later: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements on one matter, the words marked in which they differ."""

    kind: Sign
    score: float
    earlier: Said
    later: Said
    days: int | None
    """Days between them."""
    ends: Ends


def article_href(id: str) -> str:
    return f"/articles/{quote(id, safe='')}"


def statement_href(article: str, id: str) -> str:
    return f"{article_href(article)}#s-{quote(id, safe='')}"


def actor_href(name: str) -> str | None:
    """None for a name that no address can hold: browsers take "." and ".." for folders."""
    if not name.strip(". /"):
        return None
    # behind a slash, since without it this would be the twin of another name
    return f"/actors/{quote(name, safe='')}{'/' if name.endswith('.json') else ''}"


def source(article: Article, sight: Sight) -> Source:
    name = line(sight.called(article)) or article.id
    publisher = line(article.publisher) if article.publisher else None
    return Source(article.id, name, publisher, article_href(article.id), published(article, sight.today))


def line(words: str, longest: int = 300) -> str:
    """On one line, without what would be acted on instead of being shown, and not longer than this."""
    shown = plain(words[: 4 * longest])
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()} […]"


def who(statement: Statement, sight: Sight) -> Who:
    speaker = statement.speaker
    if speaker is None:
        return Who(None, None, None, None, False, ())
    role = speaker.title or speaker.affiliation
    if role and role.casefold() in speaker.name.casefold():
        role = None
    return Who(
        line(speaker.name),
        line(role) if role else None,
        sight.sides.get(speaker.name),
        actor_href(speaker.name),
        speaker.how in ("pronoun", "carried over"),
        tuple(line(other.name) for other in statement.joint),
    )


def said(entry: Entry, sight: Sight, marked: Iterable[Span] = (), likeness: float | None = None) -> Said:
    """``marked``: stretches of the statement's words, as ``clean`` has them."""
    statement, stance = entry.statement, entry.statement.stance
    words = clean(statement)
    return Said(
        statement.id,
        statement_href(entry.article.id, statement.id),
        runs(words[:LONGEST], marked),
        len(words) > LONGEST,
        who(statement, sight),
        act_sign(stance.act if stance else None),
        stance.manner if stance else None,
        statement.attribution.quote,
        sure(statement),
        said_on(entry, sight.today),
        due_words(statement),
        source(entry.article, sight),
        likeness,
    )


def clean(statement: Statement) -> str:
    return plain(statement.text)


def sure(statement: Statement) -> str | None:
    certainty = statement.stance.certainty if statement.stance else None
    if certainty is None:
        return None
    span = f"{certainty.low} %" if certainty.low == certainty.high else f"{certainty.low} to {certainty.high} %"
    return f"“{line(certainty.phrase)}”, {span}"


def due_words(statement: Statement) -> str | None:
    """The words that tell when it is due, with the last day."""
    due = statement.due
    if due is None or not (due.latest or due.earliest or due.phrase):
        return None
    last = due.latest or due.earliest
    told = f"“{line(due.phrase)}”" if due.phrase else ""
    return ", ".join(part for part in (told, last.isoformat() if last else "") if part)


def runs(words: str, marked: Iterable[Span]) -> tuple[Run, ...]:
    """The words in pieces, those of ``marked`` apart; spans out of order or out of bounds are cut to what is left."""
    out: list[Run] = []
    at = 0
    for span in sorted(marked):
        start, end = max(at, span.start), min(len(words), span.end)
        if start < end:
            out += [Run(words[at:start]), Run(words[start:end], True)]
            at = end
    out.append(Run(words[at:]))
    return tuple(run for run in out if run.text)


def pair(link: Link, sight: Sight) -> Pair:
    left, right = differing(clean(link.earlier.statement), clean(link.later.statement))
    earlier, later = (said(e, sight, s) for e, s in ((link.earlier, left), (link.later, right)))
    days = _between(earlier.said, later.said)
    return Pair(LINKS[link.kind], round(link.score, 2), earlier, later, days, ends(link))


def ends(link: Link) -> Ends:
    return Ends(link.earlier.statement.id, link.later.statement.id, tuple(map(opinion, link.judged)))


def opinion(judgement: Judgement) -> Opinion:
    return Opinion(judgement.key, line(judgement.by), line(judgement.verdict), line(judgement.note, 2_000))


def _between(one: Day, other: Day) -> int | None:
    if one.iso is None or other.iso is None:
        return None
    return (date.fromisoformat(other.iso) - date.fromisoformat(one.iso)).days
