"""Actors that are mended after more was said: the same as told anew, or told anew."""

from __future__ import annotations

import random
from dataclasses import replace

from onrecord.filed import Role
from onrecord.followed import Tie, Voice
from onrecord.following.people.actors import actors
from onrecord.following.people.renewing import renewed, shape

NAMES = (
    "Mara Vane",
    "M. Vane",
    "Vane",
    "Odo Fenn",
    "Odo R. Fenn",
    "Harbour Office",
    "Ivo Dorn",
    "Ivo M. Dorn",
    "Ada Rell",
)
TIES = (Tie("Ivo Dorn", "Ada Rell", "beside"), Tie("Ada Rell", "Odo Fenn", "beside"))


def _voices(draw: random.Random) -> list[Voice]:
    return [
        Voice(
            key,
            name,
            "organization" if "Office" in name else draw.choice(("person", "person", "organization")),
            (Role(draw.choice(("mayor", "finance minister")), None, 1, None, None),) if draw.random() < 0.5 else (),
            draw.randrange(1, 6),
        )
        for key, name in enumerate(NAMES, 1)
    ]


def test_they_are_the_same_as_told_anew() -> None:
    mended = anew = 0
    for seed in range(300):
        draw = random.Random(seed)
        before = _voices(draw)
        after = [replace(v, said=v.said + draw.choice((0, 0, 0, 1, 4))) for v in before]
        ties = TIES if seed % 2 else ()
        assert shape(after) == shape(before)
        told, found = actors(after, ties=ties), renewed(actors(before, ties=ties), after, ties)
        assert found in (None, told), seed
        mended, anew = mended + (found is not None), anew + (found is None)
    assert mended > anew > 0


def test_another_name_or_title_is_another_shape() -> None:
    voices = _voices(random.Random(1))
    titled = replace(voices[0], roles=(*voices[0].roles, Role("judge", None, 1, None, None)))
    assert len({shape(v) for v in (voices, voices[1:], [titled, *voices[1:]], voices[::-1])}) == 4
