import pytest

from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.words import split_words


def marks(text: str) -> str:
    """The marks as the model sees them, in order."""
    return "".join(form for form in split_words(text).forms if form in (OPENING, CLOSING))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("‘We go,’ he said. ‘And stay.’", "“”“”"),
        ("'We go,' he said. 'And stay.'", "“”“”"),
        ("He called it ‘filth’ and left.", "“”"),
        ("He won’t ‘be told by those who can’t keep their own men indoors’.", "“”"),
        ("The voters’ choice and the ’90s and Ann’s hat", ""),
        ("“He said ‘go’ and left,” she said.", "“”"),  # single marks within double ones are the speaker's
        ("''You go,'' he said. ''Now.''", "“”“”"),
        ("`` You go , '' he said . ''", "“””"),
        ("”You go,” he said.", "“”"),  # closing marks printed on both sides
        ("«You go», he said.", "“”"),
        ("5' 11\" and 6'", "”"),
    ],
)
def test_marks(text: str, seen: str) -> None:
    assert marks(text) == seen
