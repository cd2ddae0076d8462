"""Why a link is held to be one, for people to weigh: what was compared, and both values."""

from __future__ import annotations

from datetime import date

from onrecord.filed import Entry
from onrecord.followed import Reason
from onrecord.linked import Bond
from onrecord.linking.kinds import OTHER_SIDE
from onrecord.linking.words import shared, telling


def reasons(earlier: Entry, later: Entry, bond: Bond) -> tuple[Reason, ...]:
    """In the order of what weighs most; a score of 0 is told for the reader's sake and counted nothing."""
    left, right = earlier.statement, later.statement
    made = [
        Reason("network", round(bond.score, 2), bond.kind, f"{bond.share:.0%} of it is for this kind"),
        Reason("another side" if bond.kind in OTHER_SIDE else "one side", 0.0, _name(earlier), _name(later)),
    ]
    made += common_words(left.text, right.text)
    one, other = day_of(earlier), day_of(later)
    if one and other:
        made.append(Reason("days apart", 0.0, one.isoformat(), other.isoformat()))
    if left.due or right.due:
        made.append(Reason("due", 0.0, _due(earlier), _due(later)))
    if (left.stance and left.stance.certainty) or (right.stance and right.stance.certainty):
        made.append(Reason("certainty", 0.0, _certainty(earlier), _certainty(later)))
    return tuple(made)


def common_words(left: str, right: str) -> tuple[Reason, ...]:
    """The telling words that both have, as a reason; none where they have none."""
    words = telling(left), telling(right)
    common = shared(*words)
    if not common:
        return ()
    part = len(common) / max(1, min(len(set(words[0])), len(set(words[1]))))
    return (Reason("words in common", round(part, 2), ", ".join(common), ""),)


def day_of(entry: Entry) -> date | None:
    """When it was said, else when it was published."""
    said = entry.statement.said
    return (said.earliest if said else None) or entry.article.published.earliest


def _name(entry: Entry) -> str:
    return entry.statement.speaker.name if entry.statement.speaker else "nobody named"


def _due(entry: Entry) -> str:
    due = entry.statement.due
    if due is None:
        return "no day"
    last = due.latest or due.earliest
    return f"{due.phrase} ({last.isoformat()})" if last else due.phrase


def _certainty(entry: Entry) -> str:
    stance = entry.statement.stance
    sure = stance.certainty if stance else None
    return f"{sure.phrase} ({sure.low} to {sure.high} percent)" if sure else "not said"
