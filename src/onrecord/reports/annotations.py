"""Statements as annotations of the articles that print them: W3C Web Annotation Data Model (2017), JSON-LD.

One collection with one page. An annotation is about the places of one statement's content; its bodies say who speaks
(purpose "identifying"), what kind of statement it is ("classifying") and how sure ("assessing").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from onrecord.filed import Extract
from onrecord.records import Span, Statement
from onrecord.reports.anchors import labelled, selectors
from onrecord.reports.rows import dumped, utc

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
COLLECTION = "urn:onrecord:statements"


def annotation_lines(extracts: Iterable[Extract]) -> Iterator[str]:
    """The collection, piece by piece; an annotation a line."""
    head = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection", "label": "Statements on record"}
    page = {"id": f"{COLLECTION}:page", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    yield f'{dumped(head)[:-1]}, "first": {dumped(page)[:-1]}, "items": ['
    total = 0
    for extract in extracts:
        for made in annotation_rows(extract):
            yield (",\n" if total else "\n") + dumped(made)
            total += 1
    # the number of them is known only now
    yield f'\n]}}, "total": {total}}}\n'


def annotation_rows(extract: Extract) -> Iterator[dict[str, Any]]:
    """An annotation for each statement asked for, as JSON-ready values."""
    reader = extract.reading.reader_version
    for name, statement in labelled(extract):
        yield {
            "id": f"urn:onrecord:statement:{name}",
            "type": "Annotation",
            "motivation": "describing",
            "created": _moment(extract.article.added),
            "generator": {"id": f"urn:onrecord:reader:{reader}", "type": "Software", "name": f"onrecord {reader}"},
            "body": _bodies(statement),
            "target": [_target(extract, span) for span in statement.attribution.content],
        }


def _bodies(statement: Statement) -> list[dict[str, str]]:
    speakers = (statement.speaker, *statement.joint) if statement.speaker else statement.joint
    bodies = [_body("identifying", "speaker", speaker.name) for speaker in speakers]
    if stance := statement.stance:
        bodies.append(_body("classifying", "act", stance.act))
        if sure := stance.certainty:
            said = f"{sure.phrase}: {sure.low} to {sure.high} percent ({sure.scale})"
            bodies.append(_body("assessing", "certainty", said))
    return bodies


def _body(purpose: str, label: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "label": label, "value": value, "format": "text/plain"}


def _target(extract: Extract, span: Span) -> dict[str, Any]:
    """A place in the article; offsets count in the very text whose hash stands by, not in a page's markup."""
    url, text = extract.article.url, f"urn:sha256:{extract.article.digest}"
    [selector] = selectors(extract.reading.document.text, (span,))
    if not (url or "").lower().startswith(("http://", "https://")):
        return {"type": "SpecificResource", "source": text, "selector": selector}
    state: dict[str, Any] = {"type": "TimeState", "cached": text}
    if extract.article.fetched:
        state["sourceDate"] = _moment(extract.article.fetched)
    return {"type": "SpecificResource", "source": url, "state": state, "selector": selector}


def _moment(moment: datetime) -> str:
    return utc(moment).isoformat().replace("+00:00", "Z")
