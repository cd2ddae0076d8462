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
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&\w+;", re.IGNORECASE | re.DOTALL)
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
    if sum(word.lower() in _ENGLISH for word in words) > ENOUGH * len(words):
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
    text = _MARKUP.sub(" ", markup[:PAGE])
    words = text.split()
    wide = len(words) >= FEWEST_OF_PAGE or sum(letter > _UNSPACED for letter in text[:SAMPLE]) >= FEWEST_OF_PAGE
    if not wide or sum(word.lower() in _ENGLISH for word in words) > MOST * len(words):
        return None
    middle = len(text) // 2
    language, likelihood = _identifier().classify(text[max(0, middle - SAMPLE // 2) : middle + SAMPLE // 2])
    surely = language != READ and likelihood >= SUREST_OF_PAGE
    return f"this is {_named(language)} by the words of the page{ONLY}" if surely else None


def _named(language: str) -> str:
    return f"{NAMES[language]} ({language})" if language in NAMES else f'the language "{language}"'


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NAMES)
    return identifier
