"""Event factuality: how far a sentence says that an event happened, estimated by rule.

``factuality`` works on the lexicons of the reader (modals, grading words, negation) with classes of
embedding verbs after Karttunen, Implicative Verbs (Language 47, 1971), Kiparsky and Kiparsky, Fact
(1970), and the frames of White and Rawlins, MegaVeridicality (NELS 2018). It exists to measure those
lexicons against event data; the reader does not use it. Values run from -3 (surely not) over 0
(open) to +3 (surely so); the value of each class was chosen on the train parts.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.reading.stance.clauses import line
from onrecord.reading.stance.hedges import ADVERBS, AUXILIARIES, BE, MODALS, NEGATORS
from onrecord.records import Span
from quality.rows import rows

FACTIVE = frozenset(
    "know knew known knows realize realized realizes notice noticed notices see saw seen sees find found learn "
    "learned discover discovered remember remembered regret regretted forget forgot forgotten admit admitted "
    "understand understood recognize recognized hear heard show showed proved prove accept accepted".split()
)
BELIEF = frozenset(
    "think thinks thought believe believes believed feel feels felt suspect suspected guess guessed assume assumed "
    "suppose supposed imagine imagined expect expected hope hoped hopes pretend pretended doubt doubted claim claimed "
    "bet figure figured fear feared suggest suggested convinced convince wish wished".split()
)
MANAGED = frozenset(
    "managed manage got get able allowed forced helped made caused led enabled happened continued continue remembered "
    "began begin started start used came went chose bothered dared seen proved".split()
)
FAILED = frozenset(
    "failed fail fails refused refuse refuses declined decline declines forgot neglected unable avoided avoid "
    "prevented stopped ceased denied hesitated".split()
)
WANTED = frozenset(
    "want wants wanted hope hopes hoped plan plans planned intend intends intended try tries tried trying like wish "
    "need needs needed expect expects expected agreed decided promised offered ready order asked urged told".split()
)
FUTURE = frozenset("will shall won't 'll would wouldn't i'll we'll you'll he'll she'll they'll it'll gonna".split())
OBLIGATION = frozenset(("should", "must", "shouldn't", "ought", "mustn't"))
ABILITY = frozenset(("can", "cannot", "can't", "couldn't"))
_BETWEEN = AUXILIARIES | frozenset("to be been being ever also then just still really always have has had get".split())
MOODS: dict[str, float] = {
    "past": 2.3, "perfect": 2.5, "plain": 1.4, "ing after be": 1.7, "ing": 1.1, "first": -0.9, "to": 0.0,
    "future": -1.4, "may": -1.0, "can": -0.9, "should": -1.2,
}  # fmt: skip
"""How far an event is told as so by its own verb group."""
OUTSIDE: dict[str, float] = {
    "question": -1.3, "if": -2.1, "that not": -1.3, "feeling that not": -0.4, "belief": -0.6, "belief not": -2.2,
    "belief open": -1.4, "factive not": -0.4, "factive open": -1.2,
}  # fmt: skip
"""What an embedding takes away."""
INFINITIVES: dict[str, float] = {
    "managed": 1.6, "managed not": -1.6, "managed open": -1.6, "failed": -1.3, "failed not": 1.0, "failed open": -0.5,
    "wanted": -1.0, "wanted not": -1.5, "wanted open": -1.6, "purpose not": -0.6, "purpose not be": -0.3,
    "question": -1.3, "if": -1.3, "that not": -1.0, "belief": -0.4,
}  # fmt: skip
"""What governs an infinitive says nearly all about it."""


class Score(NamedTuple):
    """Pearson's r and the mean absolute error over so many events."""

    r: float
    mae: float
    events: int


def factuality(words: Sequence[str], event: int) -> float:
    """How far the sentence says that what ``words[event]`` names happened, from -3 to +3.

    ``words`` are the lower-cased words of one sentence, ``event`` the place of the event's word.
    """
    start = event
    while start > 0 and event - start < 6 and (words[start - 1] in _BETWEEN or words[start - 1].endswith("ly")):
        start -= 1
    group = words[start:event]
    mood = _mood(words, start, event)
    outside = _embedding(words, start, "to" in group)
    value = INFINITIVES.get(outside, MOODS["to"]) if mood == "to" else MOODS[mood] + OUTSIDE.get(outside, 0.0)
    if any(w in NEGATORS for w in group):
        value = min(value, 0.0)
    return max(-3.0, min(3.0, value))


