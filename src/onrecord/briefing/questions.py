"""What nobody has settled yet: each names what it is about and leaves the answer to people."""

from __future__ import annotations

from onrecord.briefed import Line, Material, Section
from onrecord.briefing.outcomes import overdue, when
from onrecord.briefing.passages import SHORT, line, newest_first

MOST = 12
EACH = 4
"""Questions of one kind before any other kind has had its turn."""


def questions(material: Material) -> Section:
    kinds = [_disputed(material), _unsettled(material), _unjudged(material), _unanswered(material)]
    first = [q for kind in kinds for q in kind[:EACH]]
    chosen = {id(q) for q in [*first, *(q for kind in kinds for q in kind[EACH:])][:MOST]}
    return Section(
        "questions",
        "Open questions",
        tuple(q for kind in kinds for q in kind if id(q) in chosen),
        max(0, sum(map(len, kinds)) - MOST),
        "What reviewers differ on, what stands against another statement, what nobody judged, who gave no answer.",
        "None that the ledger shows.",
    )


def _disputed(material: Material) -> list[Line]:
    found = [t for t in material.tracked if t.stands == "disputed"]
    return [line("reviewers differ", (t.commitment.entry,), judgements=t.judgements, longest=SHORT) for t in found]


def _unjudged(material: Material) -> list[Line]:
    return [
        line("nobody has judged it", (t.commitment.entry,), notes=(when(t),), longest=SHORT) for t in overdue(material)
    ]


def _unsettled(material: Material) -> list[Line]:
    """Contradictions neither side of which was judged."""
    settled = {t.commitment.entry.statement.id for t in material.tracked if t.judgements}
    return [
        line("nobody has settled it", (k.earlier, k.later), parts=("earlier", "later"), notes=(k.kind,), longest=SHORT)
        for k in material.links
        if k.kind in ("contradicts", "denies") and not {k.earlier.statement.id, k.later.statement.id} & settled
    ]


def _unanswered(material: Material) -> list[Line]:
    """Who gave no answer, the last first, of those whom the article names."""
    found = [
        e
        for e in newest_first(material.entries)
        if e.statement.stance and e.statement.stance.act == "non-response" and e.statement.speaker
    ]
    return [line("gave no answer", (e,), longest=SHORT) for e in found]
