"""Where every statement comes from: W3C PROV-JSON (Member Submission, 2013).

An article is an entity, and so is each statement; a statement is derived from its article by a reading (an activity of
the reader, a software agent) and attributed to its speakers (agents). A newer version of an article is a revision of
the one before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from onrecord.filed import Article, Extract
from onrecord.records import Speaker, Statement
from onrecord.reports.anchors import labelled
from onrecord.reports.rows import dumped, when_row

PREFIXES = {
    "onrecord": "urn:onrecord:",
    **{kind: f"urn:onrecord:{kind}:" for kind in ("article", "statement", "reading", "speaker", "reader")},
}
SECTIONS = (
    "entity", "activity", "agent", "used", "wasGeneratedBy", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom",
)  # fmt: skip
_SHARED = ("article:", "speaker:", "reader:")
"""What several articles may tell, but a document may say only once."""
_KINDS = {"person": "prov:Person", "organization": "prov:Organization"}
PIECE = 1 << 16


def provenance_lines(extracts: Iterable[Extract]) -> Iterator[str]:
    """The document, piece by piece. Its sections wait in files of their own until all articles were seen."""
    sections = {name: _Section() for name in SECTIONS}
    seen: set[str] = set()
    try:
        for extract in extracts:
            for section, key, value in _told(extract):
                if key in seen:
                    continue
                if key and key.startswith(_SHARED):
                    seen.add(key)
                sections[section].add(key, value)
        yield f'{{"prefix": {dumped(PREFIXES)}'
        for name, told in sections.items():
            yield f',\n"{name}": {{'
            yield from told.pieces()
            yield "}"
        yield "}\n"
    finally:
        for told in sections.values():
            told.close()


class _Section:
    """Named values of one kind, in the order they came."""

    def __init__(self) -> None:
        self._file: IO[str] = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 (closed by close)
        self._size = 0

    def add(self, key: str | None, value: dict[str, Any]) -> None:
        """``key`` None: it gets one of its own."""
        self._size += 1
        self._file.write(f"{',' if self._size > 1 else ''}\n{dumped(key or f'_:n{self._size}')}: {dumped(value)}")

    def pieces(self) -> Iterator[str]:
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            yield piece

    def close(self) -> None:
        self._file.close()


def _told(extract: Extract) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    """(section, key, value) of all that an extract tells."""
    article, version = extract.article, extract.reading.reader_version
    source, activity, reader = f"article:{article.id}", f"reading:{article.id}", f"reader:{version or 'unknown'}"
    yield "entity", source, _article(article)
    if extract.earlier:
        before = f"article:{extract.earlier.id}"
        yield "entity", before, _article(extract.earlier)
        yield "wasDerivedFrom", None, {
            "prov:generatedEntity": source, "prov:usedEntity": before, "prov:type": _name("prov:Revision"),
        }  # fmt: skip
    yield "activity", activity, {"prov:type": _name("onrecord:Reading"), "onrecord:reader": version}
    yield "agent", reader, {"prov:type": _name("prov:SoftwareAgent"), "prov:label": f"onrecord {version}"}
    yield "used", None, {"prov:activity": activity, "prov:entity": source}
    yield "wasAssociatedWith", None, {"prov:activity": activity, "prov:agent": reader}
    for label, statement in labelled(extract):
        made = f"statement:{label}"
        yield "entity", made, _statement(statement)
        yield "wasGeneratedBy", None, {"prov:entity": made, "prov:activity": activity}
        yield "wasDerivedFrom", None, {
            "prov:generatedEntity": made, "prov:usedEntity": source, "prov:activity": activity,
        }  # fmt: skip
        for speaker in (statement.speaker, *statement.joint):
            if speaker:
                agent = _agent(speaker, article)
                yield "agent", agent, {"prov:type": _name(_KINDS.get(speaker.kind or "", "prov:Agent")),
                                       "prov:label": speaker.name}  # fmt: skip
                yield "wasAttributedTo", None, {"prov:entity": made, "prov:agent": agent}


def _article(article: Article) -> dict[str, Any]:
    published = when_row(article.published)
    known = {
        "prov:label": article.title or article.name,
        "onrecord:url": {"$": article.url, "type": "xsd:anyURI"} if article.url else None,
        "onrecord:publisher": article.publisher,
        "onrecord:publishedFrom": published["earliest"],
        "onrecord:publishedTo": published["latest"],
        "onrecord:sha256": article.digest,
    }
    return {"prov:type": _name("onrecord:Article"), **{k: v for k, v in known.items() if v is not None}}


def _statement(statement: Statement) -> dict[str, Any]:
    row = {"prov:type": _name("onrecord:Statement"), "prov:value": statement.text}
    row["onrecord:content"] = " ".join(f"{start}-{end}" for start, end in statement.attribution.content)
    return row | ({"onrecord:act": statement.stance.act} if statement.stance else {})


def _agent(speaker: Speaker, article: Article) -> str:
    """One name is one agent all over the ledger; "an official" of one article need not be that of another."""
    scope = "" if speaker.kind in _KINDS else article.id
    return "speaker:" + hashlib.sha256(f"{scope}\n{speaker.kind}\n{speaker.name}".encode()).hexdigest()[:16]


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
