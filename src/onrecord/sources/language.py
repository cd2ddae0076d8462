"""Which language a text is in, by its words; and the gate for what is not English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.records import Document, Problem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = "en"
FEWEST_WORDS = 20
"""Shorter texts are not judged: a list of names looks like any language."""
FEWEST_LETTERS = 40
"""What counts instead in scripts that put no blanks between words."""
SAMPLE = 10_000
_UNSPACED = "\u0e00"
SUREST = 0.7
"""Share of the likelihood that one language must have among all."""
_ENGLISH = frozenset("the of and to that said with for were his her they from which".split())
ENOUGH = 0.1
"""Share of these among the words from which a text is English; news has a fifth. It saves opening the model."""
ONLY = "; only English is read"
FEWEST_OF_PAGE = 150
"""Words, or letters of scripts without blanks between words: of a shorter page only the article is judged."""
MOST = 0.02
"""Share of these words up to which a page may be in another language: an article of a third of its words has more."""
SUREST_OF_PAGE = 0.99
PAGE = 500_000
"""Characters of a page that are looked at."""
OF_PAGE = 800
"""Characters of each of the three places of a page by which its language is told."""
_SILENT = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
_ENDS = {"script": re.compile(r"</script\s*>", re.IGNORECASE), "style": re.compile(r"</style\s*>", re.IGNORECASE)}
_ENDS[""] = re.compile("-->")
_TAG = re.compile(r"<[^<>]*>?|&\w+;")
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mr": "Marathi", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tl": "Filipino", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""The languages that are told apart: those in which news is written most. The rarer ones that the
model knows besides would only take texts full of names from English."""


def language_of(text: str) -> str | None:
    """Two letters for the language of ``text``; None where it is too short or too mixed to judge."""
    sample = text[:SAMPLE]
    words = sample.split()
    if len(words) < FEWEST_WORDS and sum(letter.isalpha() and letter > _UNSPACED for letter in sample) < FEWEST_LETTERS:
        return None
    if _english(sample) > ENOUGH * len(words):
        return READ
    language, likelihood = _identifier().classify(sample)
    return str(language) if likelihood >= SUREST else None


def foreign(document: Document) -> Problem | None:
    """The Problem with a document that is not in English, by what was told of it or by its words; else None."""
    language = document.language or language_of(document.text)
    if language is None or language == READ:
        return None
    what = f"it was given as {_named(language)}" if document.language else f"this is {_named(language)} by its words"
    return Problem(document.origin or document.id, what + ONLY)


def foreign_page(markup: str) -> str | None:
    """What is wrong with a web page of which all words together are surely in another language; None where not.

    It takes a small part of the time that looking for the article takes. An article in English makes its page English
    enough, whatever language stands around it.
    """
    text = _shown(markup[:PAGE])
    words = text.split()
    wide = len(words) >= FEWEST_OF_PAGE or sum(letter > _UNSPACED for letter in text[:SAMPLE]) >= FEWEST_OF_PAGE
    if not wide or _english(text) > MOST * len(words):
        return None
    text = " ".join(words)
    places = (len(text) * quarter // 4 - OF_PAGE // 2 for quarter in (1, 2, 3))
    sample = " ".join(text[max(0, at) : at + OF_PAGE] for at in places) if len(text) > 3 * OF_PAGE else text
    language, likelihood = _identifier().classify(sample)
    surely = language != READ and likelihood >= SUREST_OF_PAGE
    return f"this is {_named(language)} by the words of the page{ONLY}" if surely else None


def _english(text: str) -> int:
    """How many words are of those that stand in every English text."""
    return sum(map(_ENGLISH.__contains__, text.lower().split()))


def _shown(markup: str) -> str:
    """What is left without scripts, styles, remarks and tags, found in one pass however broken it is."""
    kept, at = [], 0
    endless = set()
    while silent := _SILENT.search(markup, at):
        kept.append(markup[at : silent.start()])
        kind = (silent[1] or "").lower()
        end = None if kind in endless else _ENDS[kind].search(markup, silent.end())
        if end is None:
            endless.add(kind)  # nor will there be one later
        at = end.end() if end else silent.end()
    return _TAG.sub(" ", " ".join([*kept, markup[at:]]))


def _named(language: str) -> str:
    return f"{NAMES[language]} ({language})" if language in NAMES else f'the language "{language}"'


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NAMES)
    return identifier
