"""Articles made by hand: hostile ones, and one in two versions with a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.records import Act, Part, Reading, Span, Speaker, Stance, Statement, When
from tests import shelf

SCRIPT = "<script>alert(1)</script>"
NAME = f"{SCRIPT} “O’Neil” & Sons/..\u202e.json"
ODD = ("..", "a/b", "x?y#z", "%2e%2e", '"><img src=x onerror=alert(1)>', "\x07bell", "{{ 7 * 7 }}")
TEXT = (
    f"{SCRIPT} stands here\n\nWe will open the {SCRIPT} gate on Friday, {NAME} said.\n\nA \u202eturned\u202c line.\x00"
)
DAY = date(2031, 4, 10)


def said(
    words: str, name: str, act: Act = "promise", text: str = TEXT, due: date | None = None, **over: object
) -> Statement:
    made = shelf.said(words, text=text, speaker=Speaker(name, "person", SCRIPT, None, "named", SCRIPT))
    when = When(None, due, "on Friday", "stated") if due else None
    stance = Stance(act, "spoken", None, "positive", ())
    return replace(made, said=When(DAY, DAY, "", "publication date"), stance=stance, due=when)


def hostile() -> list[Reading]:
    printed = {"published": DAY, "dated": When(DAY, DAY, "", "stated"), "publisher": SCRIPT, "byline": SCRIPT}
    statements = [said(f"We will open the {SCRIPT} gate on Friday", NAME, due=date(2031, 4, 11))]
    for number, name in enumerate(ODD):
        statements.append(said(f"open the {SCRIPT} gate"[: 18 + number], name, "threat"))
    first = shelf.reading(
        TEXT,
        *statements,
        id=SCRIPT,
        title=f"{SCRIPT}{{{{ 7 * 7 }}}}",
        url="javascript:alert(1)",
        origin=SCRIPT,
        parts=(Part(Span(0, 37), "headline"),),
        **printed,
    )
    return [first]


REST = " ".join(f"The keeper counted {n} boats at the mole and wrote them into his book." for n in range(30))
BEFORE = f"{REST} “We will open the gate by Friday,” Mara Vane said. “It is green,” Odo Fenn said."
AFTER = f"{REST} “We will open the gate by Sunday,” Mara Vane said. “It is locked,” Ivo Dorn said."


def edited() -> list[Reading]:
    """An article in two versions, and a copy of the second."""

    def reading(text: str, words: str, other: str, name: str, **over: object) -> Reading:
        statements = (said(words, "Mara Vane", text=text), said(other, name, "assertion", text=text))
        dated = When(DAY, DAY, "", "stated")
        return shelf.reading(text, *statements, published=DAY, dated=dated, **over)

    return [
        reading(BEFORE, "We will open the gate by Friday", "It is green", "Odo Fenn", url="https://quay.example/1"),
        reading(AFTER, "We will open the gate by Sunday", "It is locked", "Ivo Dorn", url="https://quay.example/1"),
        reading(AFTER, "We will open the gate by Sunday", "It is locked", "Ivo Dorn", url="https://wire.example/9"),
    ]
