import csv
import io
from collections.abc import Callable

from onrecord.records import Reading, Statement
from onrecord.reports.sourcing import COLUMNS, sourcing_csv, sourcing_rows

TEXT = (
    "“We go,” Ann Lee said. “And we stay.” The rain went on.\n"
    "A poll found that most agree. Half of them strongly. “No,” said Bo Dan.\n"
    "“We go on,” Ann Lee said. Bo Dan did not respond to questions."
)


def rows(reading: Reading) -> list[tuple[str, str, str]]:
    return [(r.statement, r.type, r.name) for r in sourcing_rows(reading)]


def test_rows_are_whole_sentences_one_for_each_source_and_paragraph(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    found = rows(
        reading(
            TEXT,
            statement(TEXT, ("“We go,”", "“And we stay.”"), "Ann Lee", "said"),
            statement(TEXT, "“We go on,”", name="Ann Lee"),
        )
    )
    assert found == [
        ("“We go,” Ann Lee said. “And we stay.”", "Named Person", "Ann Lee"),
        ("“We go on,” Ann Lee said.", "Named Person", "Ann Lee"),
    ]


def test_a_poll_keeps_the_uncued_sentence_after_it(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    poll = statement(TEXT, "that most agree", "A poll", "found", kind="document", quote="indirect")
    no = statement(TEXT, "“No,”", name="Bo Dan")
    assert rows(reading(TEXT, poll, no)) == [
        ("A poll found that most agree. Half of them strongly.", "Document", "A poll"),
        ("“No,” said Bo Dan.", "Named Person", "Bo Dan"),
    ]


def test_two_sources_of_one_sentence_give_two_rows(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Ann said yes and Bo said no."
    found = reading(text, statement(text, "yes", "Ann", "said"), statement(text, "no", name="Bo"))
    assert [name for _, _, name in rows(found)] == ["Ann", "Bo"]


def test_disclosures_and_wishes_are_no_rows(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Bo did not respond to questions. Ann hopes to leave."
    silent = statement(text, "to questions", "Bo", "did not respond", quote="indirect")
    wish = statement(text, "to leave", "Ann", "hopes", quote="indirect")
    assert rows(reading(text, silent, wish)) == []


def test_the_csv_has_the_columns_researchers_use(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    made = sourcing_csv(reading(TEXT, statement(TEXT, "“No,”", "Bo Dan", "", title="ferry master")))
    [row] = csv.DictReader(io.StringIO(made))
    assert tuple(row) == COLUMNS
    assert row["Title"] == "ferry master"
