import time

import pytest

from onrecord.records import Document
from onrecord.sources.language import NAMES, foreign, foreign_page, language_of

TEXTS = {
    "en": "Talks on the ferry resumed on Monday, the harbor master Edda Norling said. She told reporters that the boat "
    "would sail by spring.",
    "de": "Die Gespräche über die Fähre wurden am Montag wieder aufgenommen, sagte die Hafenmeisterin Edda Norling. "
    "Man werde bis zum Frühling fahren, sagte sie.",
    "fr": "Les pourparlers sur le bac ont repris lundi, a déclaré la capitaine du port Edda Norling. Le bateau partira "
    "avant le printemps, a-t-elle dit aux journalistes.",
    "ru": "Переговоры о пароме возобновились в понедельник, сказала начальник порта Эдда Норлинг журналистам. Она "
    "сказала, что паром пойдёт к весне, и никто ей не поверил.",
    "zh": "渡轮会谈周一恢复，港务长埃达·诺林说。“我们将在春天之前启航，”她告诉记者。"
    "码头上没有人相信她的话，市长也没有发表评论。",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_languages_are_told_by_their_words(language: str, text: str) -> None:
    assert language_of(text) == language


def test_short_texts_are_not_judged() -> None:
    assert language_of("Der Bürgermeister war nicht zu erreichen.") is None
    assert language_of("") is None


def test_only_english_passes_the_gate() -> None:
    assert foreign(Document("a", TEXTS["en"])) is None
    assert foreign(Document("a", "Zu kurz.")) is None
    problem = foreign(Document("a", TEXTS["de"], origin="a.txt"))
    assert str(problem) == "a.txt: this is German (de) by its words; only English is read"


def test_what_was_told_of_a_document_comes_first() -> None:
    assert foreign(Document("a", TEXTS["de"], language="en")) is None
    assert str(foreign(Document("a", "x", language="fr"))) == "a: it was given as French (fr); only English is read"
    assert str(foreign(Document("a", "x", language="xx"))).startswith('a: it was given as the language "xx"')


@pytest.mark.parametrize("language", TEXTS)
def test_a_page_wholly_in_another_language_is_told_by_all_its_words(language: str) -> None:
    page = "<html><script>var the = of + and</script><nav>" + "<a href='/the/of/and'>x</a>" * 9
    told = foreign_page(page + f"<p>{TEXTS[language]}</p>" * 9)
    assert told is None if language == "en" else told is not None and f"({language})" in told
    assert foreign_page(f"<p>{TEXTS[language]}</p>") is None  # too short to tell
    assert foreign_page(f"<p>{TEXTS[language]}</p>" * 9 + f"<p>{TEXTS['en']}</p>" * 5) is None


def test_the_commonest_languages_have_names() -> None:
    assert len(NAMES) >= 30 and all(name[0].isupper() for name in NAMES.values())


@pytest.mark.parametrize("piece", ["<script", "<style ", "<!--", "<", "<a href='", "&amp"])
def test_a_page_of_nothing_but_beginnings_takes_no_longer_than_another(piece: str) -> None:
    begun = time.process_time()
    foreign_page(piece * 70_000)
    assert time.process_time() - begun < 3
