"""Which language a text is in, by its words; and the gate for what is not English."""

from __future__ import annotations

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
SUREST = 0.7
"""Share of the likelihood that one language must have among all."""
_ENGLISH = frozenset("the of and to that said with for were his her they from which".split())
ENOUGH = 0.1
"""Share of these among the words from which a text is English; news has a fifth. It saves opening the model."""
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
    if len(words) < FEWEST_WORDS and sum(letter.isalpha() and letter > "\u0e00" for letter in sample) < FEWEST_LETTERS:
        return None
    if sum(word.lower() in _ENGLISH for word in words) > ENOUGH * len(words):
        return READ
    language, likelihood = _identifier().classify(sample)
    return str(language) if likelihood >= SUREST else None


def foreign(document: Document) -> Problem | None:
    """The Problem with a document that is not in English, by what was told of it or by its words; else None."""
    language = document.language or language_of(document.text)
    if language in (None, READ):
        return None
    name = f"{NAMES[language]} ({language})" if language in NAMES else f'the language "{language}"'
    what = f"it was given as {name}" if document.language else f"this is {name} by its words"
    return Problem(document.origin or document.id, f"{what}; only English is read")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NAMES)
    return identifier
