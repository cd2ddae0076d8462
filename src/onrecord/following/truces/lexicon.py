"""The words of truces: what they are called, what is agreed in them, what is done with them."""

from __future__ import annotations

import re

_ATTACKS = (
    r"(?:air ?|drone |missile |rocket |artillery )?(?:strikes?|attacks?|shelling|bombing|bombardments?|hostilities|"
    r"fighting|"
    r"firing|fire|raids?|launches|operations|offensives?|airstrikes?)"
)
ATTACKS = re.compile(rf"\b{_ATTACKS}\b", re.IGNORECASE)
HEADS = re.compile(
    r"\b(?:truces?|cease-?fires?|armistices?|moratori(?:um|ums|a)|lulls?|"
    r"(?:(?<=[a-z] )|(?<=\bdaily )|(?<=\bhourly ))pauses?(?= (?:in|on) (?:the )?(?:\w+ )?(?:shelling|fighting|strikes|"
    r"attacks)"
    r"|\b)|"
    rf"(?:halt|pause|break|suspension|respite|freeze|cessation|let-?up)s?(?= (?:in|to|of|on|"
    rf"from) (?:[\w-]+ ){{0,3}}{_ATTACKS}\b))",
    re.IGNORECASE,
)
"""What a truce is called. "Pauses" alone are held against the words around them by ``mentions``."""
PAUSES = re.compile(
    r"\b(?:the|these|those|daily|hourly|humanitarian|tactical|\w+-hour|each|second|first|third) "
    r"(?:daily |hourly |humanitarian |tactical )*$",
    re.IGNORECASE,
)
"""What makes "pause" a truce: words before it."""
DEEDS = re.compile(
    r"\b(?:(?:hold|holding|held) (?:all |their|its|his|her)(?:own )? ?fire|cease fire|"
    rf"(?:stop|stopping|halt|halting|pause|pausing|suspend|suspending|cease|ceasing) (?:all |their |its |his |her )*"
    rf"(?:[\w-]+ ){{0,3}}?{_ATTACKS}\b|"
    r"stop (?:firing|shelling|bombing|shooting)|"
    r"spare (?=the |all |each |one |every )|refrain from (?:firing|shelling|attack\w*|strik\w+|bombing)|"
    r"(?:not (?:to )?|no longer |neither side will |nobody will )(?:fire|shoot|shell|attack|strike|bomb)\b|"
    r"(?:guns|weapons|arms|batteries|artillery)(?: of both sides)? (?:are to |will |would |shall |should |must )?"
    r"(?:rest|fall silent|stay silent|be silent|cease)\b|"
    r"(?:fighting|shelling|strikes|attacks|hostilities|bombing)(?: \w+)? (?:will|would|shall|should|is to|are to|"
    r"was to|were to) "
    r"(?:cease|stop|halt|end|pause)\b|"
    r"leav(?:e|ing) (?:[\w’'-]+ ){1,5}?alone\b|lay down (?:their|its) (?:arms|weapons))",
    re.IGNORECASE,
)
"""What is agreed in a truce, where it is not called one."""
FREEZE = re.compile(
    r"\b(?:stay|stays|remain|remains|keep|kept|stand)\W+(?:where (?:they are|it is)|in (?:their |its )?(?:places?|"
    r"positions?)|put)\b",
    re.IGNORECASE,
)
"""What is to stay where it is: moving it breaks the truce."""
NARROW = re.compile(
    r"\b(?:h[eo]ld|holds|applie[ds]|apply|covers?|covered|stands?|good)\s+(?:(?:for|to|in)\s+)?(?:only\s+(?:to|for|in|"
    r"at)\s+"
    r"(?P<a>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,6})|(?P<b>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,6})\s+(?:only|"
    r"alone)\b)"
)
"""A truce that holds for one place and no other."""
AGREED = re.compile(
    r"\b(?:announc(?:ed|es|ing)|declar(?:ed|es|ing)|agree(?:d|s)?|sign(?:ed|s)|reach(?:ed|es)|conclud(?:ed|es)|"
    r"broker(?:ed|s)|"
    r"negotiated|approved|order(?:ed|s)|beg[au]n|promis(?:ed|es)|pledg(?:ed|es)|vow(?:ed|s)|undert(?:ook|ake|akes)|"
    r"consent(?:ed|s)|unveiled|tout(?:ed|s)|proclaim(?:ed|s)|struck|settled|commit(?:ted|s))\b",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r"\b(?:propos(?:ed|es|ing)|offer(?:ed|s|ing)|suggest(?:ed|s)|float(?:ed|s)|put forward|recommend(?:ed|s))\b", re.I
)
WISHED = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:again |once more )?(?:for|on)|urg(?:ed|es|ing)|demand(?:ed|s|ing)?|s(?:ought|eeks?|"
    r"eeking)|"
    r"ask(?:ed|s|ing)? for|want(?:ed|s)?|hop(?:ed?|es|ing)|discuss\w*|talk(?:s|ed|ing)? (?:of|about|on)|press(?:ed|es|"
    r"ing)? for|"
    r"push(?:ed|es|ing)? for|welcome|support for|appeal(?:ed|s)? for|need(?:s|ed)?|terms?|possible|hear of|prospects?|"
    r"chances?|vot\w+|sign a|toward|towards)\b",
    re.IGNORECASE,
)
ACCEPTED = re.compile(
    r"\b(?:accept(?:ed|s)|agreed to|endors(?:ed|es)|embrac(?:ed|es)|back(?:ed|s)|consented to|"
    r"said yes to|signed up to|join(?:ed|s))\b",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"\b(?:reject(?:ed|s|ing)?|turn(?:ed|s) (?:it |them )?down|refus(?:ed|es) (?:it|the|to (?:accept|join|sign|"
    r"take part))|"
    r"dismiss(?:ed|es)|spurn(?:ed|s)|rul(?:ed|es) (?:it )?out|declined)\b",
    re.IGNORECASE,
)
KEEPS = re.compile(
    r"\b(?:(?:will|would|to|shall) (?:\w+ )?(?:observe|respect|honou?r|keep(?: to)?|mirror|match|reciprocate|join|"
    r"abide by|uphold|stick to)|observing|"
    r"keeping(?: to)?|had (?:their|its|her|his) orders)\b",
    re.IGNORECASE,
)
EXTENDED = re.compile(
    r"\b(?:extend|extended|extends|prolong|prolonged|prolongs|renewed|renew|lengthen(?:ed)?|gets? another)\b", re.I
)
DENIED = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|dismiss(?:ed|es|ing)|laugh(?:ed|s|ing) (?:off|away)|reject(?:ed|s|ing)|disavow(?:ed|"
    r"s))\b(?=[^.;:]*$)",
    re.IGNORECASE,
)
"""Before "that it has agreed to a truce": it has not."""
DOUBTED = re.compile(
    r"\b(?:whether|doubts?|doubted|(?:did|do|does|had|has|have|is|was) ?n[o’']t|not|never|despite|claims?|claimed|"
    r"claiming|if|"
    r"suggest(?:ed|s)|reportedly|supposedly|allegedly|said to have)\b[^.;:]*$",
    re.IGNORECASE,
)
"""Before "it has agreed to a truce": nobody can say."""
STARTS = re.compile(
    r"\b(?:(?:takes?|took|taking|taken) (?:effect|hold)|(?:com|g|ent)\w+ into (?:force|effect)|came into (?:force|"
    r"effect)|"
    r"went into (?:force|effect)|in (?:force|effect|place) since|entered? into (?:force|effect)|begins?|began|begun|"
    r"starts?|started|starting|"
    r"beginning)\b",
    re.IGNORECASE,
)
BEGUN = re.compile(
    r"\b(?:took (?:hold|effect)|came into (?:force|effect)|went into (?:force|effect)|began|started|in (?:force|"
    r"effect))\b",
    re.IGNORECASE,
)
"""A truce that has begun, whatever it was before."""
ENDS = re.compile(
    r"\b(?:(?:runs?|ran|lasts?|lasted|last|holds?|go(?:es)? on|continues?) (?=until|till|through|to\b)|ends?|ended|"
    r"ending|"
    r"expir(?:es?|ed|ing)|laps(?:es?|ed)|runs? out|ran out|is due to end|(?:is|was) over)\b",
    re.IGNORECASE,
)
CARVED = re.compile(
    r"(?:\b(?:do(?:es)?|did|do) not (?:cover|apply to|extend to|include|protect|mention)|\bdo(?:es)?n[’']t "
    r"(?:cover|apply to|extend to|include|protect|mention)|\bexclud(?:es|ed|ing)|\bexempt(?:s|ed|ing)?|"
    r"\bexcept(?: for)?\b|"
    r"\bwith the exception of|\blies? outside|\b(?:is|are|was|were) not (?:covered|included|mentioned|part of)|"
    r"\bmay (?:\w+ )?(?:cross|fly|sail|pass|go on|continue)\b|\b(?:is|are) exempt(?:ed)?)",
    re.IGNORECASE,
)
"""What a truce does not cover."""
MODAL = re.compile(
    r"\b(?:would|will|could|may|might|should|shall|must|can|if|unless|whether|likely|never|not|no|without|before|until|"
    r"to be|be)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
"""Right before a verb: it has not happened."""
LENGTH = re.compile(r"\b(?:(?:a |one )?(week|month|day|year)-?long)\b", re.IGNORECASE)
WEAK = frozenset(
    "new longer full general broader wider lasting fragile shaky supposed so-called temporary limited partial "
    "unilateral "
    "mutual first last second third fourth current permanent final formal brief short narrow whole single separate "
    "local "
    "conditional immediate real further original previous former old proposed agreed announced possible planned joint "
    "two "
    "three good bad own daily hourly holiday's complete total comprehensive unconditional renewed latest promised "
    "failed "
    "broken reported alleged purported apparent sought-after much-vaunted".split()
)
"""Adjectives of a truce that say nothing of what it covers."""
DETERMINERS = frozenset(
    "a an the this that these those its their his her our your another any no each every some such both one".split()
)
INDEFINITE = frozenset("a an another any no some one".split())
STEMS = re.compile(r"[^\W\d_][\w-]*")
_DULL = frozenset(
    "the a an of and or in on at to for from by with all any does did do its their his her both side sides each other "
    "one two "
    "three four "
    "five ten against between along over under off out that which who whom are is was were will would be been not only "
    "than within until till into outside inside near per every another more less further whole part parts said day "
    "days week "
    "weeks hour hours month months attack attacks strike strikes fire firing fired hit hits shelling fighting war no "
    "neither "
    "nor either miles mile kilometers kilometres meters metres as it them they while where when truce ceasefire".split()
)


def stems(words: str) -> frozenset[str]:
    """The words that say what is meant, as they can be compared: no plurals, British spelling, function words."""
    out = set()
    for word in STEMS.findall(words.casefold().replace("harbour", "harbor").replace("defence", "defense")):
        for part in word.split("-"):
            if part not in _DULL and len(part) > 2:
                out.add(_singular(part))
    return frozenset(out)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


CLASSES: dict[str, frozenset[str]] = {
    "energy": stems("energy power electricity grid substation refinery pipeline gas oil fuel heating transformer "
                    "turbine boiler utility blackout"),
    "sea": stems("sea ship vessel boat trawler tanker port harbor navy naval gunboat frigate ferry maritime "
                 "minesweeper corvette freighter coast fleet dock"),
    "air": stems("air drone missile jet aircraft airspace helicopter warplane plane"),
    "health": stems("hospital clinic ambulance medic maternity doctor nurse"),
    "rail": stems("rail railway train railroad locomotive"),
}  # fmt: skip
"""What truces are made for, and the words of what is then spared."""


def classes(marks: frozenset[str] | set[str]) -> frozenset[str]:
    """The classes that some words belong to: "refinery" is energy."""
    return frozenset(name for name, words in CLASSES.items() if name in marks or words & marks)
