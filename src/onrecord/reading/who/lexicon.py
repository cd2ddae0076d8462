"""Words that tell who or what a noun phrase speaks of: roles, bodies, documents, crowds, anonymity."""

from __future__ import annotations

import re
from functools import lru_cache

HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m", "lady": "f", "dr": "",
    "prof": "", "hon": "", "mx": "", "madam": "f", "madame": "f",
}  # fmt: skip
"""Forms of address, and the grammatical gender they print ("" where they print none)."""

GENDERED = {
    "m": frozenset(
        "spokesman chairman congressman businessman king prince duke father dad son brother husband uncle grandfather "
        "nephew man boy gentleman widower actor waiter councilman assemblyman policeman fisherman".split()
    ),
    "f": frozenset(
        "spokeswoman chairwoman congresswoman businesswoman queen princess duchess mother mom mum daughter sister wife "
        "aunt grandmother niece woman girl lady widow actress waitress councilwoman assemblywoman policewoman".split()
    ),
}

COMMON = frozenset(
    "the a an but and or if when while after before in on at for as it he she they we this that these those there "
    "his her "
    "its their our my your despite although because since however meanwhile according among both with by from to of "
    "not "
    "no so yet now then still also later earlier today yesterday tomorrow monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december republican "
    "democrat democratic gop independent former foreign prime vice first second third last next new old even like "
    "unlike "
    "asked told said says once again only just what who which where why how did does is was are were will would can "
    "could should has have had let thanks though until during under over about against between through without within "
    "both all some many most few each every another other others such perhaps maybe indeed instead moreover enter "
    "interior defense defence finance health justice labor labour education energy state city county district school "
    "university college court police army navy north south east west northern southern eastern western central".split()
)
"""Words that are capitalized for their place or in titles, and open no person's name."""

COMMON_OPENERS = COMMON - frozenset(
    "defense defence finance health justice labor labour education energy state city county district school university "
    "college court police army navy north south east west northern southern eastern western central foreign interior "
    "first national new republican democratic".split()
)
"""Those of them that belong to no body's name either."""

STOPS = frozenset(
    "said says say saying told tells according by that which who whom as when while if because but or than is are was "
    "were be been has have had will would may might can could do does did not where after before since until about "
    "against during under over between like including among via per of for at in on from with to and also then out up "
    "off into onto through then again never ever still already only even now today yesterday tomorrow went came took "
    "made gave got put set let began wants wanted seeks sought calls called asked asks warned warns added adds denied "
    "denies rejected rejects".split()
)
"""Words that end a noun phrase or stand before one."""

RANKS = frozenset(
    "sen sens rep reps gov lt col gen maj sgt capt cmdr adm rev det supt insp cpl pvt ofc amb pres atty del "
    "asst".split()
)
"""Abbreviated titles before a name, without their full stop."""

ROLES = frozenset(
    "president premier chancellor secretary minister chief chair head mayor judge justice general colonel captain "
    "major "
    "lieutenant sergeant commander admiral ambassador envoy aide deputy nominee coach detective sheriff superintendent "
    "bishop archbishop cardinal imam rabbi pastor priest pope king queen prince princess congressman congresswoman "
    "spokesman spokeswoman spokesperson chairman chairwoman chairperson councilman councilwoman councilmember "
    "representative delegate attorney counsel lawyer professor dean provost principal teacher student scientist "
    "economist analyst strategist pollster correspondent reporter editor host author writer columnist journalist "
    "expert activist advocate friend neighbor neighbour mother father mom dad son daughter brother sister wife husband "
    "uncle aunt cousin widow parent resident voter official officer executive specialist consultant coordinator "
    "correspondent agent veteran member colleague counterpart successor predecessor rival opponent candidate "
    "democrat republican governor senator lawmaker legislator commissioner registrar clerk treasurer comptroller "
    "czar guru mogul tycoon magnate star singer actor actress comedian musician artist player fan surgeon nurse "
    "physician doctor patient pilot athlete farmer fisherman politician diplomat statesman academic intern assistant "
    "associate fellow scholar historian sociologist psychologist negotiator mediator whip ceo cfo coo founder "
    "co-founder cofounder owner partner boss commissioner monitor inspector constable supporter critic witness victim "
    "suspect defendant plaintiff chaplain curator librarian vice-president vicepresident operative surrogate insider "
    "homeowner porter guard soldier prisoner organiser organizer chairperson convener barrister solicitor magistrate "
    "supervisor "
    "undersecretary attaché emissary laureate whistleblower entrepreneur investor broker trader pollster".split()
)
"""Nouns for what somebody is. Agent nouns in -er, -or, -ist, -man, -woman and the like are known by their ending."""

