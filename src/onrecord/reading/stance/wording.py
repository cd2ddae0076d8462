"""What the wording says of the act: verbs that name it, questions, futures.

The model learned acts from few examples; these are what a reader goes by first. They add to its scores
and do not overrule them: "promised" over a report of rain stays a report of rain.
"""

from __future__ import annotations

import re

from onrecord.records import Act

NAMED = 2.0
"""Added to the score of an act that the reporting verb names."""
HINTED = 1.0
"""Added to the score of an act that the content's form suggests."""

_NAMES: dict[Act, str] = {
    "promise": r"promis\w+|vow\w*|pledg\w+|swore|sworn|commit(?:s|ted|ting|ment)?|undert(?:ook|akes?)|guarantee\w*",
    "threat": r"threat\w*",
    "demand": r"urg(?:e|es|ed|ing)|demand\w*|call(?:s|ed|ing)? (?:on|for|upon)|request\w*|order(?:s|ed)|instruct\w*|"
    r"recommend\w*|appeal\w*|advis(?:e|es|ed|ing)|implor\w+|beg(?:s|ged)?|press(?:es|ed) for",
    "offer": r"offer\w*|propos(?:e|es|ed|ing|als?)|invit(?:e|es|ed|ing|ation)|volunteer\w*",
    "refusal": r"reject\w*|refus\w+|rul(?:e|es|ed|ing) out|turn(?:s|ed) down|rebuff\w*|balk\w*",
    "denial": r"den(?:y|ies|ied|ying|ial)|disput(?:e|es|ed|ing)|rebut\w*|refut\w+|disavow\w*",
    "accusation": r"accus\w+|blam(?:e|es|ed|ing)|alleg(?:e|es|ed|ing|ation|ations)|charg(?:e|es|ed|ing)",
    "prediction": r"predict\w*|expect\w*|forecast\w*|anticipat\w+|foresee\w*|foresaw",
    "question": r"question(?:s|ed|ing)?|wonder\w*",
}
_VERBS = tuple((act, re.compile(rf"\b(?:{pattern})\b", re.I)) for act, pattern in _NAMES.items())
_ASKED = re.compile(r"\bask(?:s|ed|ing)?\b", re.I)
_WHETHER = re.compile(r"\W*(?:whether|if|what|how|why|who|when|where|which)\b", re.I)
_TO_DO = re.compile(r"\W*(?:\w+\W+){0,4}?to\s+\w+", re.I)
_FUTURE = re.compile(
    r"\b(?:will|won[’']t|would|[’']ll|(?:is|are|was|were|be) (?:un)?likely|going to|could|may|might|"
    r"(?:very|highly) likely)\b",
    re.I,
)
_WILLING = frozenset(("will", "won’t", "won't", "’ll", "'ll", "going to"))
_OWN = re.compile(r"\b(?:I|we)\b(?:\W+\w+){0,2}\W*$")


def hints(cue: str, content: str) -> dict[Act, float]:
    """What to add to the scores of acts, from the words of cue and content."""
    out: dict[Act, float] = {act: NAMED for act, verb in _VERBS if verb.search(cue)}
    if content.rstrip(" ”\"’'").endswith("?"):
        out["question"] = NAMED
    elif _ASKED.search(cue):
        if _WHETHER.match(content):
            out["question"] = NAMED
        elif _TO_DO.match(content):
            out["demand"] = NAMED
    sentence = re.split(r"(?<=[.?!])\s", content, maxsplit=1)[0]
    if future := _FUTURE.search(sentence):
        own = _OWN.search(sentence[: future.start()]) and future.group().lower() in _WILLING
        act: Act = "promise" if own else "prediction"
        out[act] = out.get(act, 0.0) + HINTED
    return out
