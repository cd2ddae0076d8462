"""Forms in -ing that report: "was shelling", "…, killing two", "accused Lomarra of moving guns"."""

from __future__ import annotations

from typing import Final

from onrecord.reading.deeds import telling
from onrecord.reading.deeds.groups import BE, Group
from onrecord.reading.deeds.page import ARTICLE, Page
from onrecord.reading.deeds.phrases import Phrase, behind

_ASPECTS: Final = frozenset("began started continued kept resumed after".split())
_REPROACHES: Final = frozenset(
    "accuse accuses accused accusing blame blames blamed blaming condemn condemned criticise criticised criticize "
    "criticized".split()
)
_RESULTS: Final = frozenset(
    "hitting killing wounding injuring maiming damaging destroying seizing capturing freeing releasing forcing".split()
)
"""Behind a comma they say what came of a deed."""
_NEAR: Final = 12
"""Words before "of" in which "accused" stands."""


def happened(page: Page, i: int, group: Group, sentence: int, floor: int) -> bool:
    """Whether the form in -ing at word i reports something; its sentence begins at word ``sentence``."""
    words = page.lower
    before = words[group.first - 1] if group.first > sentence else ""
    if group.finite and any(words[k] in BE for k in range(group.first, i)):
        return True
    if group.first == floor and _denied(page, i):
        return True
    if before == ",":
        return words[i] in _RESULTS
    if before == "and":
        return words[i] in _RESULTS and any(words[k] in _RESULTS for k in range(max(floor, group.first - 10), i))
    if before in ("of", "for"):
        return any(words[k] in _REPROACHES for k in range(max(sentence, group.first - _NEAR), group.first))
    return before in _ASPECTS or before.startswith("deni")


def accused(page: Page, at: int, sentence: int) -> Phrase | None:
    """Whom an accusation is about, where "of" stands right before word ``at``: "accused Lomarra of moving …"."""
    words = page.lower
    if at <= sentence or words[at - 1] not in ("of", "for"):
        return None
    verb = next((k for k in range(at - 2, sentence - 1, -1) if words[k] in _REPROACHES), None)
    return behind(words, verb + 1, at) if verb is not None else None


def is_result(page: Page, i: int) -> bool:
    """Whether the word only says what came of another deed."""
    return page.lower[i] in _RESULTS and i > 0 and page.lower[i - 1] in (",", "and")


def _denied(page: Page, i: int) -> bool:
    owner = page.owner[i]
    return owner != ARTICLE and telling.is_denial(page.text, page.statements[owner])
