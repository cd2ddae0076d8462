"""Whose deed is foretold: a name that is not the speaker's, and "will".

A promise binds its speaker (Searle, *A Classification of Illocutionary Acts*, 1976), so "Teel will sign" is one
only where Teel, or somebody for Teel, says it.
"""

from __future__ import annotations

import re

_NAME = r"[A-ZÀ-Þ][\w’'.-]+(?:\s+(?:of\s+|the\s+)?[A-ZÀ-Þ][\w’'.-]+){0,3}"
_AUXILIARY = r"(?:will|won[’']t|would|[’']ll|(?:is|are) going to)\b"
_FORETOLD = re.compile(
    rf"[“\"'‘]?(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<name>{_NAME})\s*(?:(?:likely|probably|also|now|still|never|certainly)\s+)?"
    # another verb may come first: "would like to stay and will try to"
    rf"(?:(?!{_AUXILIARY}\s+(?!like\b))\w[\w’'-]*\s+(?:\w[\w’'-]*\s+){{0,6}}?and\s+)?"
    rf"{_AUXILIARY}(?!\s+(?:not\s+|always\s+|never\s+|also\s+)*(?:be|have|like)\b)",
)
"""Without "will be" and "would have", which judge and suppose as often as they foretell."""
_NO_NAMES = frozenset(
    "I We He She They It You This That These Those There Here What Who Which Why How When Where Whether If But "
    "And So Or Then Now Nobody Nothing No Not Yes Our My His Her Their Its Your One Some All Both Each Every "
    "Many Most Only".split()
)


def another_will(content: str, source: str) -> bool:
    """Whether the first clause says what somebody named will do, nobody of whose name the source speaks of."""
    found = _FORETOLD.match(content)
    if not found or "?" in content[:80]:
        return False
    words = found["name"].split()
    if words[0] in _NO_NAMES:
        return False
    named = (re.sub(r"[’']s?$", "", word) for word in words if word[0].isupper())
    return not any(len(word) > 2 and word in source for word in named)
