"""The verbs that report deeds, by PLOVER's kinds, and what must stand around them.

The kinds are the event types of PLOVER (Halterman, Schrodt and others, "PLOVER and POLECAT", 2023), the successor of
CAMEO; YIELD holds what its later editions part into CONCEDE and RETREAT. The verbs are our own choice. A line is:

    verb verb/particle …  : requirement …

``>group`` asks for a noun of the group (nouns.py) behind the verb, ``<group`` for one before it; of several one is
enough. In the passive what is behind stands before. ``>name`` is a name or a pronoun.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.reading.deeds.nouns import GROUPS
from onrecord.records import DeedKind

_TABLE: Final[dict[DeedKind, str]] = {
    "agree": """
        sign initial co-sign countersign ratify : >paper
        reach strike conclude seal broker clinch : >accord
        announce declare proclaim : >accord
        accept : >offer >accord
        accept
        agree/to agree/on
        approve pass adopt enact : >law
        extend prolong renew : >accord
    """,
    "consult": """
        meet
        open resume restart begin convene : >talks <talks
        hold attend host conduct : >talks
        confer negotiate visit
        telephone phone : >name >meeting
        speak/by speak/with talk/with consult/with
        receive welcome greet host : >meeting
        travel fly arrive return come : >talks
        sit/down
        address : >talks
    """,
    "support": """
        endorse
        recognize recognise : >step >name
        grant give offer : >state
        vote/for
        back : >vote
    """,
    "cooperate": """
        exchange swap trade : >people >information
        share publish release hand/over hand/out put/out : >information
        repatriate extradite
        reopen unblock : >way
        give supply : >information
    """,
    "aid": """
        deliver send bring provide supply ship donate airlift distribute hand/out : >relief
        donate pay pay/in transfer lend disburse contribute : >money
        evacuate rescue
        bring/up recover clear sweep defuse remove lift dismantle : >mine
        treat : >people
        visit : >people
        shelter feed : >people
        grant : >relief
        rebuild repair mend : >place
    """,
    "yield": """
        withdraw pull/back pull/out evacuate : <force >force >arms
        retreat surrender capitulate
        pull/back pull/out draw/back
        release free : >people >name
        send/back send/home hand/over turn/over let/go : >people >name
        return : >people
        hand/over surrender give/up turn/over yield : >arms >captured >place
        lift ease relax end suspend cancel repeal rescind remove revoke waive : >curb
        resign quit
        step/down stand/down back/down give/in
        cede concede relinquish : >name >place >ground
        admit let/in allow/in : >people >meeting
        halt cease stop hold : >fire
        drop : >suit
        disarm demobilize demobilise
        pardon
        apologize apologise
    """,
    "request": """
        file lodge submit table put/forward : >complaint
        appeal/to appeal/for
        petition
        propose : >offer >accord >talks
    """,
    "accuse": """
        file bring : >suit
        indict
        charge/with
        sue
        open launch order : >probe
    """,
    "reject": """
        reject refuse spurn turn/down rebuff dismiss decline : >offer >accord >paper
        veto
        vote/down vote/against
        defeat block : >law
        boycott
        walk/out storm/out
        break/off : >talks
        send/back : >paper >offer
        table file submit : >no
        refuse : >name
        deny : >way
        scrap tear/up abandon : >accord
    """,
    "threaten": """
        issue deliver give : >ultimatum
        put/on : >alert
    """,
    "protest": """
        protest
        rally march demonstrate riot : <crowd
        hold stage join lead : >rally
        go/on : >strikers
        take/to : >streets
        burn : >flag
        block blockade : <crowd
        walk/off
    """,
    "sanction": """
        impose slap reimpose extend tighten widen announce introduce : >penalty
        sanction
        suspend halt freeze cut cut/off sever break/off end stop withhold cancel recall : >ties
        expel recall withdraw deport summon : >diplomat
        dismiss sack fire oust remove depose lay/off : >post >workers
        give : >notice
        withdraw/from pull/out
        freeze : >captured >assets
        shut close : >embassy
    """,
    "mobilize": """
        mobilize mobilise
        deploy amass mass muster redeploy concentrate : >force >arms <force
        send dispatch move rush position station bring/up order : >force >arms
        lay plant sow : >mine
        call/up
        reinforce : >force >place
        hold conduct stage begin launch carry/out : >exercise
        put/to : >hull
        escort : >hull >force
        declare : >war
    """,
    "coerce": """
        seize confiscate impound commandeer : >captured >people >name
        arrest detain jail imprison abduct kidnap capture : >people >name
        arrest detain jail imprison abduct kidnap
        sentence
        blockade
        close shut block seal seal/off : >way
        impose declare enforce order : >curb
        ban outlaw : >people >rally >name
        deport evict banish exile
        raid search storm : >place >captured
        intercept board halt stop : >hull >vessel
        annex occupy
        disperse : >crowd
        cut/off : >utility
        hack : >name >institution
        hack/into
    """,
    "assault": """
        shell bomb bombard strafe torpedo ambush assassinate murder behead massacre
        attack : <force <weapon >place >force
        attack/with
        strike hit : <weapon >place
        fire shoot : >weapon >ammunition <force <weapon
        fire/at fire/on fire/upon shoot/at fire/across shoot/dead shoot/down
        open : >openfire
        launch carry/out mount conduct wage stage unleash : >strike
        kill wound injure maim : <weapon <force >people >casualty
        kill
        wound
        injure : <weapon <force
        destroy damage wreck demolish level flatten : <weapon <force
        explode detonate : <weapon
        storm invade overrun besiege : >place >name
        capture recapture retake seize take overrun : >ground >town
        execute : >people
        torture stab
        rape
        sink ram : >hull >vessel <hull <vessel
        engage : >hull >vessel >force
        fall/on land/on rain/down : <weapon
        clash : <force
        clash/with
        shoot : >people >name
    """,
}

GROUPS_HERE: Final = {
    "streets": frozenset(("streets",)),
    "probe": frozenset("investigation inquiry probe proceedings".split()),
    "strikers": frozenset(("strike",)),
    "flag": frozenset("flag flags effigy effigies tyres tires".split()),
    "alert": frozenset("alert readiness standby footing notice".split()),
    "workers": frozenset("workers employees staff miners".split()),
    "notice": frozenset(("notice",)),
    "assets": frozenset("assets accounts account property".split()),
    "embassy": frozenset("embassy consulate consulates mission".split()),
    "utility": frozenset("power electricity water gas fuel supplies heating internet".split()),
    "vessel": frozenset("minesweeper minesweepers trawler trawlers tanker tankers freighter plane aircraft tug".split()),
    "ammunition": frozenset("burst tracer flare volley rounds round salvo bullets shots shot missiles rockets".split()),
    "openfire": frozenset(("fire",)),
    "casualty": frozenset("others person man woman boy girl child officer soldier policeman nobody dozens".split()),
    "town": frozenset("town village city port island bridge airport base capital hill".split()),
}
NAMES: Final = {**GROUPS, **GROUPS_HERE}

_IRREGULAR: Final = {
    "strike": "struck struck", "seal": "sealed sealed", "meet": "met met", "hold": "held held", "begin": "began begun",
    "speak": "spoke spoken", "fly": "flew flown", "come": "came come", "sit": "sat sat", "read": "read read",
    "give": "gave given", "swap": "swapped swapped", "send": "sent sent", "bring": "brought brought",
    "ship": "shipped shipped", "airlift": "airlifted airlifted", "pay": "paid paid", "lend": "lent lent",
    "sweep": "swept swept", "feed": "fed fed", "rebuild": "rebuilt rebuilt", "withdraw": "withdrew withdrawn",
    "draw": "drew drawn", "let": "let let", "quit": "quit quit", "stand": "stood stood", "stop": "stopped stopped",
    "drop": "dropped dropped", "put": "put put", "break": "broke broken", "tear": "tore torn", "walk": "walked walked",
    "scrap": "scrapped scrapped", "lead": "led led", "go": "went gone", "take": "took taken", "burn": "burned burned",
    "cut": "cut cut", "expel": "expelled expelled", "lay": "laid laid", "shut": "shut shut", "slap": "slapped slapped",
    "kidnap": "kidnapped kidnapped", "ban": "banned banned", "shoot": "shot shot", "hit": "hit hit",
    "overrun": "overran overrun", "stab": "stabbed stabbed", "sink": "sank sunk", "fall": "fell fallen",
    "ram": "rammed rammed", "beat": "beat beaten", "retake": "retook retaken", "jam": "jammed jammed",
    "sow": "sowed sown", "plant": "planted planted", "sue": "sued sued", "admit": "admitted admitted",
    "confer": "conferred conferred", "step": "stepped stepped", "submit": "submitted submitted",
    "transfer": "transferred transferred", "cancel": "cancelled cancelled;canceled canceled",
    "level": "levelled levelled;leveled leveled", "travel": "travelled travelled;traveled traveled",
}  # fmt: skip
_ALIKE: Final = frozenset("read let quit put cut shut hit beat overrun come".split())
"""Past forms that are also present ones."""


class Sense(NamedTuple):
    """One reading of a verb form."""

    lemma: str
    kind: DeedKind
    particle: str
    behind: frozenset[str] | None
    """Nouns of which one must stand behind; None: nothing is asked for."""
    before: frozenset[str] | None
    named: bool
    """A name behind will do, too."""


class Form(NamedTuple):
    """A verb form: what it can be, and its readings."""

    past: bool
    participle: bool
    gerund: bool
    alike: bool
    """The form is one of the present, too."""
    senses: tuple[Sense, ...]


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _gerund(verb: str, past: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    if past.endswith("ed") and len(past) == len(verb) + 3 and past[len(verb)] == verb[-1]:  # a doubled consonant: "swapped"
        return past[:-2] + "ing"
    return verb + "ing"


_GERUNDS: Final = {
    "hit": "hitting", "cut": "cutting", "put": "putting", "let": "letting", "shut": "shutting", "quit": "quitting",
    "begin": "beginning", "sit": "sitting", "overrun": "overrunning", "strike": "striking",
}  # fmt: skip


def _forms() -> dict[str, Form]:
    senses: dict[tuple[str, str], list[Sense]] = {}
    for kind, table in _TABLE.items():
        for line in table.strip().splitlines():
            verbs, _, asked = line.partition(" : ")
            behind = [w[1:] for w in asked.split() if w[0] == ">"]
            before = [w[1:] for w in asked.split() if w[0] == "<"]
            nouns = frozenset().union(*(NAMES[g] for g in behind if g != "name")) if behind else None
            first = frozenset().union(*(NAMES[g] for g in before)) if before else None
            for verb in verbs.split():
                lemma, _, particle = verb.partition("/")
                sense = Sense(lemma, kind, particle, nouns, first, "name" in behind)
                for spelling in (_IRREGULAR.get(lemma) or f"{_regular(lemma)} {_regular(lemma)}").split(";"):
                    past, participle = spelling.split()
                    gerund = _GERUNDS.get(lemma) or _gerund(lemma, past)
                    for form, what in ((past, "past"), (participle, "participle"), (gerund, "gerund")):
                        senses.setdefault((form, what), []).append(sense)
    out: dict[str, Form] = {}
    for form in {form for form, _ in senses}:
        known = {what: senses.get((form, what), []) for what in ("past", "participle", "gerund")}
        every = list(dict.fromkeys(s for found in known.values() for s in found))
        # what asks for more is tried first
        every.sort(key=lambda s: (not s.particle, s.behind is None and s.before is None, len(s.behind or s.before or ())))
        out[form] = Form(
            bool(known["past"]), bool(known["participle"]), bool(known["gerund"]), form in _ALIKE, tuple(every)
        )
    return out


FORMS: Final = _forms()
"""Forms in lower case -> what they can be."""
