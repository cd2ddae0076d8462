"""What acts, links and verdicts look like: a sign and a word for each, so that nothing hangs on colour."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.linked import LinkKind


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign beside its word; ``family`` names the underline and the tint, ``means`` says it in a sentence."""

    name: str
    glyph: str
    family: str
    means: str


def _table(*rows: tuple[str, str, str, str]) -> dict[str, Sign]:
    return {row[0]: Sign(*row) for row in rows}


ACTS = _table(
    ("promise", "⇒", "binds", "binds the speaker’s side to do something, or to leave it"),
    ("offer", "⇄", "binds", "holds something out for another to take up"),
    ("threat", "▲", "threatens", "announces harm or withdrawal by the speaker’s side"),
    ("prediction", "◇", "foretells", "says what will or may happen, not by the speaker’s own will"),
    ("demand", "!", "asks", "asks, urges or requires something of another"),
    ("question", "?", "asks", "asks, wonders, doubts whether"),
    ("denial", "≠", "opposes", "says that a claim or charge is untrue"),
    ("refusal", "×", "opposes", "turns down an offer, a demand, a possibility"),
    ("accusation", "▸", "opposes", "says that another did wrong"),
    ("assertion", "•", "says", "says what is or was so"),
    ("evaluation", "≈", "says", "judges, interprets, explains"),
    ("non-response", "…", "silent", "did not answer, declined to comment, left it open"),
)
FAMILIES = (
    ("binds", "promises and offers"),
    ("threatens", "threats"),
    ("foretells", "predictions"),
    ("asks", "demands and questions"),
    ("opposes", "denials, refusals, accusations"),
    ("says", "assertions and evaluations"),
    ("silent", "no answer"),
)
"""What is drawn alike."""
UNTOLD = Sign("statement", "·", "says", "its kind was not told")

STANDS = _table(
    ("overdue", "!", "bad", "nobody judged it, and its last day has passed"),
    ("due soon", "◷", "wait", "nobody judged it, and its last day comes within 14 days"),
    ("disputed", "≠", "odds", "reviewers gave different verdicts"),
    ("kept", "●", "good", "it was done, or came true"),
    ("compromise", "◐", "wait", "done in part, or late"),
    ("broken", "○", "bad", "it was not done, or did not come true"),
    ("stalled", "‖", "wait", "no progress; its end is not known"),
    ("in the works", "▸", "wait", "some progress; its end is not known"),
    ("not yet rated", "·", "open", "nobody judged it, and its day is far or was not stated"),
    ("unratable", "–", "open", "nobody could tell"),
)

LINKS = _table(
    ("repeats", "=", "same", "nothing has changed but words or occasion"),
    ("firmer", "↑", "change", "the position asks more, or binds to more"),
    ("softer", "↓", "change", "the position asks less, or binds to less"),
    ("later date", "→", "change", "the same thing for a later day"),
    ("condition added", "+if", "change", "the same thing, now with an “if”"),
    ("condition dropped", "−if", "change", "the same thing, now without an “if”"),
    ("reversal", "↔", "change", "the opposite of what was said before"),
    ("mixed signal", "±", "odds", "another voice of the same side points another way"),
    ("contradicts", "≠", "odds", "somebody else says what cannot be true besides"),
    ("denies", "×", "odds", "the one accused says that it is not so"),
    ("answers", "↩", "same", "takes up or turns down an offer or a demand"),
)
CHANGED: tuple[LinkKind, ...] = ("firmer", "softer", "later date", "condition added", "condition dropped", "reversal")
"""Links by which a position is another than it was."""


def act_sign(act: str | None) -> Sign:
    return ACTS.get(act or "", UNTOLD)


BEARINGS = _table(
    ("for", "+", "good", "tells that it was done, or came true"),
    ("against", "−", "bad", "tells that it was not done, or did not come true"),
    ("part", "±", "wait", "tells that it was done in part, late, or in another form"),
    ("none", "0", "open", "tells nothing of it"),
)
"""What a later passage is for a commitment."""
DEEDS = _table(
    ("observed", "■", "says", "told in the article’s own voice, or by monitors"),
    ("claimed", "◧", "wait", "told by somebody"),
    ("denied", "□", "odds", "denied by whoever is said to have done it"),
)
"""How what is reported to have happened stands."""
