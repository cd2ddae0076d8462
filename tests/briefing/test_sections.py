"""What changed, what is due, what became of it, what is open."""

from __future__ import annotations

import pytest

from onrecord.briefed import Section
from onrecord.briefing.changes import MOST, at_odds, changes
from onrecord.briefing.making import brief
from onrecord.briefing.outcomes import EVIDENCE, due, judged, when
from onrecord.briefing.questions import EACH, questions
from onrecord.linked import LinkKind
from tests.briefing.hand import ACTOR, TODAY, entry, judgement, link, material, on, tracked

OPENS = entry("the bridge at Vell will open in May", on(5))
LATER = entry("the bridge at Vell will open in June", on(9))
NEVER = entry("the bridge at Vell will not open", on(12), "Ivo Dorn")


@pytest.mark.parametrize(
    ("kind", "changed", "odd"),
    [
        ("softer", 1, 0), ("firmer", 1, 0), ("later date", 1, 0), ("condition added", 1, 0), ("reversal", 1, 0),
        ("condition dropped", 1, 0), ("contradicts", 0, 1), ("denies", 0, 1), ("mixed signal", 0, 1), ("repeats", 0, 0),
        ("answers", 0, 0),
    ],
)  # fmt: skip
def test_links_go_where_they_belong(kind: LinkKind, changed: int, odd: int) -> None:
    made = material(OPENS, LATER, links=(link(kind, OPENS, LATER),))
    assert (len(changes(made).lines), len(at_odds(made).lines)) == (changed, odd)


def test_a_change_shows_both_and_how_sure_it_is() -> None:
    [line] = changes(material(OPENS, LATER, links=(link("later date", OPENS, LATER),))).lines
    assert (line.lead, line.notes) == ("later date", ("score 0.87",))
    assert [(p.part, p.words) for p in line.passages] == [
        ("earlier", OPENS.statement.text),
        ("later", LATER.statement.text),
    ]
    assert (line.statements, line.articles) == (2, 2)


def test_what_is_too_much_is_counted() -> None:
    section = changes(material(links=(link("softer", OPENS, LATER),) * (MOST + 3)))
    assert (len(section.lines), section.left_out) == (MOST, 3)


def test_nothing_found_is_not_nothing_looked_for() -> None:
    assert changes(material(OPENS)).empty == "Nothing found."
    assert "1 article of the ledger was not searched yet" in changes(material(OPENS, waiting=1)).empty
    partly = changes(material(OPENS, LATER, links=(link("softer", OPENS, LATER),), waiting=1_200))
    assert partly.note.endswith("1,200 articles of the ledger were not searched yet (onrecord link).")


def test_what_is_due_comes_by_its_day_and_what_is_overdue_behind() -> None:
    late, later, soon, today = (entry(f"the gate number {n} will be opened", on(1)) for n in range(4))
    made = material(
        tracked=(
            tracked(late, "overdue", on(2)), tracked(later, "overdue", on(30)), tracked(soon, "due soon", on(17, 4)),
            tracked(today, "due soon", TODAY), tracked(OPENS, "not yet rated"), tracked(LATER, "kept", on(20, 4)),
        )
    )  # fmt: skip
    assert [line.lead for line in due(made).lines] == [
        "due 2031-04-14, today",
        "due 2031-04-17, in 3 days",
        "was due 2031-03-30, 15 days ago",
        "was due 2031-03-02, 43 days ago",
    ]
    assert when(tracked(OPENS, "overdue", on(13, 4))) == "was due 2031-04-13, 1 day ago"
    assert when(tracked(OPENS, "not yet rated")) == "no deadline stated"


def test_a_condition_is_told_in_the_articles_words() -> None:
    [line] = due(material(tracked=(tracked(OPENS, "due soon", TODAY, condition="if it  is dry"),))).lines
    assert line.notes == ("promise", "on a condition: “if it is dry”")


def test_what_was_judged_names_who_judged_and_on_what() -> None:
    cited = [entry(f"gate {n} is open, I saw it myself", on(20), "Ivo Dorn") for n in range(EVIDENCE + 2)]
    said = judgement(OPENS, "kept", evidence=(*(e.statement.id for e in cited), "0" * 16))
    [line] = judged(material(tracked=(tracked(OPENS, "kept", None, said),), evidence=tuple(cited))).lines
    assert (line.lead, line.judgements) == ("kept", (said,))
    assert [p.part for p in line.passages] == ["", *["evidence"] * EVIDENCE]
    assert line.notes == ("promise", "2 more cited")
    assert judged(material(tracked=(tracked(OPENS, "overdue", on(1)),))).lines == ()


def test_open_questions() -> None:
    silent = entry("on the day the bridge at Vell opens", on(20), act="non-response")
    said = (judgement(LATER, "kept", "Ann"), judgement(LATER, "broken", "Bo"))
    made = material(
        OPENS, LATER, NEVER, silent,
        links=(link("contradicts", OPENS, NEVER), link("contradicts", LATER, NEVER)),
        tracked=(tracked(OPENS, "overdue", on(10)), tracked(LATER, "disputed", on(10), *said)),
    )  # fmt: skip
    found = [(line.lead, [p.statement for p in line.passages]) for line in questions(made).lines]
    assert found == [
        ("reviewers differ", [LATER.statement.id]),
        ("nobody has settled it", [OPENS.statement.id, NEVER.statement.id]),  # LATER was judged
        ("nobody has judged it", [OPENS.statement.id]),
        ("gave no answer", [silent.statement.id]),
    ]


def test_no_kind_of_question_pushes_the_others_out() -> None:
    late = [tracked(entry(f"the gate number {n} will be opened"), "overdue", on(10)) for n in range(20)]
    silent = [entry(f"why gate number {n} is still shut", act="non-response") for n in range(9)]
    section = questions(material(*silent, tracked=tuple(late)))
    leads = [line.lead for line in section.lines]
    assert leads.count("gave no answer") == EACH and leads.count("nobody has judged it") == len(leads) - EACH
    assert len(leads) + section.left_out == 29


# -- all of it


def test_a_brief_of_nothing_has_every_section_and_says_so() -> None:
    made = brief(material())
    assert [s.name for s in made.sections] == [
        "standing", "saying", "changes", "due", "judged", "at odds", "questions",
    ]  # fmt: skip
    assert all(s.lines == () and s.empty for s in made.sections)
    assert (made.statements, made.articles, made.first, made.last) == (0, 0, None, None)


def test_a_brief_says_how_much_it_rests_on() -> None:
    made = brief(material(OPENS, LATER, NEVER, total=4_000))
    assert (made.statements, made.articles, made.total) == (3, 3, 4_000)
    assert (made.first, made.last) == (on(5), on(12))


def test_further_sections_stand_behind_what_was_kept() -> None:
    deeds = Section("deeds", "What was done")
    names = [s.name for s in brief(material(OPENS), (deeds,)).sections]
    assert names.index("deeds") == names.index("judged") + 1


def test_every_line_has_a_source() -> None:
    silent = entry("on the day the bridge at Vell opens", on(20), act="non-response")
    made = brief(
        material(
            OPENS, LATER, silent, subject=ACTOR, others=(NEVER,),
            links=(link("softer", OPENS, LATER), link("denies", LATER, NEVER)),
            tracked=(tracked(OPENS, "overdue", on(10)), tracked(LATER, "kept", None, judgement(LATER, "kept"))),
        )
    )  # fmt: skip
    lines = [line for section in made.sections for line in section.lines]
    assert all(section.lines for section in made.sections)
    assert all(line.passages and p.content and p.article.id and p.statement for line in lines for p in line.passages)
