"""Countries by the words that stand for them: adjectives, inhabitants' names, seats of government.

The names are the usual English ones; "Washington" and "the Kremlin" are what reporters write for a government.
"""

from __future__ import annotations

_PAIRS = (
    "Afghan Afghanistan|Albanian Albania|Algerian Algeria|American United-States|Angolan Angola|Argentine Argentina|"
    "Argentinian Argentina|Armenian Armenia|Australian Australia|Austrian Austria|Azerbaijani Azerbaijan|"
    "Bahraini Bahrain|"
    "Bangladeshi Bangladesh|Belarusian Belarus|Belgian Belgium|Beninese Benin|Bolivian Bolivia|Bosnian Bosnia|"
    "Brazilian Brazil|British United-Kingdom|Bulgarian Bulgaria|Burmese Myanmar|Burundian Burundi|Cambodian Cambodia|"
    "Cameroonian Cameroon|Canadian Canada|Chadian Chad|Chilean Chile|Chinese China|Colombian Colombia|Congolese Congo|"
    "Croatian Croatia|Cuban Cuba|Cypriot Cyprus|Czech Czech-Republic|Danish Denmark|Dutch Netherlands|"
    "Ecuadorian Ecuador|"
    "Egyptian Egypt|Emirati United-Arab-Emirates|Eritrean Eritrea|Estonian Estonia|Ethiopian Ethiopia|"
    "Filipino Philippines|"
    "Finnish Finland|French France|Gabonese Gabon|Gambian Gambia|Georgian Georgia|German Germany|Ghanaian Ghana|"
    "Greek Greece|Guatemalan Guatemala|Guinean Guinea|Guyanese Guyana|Haitian Haiti|Honduran Honduras|"
    "Hungarian Hungary|"
    "Icelandic Iceland|Indian India|Indonesian Indonesia|Iranian Iran|Iraqi Iraq|Irish Ireland|Israeli Israel|"
    "Italian Italy|Ivorian Ivory-Coast|Jamaican Jamaica|Japanese Japan|Jordanian Jordan|Kazakh Kazakhstan|Kenyan Kenya|"
    "Kosovar Kosovo|Kuwaiti Kuwait|Kyrgyz Kyrgyzstan|Laotian Laos|Latvian Latvia|Lebanese Lebanon|Liberian Liberia|"
    "Libyan Libya|Lithuanian Lithuania|Macedonian North-Macedonia|Malagasy Madagascar|Malawian Malawi|"
    "Malaysian Malaysia|"
    "Maldivian Maldives|Malian Mali|Maltese Malta|Mauritanian Mauritania|Mexican Mexico|Moldovan Moldova|"
    "Mongolian Mongolia|"
    "Montenegrin Montenegro|Moroccan Morocco|Mozambican Mozambique|Namibian Namibia|Nepalese Nepal|Nepali Nepal|"
    "Nicaraguan Nicaragua|Nigerian Nigeria|Norwegian Norway|Omani Oman|Pakistani Pakistan|Palestinian Palestine|"
    "Panamanian Panama|Paraguayan Paraguay|Peruvian Peru|Philippine Philippines|Polish Poland|Portuguese Portugal|"
    "Qatari Qatar|Romanian Romania|Russian Russia|Rwandan Rwanda|Saudi Saudi-Arabia|Scottish Scotland|"
    "Senegalese Senegal|"
    "Serbian Serbia|Singaporean Singapore|Slovak Slovakia|Slovenian Slovenia|Somali Somalia|Spanish Spain|"
    "Sudanese Sudan|Swedish Sweden|Swiss Switzerland|Syrian Syria|Taiwanese Taiwan|Tajik Tajikistan|Tanzanian Tanzania|"
    "Thai Thailand|Togolese Togo|Tunisian Tunisia|Turkish Turkey|Turkmen Turkmenistan|Ugandan Uganda|Ukrainian Ukraine|"
    "Uruguayan Uruguay|Uzbek Uzbekistan|Venezuelan Venezuela|Vietnamese Vietnam|Welsh Wales|Yemeni Yemen|"
    "Zambian Zambia|"
    "Zimbabwean Zimbabwe|Kremlin Russia|U.S. United-States|U.K. United-Kingdom"
)

COUNTRY_OF = {
    adjective.casefold(): country.replace("-", " ") for adjective, country in (p.split(" ") for p in _PAIRS.split("|"))
}
"""Case-folded adjective -> country."""

_SEATS = (
    "United States:white house,washington,pentagon,state department,oval office,congress,us,usa,america,"
    "united states of america|"
    "Russia:kremlin,moscow,duma,russian federation|United Kingdom:downing street,london,whitehall,foreign office,uk,"
    "britain,great britain|France:elysee,paris,quai d'orsay|Germany:berlin,bundestag|China:beijing,zhongnanhai|"
    "Ukraine:kyiv,kiev,bankova,verkhovna rada|Israel:jerusalem,knesset,tel aviv|Iran:tehran|Turkey:ankara,turkiye|"
    "Italy:rome|Spain:madrid|Poland:warsaw|Hungary:budapest|Belarus:minsk|Japan:tokyo|South Korea:seoul,blue house|"
    "North Korea:pyongyang|India:new delhi,delhi|Pakistan:islamabad|Saudi Arabia:riyadh|Qatar:doha|Egypt:cairo|"
    "Syria:damascus|Iraq:baghdad|Lebanon:beirut|Jordan:amman|Canada:ottawa|Mexico:mexico city|Brazil:brasilia|"
    "Argentina:buenos aires|Venezuela:caracas|Colombia:bogota|Cuba:havana|Australia:canberra|Sweden:stockholm|"
    "Norway:oslo|Denmark:copenhagen|Finland:helsinki|Netherlands:the hague|Greece:athens|Serbia:belgrade|"
    "Afghanistan:kabul|Armenia:yerevan|Azerbaijan:baku|Georgia:tbilisi|Moldova:chisinau|Taiwan:taipei|"
    "Ethiopia:addis ababa|Kenya:nairobi|Nigeria:abuja|Sudan:khartoum|European Union:brussels,european commission,eu"
)

SEAT_OF = {
    seat: country for country, seats in (part.split(":") for part in _SEATS.split("|")) for seat in seats.split(",")
}
"""Case-folded seat of government, or other name -> country."""

_SHORTEST_STEM = 4
"""Letters that a place and its adjective must share."""
DEMONYM_ENDINGS = frozenset("n an ian ean ese i ish ic er".split())
_LONGEST_ENDING = max(len(ending) for ending in DEMONYM_ENDINGS) + len("s")


def is_demonym(word: str, place: str) -> bool:
    """Whether the first word is an adjective or inhabitant's name made from the second; both case-folded."""
    stem = demonym_stem(place)
    ending = word.removeprefix(stem) if stem and word.startswith(stem) else ""
    return word != place and ending.removesuffix("s") in DEMONYM_ENDINGS


def demonym_stem(place: str) -> str:
    """What adjectives made from a place begin with; empty for one that is too short to make any."""
    stem = place.rstrip("aeiouy")
    return stem if len(stem) >= _SHORTEST_STEM else ""


def demonym_stems(word: str) -> tuple[str, ...]:
    """The stems of the places that a word may be an adjective of."""
    return tuple(word[:-n] for n in range(1, _LONGEST_ENDING + 1) if len(word) - n >= _SHORTEST_STEM)


COUNTRIES = frozenset(country.casefold() for country in COUNTRY_OF.values())
