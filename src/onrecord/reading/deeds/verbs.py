"""The verbs that report deeds, by PLOVER's kinds, and what must stand around them.

The kinds are the event types of PLOVER (Halterman, Schrodt and others, "PLOVER and POLECAT", 2023), the successor of
CAMEO; YIELD holds what its later editions part into CONCEDE and RETREAT. The verbs are our own choice. A line is:

    verb verb/particle …  : requirement …

``>group`` asks for a noun of the group (nouns.py) behind the verb, ``<group`` for one before it; of several one is
enough. In the passive what is behind stands before. ``>name`` is a name or a pronoun.
"""

from __future__ import annotations

from typing import Final

from onrecord.records import DeedKind

VERBS: Final[dict[DeedKind, str]] = {
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
