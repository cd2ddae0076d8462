"""Groups of nouns that tell what a verb means: who "withdrew", what was "signed", "moved" or "lifted"."""

from __future__ import annotations

from typing import Final

_GROUPS: Final = {
    "paper": (
        "agreement deal treaty pact accord accords truce ceasefire cease-fire memorandum declaration communique "
        "communiqué page text contract protocol armistice settlement charter letter instrument statement document "
        "treaties agreements deals pacts"
    ),
    "accord": (
        "agreement deal truce ceasefire cease-fire accord pact settlement compromise understanding consensus "
        "armistice treaty agreements deals accords"
    ),
    "law": "law bill decree order resolution legislation motion budget amendment act constitution",
    "offer": (
        "offer proposal truce ceasefire cease-fire terms deal invitation plan conditions demand demands request "
        "findings report resolution bill motion appeal calls call entry access amendment draft article text apology "
        "verdict results result ultimatum agreement pact treaty suggestion visa permission bid petition"
    ),
    "arms": (
        "gun guns weapon weapons battery batteries missile missiles tank tanks artillery rocket rockets launcher "
        "launchers howitzer howitzers warhead warheads ammunition munitions mine mines torpedo torpedoes armour "
        "armor key keys"
    ),
    "force": (
        "troops soldiers soldier forces force army navy fleet brigade brigades battalion battalions regiment unit "
        "units police officers reservists militia fighters fighter warship warships gunboat gunboats destroyer "
        "destroyers frigate frigates corvette corvettes carrier submarine submarines marines peacekeepers guard "
        "guards jets warplanes bombers aircraft helicopter helicopters tanks armour armor convoy convoys boats "
        "ships vessels vessel squadron infantry paratroopers commandos personnel patrol patrols drones guns "
        "batteries reinforcements garrison legion rebels insurgents militants gunmen militiamen"
    ),
    "weapon": (
        "shell shells missile missiles rocket rockets bomb bombs drone drones mortar mortars artillery warplane "
        "warplanes jet jets bullet bullets shot shots torpedo grenade grenades airstrike airstrikes strike strikes "
        "attack attacks blast explosion barrage shelling bombing bombardment raid shrapnel sniper gunfire gunman "
        "gunmen fire salvo bomber bombers guns gun mine volley volleys round rounds"
    ),
    "people": (
        "people prisoner prisoners hostage hostages captive captives detainee detainees sailor sailors soldier "
        "soldiers civilians men women children refugees bodies remains inmates crew crews fishermen activists "
        "journalists protesters students citizens families survivors patients villagers residents workers remaining "
        "troops pilots dissidents suspects suspect opponents demonstrators officials guards passengers inspectors "
        "monitors observers investigators delegates aid-workers"
    ),
    "curb": (
        "sanction sanctions tariff tariffs embargo blockade curfew restriction restrictions ban siege penalties "
        "moratorium curbs quotas duties levies martial emergency notice alert censorship"
    ),
    "penalty": (
        "sanction sanctions tariff tariffs embargo restriction restrictions ban penalties curbs quotas duties fine "
        "fines levies"
    ),
    "ties": (
        "aid ties relations talks negotiations cooperation contacts membership funding assistance visas flights "
        "trade deliveries supplies shipments exports imports payments participation links contact subsidies "
        "accreditation"
    ),
    "diplomat": (
        "ambassador ambassadors diplomat diplomats envoy envoys consul attaché attache mission delegation "
        "journalists correspondents spies staff embassy consulate"
    ),
    "relief": (
        "aid food medicine medicines supplies relief help assistance shelter blankets water fuel generators "
        "ambulance ambulances tents rations loan loans grant grants medics doctors equipment vaccines grain flour "
        "beds money funds clothing"
    ),
    "money": "million billion crowns dollars euros pounds money funds $ € £ roubles rubles yen sum cheque",
    "talks": (
        "talks negotiations meeting meetings summit dialogue consultations discussions conversations council session"
    ),
    "meeting": (
        "counterpart president minister envoy envoys leaders leader delegation delegations officials ambassador "
        "premier chancellor king mediator mediators negotiators families relatives representatives lawmakers "
        "reporters prisoners troops governor mayor general commander"
    ),
    "captured": (
        "ship ships tanker tankers vessel vessels boat boats trawler trawlers weapons arms documents assets "
        "property cargo drugs ammunition computers territory town village city airport bridge port island building "
        "headquarters station power base land crops passports gunboat plane"
    ),
    "place": (
        "town village city port harbor harbour island base airport bridge hospital school building market church "
        "mosque station plant power depot refinery border crossing gate frontier strait airspace road capital "
        "headquarters camp pipeline ship tanker boat boats trawler convoy bus car train house home homes apartment "
        "apartments hotel embassy consulate barracks dam grid substation tower lighthouse"
    ),
    "way": (
        "border borders crossing strait port ports airport airspace road roads bridge gate gates embassy consulate "
        "school schools channel station stations frontier office offices checkpoint corridor"
    ),
    "mine": "mine mines bomb bombs debris rubble wreckage ordnance",
    "crowd": (
        "protesters demonstrators thousands hundreds crowd crowds marchers workers students residents people "
        "supporters farmers activists unions miners teachers truckers villagers veterans"
    ),
    "post": (
        "president minister premier chancellor secretary leader director chairman chief commander governor head "
        "ambassador mayor speaker general post office cabinet government judge adviser advisor"
    ),
    "information": (
        "maps map names list lists data documents intelligence files coordinates information sheets sheet evidence "
        "records plans"
    ),
    "complaint": "complaint complaints petition appeal request motion proposal application resolution",
    "suit": "suit lawsuit charges charge indictment case claim",
    "vote": "motion resolution bill amendment budget treaty law candidate measure plan",
    "no": "confidence",
    "ultimatum": "ultimatum",
    "fire": "fire hostilities bombardment",
    "war": "war emergency",
    "exercise": "exercise exercises drill drills manoeuvres maneuvers games",
    "rally": "rally protest protests demonstration demonstrations march strike sit-in vigil walkout rallies",
    "strike": (
        "attack attacks strike strikes airstrike airstrikes raid raids offensive assault barrage missiles missile "
        "rockets rocket drones drone bombardment ambush operation salvo invasion ground incursion"
    ),
    "state": "recognition asylum refuge citizenship amnesty pardon",
    "claim": "responsibility",
    "step": "independence",
    "ground": "ground territory positions areas",
    "institution": "servers computers accounts emails network networks systems website ministry bank parliament",
    "hull": "boats boat ships ship gunboats fleet vessels vessel warships",
    "streets": "streets",
    "probe": "investigation inquiry probe proceedings",
    "strikers": "strike",
    "flag": "flag flags effigy effigies tyres tires",
    "alert": "alert readiness standby footing notice",
    "workers": "workers employees staff miners",
    "notice": "notice",
    "assets": "assets accounts account property",
    "embassy": "embassy consulate consulates mission",
    "utility": "power electricity water gas fuel supplies heating internet",
    "vessel": "minesweeper minesweepers trawler trawlers tanker tankers freighter plane aircraft tug",
    "ammunition": "burst tracer flare volley rounds round salvo bullets shots shot missiles rockets",
    "openfire": "fire",
    "casualty": "others person man woman boy girl child officer soldier policeman nobody dozens",
    "town": "town village city port island bridge airport base capital hill",
}

GROUPS: Final = {name: frozenset(words.split()) for name, words in _GROUPS.items()}
