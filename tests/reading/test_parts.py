import pytest

from onrecord.reading.parts import parts

BODY = (
    "The envoys met on Monday and left without a word, a porter said.\n\nNobody else would speak about it at all.\n\n"
)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(p.kind, text[p.span.start : p.span.end]) for p in parts(text, title)]


def test_a_first_line_without_a_full_stop_is_the_headline() -> None:
    assert kinds("Envoys meet, say little\n\n" + BODY) == [("headline", "Envoys meet, say little")]


def test_a_first_sentence_is_not() -> None:
    assert kinds(BODY) == []


def test_a_first_line_equal_to_the_title_is_the_headline_whatever_its_end() -> None:
    assert kinds("It is over.\n\n" + BODY, title="It is over.") == [("headline", "It is over.")]


def test_one_sentence_alone_has_no_parts() -> None:
    assert kinds("Envoys meet, minister says") == []


@pytest.mark.parametrize(
    "line",
    [
        "By Ilse Marrow, Harbour Courier, March 3, 2031",
        "Published March 3, 2031",
        "Harbour Courier, Sunday 16 March 2031",
    ],
)
def test_bylines(line: str) -> None:
    assert ("byline", line) in kinds(f"Envoys meet\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    ["Photo: The quay on Monday evening", "(Reporting by Ann Lee; Editing by Bo Dan)", "The quay. / Getty Images"],
)
def test_captions_and_credits(line: str) -> None:
    assert line in [words for _, words in kinds(f"Envoys meet\n\n{BODY}{line}\n\n{BODY}")]


def test_a_call_at_the_end_and_the_comments_below_it() -> None:
    end = "\n\nSign up for our newsletter and never miss a tide.\nMy cousin says the guns never stopped.\nShame!"
    found = kinds("Envoys meet\n\n" + BODY * 3 + end)
    assert [k for k, _ in found] == ["headline", "call", "comment", "comment"]


def test_comments_under_their_heading() -> None:
    found = kinds("Envoys meet\n\n" + BODY * 3 + "Comments (2)\n\nHe said she lied.\n\nNo, I did.")
    assert [k for k, _ in found] == ["headline", "comment", "comment", "comment"]


def test_a_statement_about_subscribing_is_prose() -> None:
    text = "Envoys meet\n\n" + BODY * 3 + "“Sign up or leave,” the captain said on the quay on Monday.\n"
    assert [k for k, _ in kinds(text)] == ["headline"]
