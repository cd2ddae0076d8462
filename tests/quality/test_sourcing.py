from pathlib import Path

from quality import sourcing
from quality.sourcing import Row

TEXT = "Mara Teel said it rained. “It poured,” she said.\nThe board said nothing was lost."


def row(statement: str, kind: str = "person", name: str = "Mara Teel") -> Row:
    return Row(sourcing._located(TEXT, statement), kind, name, "", statement)


def test_a_statement_is_found_whatever_marks_and_blanks_it_has() -> None:
    found = sourcing._located(TEXT, '  "It  poured," she said')
    assert "".join(TEXT[i] for i in sorted(found)) == "Itpouredshesaid"


def test_a_shortened_statement_is_found_piece_by_piece() -> None:
    found = sourcing._located(TEXT, "Mara Teel said it rained ... nothing was lost.")
    assert "".join(TEXT[i] for i in sorted(found)) == "MaraTeelsaiditrainednothingwaslost"


def test_rows_of_one_source_side_by_side_are_one_but_not_over_a_paragraph() -> None:
    one, two, other = (
        row("Mara Teel said it rained."),
        row("“It poured,” she said."),
        row("The board said nothing was lost."),
    )
    assert len(sourcing._merged([one, two], TEXT)) == 1
    assert len(sourcing._merged([one, other], TEXT)) == 2
    assert len(sourcing._merged([one, row("“It poured,” she said.", name="Ivo Dorn")], TEXT)) == 2


def test_the_right_source_is_a_name_for_people_and_a_type_for_the_rest() -> None:
    assert sourcing._source_right(row("x"), row("x", name="Teel"))
    assert not sourcing._source_right(row("x"), row("x", name="Ivo Dorn"))
    assert sourcing._source_right(row("x", "group", "neighbors"), row("x", "group", ""))
    assert not sourcing._source_right(row("x", "group", ""), row("x", "unnamed", ""))


def test_titles_are_alike_when_most_words_are_shared() -> None:
    assert sourcing._alike("director, Quay Institute", "director of the Quay Institute")
    assert not sourcing._alike("director", "")
    assert sourcing._alike("", "")


def test_a_header_and_wrapped_lines_are_no_part_of_the_article(tmp_path: Path) -> None:
    path = tmp_path / "1-article.txt"
    path.write_text("Headline: Rain\nAuthor: M. T.\n\nIt rained\nall day.\n\nThen it stopped.\n", "utf-8")
    assert sourcing._article(path) == "It rained all day.\nThen it stopped."
