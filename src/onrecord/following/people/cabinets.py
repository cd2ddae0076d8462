"""Ministers of one government: an article that says "the finance minister" and "the prime minister" has one in mind.

Where the country of one of them is told elsewhere, it is that of all; where it never is, the government has the name of
whoever of them says most.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.followed import Actor, Reason, Tie
from onrecord.following.people.names import folded
from onrecord.linking.threads import joined
from onrecord.records import Statement

_FIELDS = (
    r"(?:prime|deputy|foreign|defen[cs]e|interior|finance|trade|energy|health|justice|transport|education|economy|"
    r"agriculture|environment|labou?r|housing|culture|fisheries|welfare|treasury|pensions|science|industry|water|works)"
)
_OFFICE = re.compile(
    rf"\b{_FIELDS} (?:minister|secretary)\b|\bminister (?:of|for) [a-z]+|\bgovernment(?:[’']s)? spokes|"
    r"\bspokes\w+ (?:of|for) the government|\bsecretary of state\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b([A-Z][\w-]+?)(?:[’']s|n|an|ian|ese|ish|i)? (?:prime|foreign|defen[cs]e|interior|finance|trade) minister|"
    r"minister of ([A-Z][\w-]+)"
)
_NONE = frozenset("The Deputy Former A Its His Her Vice".split())
"""Words with a capital before an office that are no country."""


def ministers(text: str, said: Sequence[Statement]) -> list[str]:
    """The ministers who speak in one article, by name; empty where they may be of two governments.

    They may where two countries' offices are named, or two people hold one.
    """
    held: dict[str, set[str]] = defaultdict(set)
    for one in said:
        who = one.speaker
        if who and who.kind == "person" and (office := _OFFICE.search(who.title or "")):
            held[office[0].casefold()].add(who.name)
    countries = {m[1] or m[2] for m in _COUNTRY.finditer(text)} - _NONE
    if len(countries) > 1 or any(len(people) > 1 for people in held.values()):
        return []
    return sorted({name for people in held.values() for name in people})


def with_cabinets(made: Sequence[Actor], ties: Iterable[Tie]) -> list[Actor]:
    """The same actors, more of them with a side: that of the ministers beside them, where these are of one."""
    of: dict[str, set[int]] = defaultdict(set)
    for number, actor in enumerate(made):
        for voice in actor.voices:
            of[folded(voice.name)].add(number)
    cabinets = joined(
        (min(of[one]), min(of[other]))
        for tie in ties
        if tie.kind == "beside" and len(of[one := folded(tie.name)]) == len(of[other := folded(tie.of)]) == 1
    )
    out = list(made)
    for members in cabinets:
        first = max((made[n] for n in members), key=lambda a: (sum(v.said for v in a.voices), a.name))
        sides = {made[n].side for n in members} - {None}
        if len(sides) < 2:
            side = next(iter(sides), None) or f"government of {first.name}"
            for n in members:
                if made[n].side is None:
                    told = Reason("cabinet", 1.0, side, first.name)
                    out[n] = replace(made[n], side=side, reasons=(*made[n].reasons, told))
    return out
