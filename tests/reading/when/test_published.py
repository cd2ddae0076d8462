from datetime import date

import pytest

from onrecord.reading.when.published import published
from onrecord.records import Document

BODY = "\n\nThe council met in the old school on May 2, 2029, and nobody spoke.\n"


def day(text: str, url: str | None = None) -> tuple[str, str]:
    when = published(Document("a", text, url=url))
    assert when.span is None or text[when.span.start : when.span.end] == when.phrase
    return str(when.earliest), when.phrase


def test_the_given_date_goes_first() -> None:
    when = published(Document("a", "By Ann Ost, March 3, 2031" + BODY, published=date(2031, 3, 4)))
    assert (when.earliest, when.phrase, when.basis) == (date(2031, 3, 4), "", "publication date")


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("By Ann Ost, Harbour Courier, March 3, 2031", "March 3, 2031"),
        ("By Ann Ost | Harbour Courier | March 3, 2031", "March 3, 2031"),
        ("Harbour Courier, Monday 3 March 2031", "Monday 3 March 2031"),
        ("Published March 3, 2031, 6.40pm", "March 3, 2031, 6.40pm"),
        ("Posted on 2031-03-03", "2031-03-03"),
        ("DRAVIK, March 3, 2031 (Meridian Wire) — The port is shut.", "March 3, 2031"),
        ("3 March 2031", "3 March 2031"),
    ],
)
def test_found_in_the_first_lines(line: str, phrase: str) -> None:
    assert day(f"Port shut\n\n{line}{BODY}") == ("2031-03-03", phrase)


def test_found_in_the_last_lines() -> None:
    assert day(f"Port shut{BODY * 8}\nHarbour Courier, March 3, 2031")[0] == "2031-03-03"


def test_published_goes_before_updated() -> None:
    assert day(f"Port shut\nUpdated March 6, 2031\nPublished March 3, 2031{BODY}")[0] == "2031-03-03"


def test_a_day_without_a_year_needs_one_near() -> None:
    assert day("Port shut\n(Meridian Wire) March 10\nThe port is shut.") == ("None", "")
    assert day("Port shut\n(Meridian Wire) March 10\nThe port is shut.\n© 2031 Meridian")[0] == "2031-03-10"
    assert day("(Meridian Wire) March 10\nShut.", "https://wire.example/2031/03/port")[0] == "2031-03-10"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://courier.example/2031/03/05/port.html", "2031-03-05"),
        ("https://courier.example/news/2031-03-05-port", "2031-03-05"),
        ("https://courier.example/2031/mar/05/port", "2031-03-05"),
        ("https://courier.example/a/20310305/port", "2031-03-05"),
        ("https://courier.example/a/98765432/port", "None"),
    ],
)
def test_found_in_the_address(url: str, found: str) -> None:
    assert day("Port shut" + BODY, url)[0] == found


def test_an_address_with_a_month_gives_the_month() -> None:
    when = published(Document("a", "Port shut", url="https://courier.example/2031/02/port"))
    assert (when.earliest, when.latest) == (date(2031, 2, 1), date(2031, 2, 28))


def test_a_date_the_article_tells_of_is_not_its_own() -> None:
    when = published(Document("a", "Port to close by March 3, 2031" + BODY))
    assert (when.earliest, when.basis) == (None, "unknown")


@pytest.mark.parametrize("name", ["2031-03-04-harbor-vote", "vote_20310304", "harbor 2031-03-04"])
def test_a_name_says_the_day_where_the_text_does_not(name: str) -> None:
    when = published(Document(name, "Port shut" + BODY))
    assert (str(when.earliest), when.basis, when.span) == ("2031-03-04", "stated", None)


def test_the_name_gives_a_dateline_its_year() -> None:
    when = published(Document("2031-03-04-vote", "DRAVIK, March 3 (Meridian Wire) — The port is shut." + BODY))
    assert (str(when.earliest), when.phrase) == ("2031-03-03", "March 3")


@pytest.mark.parametrize("name", ["talks-2031", "talks-2031-03", "harbor-vote", "20310399"])
def test_a_name_without_a_whole_day_says_nothing(name: str) -> None:
    assert published(Document(name, "Port shut" + BODY)).earliest is None
