"""What kind of statement it is, and how it was made: act and manner, from the model's scores.

The model scores every word for each act and each manner twice, as a word of the content and as a
word of the cue, and gives every word a weight; a statement has the weighted mean of the one over its
content plus that of the other over its cue. A disclosure ("did not respond", "has not said whether")
is known by its wording.
"""

from __future__ import annotations

import re

import numpy as np

from onrecord.models import Floats
from onrecord.reading.joining import Joined
from onrecord.reading.network import Sensed
from onrecord.reading.stance.acts import ACTS, CONTENT, CUE, MANNERS, columns
from onrecord.reading.stance.certainty import certainty, polarity
from onrecord.reading.stance.futures import another_will
from onrecord.records import Act, Attribution, Manner, Scale, Stance

OPENING_LENGTH = 40
"""Characters of a content that may belong to the wording of a disclosure ("declined" + "to comment")."""
_DISCLOSURE = re.compile(
    r"\b(?:(?:did|do|does|has|have|had|could|would|was|were)(?: not|n[’']t| also not)|ha(?:s|ve|d) (?:yet|"
    r"not yet)(?: to)?|"
    r"ha(?:s|ve|d) (?:also |so far )?(?:not|n[’']t)|declin\w+ to|refus\w+ to|(?:would|will) not|wouldn[’']t|fail\w+ to|"
    r"(?:was|were) unavailable|no)\s+"
    r"(?:immediately |also |directly |yet |even |publicly |so far )*"
    r"(?:respond\w*|repl(?:y|ied)|return(?:ed)?|comment\w*|answer\w*|be (?:immediately )?reached|be drawn|say|said|"
    r"saying|specif\w+|"
    r"disclos\w+|elaborat\w+|discuss|provid\w+|address(?:ed)?|identif\w+|name|detail\w*|clarif\w+|confirm)\b"
    r"|\bdeclined (?:comment|interview|an interview)|\bno (?:comment|response|immediate comment)\b|"
    r"\b(?:un)?available for comment",
    re.I,
)


_OWN = frozenset(("promise", "threat", "offer", "evaluation", "assertion", "accusation"))
"""What words on another's deeds to come are not: nobody can bind another, and nothing of it is so yet."""


def stance(text: str, article: Sensed, joined: Joined, attribution: Attribution, scale: Scale) -> Stance:
    """The stance of one attribution; ``evidence`` holds its cue, the grading phrase and the negation."""
    cue = " ".join(text[start:end] for start, end in attribution.cue)
    content = " ".join(text[begin:end] for begin, end in attribution.content)
    source = " ".join(text[start:end] for start, end in attribution.source)
    act, manner = _act_and_manner(article, joined, source, cue, content)
    sure = certainty(text, attribution, scale)
    side, negation = polarity(text, attribution)
    evidence = (*attribution.cue, *((sure.span,) if sure else ()), *((negation,) if negation else ()))
    return Stance(act, manner, sure, side, evidence)


def _act_and_manner(article: Sensed, joined: Joined, source: str, cue: str, content: str) -> tuple[Act, Manner]:
    """Act and manner of one attribution."""
    found = scores(article, joined)
    act = ACTS[int(found[: len(ACTS)].argmax())]
    if act in _OWN and another_will(content, source):
        act = "prediction"
    manner = MANNERS[int(found[len(ACTS) :].argmax())]
    match = _DISCLOSURE.search(f"{cue} {content[:OPENING_LENGTH]}")
    if match and match.start() <= len(cue) + 1:  # it begins in the cue, or opens the content
        act = "non-response"
    return act, manner


def scores(article: Sensed, joined: Joined) -> Floats:
    """Scores of one attribution (acts, then manners): the means over its content and over its cue."""
    found = _mean(article, [(c.first, c.end) for c in joined.contents], CONTENT)
    if joined.cue:
        found = found + _mean(article, [(joined.cue.first, joined.cue.end)], CUE)
    return found


def _mean(article: Sensed, ranges: list[tuple[int, int]], role: int) -> Floats:
    scores, weight = columns(role)
    rows = np.concatenate([article.stances[first:end] for first, end in ranges]).astype(np.float32)
    shares = np.exp(rows[:, weight] - rows[:, weight].max())
    mean: Floats = shares @ rows[:, scores] / shares.sum()
    return mean
