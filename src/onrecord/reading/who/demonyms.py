"""Adjectives and inhabitants' names of countries, and their countries' usual English names."""

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

COUNTRIES = frozenset(country.casefold() for country in COUNTRY_OF.values())
