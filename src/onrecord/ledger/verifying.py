"""Is this quotation on record? Found by its rarest words, laid beside the text, judged by what differs.

Quotation marks, dashes, case and blanks do not count; everything else does.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from onrecord.filed import Entry, Match, Verification
from onrecord.ledger.entries import article_of, bodies_of, entries
from onrecord.ledger.rows import folded
from onrecord.ledger.schema import documents, statements
from onrecord.ledger.words import Asked, holding, index_of, phrases
from onrecord.records import Span

NEAR = 40
"""Articles, the best by their words, that are looked through."""
ALTERED = 75.0
"""Percent of likeness from which a passage is the quotation altered; under it there is none."""
SHORTEST = 3
"""Words that a quotation must have."""
_MARKS = str.maketrans({"“": " ", "”": " ", '"': " ", "‘": "'", "’": "'", "–": "-", "—": "-", "…": " ", "\u00a0": " "})


def verify(connection: Connection, quote: str, speaker: str | None = None) -> Verification:
    """What the ledger holds of ``quote``, and whether ``speaker``, if given, is who said it."""
    wanted = plain(quote)[0].strip()
    words = re.findall(r"\w+", wanted)
    if len(words) < SHORTEST:
        return Verification(quote, "not on record", ())
    bodies = bodies_of(connection, _candidates(connection, wanted))
    found = [m for m in (_in_article(connection, key, bodies[key], wanted) for key in sorted(bodies)) if m]
    found.sort(key=lambda m: (-m.likeness, m.entry is None, m.article.published.earliest is None))
    if not found:
        return Verification(quote, "not on record", ())
    best = found[0].likeness
    matches = tuple(m for m in found if m.likeness >= best - 5)
    if speaker:
        own = tuple(m for m in matches if m.entry and _is(speaker, m.entry))
        if not own:
            return Verification(quote, "other speaker", matches)
        matches = own
    return Verification(quote, "verbatim" if matches[0].likeness >= 100 else "altered", matches)


def plain(text: str, most: int | None = None) -> tuple[str, list[int]]:
    """The text with marks, case and runs of blanks levelled, and where each of its characters stood.

    Of no more than the first ``most`` of them.
    """
    out: list[str] = []
    at: list[int] = []
    for i, char in enumerate(text.translate(_MARKS)):
        low = char.lower()
        if low.isspace() and (not out or out[-1] == " "):
            continue
        out.append(" " if low.isspace() else low[0])
        at.append(i)
        if len(out) == most:
            break
    return "".join(out), at


def levelled(text: str) -> str:
    """The first half of ``plain``, many times as fast."""
    low = text.translate(_MARKS).lower()
    if len(low) != len(text) or "Σ" in text:  # a letter that becomes two, or another one at the end of a word
        return plain(text)[0]
    end = " " if low[-1:].isspace() else ""
    return " ".join(low.split()) + end if low.strip() else ""


def _candidates(connection: Connection, quote: str) -> list[int]:
    """Articles that hold most of the words, and the rarest of them; of equals, those added last."""
    held = holding(connection, quote.split(), NEAR)
    keys, weights = list(held), list(held.values())
    if len(keys) < NEAR or weights[-1] < weights[0]:
        return keys
    # words that stand everywhere tell nothing; standing together they may
    there = phrases(f'"{quote}"')
    if not there:
        return keys
    said = index_of(connection).keys(Asked(about=there)).subquery()
    rows = connection.scalars(
        select(statements.c.document)
        .distinct()
        .select_from(said.join(statements, statements.c.key == said.c.key))
        .order_by(statements.c.document.desc())
        .limit(NEAR)
    )
    return list(dict.fromkeys([*rows, *keys]))[:NEAR]


def _in_article(connection: Connection, key: int, text: str, wanted: str) -> Match | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    there = levelled(text)
    begin = there.find(wanted)
    if begin >= 0:
        likeness, first, end = 100.0, begin, begin + len(wanted)
    else:
        found = partial_ratio_alignment(wanted, there, score_cutoff=ALTERED)
        if found is None or found.dest_end <= found.dest_start:
            return None
        first, end = _aligned(wanted, there, *_whole_words(there, found.dest_start, found.dest_end))
        likeness = min(found.score, 99.9)
    at = plain(text, end)[1]
    span = Span(at[first], at[end - 1] + 1)
    row = connection.execute(select(documents).where(documents.c.key == key)).mappings().one()
    return Match(article_of(row), span, text[span.start : span.end], likeness, _statement(connection, key, span))


def _whole_words(text: str, first: int, end: int) -> tuple[int, int]:
    while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while first < end - 1 and text[first] == " ":
        first += 1
    while end > first + 1 and text[end - 1] == " ":
        end -= 1
    return first, end


def _aligned(wanted: str, text: str, first: int, end: int) -> tuple[int, int]:
    """The stretch without words at its ends that the quotation has no counterpart for."""
    from rapidfuzz.distance import Indel

    left = wanted.split()
    there = list(re.finditer(r"\S+", text[first:end]))
    blocks = [b for b in Indel.opcodes(left, [m[0] for m in there]) if b.tag != "insert"]
    kept = [b for b in blocks if b.dest_end > b.dest_start]
    if not kept:
        return first, end
    # a word that the quotation has otherwise may stand at either end; one that it does not have may not
    before, after = kept[0].src_start, len(left) - kept[-1].src_end
    begin = max(0, kept[0].dest_start - before)
    last = min(len(there), kept[-1].dest_end + after)
    begin, end = first + there[begin].start(), first + there[last - 1].end()
    while end > begin and wanted[-1].isalnum() and not text[end - 1].isalnum():
        end -= 1
    return begin, end


def _statement(connection: Connection, key: int, span: Span) -> Entry | None:
    """The statement whose content covers most of the span, if it covers half of it."""
    keys = connection.scalars(select(statements.c.key).where(statements.c.document == key))
    best, most = None, (span.end - span.start) / 2
    for entry in entries(connection, list(keys)):
        content = entry.statement.attribution.content
        shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in content)
        if shared >= most:
            best, most = entry, shared + 1
    return best


def _is(asked: str, entry: Entry) -> bool:
    wanted = set(folded(asked).split())
    everyone = (entry.statement.speaker, *entry.statement.joint)
    return bool(wanted) and any(s is not None and wanted <= set(folded(s.name).split()) for s in everyone)
