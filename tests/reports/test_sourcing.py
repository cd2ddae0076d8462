import csv
import io
from collections.abc import Callable

import pytest

from onrecord.records import Reading, Speaker, Statement
from onrecord.reports.sourcing import COLUMNS, TYPES, sourcing_csv, sourcing_rows

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
    silent = statement(text, "to questions", "Bo", "did not respond", quote="indirect", act="non-response")
    wish = statement(text, "to leave", "Ann", "hopes", quote="indirect", manner="ascribed")
    assert rows(reading(text, silent, wish)) == []


def test_what_is_neither_quoted_nor_reported_is_no_row(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    for text, cue, content, quote, count in (
        ("Ann voted to leave.", "voted", "to leave", "indirect", 0),
        ("Ann voted “to leave.”", "voted", "“to leave.”", "mixed", 0),
        ("Ann voted: “Leave!”", "voted", "“Leave!”", "direct", 1),
        ("Ann warned of rain.", "warned", "of rain", "indirect", 1),
    ):
        made = statement(text, content, "Ann", cue, quote=quote)
        assert len(rows(reading(text, made))) == count, text


def test_what_the_author_ascribes_is_no_row_though_the_word_may_report(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Ann believes that it rains."
    for manner, count in (("ascribed", 0), ("spoken", 1), ("written", 1)):
        made = statement(text, "that it rains", "Ann", "believes", quote="indirect", manner=manner)
        assert len(rows(reading(text, made))) == count


def test_a_statement_of_nobody_or_inside_another_is_no_row(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Ann denied Bo’s claim that it rained."
    outer = statement(text, "Bo’s claim that it rained", "Ann", "denied", quote="indirect")
    inner = statement(text, "that it rained", "Bo", "claim", quote="indirect", within=outer.id)
    nobody = statement(text, "that it rained", cue="claim")
    assert [name for _, _, name in rows(reading(text, outer, inner, nobody))] == ["Ann"]


def test_each_joint_source_has_its_row(statement: Callable[..., Statement], reading: Callable[..., Reading]) -> None:
    text = "“Yes,” Ann Lee and the mill said."
    mill = Speaker("Norrow Mills", "organization", None, None, "named")
    both = statement(text, "“Yes,”", "Ann Lee", "said", title="mayor", joint=(mill,))
    assert [(r.type, r.name, r.title, r.statement) for r in sourcing_rows(reading(text, both))] == [
        ("Named Person", "Ann Lee", "mayor", text),
        ("Named Organization", "Norrow Mills", "", text),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "affiliation", "shown"),
    [
        ("person", "Ann Lee", "Norrow Mills", "Ann Lee"),
        ("organization", "Norrow Mills", None, "Norrow Mills"),
        ("document", "report", "Norrow Mills", "Norrow Mills"),
        ("document", "Tide Survey", None, "Tide Survey"),
        ("group", "residents of the island", None, "residents of the island"),
        ("group", "some of them", None, ""),
        ("group", "Most on the pier", None, ""),
        ("unnamed", "ferry captain", None, ""),
        ("anonymous", "two people familiar with the talks", None, ""),
    ],
)
def test_the_name_of_a_row(
    statement: Callable[..., Statement], reading: Callable[..., Reading],
    kind: str, name: str, affiliation: str | None, shown: str,
) -> None:  # fmt: skip
    text = "“Yes,” they said."
    made = statement(text, "“Yes,”", "they", "said", kind=kind, name=name, affiliation=affiliation)
    assert rows(reading(text, made)) == [(text, TYPES[kind], shown)]  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "source", "justification"),
    [
        ("person", "Ann Lee, who saw it", "who saw it"),
        ("person", "Ann Lee, the mayor", ""),
        ("unnamed", "a captain\nwho saw it", "a captain who saw it"),
        ("document", "a report by the mill", "a report by the mill"),
    ],
)
def test_the_justification_is_what_else_the_source_says(
    statement: Callable[..., Statement], reading: Callable[..., Reading],
    kind: str, source: str, justification: str,
) -> None:  # fmt: skip
    text = f"{source} said yes."
    made = statement(text, "yes", source, "said", kind=kind, quote="indirect")
    [row] = sourcing_rows(reading(text, made))
    assert row.justification == justification


def test_a_person_is_not_given_the_uncued_sentence_after(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Ann said yes. The rain fell."
    assert [r for r, _, _ in rows(reading(text, statement(text, "yes", "Ann", "said")))] == ["Ann said yes."]


def test_a_poll_does_not_take_the_next_paragraph(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "A poll found that most agree. Half strongly.\nThe rain fell."
    poll = statement(text, "that most agree", "A poll", "found", kind="document", quote="indirect")
    assert [r for r, _, _ in rows(reading(text, poll))] == ["A poll found that most agree. Half strongly."]


def test_contiguous_sentences_of_one_source_are_one_row_unless_another_speaks_between(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "Ann said yes. Ann said nay. Bo said maybe. Ann said never."
    said = (("yes", "Ann"), ("nay", "Ann"), ("maybe", "Bo"), ("never", "Ann"))
    made = [statement(text, words, name=name) for words, name in said]
    assert [r for r, _, _ in rows(reading(text, *made))] == [
        "Ann said yes. Ann said nay.", "Bo said maybe.", "Ann said never.",
    ]  # fmt: skip


def test_the_csv_has_the_columns_researchers_use(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    made = sourcing_csv(reading(TEXT, statement(TEXT, "“No,”", "Bo Dan", "", title="ferry master")))
    [row] = csv.DictReader(io.StringIO(made))
    assert tuple(row) == COLUMNS
    assert row["Title"] == "ferry master"
