"""Articles marked by hand, as the finder of deeds sees them: no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.reading.deeds.deeds import deeds
from onrecord.reading.deeds.page import Page, owners
from onrecord.reading.quantities.quantities import quantities
from onrecord.reading.sentences import sentences
from onrecord.reading.when.phrases import find_times
from onrecord.reading.who.entities import Entities
from onrecord.reading.who.names import Name, NameKind
from onrecord.reading.words import Words, split_words
from onrecord.records import (
    Act,
    Attribution,
    Deed,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    statement_id,
    text_digest,
)

DAY = date(2031, 4, 14)
"""A Monday."""
NAMES: Mapping[str, NameKind] = {
    "Harskia": "place", "Lomarra": "place", "Dravik": "place", "Tessoule": "place", "Skell Island": "place",
    "Mara Teel": "person", "Quiet Shores": "organization",
}  # fmt: skip


def told(marked: str, act: Act = "assertion", known: bool = True) -> list[Deed]:
    """The deeds of a text whose statements are marked: content in [ ], speaker in { }, cue in < >.

    A sentence has one statement at most. ``known``: whether the day of publication is.
    """
    text, parts = _parted(marked)
    words = split_words(text)
    bounds = sentences(words)
    said = _statements(text, parts, [Span(words.starts[a], words.ends[b - 1]) for a, b in bounds], act)
    lower = [form.lower() for form in words.forms]
    times = find_times(text, DAY if known else None)
    cues = {i for s in said for a, b in s.attribution.cue for i in range(len(words)) if a <= words.starts[i] < b}
    page = Page(
        text, words, lower, bounds, Entities(words.forms, _names(words)).at, lambda at: None, said, owners(words, said),
        frozenset(cues), times, [t.whole.start for t in times], quantities(words, lower, bounds, times),
        When(DAY, DAY, "", "stated") if known else When(None, None, "", "unknown"),
    )  # fmt: skip
    return list(deeds(page, text_digest(text)))


def _parted(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    parts: list[tuple[str, Span]] = []
    opened: list[tuple[str, int]] = []
    text = ""
    for character in marked:
        if character in "[{<":
            opened.append((character, len(text)))
        elif character in "]}>":
            kind, start = opened.pop()
            parts.append((kind, Span(start, len(text))))
        else:
            text += character
    return text, parts


def _statements(text: str, parts: Sequence[tuple[str, Span]], bounds: Sequence[Span], act: Act) -> list[Statement]:
    out = []
    for start, end in bounds:
        own = {kind: span for kind, span in parts if start <= span.start < end}
        if "[" not in own:
            continue
        content = (own["["],)
        speaker = None
        if "{" in own:
            name = text[own["{"].start : own["{"].end]
            speaker = Speaker(name, "organization", None, own["{"], "named")
        source = (own["{"],) if "{" in own else ()
        cue = (own["<"],) if "<" in own else ()
        out.append(
            Statement(
                statement_id(text_digest(text), content),
                Attribution(content, source, cue, "indirect", 0.9),
                speaker,
                text[content[0].start : content[0].end],
                stance=Stance(act, "spoken", None, "positive"),
            )
        )
    return out


def _names(words: Words) -> list[Name]:
    out = []
    for name, kind in NAMES.items():
        parts = tuple(name.split())
        out += [
            Name(i, i + len(parts), kind)
            for i in range(len(words) - len(parts) + 1)
            if words.forms[i : i + len(parts)] == parts
        ]
    return sorted(out)
