"""Does a statement still stand where it says it stands? One that does not is an orphan, told and never moved.

To look for the same words elsewhere would put somebody's words where nobody read them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import Reading, Span, Statement, statement_id, text_digest


def orphans(reading: Reading, digest: str) -> dict[int, str]:
    """What is wrong, by number, with each statement that does not hold; ``digest`` is the text's as recorded."""
    text = reading.document.text
    if text_digest(text) != digest:
        return dict.fromkeys(
            range(len(reading.statements)), "the text is not the one that was read: its sha256 differs"
        )
    found = ((number, fault(s, text, digest)) for number, s in enumerate(reading.statements))
    return {number: said for number, said in found if said}


def fault(statement: Statement, text: str, digest: str) -> str:
    """Why the statement does not hold in the text of this sha256; empty where it does."""
    content = statement.attribution.content
    if not content:
        return "it has no content"
    outside = next((s for s in _spans(statement) if not holds(s, len(text))), None)
    if outside:
        return f"it points to {outside.start:,} to {outside.end:,} of a text of {len(text):,} characters"
    if statement.id != statement_id(digest, content):
        return "its id is not that of its place in the text"
    if statement.text != " … ".join(text[start:end] for start, end in content):
        return "the text has other words in its place"
    return ""


def holds(span: Span, length: int) -> bool:
    """Whether the span lies inside a text of this length."""
    return 0 <= span.start <= span.end <= length


def _spans(statement: Statement) -> Iterator[Span]:
    a, stance = statement.attribution, statement.stance
    yield from (*a.content, *a.source, *a.cue)
    yield from (s.mention for s in (statement.speaker, *statement.joint) if s and s.mention)
    yield from (w.span for w in (statement.said, statement.due) if w and w.span)
    if stance:
        yield from stance.evidence
        if stance.certainty:
            yield stance.certainty.span
