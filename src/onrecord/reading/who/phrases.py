"""What kind of speaker a noun phrase without a person's name speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.who.lexicon import (
    COMMON,
    DOCUMENTS,
    ORGANIZATIONS,
    SPEAKS_FOR,
    is_anonymous,
    is_plural_role,
    is_role,
)
from onrecord.reading.who.mentions import CLITICS, DEFINITE, head
from onrecord.records import SpeakerKind

_ANYBODY = frozenset("one someone somebody everyone everybody anyone anybody nobody all another".split())
_SPEAKING_OFFICES = frozenset(("secretary", "office", "officer"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that names a source: words ``first`` to ``end``, its head noun, what it speaks of."""

    first: int
    end: int
    head: int
    kind: SpeakerKind
    definite: bool
    speaks_for_body: bool
    """Its people are nameless and speak for the body they are named with ("a ministry spokesman")."""


def phrase(forms: Sequence[str], first: int, end: int, printed: str, named_heads: frozenset[int]) -> Phrase:
    """Read the phrase; ``named_heads`` are head words of names of bodies and places."""
    at = _noun(forms, first, head(forms, first, end), named_heads)
    word = forms[at].lower()
    definite = forms[first].lower() in DEFINITE or any(forms[i] in CLITICS for i in range(first, at))
    speaks = bool(SPEAKS_FOR.match(word)) or (
        word in _SPEAKING_OFFICES and at > first and forms[at - 1].lower() == "press"
    )
    kind = _kind(forms, first, at, word, printed, at in named_heads)
    return Phrase(first, end, at, kind, definite, speaks and kind != "anonymous")


def _noun(forms: Sequence[str], first: int, at: int, named: frozenset[int]) -> int:
    """The head noun at or before ``at``: participles may follow it ("a poll published")."""
    known = (i for i in range(at, first - 1, -1) if i in named or _is_known(forms[i]))
    proper = forms[at][0].isupper() and forms[at].lower() not in COMMON
    return at if proper else next(known, at)


def _is_known(form: str) -> bool:
    return form.lower() in DOCUMENTS or form.lower() in ORGANIZATIONS or is_role(form) or is_plural_role(form)


def _kind(  # noqa: PLR0911 - one answer a line
    forms: Sequence[str], first: int, at: int, word: str, printed: str, named: bool
) -> SpeakerKind:
    if is_anonymous(printed):
        return "anonymous"
    if at == first and word in _ANYBODY:
        return "group" if word in ("everyone", "everybody", "all", "nobody") else "unnamed"
    if named:
        return "organization"
    if is_plural_role(word) or any(forms[i].lower() in ("many", "some", "several", "most") for i in range(first, at)):
        return "document" if word in DOCUMENTS else "group"
    if word in DOCUMENTS:
        return "document"
    if word in ORGANIZATIONS:
        return "organization"
    if is_role(forms[at]):
        return "unnamed"
    if forms[at][0].isupper() and not (at == first and forms[at].lower() in DEFINITE):
        return "organization" if forms[at].isupper() and len(forms[at]) > 1 else "person"
    return "group" if word.endswith("s") and not word.endswith("ss") else "unnamed"
