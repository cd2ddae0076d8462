"""Speakers, by rule: from the words that name a source to a full name, a kind and a title.

This is a first, plain resolution inside one document. It completes surnames from the fullest form
of a name the document gives, carries a pronoun or a missing source back to the speaker before, and
reads kind and title off the source's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Span, Speaker, SpeakerKind

_PERSONAL = frozenset("he she his her him".split())
_PLAIN_PRONOUNS = frozenset("they it i we you their its my our them".split())
_RELATIVE = frozenset("who which that".split())
# A run of capitalized words on one line, with the particles that names hold.
_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?: (?:(?:de|la|van|von|der|den|bin|al|el) ){0,2}[A-Z][\w’'.-]*)*")
_STARTERS = frozenset(
    "the a an but and or if when while after before in on at for as it he she they we this that these those there "
    "his her its their our despite although because since however meanwhile according among both".split()
)
_ROLE = re.compile(
    r"(?:mrs?|ms|dr|sens?|reps?|gov|gen|col|lt|sgt|capt|cmdr|adm|rev|prof|sir|dame|lord|king|queen|pope|prince|princess|"
    r"(?:vice-?)?president|premier|chancellor|senator|governor|secretary|minister|chief|chair(?:man|woman|person)?|mayor|"
    r"judge|justice|general|colonel|captain|ambassador|envoy|spokes(?:man|woman|person)|representative|"
    r"congress(?:man|woman)|leader|speaker|director|officer|commissioner|attorney|professor|analyst|economist|"
    r"strategist|pollster|correspondent|reporter|editor|host|author|manager|adviser|advisor|aide|deputy|candidate|"
    r"nominee|coach|detective|sheriff|inspector|superintendent|bishop|archbishop|cardinal|imam|rabbi|pastor|the|"
    r"republican|democrat|democratic|former|then)\.?",
    re.I,
)
_ORGANIZATION = re.compile(
    r"\b(?:ministry|government|administration|house|kremlin|pentagon|department|office|agency|party|committee|council|"
    r"court|police|army|company|corp|inc|university|institute|group|association|union|bank|commission|center|centre|"
    r"campaign|foundation|bureau|service|network|news|times|post|journal|press|senate|congress|parliament|nations|"
    r"states|company|organization|team|board|league|society|state|embassy|military|fund|daily|herald|courier)\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:report|study|survey|poll|statement|letter|memo|document|documents|article|filing|lawsuit|review|analysis|book|transcript|resolution)\b",
    re.I,
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|sources?|people (?:familiar|close)|person familiar|insiders?|not authori[sz]ed|condition of)\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:officials|experts|analysts|critics|supporters|people|voters|republicans|democrats|lawmakers|residents|"
    r"authorities|some|many|others|most|several|aides|advisers|scientists|leaders|members|economists|observers|envoys|diplomats)\b",
    re.I,
)


def resolve(text: str, attributions: Sequence[Attribution]) -> list[Speaker | None]:
    """A speaker for every attribution, or None where the text names none so far."""
    names = _full_names(text)
    out: list[Speaker | None] = []
    last: Speaker | None = None
    last_person: Speaker | None = None
    for attribution in attributions:
        if not attribution.source:
            # Only a quotation is surely somebody's; "reportedly" and "is expected" may be nobody's.
            carried = last if attribution.quote == "direct" else None
            out.append(replace(carried, mention=None, how="carried over") if carried else None)
            continue
        span = attribution.source[0]
        printed = text[span.start : span.end].strip()
        word = printed.lower()
        if word in _RELATIVE:
            speaker = _antecedent(text, span, names)
        elif word in _PERSONAL or word in _PLAIN_PRONOUNS:
            before = last_person if word in _PERSONAL and last_person else last
            speaker = replace(before, mention=span, how="pronoun") if before else None
        else:
            speaker = _named(printed, span, names)
        out.append(speaker)
        last = speaker or last
        last_person = speaker if speaker and speaker.kind == "person" else last_person
    return out


def _antecedent(text: str, span: Span, names: dict[str, str]) -> Speaker | None:
    """Whom "who" or "which" stands for: the name right before it, if a name stands there."""
    before = text[max(0, span.start - 80) : span.start].rstrip(" ,")
    found = [m for m in _CAPITALS.finditer(before) if m.end() == len(before)]
    return replace(_named(found[0].group(), span, names), how="pronoun") if found else None


def _full_names(text: str) -> dict[str, str]:
    """Last word of each name of two or more words -> the first full form in the text."""
    names: dict[str, str] = {}
    for match in _CAPITALS.finditer(text):
        name = _name_in(match.group())
        if 2 <= len(name.split()) <= 4 and not _ORGANIZATION.search(name):
            names.setdefault(name.split()[-1], name)
    return names


def _name_in(capitals: str) -> str:
    """The name in a run of capitalized words: what follows the last word that is a role."""
    words = re.sub(r"['’]s$|[’'\-]+$", "", capitals).split()
    while words and words[0].lower() in _STARTERS:
        words = words[1:]
    roles = [i for i, word in enumerate(words) if _ROLE.fullmatch(word)]
    kept = words[roles[-1] + 1 :] if roles else words
    return re.sub(r"(?<=\w\w)\.$", "", " ".join(kept))


def _named(printed: str, span: Span, names: dict[str, str]) -> Speaker:
    kind = _kind(printed)
    found = [n for n in (_name_in(m.group()) for m in _CAPITALS.finditer(printed)) if n]
    if kind != "person" or not found:
        return Speaker(_plain(printed), "unnamed" if kind == "person" else kind, None, span, "title")
    people = [n for n in found if not _ORGANIZATION.search(n)] or found
    name = next((n for n in people if len(n.split()) > 1 or n in names), people[0])
    if len(name.split()) > 1:
        return Speaker(name, "person", _title(printed, name), span, "named")
    return Speaker(names.get(name, name), "person", _title(printed, name), span, "surname")


def _kind(printed: str) -> SpeakerKind:
    head = re.split(r",|\bwho\b|\bof\b|\bfrom\b|\bfor\b", printed)[0]
    if _ANONYMOUS.search(printed):
        return "anonymous"
    if re.search(r"\b(?:spokes(?:man|woman|person)|officials?)\b", head, re.I) and not re.search(
        r"[A-Z]\w+ [A-Z]\w+", printed
    ):
        return "group" if _PLURAL.search(head) else "unnamed"
    if _DOCUMENT.search(head) and not re.search(r"[A-Z]\w+ [A-Z]\w+$", head.strip()):
        return "document"
    if _ORGANIZATION.search(head):
        return "organization"
    if _PLURAL.search(head):
        return "group"
    return "person" if re.search(r"[A-Z]", printed) else "unnamed"


def _article_less(printed: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", printed, flags=re.I)


def _plain(printed: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", printed.split(",", maxsplit=1)[0], flags=re.I)


def _title(printed: str, name: str) -> str | None:
    """The apposition after the name ("X, a former officer,"), else the words before it."""
    before, _, after = printed.partition(name)
    apposition = re.match(r"\s*,\s*(?:the\s+|an?\s+)?([^,]+(?:,[^,]+)*?),?\s*$", after)
    if apposition:
        return apposition.group(1).strip() or None
    lead = _article_less(before.strip()).rstrip(",")
    return lead if re.search(r"[A-Za-z]{4,}", lead) else None
