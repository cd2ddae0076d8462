"""Whether anybody could tell that a commitment was kept.

Some pledges cannot be rated by anybody: they name no deed and no state that one could look for. What is told here is
why, in words; where nothing tells against it, it is measurable.
"""

from __future__ import annotations

import re

_VAGUE_DEED = re.compile(
    r"\b(?:work|strive|try|seek|aim|look|hope|endeavou?r|aspire)\w*\s+(?:hard(?:er)?\s+)?(?:to|towards?|for)\b|"
    r"\bdo(?:ing)? (?:everything|all|whatever|our best|their best|his best|her best|its best|more|better)\b|"
    r"\bevery effort\b|\bconsider\w*\b|\bexamin\w+\b|\blook(?:ing)? (?:into|at)\b|\bthink(?:ing)? about\b|"
    r"\bexplor\w+\b|"
    r"\bsupport\w*\b|\bpromot\w+\b|\bencourag\w+\b|\bcontinue to\b",
    re.IGNORECASE,
)
_VAGUE_STATE = re.compile(
    r"\b(?:better|stronger|fairer|safer|greater|great|proud|prosper\w*|respect\w*|hope|dignity|future|historic|lasting|"
    r"regret\w*|remember\w*|forg[eo]t\w*|prevail\w*|succeed\w*|ready|prepared|committed|serious consequences|"
    r"consequences|pay (?:a|the) price|right thing|interests?|spirit|stand (?:by|with|up|firm))\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:eventually|someday|one day|sooner or later|at some point|in (?:due|good) time|ever|never)\b", re.I
)
_FIRM = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|half|all|every|"
    r"sign\w*|publish\w*|release\w*|withdr[ae]w\w*|open\w*|clos\w+|reopen\w*|hand\w* over|return\w*|resign\w*|vot\w+|"
    r"cease\w*|halt\w*|stop\w*|free[ds]?|exchang\w+|pay\w*|send\w*|deliver\w*|build\w*|cut\w*|raise\w*|lower\w*|meet\w*|"
    r"attend\w*|fire[ds]?|shell\w*|attack\w*|strike\w*|cross\w*|sail\w*|lift\w*|ban\w*|block\w*|resum\w+|end(?:s|ed)?)\b",
    re.IGNORECASE,
)


def why_unmeasurable(text: str, has_deadline: bool) -> str | None:
    """In a few words why nobody could say whether it came about; None where one could."""
    firm = bool(_FIRM.search(text))
    if (vague := _VAGUE_DEED.search(text)) and not (firm and has_deadline):
        return f"“{vague[0]}” names no deed that could be looked for"
    if (vague := _VAGUE_STATE.search(text)) and not firm:
        return f"“{vague[0]}” can be read in many ways"
    if not has_deadline and (vague := _OPEN_END.search(text)) and vague[0].lower() not in ("never", "ever"):
        return f"“{vague[0]}” never runs out"
    return None