def _mood(words: Sequence[str], start: int, event: int) -> str:
    """How the event's verb group, from ``start`` on, tells it."""
    group, word = words[start:event], words[event]
    for mood, signs in _SIGNS:
        if any(w in signs for w in words[max(start - (mood == "may"), 0) : event]):
            return mood
    if "to" in group:
        return "future" if group[-1] == "to" and "going" in words[max(0, start - 1) : event] else "to"
    if word.endswith("ing"):
        return "ing after be" if any(w in BE for w in group) else "ing"
    if group and group[-1] in ("has", "have", "had"):
        return "perfect"
    if word.endswith("ed"):
        return "past"
    return "first" if event == 0 or (words[event - 1] == "please" and event < 3) else "plain"


def _embedding(words: Sequence[str], start: int, infinitive: bool) -> str:  # noqa: PLR0911
    """What the verb group that begins at ``start`` is embedded under."""
    if words[-1] == "?":
        return "question"
    for at in range(start - 1, max(-1, start - (4 if infinitive else 12)), -1):
        word = words[at]
        if word == "," and not infinitive:
            return "main"
        if word in ("if", "unless", "whether"):
            return "if"
        group = words[max(0, at - 3) : at]
        denied = any(w in NEGATORS for w in group)
        for name, verbs in _VERBS:
            if word in verbs and (infinitive or name in ("factive", "belief")):
                leaves_open = "if" in words[:at] or any(w in MODALS or w in FUTURE for w in group)
                return name + (" not" if denied else " open" if leaves_open else "")
        if word == "that" and at:
            return ("feeling that" if any(w in BE for w in group) else "that") + (" not" if denied else "")
    if not infinitive:
        return "main"
    group = words[max(0, start - 7) : start]
    denied, be = any(w in NEGATORS for w in group), any(w in BE for w in group)
    return "purpose" + (" not" if denied else "") + (" be" if be else "")


_SIGNS = (
    ("may", MODALS | {word for word, level in ADVERBS.items() if level != "certain"}),
    ("future", FUTURE),
    ("should", OBLIGATION),
    ("can", ABILITY),
)
_VERBS = (("managed", MANAGED), ("failed", FAILED), ("wanted", WANTED), ("factive", FACTIVE), ("belief", BELIEF))


def events(row: dict[str, Any]) -> Iterator[tuple[Sequence[str], int, float]]:
    """The sentence's words, the event's place and its value, for each event of a row of any of the sets."""
    if "prompt" in row:
        text, value = row["target"], float(row["mean"])
        last = row["prompt"].rstrip(" .?!").split()[-1].lower()
        at = max(text.lower().rfind(last), 0)
        targets = [(at, value)]
    else:
        text = row["text"]
        targets = [(t["span"][0], t["value"]) for t in row["targets"]]
    whole = line(text, [Span(0, len(text))])
    for start, value in targets:
        for first, end in whole.sentences:
            place = next((i for i in range(first, end) if whole.starts[i] <= start < whole.ends[i]), None)
            if place is not None:
                yield whole.words[first:end], place - first, value


def score_factuality(folder: Path) -> dict[str, Score]:
    """Scores on the dev part of UDS-IH2 and MegaVeridicality, and on all of the CommitmentBank."""
    scores = {}
    for name in ("uds-ih2.jsonl.gz", "megaveridicality.jsonl", "commitmentbank.jsonl"):
        part = [r for r in rows(folder / name) if r["split"] == "dev" or name.startswith("commitment")]
        found = [(value, factuality(words, at)) for r in part for words, at, value in events(r)]
        gold, ours = [g for g, _ in found], [o for _, o in found]
        error = statistics.mean(abs(g - o) for g, o in found)
        r = statistics.correlation(gold, ours)
        scores[name.split(".")[0]] = Score(r, error, len(found))
    return scores
