"""Articles about truces that nobody agreed on, between countries that are nowhere: each made from a number.

A truce in one out of every ``EACH`` of them is announced; the others tell of shells that fell in it, of denials and of
what it covers. They are written as an agency would, so that whatever reads truces has what it looks for.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import invented

from onrecord.records import (
    Attribution,
    Document,
    Part,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    statement_id,
    text_digest,
)

EACH = 12
"""Articles of one truce."""
BESIDES = 150
"""Words that are of no truce."""
FIRST_DAY, DAYS = date(2031, 1, 1), 730
SIDES = ("Harskia", "Lomarra", "Velmora", "Ruvia", "Ulmark", "Sundal", "Corvane", "Tessandra")
PLACES = ("Skell Island", "Port Dravik", "the Brannet Narrows", "Mount Orrel", "the Tessoule bridge", "Lake Immer")
NAMES = ("Pavo Rettig", "Celia Ormande", "Edda Norling", "Odo Fenn", "Mara Vane", "Ivo Dorn", "Anselm Tervik")


def told(number: int, seed: int = 1) -> Reading:
    """The reading of article ``number``, counted from 0."""
    truce, part = divmod(number, EACH)
    draw = random.Random(f"{seed} {truce}")
    one, other = draw.sample(SIDES, 2)
    where, length = draw.choice(PLACES), draw.choice((5, 7, 10, 14, 30))
    begin = FIRST_DAY + timedelta(draw.randrange(DAYS))
    own = random.Random(f"{seed} {number}")
    day = begin - timedelta(2) if part == 0 else begin + timedelta(own.randrange(length + 5))
    name = own.choice(NAMES)
    headline = f"{one} and {other} agree on truce" if part == 0 else f"Shells fall near {where}"
    words = f"we will keep the truce to the minute, as on day {number}"
    first, last = f"{begin:%B} {begin.day}", begin + timedelta(length)
    until = f"{last:%B} {last.day}"
    if part == 0:
        body = (
            f"{one} and {other} announced a {length}-day truce on {where} on {day:%A}, and promised to hold their fire "
            f"from {first} until {until}.\n\nThe truce covers air strikes and shelling. It takes effect at 6 a.m. on "
            f"{first}.\n\n"
        )
    else:
        doer, hit = own.sample((one, other), 2)
        body = (
            f"{doer}’s artillery shelled {own.choice(PLACES)} on {day:%A}, {hit}’s government said, killing "
            f"{own.randrange(1, 9)} people, though the {length}-day truce between {one} and {other} still held. "
            f"{doer}’s army denied that it had fired.\n\n{hit} accused {doer} of breaking the truce.\n\n"
        )
    common = invented.world(seed).words[:3_000]
    # other words in each, or they would be copies of one another
    besides = " ".join(own.choice(common) for _ in range(BESIDES)).capitalize()
    text = f"{headline}\n\n{body}{besides}.\n\n“{words},” {name}, a spokesman for {one}’s government, said."
    start = text.index(f"“{words}")
    content = (Span(start, start + len(words) + 2),)
    at = text.index(name, start)
    digest = text_digest(text)
    made = Statement(
        statement_id(digest, content),
        Attribution(content, (Span(at, at + len(name)),), (Span(len(text) - 5, len(text) - 1),), "direct", 0.9),
        Speaker(name, "person", "spokesman", Span(at, at + len(name)), "named", one),
        text[content[0].start : content[0].end],
        (),
        When(day, day, "", "publication date"),
        None,
        Stance("promise", "spoken", None, "positive", ()),
    )
    document = Document(
        f"armistice-{number}",
        text,
        headline,
        f"https://wire.example/{seed}/{number}",
        "The Lantern Wire",
        day,
        "armistices",
    )
    parts = (Part(Span(0, len(headline)), "headline"),)
    return Reading(document, (made,), When(day, day, "", "publication date"), parts, (), "invented")