_AGENT = re.compile(
    r"(?:[a-z]{3,}(?:ologist|onomist|grapher|maker|keeper|holder|worker|leader|writer|ist|man|woman|person|eer|crat)"
    r"|[a-z]{4,}(?:er|or|ian|ant))\Z"
)
_NOT_AGENTS = frozenset(
    "after other under over never later earlier former whether rather however another number order matter letter paper "
    "november december september october summer winter water power november center centre quarter answer either "
    "neither together further super november remember consider offer prefer refer enter alter differ suffer deliver "
    "discover cover recover error mirror terror horror favor labor harbor color honor prior major minor senior junior "
    "asian indian russian ukrainian canadian italian iranian syrian egyptian american european important significant "
    "relevant constant instant distant restaurant november million thousand newspaper winner corner dollar river "
    "chapter better bigger longer higher lower larger greater older younger faster stronger ever forever per fewer "
    "november human german roman woman".split()
)

_PLURAL_ROLES = frozenset(
    "people authorities police women men children families folks others some many most several few both staff crew "
    "critics supporters fans observers insiders democrats republicans conservatives liberals progressives activists "
    "residents locals voters citizens neighbors neighbours protesters demonstrators migrants refugees parents students "
    "teachers workers employees lawmakers legislators officials officers experts analysts economists scientists "
    "researchers doctors nurses lawyers attorneys prosecutors investigators detectives leaders members aides advisers "
    "advisors allies opponents envoys diplomats sources negotiators witnesses survivors relatives friends colleagues "
    "brokers traders underwriters investors insurers speakers commenters users readers viewers delegations delegates "
    "governments parties sides opponents backers proponents skeptics sceptics respondents pollsters commentators "
    "senators governors mayors representatives councilors councillors commissioners directors executives ministers "
    "generals soldiers troops rebels villagers farmers fishermen captains pundits strategists operatives reporters "
    "journalists historians scholars academics monitors mediators judges jurors justices providers consultants".split()
)

ORGANIZATIONS = frozenset(
    "ministry government administration house kremlin pentagon department dept office agency party committee council "
    "court police army navy company corp corporation inc university college school institute institution group "
    "association union bank commission centre center campaign foundation bureau service services network news times "
    "post journal press senate congress parliament nations organization organisation team board league society state "
    "embassy consulate military fund daily herald courier district county city town authority registrar firm startup "
    "outlet newspaper magazine channel station broadcaster agency coalition alliance federation chamber treasury "
    "cabinet delegation junta regime opposition brigade regiment police force fleet church diocese club airline "
    "airlines utility hospital clinic museum trust council tribunal assembly legislature project initiative program "
    "programme panel jury task watchdog nonprofit charity ngo think-tank tank publisher studio label brewery mill "
    "factory plant tabloid website site lawyers attorneys country nation "
    "body business publication retailer side".split()
)

BODY_ENDINGS = frozenset(
    "airlines airways inc corp corporation company ltd llc ministry university committee council commission department "
    "agency association institute foundation group bureau hospital".split()
)
"""Last words that only a body's name has; "Church" and "Post" end people's names too."""

COMPANY_ENDINGS = frozenset("airlines airways inc corp corporation company ltd llc".split())
"""Last words without which a company's name is said too."""

