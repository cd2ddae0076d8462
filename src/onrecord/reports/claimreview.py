"""Judgements as fact checks for the web: schema.org ClaimReview in JSON-LD, one whole object a line.

The properties are those that Google and the ClaimReview Project document. Of a page about one review a site puts that
line into <script type="application/ld+json">, and adds the ``url`` of the page, which only it knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.filed import Article, Entry
from onrecord.followed import Review
from onrecord.records import Speaker
from onrecord.reports.rows import dumped, utc

CONTEXT = "https://schema.org"
RATINGS: Final = {"kept": 5, "compromise": 3, "broken": 1}
"""Verdicts that are a place between worst and best; the others are words alone."""
BEST, WORST = 5, 1
_PEOPLE = ("person", "unnamed", "anonymous")
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""In JSON these stand inside strings alone; escaped, no text can close the script element that it is put into."""


def claimreview_lines(reviews: Iterable[Review]) -> Iterator[str]:
    for review in reviews:
        yield dumped(claimreview_row(review)).translate(_ESCAPED) + "\n"


def claimreview_row(review: Review) -> dict[str, Any]:
    judgement, entry = review.judgement, review.commitment.entry
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": _name(review),
        "claimReviewed": _words(entry),
        "itemReviewed": {**_claim(entry, review.printed), "keywords": review.commitment.kind},
        "author": {"@type": "Person", "name": judgement.by},
        "datePublished": utc(judgement.at).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "reviewRating": _rating(judgement.verdict),
        **({"reviewBody": judgement.note} if judgement.note else {}),
        **({"citation": [_claim(e, (e,)) for e in review.evidence]} if review.evidence else {}),
    }


def _rating(verdict: str) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict], "bestRating": BEST, "worstRating": WORST}
    return rating


def _claim(entry: Entry, printed: Iterable[Entry]) -> dict[str, Any]:
    """What was said, by whom and when, and every article that prints it."""
    said, published = entry.statement.said, entry.article.published
    day = (said and (said.latest or said.earliest)) or published.latest or published.earliest
    who = [_author(s) for s in (entry.statement.speaker, *entry.statement.joint) if s]
    places = " ".join(f"{start}-{end}" for start, end in entry.statement.attribution.content)
    return {
        "@type": "Claim",
        "text": _words(entry),
        **({"author": who[0] if len(who) == 1 else who} if who else {}),
        **({"datePublished": day.isoformat()} if day else {}),
        "appearance": [_article(e.article) for e in printed],
        "identifier": [_property("onrecord:statement", entry.statement.id), _property("onrecord:content", places)],
    }


def _author(speaker: Speaker) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Person" if speaker.kind in _PEOPLE or speaker.kind is None else "Organization",
        "name": speaker.name,
    }
    if made["@type"] == "Person":
        made |= {"jobTitle": speaker.title} if speaker.title else {}
        made |= {"affiliation": _body(speaker.affiliation)} if speaker.affiliation else {}
    return made


def _article(article: Article) -> dict[str, Any]:
    day = article.published.latest or article.published.earliest
    known = {
        "url": article.url if (article.url or "").lower().startswith(("http://", "https://")) else None,
        "headline": article.title or article.name,
        "publisher": _body(article.publisher) if article.publisher else None,
        "datePublished": day.isoformat() if day else None,
        "identifier": _property("sha256", article.digest),
    }
    return {"@type": "NewsArticle", **{k: v for k, v in known.items() if v is not None}}


def _body(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _property(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _words(entry: Entry) -> str:
    return " ".join(entry.statement.text.split())


def _name(review: Review) -> str:
    """The same wherever the judgement is kept; the ledger's own number is not."""
    j = review.judgement
    told = "\n".join((j.subject, j.verdict, j.by, utc(j.at).isoformat()))
    return f"urn:onrecord:review:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"
