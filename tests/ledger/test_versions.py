from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.ledger.versions import compare
from onrecord.records import Reading, Statement

OLD = "“We will sign the treaty on Friday,” Teel said. “It is over,” Dorn said. “Wait,” Brandt said."
NEW = "“We will sign the treaty on Monday,” Teel said. “It is over,” Dorn said. “Nothing is lost yet,” Quell said."


def edited(article: Callable[..., Reading]) -> tuple[Reading, Reading]:
    old = article(
        OLD, ("We will sign the treaty on Friday", "Teel", "said", {}), ("It is over", "Dorn", "said", {}),
        ("Wait", "Brandt", "said", {}),
    )  # fmt: skip
    new = article(
        NEW, ("We will sign the treaty on Monday", "Teel", "said", {}), ("It is over", "Dorn", "said", {}),
        ("Nothing is lost yet", "Quell", "said", {}),
    )  # fmt: skip
    return old, new


def test_an_edit_keeps_rewords_adds_and_drops(article: Callable[..., Reading]) -> None:
    old, new = edited(article)
    changes = compare(old.statements, new.statements)
    assert [(c.kind, c.before and c.before.text, c.after and c.after.text) for c in changes] == [
        ("reworded", "We will sign the treaty on Friday", "We will sign the treaty on Monday"),
        ("kept", "It is over", "It is over"),
        ("added", None, "Nothing is lost yet"),
        ("dropped", "Wait", None),
    ]


def test_the_same_speaker_may_reword_more(statement: Callable[..., Statement]) -> None:
    text = "Teel said a deal was likely before the end of the month. Teel said a deal was very likely this week. Dorn."
    old = statement(text, "a deal was likely before the end of the month", "Teel")
    new = statement(text, "a deal was very likely this week", "Teel")
    assert [c.kind for c in compare([old], [new])] == ["reworded"]
    other = statement(text, "a deal was very likely this week", "Dorn")
    assert [c.kind for c in compare([old], [other])] == ["added", "dropped"]


def test_words_said_twice_are_matched_one_to_one(statement: Callable[..., Statement]) -> None:
    text = "“No,” Teel said. “No,” Dorn said."
    first, second = statement(text, "No", "Teel"), statement(text, ("No",), "Dorn")
    changes = compare([first, second], [second])
    assert [(c.kind, c.before) for c in changes] == [("kept", second), ("dropped", first)]


def test_an_edited_article_is_a_new_version_and_the_old_one_stays(
    store: Store, article: Callable[..., Reading]
) -> None:
    old, new = edited(article)
    assert [k.kind for k in store.writer().keep([old, new])] == ["new", "version"]
    filed = store.article("a")
    assert filed is not None
    assert filed.reading == new
    assert [(a.length, a.latest) for a in filed.versions] == [(len(OLD), False), (len(NEW), True)]
    assert [c.kind for c in filed.changes] == ["reworded", "kept", "added", "dropped"]
    assert filed.copies == ()
    assert store.statements(Question()).total == 3
    assert store.statements(Question(versions=True)).total == 6
    before = store.article(filed.versions[0].id)
    assert before is not None and before.reading == old


def test_the_old_text_coming_back_is_known(store: Store, article: Callable[..., Reading]) -> None:
    old, new = edited(article)
    assert [k.kind for k in store.writer().keep([old, new, old])] == ["new", "version", "known"]


def test_an_article_that_gets_its_day_later_is_read_anew_with_it(store: Store, article: Callable[..., Reading]) -> None:
    said = ("It is over", "Dorn", "said", {})
    undated, dated = article(OLD, said, published=None, origin=""), article(OLD, said, origin="")
    writer = store.writer()
    assert writer.keep([undated])[0].kind == "new"
    assert writer.known([undated.document, dated.document]) == [True, False]
    assert writer.keep([dated])[0].kind == "version"
    assert writer.known([undated.document, dated.document]) == [True, True]
    assert [k.kind for k in writer.keep([dated, undated])] == ["known", "known"]
    filed = store.article("a")
    assert filed is not None
    assert (filed.reading, filed.article.id) == (dated, writer.id_of(dated.document))
    assert [c.kind for c in filed.changes] == ["kept"]
    assert store.statements(Question()).total == 1
    (entry, _) = store.statement(dated.statements[0].id)
    assert entry.article.published.earliest == dated.published.earliest  # the latest version comes first


def test_another_day_of_a_dated_article_changes_nothing(store: Store, article: Callable[..., Reading]) -> None:
    day = date(2031, 3, 9)
    assert [k.kind for k in store.writer().keep([article(OLD), article(OLD, published=day)])] == ["new", "known"]
