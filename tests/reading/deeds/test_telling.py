"""Who tells of a deed, and how it stands."""

from __future__ import annotations

import pytest

from tests.reading.deeds.conftest import told


def test_what_somebody_says_is_claimed() -> None:
    [deed] = told("[Harskia had shelled the port on Tuesday], {Lomarra} <said>.")
    assert (deed.status, deed.told_by) == ("claimed", "Lomarra")
    assert deed.statement is not None


def test_what_monitors_say_is_observed() -> None:
    [deed] = told("[Harskia had shelled the port on Tuesday], {the truce monitors} <said>.")
    assert deed.status == "observed"


@pytest.mark.parametrize(
    "denial",
    [
        "{Harskia’s navy} <denied> [that its guns had shelled the port].",
        "{Harskia’s navy} <denied> [shelling the port].",
        "{Harskia’s navy} <denied> [it].",
    ],
)
def test_a_claim_is_denied_by_the_accused_and_listed_once(denial: str) -> None:
    [deed] = told(f"[Harskian boats had shelled the port], {{Lomarra}} <said>. {denial}")
    assert (deed.status, deed.told_by) == ("denied", "Lomarra")


def test_somebody_else_s_denial_denies_nothing() -> None:
    [deed] = told("[Harskian boats had shelled the port], {Lomarra} <said>. {Quiet Shores} <denied> [it].")
    assert deed.status == "claimed"


def test_a_denial_of_what_nobody_else_tells_stands_by_itself() -> None:
    [deed] = told("{Harskia} <denied> [that it had shelled the port].")
    assert (deed.status, deed.told_by) == ("denied", "Harskia")
    assert deed.agent is not None
    assert deed.agent.name == "Harskia"


def test_of_whom_somebody_is_accused_is_the_agent() -> None:
    [deed] = told("{The ministry} <accused> [Lomarra of seizing two boats].", act="accusation")
    assert deed.agent is not None
    assert (deed.agent.name, deed.status) == ("Lomarra", "claimed")


@pytest.mark.parametrize("cue", ["hoped", "feared", "demanded", "promised"])
def test_wishes_fears_and_demands_report_nothing(cue: str) -> None:
    assert told(f"{{Lomarra}} <{cue}> [that Harskia had shelled the port].") == []


def test_a_question_reports_nothing() -> None:
    assert told("{Lomarra} <asked> [who shelled the port].", act="question") == []


def test_hearsay_in_the_article_s_own_voice_is_claimed() -> None:
    [deed] = told("Harskia reportedly shelled the port.")
    assert (deed.status, deed.told_by) == ("claimed", None)
    [said] = told("Harskia is said to have shelled the port.")
    assert said.status == "claimed"


def test_i_and_we_are_the_speaker() -> None:
    [deed] = told("[“We seized two boats,”] {Harskia} <said>.")
    assert deed.agent is not None
    assert deed.agent.name == "Harskia"
