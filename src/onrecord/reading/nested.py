"""Claims inside statements: "X dismissed Y's claim that …" holds Y's claim beside X's dismissal.

The model's tags are flat and give the outer statement; the inner one is read off the noun that names
it. Nothing is invented: without an owner of the claim, or without a that-clause, there is no inner
statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined

CLAIMS = frozenset(
    "claim claims assertion assertions statement statements allegation allegations accusation accusations charge "
    "charges "
    "suggestion suggestions contention argument arguments insistence warning warnings prediction predictions forecast "
    "promise promises pledge pledges vow remark remarks comment comments complaint assurance assurances threat threats "
    "declaration admission denial theory view belief boast estimate verdict announcement".split()
)
_POSSESSIVES = frozenset("his her its their".split())
_CLITICS = ("’s", "'s", "’", "'")
LONGEST_OWNER = 6
"""Words of a possessive that says whose claim it is."""
FARTHEST = 12
"""Words from a content's start within which the noun must stand."""


def inner(forms: Sequence[str], outer: Joined) -> Joined | None:
    """The statement inside ``outer``, or None."""
    if outer.cue is None or outer.source is None:
        return None
    content = outer.contents[0]
    last = min(content.first + FARTHEST, content.end - 2)
    noun = next((i for i in range(content.first, last) if forms[i].lower() in CLAIMS), None)
    if noun is None:
        return None
    source, that = _owner(forms, content.first, noun), noun + 1
    if source is None and forms[noun + 1].lower() in ("by", "from", "of"):
        that = next((i for i in range(noun + 2, content.end - 1) if forms[i].lower() == "that"), content.end)
        source = (noun + 2, that)
    if source is None or source[0] >= source[1] or that >= content.end - 1 or forms[that].lower() != "that":
        return None
    sure = content.confidence
    rest = tuple(c for c in outer.contents[1:])
    return Joined(
        (TaggedSpan("content", that, content.end, sure), *rest),
        TaggedSpan("cue", noun, noun + 1, sure),
        TaggedSpan("source", *source, sure),
    )


def _owner(forms: Sequence[str], first: int, noun: int) -> tuple[int, int] | None:
    """Whose claim it is: a possessive pronoun, or a name with its 's, before the noun."""
    for i in range(noun - 1, first - 1, -1):
        if forms[i].lower() in _POSSESSIVES:
            return i, i + 1
        if forms[i] in _CLITICS or (forms[i].endswith(("s’", "s'")) and forms[i][0].isupper()):
            begin = first if i - first <= LONGEST_OWNER else i - 1
            begin += forms[begin].lower() == "the" and begin < i - 1
            return begin, i + 1
        if not forms[i][0].isalpha():
            return None
    return None
