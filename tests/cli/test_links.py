"""``onrecord link, links, threads`` as their users run them, with a network that answers by rule."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger.store import Store
from onrecord.records import Statement
from tests.cli.board import run, values
from tests.linking.answers import answering, three


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: Callable[..., Statement]) -> Path:
    monkeypatch.delenv("ONRECORD_ACTORS", raising=False)
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    answering(monkeypatch)
    with closing(Store(tmp_path / "my.ledger")) as store:
        three(store, statement)
    return tmp_path / "my.ledger"


def test_link_says_what_it_did_and_does_it_once(linked: Path) -> None:
    assert run("link").stdout == "3 articles looked at, 3 possible links found.\n"
    assert values("link") == {"articles": 0, "links": 0}


def test_what_was_linked_quickly_is_linked_with_care_after(linked: Path) -> None:
    assert values("link", "--quick")["articles"] == 3
    assert values("link", "--quick")["articles"] == 0
    assert values("link")["articles"] == 3
    assert values("link", "--quick")["articles"] == values("link")["articles"] == 0


def test_links_that_wait_are_told(linked: Path) -> None:
    told = run("links")
    assert told.exit_code == 1
    assert "3 articles were not looked at yet: onrecord link" in told.stderr
    assert "Nothing found." in told.stderr


def test_links_show_both_passages_and_where_they_differ(linked: Path) -> None:
    run("link")
    table = run("links", "--why")
    assert table.exit_code == 0
    for words in (
        "≠ contradicts  0.90",
        "→ later date",
        "opens to lorries",
        "words in common",
        "1 to 2 of 2",
        "days apart",
    ):
        assert words in table.stdout
    page = values("links", "--kind", "later date")
    [one] = page["links"]
    text = one["later"]["text"]
    assert [text[a:b] for a, b in one["later"]["differs"]] == ["opens", "June"]
    assert [one["earlier"]["text"][a:b] for a, b in one["earlier"]["differs"]] == ["will open", "May"]
    assert (page["total"], page["waiting"], page["next"]) == (1, 0, None)
    assert {"feature", "score", "left", "right"} == set(one["reasons"][0])


def test_links_of_one_statement_and_of_none(linked: Path) -> None:
    run("link")
    id = values("links", "--kind", "later date")["links"][0]["earlier"]["id"]
    assert [k["kind"] for k in values("links", id, "--all")["links"]] == ["contradicts", "later date"]
    assert values("links", "0123456789abcdef", code=1)["links"] == []
    assert run("links", "--kind", "nonsense").exit_code == 2
    assert run("links", "--at-least", "2").exit_code == 2


def test_threads(linked: Path) -> None:
    run("link")
    table = run("threads")
    for words in ("bridge", "3 statements, 2031-03-05 to 2031-03-12", "→ later date 1", "≠ contradicts 2"):
        assert words in table.stdout
    [thread] = values("threads")
    assert len(thread["statements"]) == 3
    assert values("threads", thread["statements"][2]["id"]) == [thread]
    assert values("threads", "0123456789abcdef", code=1) == []
    assert values("threads", "--page", "2", code=1) == []


def test_an_article_cannot_write_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: Callable[..., Statement]
) -> None:
    from datetime import date

    from tests.linking.answers import put

    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    answering(monkeypatch).kinds[1] = "repeats"
    with closing(Store(tmp_path / "my.ledger")) as store:
        for n, day in enumerate((5, 6)):
            text = f"“The gate will open \x1b[31m[bold]{n}[/bold] in June” Mara Teel said."
            put(
                store,
                statement,
                f"a{n}",
                text,
                date(2031, 3, day),
                (f"The gate will open \x1b[31m[bold]{n}[/bold] in June", "Mara Teel"),
            )
    run("link")
    for command in ("links", "threads"):
        shown = run(command)
        assert shown.exit_code == 0
        assert "\x1b" not in shown.stdout
        assert "[bold]" in shown.stdout