DOCUMENTS = frozenset(
    "report study survey poll polls statement letter memo memorandum document documents article filing lawsuit suit "
    "page pact review analysis book transcript resolution data records record figures statistics census petition "
    "complaint brief affidavit indictment audit paper research findings draft policy act law bill ordinance measure "
    "treaty agreement constitution charter code website email emails e-mail tweet tweets post posts video ad ads "
    "advertisement release "
    "announcement communique communiqué declaration editorial blog op-ed column reports studies surveys estimates "
    "numbers results text message messages note notes invitation leaflet pamphlet sign ballot accord deal order ruling "
    "opinion memoir biography novel map table chart plan platform manifesto proclamation dispatch cable log diary "
    "minutes guidelines guidance advisory bulletin newsletter story stories account footage recording".split()
)

_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|on (?:the )?condition(?: that)?|sources?|people|persons?|individuals?|officials?|aides?|"
    r"advis[eo]rs?)\b"
    r"(?:.*\b(?:anonym\w+|familiar with|close to|briefed on|with (?:direct )?knowledge|not authori[sz]ed|"
    r"wasn['’]t authori[sz]ed|"
    r"weren['’]t authori[sz]ed|who (?:spoke|asked|did not want|declined to be|requested|insisted)|"
    r"speaking on condition|"
    r"declined to be (?:named|identified)|not (?:want(?:ing)? )?to be (?:named|identified)))",
    re.I | re.S,
)
_SOURCES = re.compile(r"\b(?:sources?|insiders?|anonymous \w+|whistleblowers?)\b", re.I)
_UNNAMED = re.compile(
    r"\b(?:not (?:want|wish)(?:ing)? to be (?:named|identified)|anonym\w+|declined to be (?:named|identified)|"
    r"not authori[sz]ed to)\b",
    re.I,
)

SPEAKS_FOR = re.compile(
    r"(?:spokes(?:man|woman|person|people|persons|men|women)|representatives?|officials?|statement|press (?:office|"
    r"secretary)|"
    r"lawyers?|attorneys?|leaders?|leadership|executives?|staffers?|staff|authorities)\Z",
    re.I,
)
"""Unnamed people who speak for the body they are named with."""


GENERIC = frozenset(
    "group organization organisation company firm agency body department government party team newspaper paper outlet "
    "utility airline union institution network city state county country district school hospital nonprofit charity "
    "campaign bank club retailer magazine station broadcaster corporation startup town nation administration business "
    "publication website site association foundation office university college museum think-tank watchdog side".split()
)
"""Nouns by which a body may be called that does not bear them in its name."""


@lru_cache(maxsize=20_000)
def is_role(word: str) -> bool:
    """Whether the word names what a person is or does."""
    low = word.lower().rstrip(".")
    if low in ROLES or low in RANKS:
        return True
    if word[0].isupper():  # a surname may well end in -er
        return False
    last = low.rsplit("-", 1)[-1]
    return last in ROLES or (low not in _NOT_AGENTS and _AGENT.match(low) is not None)


@lru_cache(maxsize=20_000)
def is_plural_role(word: str) -> bool:
    """Whether the word names several people."""
    low = word.lower()
    if low in _PLURAL_ROLES:
        return True
    return len(low) > 1 and low.endswith("s") and not low.endswith("ss") and is_role(word[:-1])


def is_anonymous(printed: str) -> bool:
    """Whether a source is described but its name is withheld."""
    return bool(_SOURCES.search(printed) or _ANONYMOUS.search(printed) or _UNNAMED.search(printed))


def printed_gender(words: tuple[str, ...]) -> str | None:
    """The gender that the words themselves print ("Mrs", "spokesman"), or None: names print none."""
    for word in words:
        low = word.lower().rstrip(".")
        if HONORIFICS.get(low):
            return HONORIFICS[low]
        for gender, nouns in GENDERED.items():
            if low in nouns:
                return gender
    return None
