from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.minhash import signature
from onrecord.records import Reading

WIRE = (
    "The dredgers came back to Brannet Narrows before dawn, and with them the envoys of both sides. “We have a text,” "
    "Mara Teel said on the pier. Nobody would say what was in it. The port captain had cleared the fog signals and "
    "sent the ferries round by the north channel, where two of them met a barge that had lost its lights, and for an "
    "hour the whole delegation stood at the rail to see whether anyone had been hurt. No one had. The talks were to go "
    "on at noon."
)


def copy(article: Callable[..., Reading], text: str, name: str) -> Reading:
    return article(text, ("We have a text", "Mara Teel", "said", {}), id=name, origin=f"{name}.txt", publisher=name)


def test_a_light_rewrite_is_a_copy_and_counts_once(store: Store, article: Callable[..., Reading]) -> None:
    rewritten = WIRE.replace("before dawn", "at first light").replace("No one had.", "Nobody was.")
    other = WIRE[::-1].replace("txet", "text").replace("“", "x") + " “We have a text,” Mara Teel said on the pier."
    kept = store.writer().keep(
        [copy(article, WIRE, "wire"), copy(article, rewritten, "quay"), copy(article, other, "gazette")]
    )
    assert [k.copy for k in kept] == [False, True, False]
    assert store.statements(Question()).total == 3
    assert {e.article.name for e in store.statements(Question(copies=False)).entries} == {"wire", "gazette"}
    filed = store.article("quay")
    assert filed is not None
    assert [a.name for a in filed.copies] == ["wire"]


def test_a_new_version_of_a_copy_stays_in_its_family(store: Store, article: Callable[..., Reading]) -> None:
    wire, quay = copy(article, WIRE, "wire"), copy(article, WIRE + " More later.", "quay")
    edited = copy(article, "Corrected: “We have a text,” Mara Teel said.", "quay")
    assert [(k.kind, k.copy) for k in store.writer().keep([wire, quay, edited])] == [
        ("new", False), ("new", True), ("version", True),
    ]  # fmt: skip
    assert store.statements(Question(copies=False)).total == 1
    newer = replace(copy(article, WIRE + " It did not go on.", "wire"))
    store.writer().keep([newer])
    assert [e.article.name for e in store.statements(Question(copies=False)).entries] == ["wire"]


def test_short_texts_have_no_signature() -> None:
    assert signature("We have a text.") is None
    assert signature(WIRE) == signature(WIRE.upper())
