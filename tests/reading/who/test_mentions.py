import pytest

from onrecord.reading.who.mentions import head, name_head


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("the harbour ministry", "ministry"),
        ("a spokesman for the harbour ministry", "spokesman"),
        ("the envoy , who left", "envoy"),
        ("President Anselm Tervik", "Tervik"),
        ("she", "she"),
        ("that report", "report"),  # its first word is never what ends it
    ],
)
def test_the_word_that_stands_for_a_mention(phrase: str, word: str) -> None:
    forms = phrase.split()
    assert forms[head(forms, 0, len(forms))] == word


def test_the_head_is_looked_for_inside_the_mention_only() -> None:
    forms = "said the old ferry captain today".split()
    assert head(forms, 1, 4) == 3


@pytest.mark.parametrize(
    ("name", "word"), [("Mara Teel", "Teel"), ("Teel", "Teel"), ("Mara Teel ’s", "Teel"), ("Norrow Mills .", "Mills")]
)
def test_a_name_is_stood_for_by_its_last_word(name: str, word: str) -> None:
    forms = name.split()
    assert forms[name_head(forms, 0, len(forms))] == word
