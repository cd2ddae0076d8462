"""The words of attacks: what is done, with what, from where, and what says that it was not done."""

from __future__ import annotations

import re

_WEAPONS = (
    r"(?:shells?|missiles?|rockets?|drones?|mortars?|mortar rounds?|rounds?|bombs?|shots?|rifle shots?|bullets?|"
    r"artillery|gunfire|"
    r"torpedo(?:es)?|grenades?|snipers?|jets|warplanes|shrapnel)"
)
_HITS = (
    r"(?:fired(?= (?:at|on|upon|from|across|into|over|towards?|back|[\w-]+ (?:[\w-]+ )?(?:rounds?|shots?|shells?|"
    r"missiles?|rockets?|"
    r"mortars?|bursts?|bullets|grenades|torpedo\w*)))|shelled|hit(?! back| out\b)|attacked|bombed|bombarded|rocketed|"
    r"targeted|raided|"
    r"pounded|"
    r"struck(?! back| (?:an? |the )?(?:[\w-]+ ){0,2}(?:deal|bargain|truce|cease-?fire|agreement|balance|chord|tone|"
    r"note)\b)|"
    r"strafed|"
    r"torpedoed|rammed|sank|opened fire|engaged(?! (?:in|to|with)\b)|shot (?:at|down|dead)|set fire to|blew up|"
    r"ambushed|"
    r"stormed(?! out)|overran|blasted|destroyed|damaged|launched(?= (?:[\w-]+ ){0,3}(?:attack|strike|raid|assault|"
    r"offensive|"
    r"missile|rocket|drone|shell)s?\b))"
)
ATTACK = re.compile(
    rf"\b(?P<verb>{_HITS})\b|\b(?P<weapon>{_WEAPONS})\b(?: (?:from|fired from|on|of) [^,.;]{{2,40}}?| (?:that|which))? "
    r"(?P<did>(?:had |have )?(?:put out|slammed into|crashed into|ploughed into|fell|fallen|landed|came down|broken|"
    r"broke|burst|exploded|killed|wounded|tore|"
    r"burned|"
    r"damaged|destroyed|were fired|was fired))\b"
    r"|\b(?:an?|the|another|one|two|three) (?:[\w-]+ ){0,2}(?P<noun>attack|strike|airstrike|raid|shelling|bombardment|"
    r"bombing|ambush)s? "
    r"(?:on|against|in|targeted|hit|killed)\b",
    re.IGNORECASE,
)
ACCUSED = re.compile(
    r"\baccus(?:ed|es|ing) (?P<whom>[^.;]{2,80}?) of (?P<deed>\w+ing\b[^.;]*)|\bcomplain(?:t|ts|ed)\b[^.;]*? (?:about|"
    r"over) "
    r"(?P<what>[^.;]{4,120}?)(?=[.;]|$| (?:has|had|have|was|were|which|that)\b)",
    re.IGNORECASE,
)
BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es)) (?P<whom>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,6}|the (?:militia|rebels|"
    r"insurgents|army))"
    r"(?=[.,;]|$| for (?:it|them|this|the (?:attack|strike|shelling|raid|blast|fire|deaths?)))"
    rf"|\b(?:the|that the) {_WEAPONS} (?:was|were|had come|"
    rf"came) (?:from (?:the lines of |positions of )?)?(?P<whose>(?:the )?[A-Z][\w-]+)(?:['’]s?)?(?=[ .,;]|$)",
)
"""Who is said to have done what was just told."""
CALLED = re.compile(
    r"\b(?:called|calls) (?:it|this|that|the \w+) (?:an?|the|another)? ?(?:[\w-]+ ){0,2}(?:breach|violation)\b",
    re.IGNORECASE,
)
UNDONE = re.compile(
    r"\b(?:not|never|no|n[’']t|without|if|would|will|could|may|might|to|should|shall|must|unless|until|nobody|neither|"
    r"no shot|threat\w*|warn\w*|since|whether|once|when)\W+(?:\w+\W+){0,2}$|\b(?:if|unless|whether)\b[^,;]*$|"
    r"\bden(?:y|ie[sd]|ying)\b[^,;]{0,60}$|\bnot one (?:round|shot|shell)\b[^,;]*$",
    re.IGNORECASE,
)
WHEN_DONE = re.compile(r"\bwhen\W+(?:\w+\W+){0,6}$", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:fired|launched|shot)? ?from (?:positions of |the )?([A-Z][\w-]+(?: [A-Z][\w-]+){0,6}(?: (?:of|"
    r"held by) (?:the )?[A-Z][\w ]+)?)"
)
HELD_BY = re.compile(
    r"\b([A-Z][\w-]+(?: [A-Z][\w-]+){0,6}),? (?:which is )?held by (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+){0,6})"
)
OWN = re.compile(r"\b(?:its|their) own\b", re.IGNORECASE)
ITS = re.compile(
    r"\b(?:its|their|his|her|our)\b(?: own)? (?:\w+ )?$|\b(?:one|two|some) of (?:its|their|my|our) [\w ]{0,30}$", re.I
)
PLACE = re.compile(
    r"(?:^\s+|\b(?:in|at|on|off|near|outside|over|into|of|across|around)\s+)(?:the )?(?:(?:[a-z-]+ ){0,3}?"
    r"(?:village|town|city|port|district|suburb|island|bay|airfield|region|market|bridge) (?:of|at) )?"
    r"(?:(?P<part>(?:north|south|east|west|centr)[a-z-]*) )?(?P<place>[A-Z][\w-]+(?: (?:[A-Z][\w-]+|"
    r"of(?= [A-Z]))){0,6})"
)
NO_PLACE = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|"
    r"November|December|Easter|Christmas)\b"
)
BREAK = re.compile(r"[;—]|, (?:but|while|and) (?=\w+ (?:\w+ )?(?:said|had|was|were|has))|\bwhile another\b|—while\b")
MONITORS = re.compile(
    r"\b(?:monitor\w*|observer\w*|commission\w*|inspector\w*|peacekeep\w*|u\.?n\.?|united nations|verification|osce|"
    r"reporters?|journalists?|correspondents?|photographers?|this (?:news)?(?:paper|agency)|mission|referee\w*|"
    r"fact-finding|investigat\w+)\b",
    re.IGNORECASE,
)


BREAKING = re.compile(r"(?:break|tear|violat|breach|disregard|ignor)\w*ing\b(?!.*\bby \w+ing\b)", re.IGNORECASE)
OFTEN = re.compile(
    r"\b(?:every (?:day|night|week)|daily|for (?:weeks|months|years|decades)|repeatedly|regularly|often|always|"
    r"in recent \w+)\b",
    re.I,
)
"""What makes a deed a habit, of which no day can be told."""
AS_OBJECT = re.compile(r"\b(?:by|of|for|with|from|the|a|an|was|were|be|been|being|is|are)\s+$", re.IGNORECASE)
"""Right before a verb form: it is a participle ("was hit", "the shelled village")."""
SHORT = re.compile(
    r"\b(?:nobody|no one|none|\w+ (?:\w+ )?(?:were|was)) (?:hurt|wounded|injured|killed)\b", re.IGNORECASE
)
THEM = re.compile(r"\w+ing (?:them|it)\b")
GERUND = re.compile(
    r"\b(?:fir|shell|strik|hitt|attack|bomb|bombard|target|raid|launch|shoot|ambush)ing\b", re.IGNORECASE
)
"""An attack as an accusation names it: "of firing on a village"."""
