"""Mentions: the words by which a text speaks of somebody, and which word stands for each.

Shared by training and reading: the antecedent scorer asks and answers at one word of a mention.
"""

from __future__ import annotations

from collections.abc import Sequence

PERSONAL = frozenset("he him his himself she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves".split())
NEUTER = frozenset("it its itself".split())
CLITICS = frozenset(("’s", "'s"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
PRONOUNS = PERSONAL | PLURAL | NEUTER
DEFINITE = frozenset("the this that these those his her its their".split())
REACH_BACK, REACH_AHEAD = 700, 25
"""How many words before and after a mention its antecedent may stand."""

SERVES = frozenset("representing defending advising replacing succeeding".split())
"""What ties somebody to another who is named next: "the lawyer representing Vane"."""
_AFTER_HEAD = SERVES | frozenset(
    "of in on at for from to with by who whom whose which that and or as , ( — – - :".split()
)


def head(forms: Sequence[str], first: int, end: int) -> int:
    """The word that stands for the mention: its last one before whatever follows a head noun.

    A capitalized head takes the capitalized words after it ("President Anselm Tervik").
    """
    at = first
    for i in range(first, end):
        if i > first and forms[i].lower() in _AFTER_HEAD:
            break
        at = i
    return at


def name_head(forms: Sequence[str], first: int, end: int) -> int:
    """The last word of a name that is a word: the surname of a person."""
    return next((i for i in range(end - 1, first, -1) if forms[i][0].isalpha() and forms[i] not in CLITICS), first)
