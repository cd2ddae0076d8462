"""Actors and commitments of a whole ledger: a user's own list, people judged by name, whoever is asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.desk import Ledger
from onrecord.errors import InputError
from onrecord.followed import Actor, Decision, Listed, Voice, Wanted
from onrecord.ledger.store import Store
from onrecord.naming import label, listed, pair
from onrecord.records import Document, Reading, Speaker, Stance, When, text_digest
from onrecord.tracking import Tracking
from tests import shelf

TODAY = date(2031, 4, 14)
SAYS = Stance("promise", "spoken", None, "positive", ())


def speech(text: str, *people: tuple[str, str | None, str | None], **over: str) -> Reading:
    """Each of these (name, kind, country) promises to bring a word of ``text`` of their own."""
    vows = [f"we will bring {word}" for word in text.split()]
    text = ". ".join(vows)
    said = tuple(
        shelf.said(vow, text=text, speaker=Speaker(name, kind, None, None, "named", country), stance=SAYS)  # type: ignore[arg-type]
        for vow, (name, kind, country) in zip(vows, people, strict=True)
    )
    day = date(2031, 3, 5)
    when = When(day, day, "", "publication date")
    document = Document(over.get("id", text_digest(text)[:6]), text, published=day, origin="a.txt")
    return Reading(document, tuple(replace(s, said=when) for s in said), when, reader_version="test")


PEOPLE = (
    ("Mara Vane", "person", "France"), ("M. Vane", "person", "France"), ("Vane", "person", None),
    ("Odo Fenner", "person", None), ("Odo Fennar", "person", None), ("Harbour Board", "organization", None),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "my.ledger"
    shelf.ledger(path, speech("one two three four five six", *PEOPLE)).close()
    return path


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "actors.csv"
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write


def names(found: tuple[Actor, ...]) -> set[frozenset[str]]:
    return {frozenset(v.name for v in a.voices) for a in found}


def voice(ledger: Ledger, name: str) -> Voice:
    return next(v for a in ledger.actors() for v in a.voices if v.name == name)


# -- a user's own list


LIST = "name,aliases,side\nChair of the Board,Harbour Board; Fenn ;;Odo Fenner,Harskia\n\nMara Vane,,\n"
WANTED = (Listed("Chair of the Board", ("Harbour Board", "Fenn", "Odo Fenner"), "Harskia"), Listed("Mara Vane"))


@pytest.mark.parametrize(
    "content",
    [
        LIST,
        "\ufeff" + LIST,
        LIST.replace("\n", "\r\n"),
        "Name , Aliases,SIDE\n" + LIST.partition("\n")[2],
        'name,aliases,side\n"Chair of the Board","Harbour Board;Fenn;Odo Fenner",Harskia\nMara Vane\n',
        "side,name,aliases,seen\nHarskia,Chair of the Board,Harbour Board;Fenn;Odo Fenner,yes,no\n,Mara Vane\n,\n",
    ],
)
def test_a_list_of_ones_own_is_read(own: Callable[[str | bytes], Path], content: str) -> None:
    assert listed(own(content)) == WANTED


def test_a_list_may_have_names_alone_or_nobody(own: Callable[[str | bytes], Path]) -> None:
    assert listed(own("name\nMara Vane\n")) == (Listed("Mara Vane"),)
    assert listed(own("name,aliases,side\n")) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("who,aliases\nMara Vane,\n", "no column “name”"),
        ("name;aliases;side\nMara Vane;;\n", "no column “name”"),
        ("", "no column “name”"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not in UTF-8"),
        ("name\nMára Vane\n".encode("latin-1"), r"not in UTF-8 \(byte 6\)"),
        ("name\nMara Vane\n".encode("utf-16"), "not in UTF-8"),
        ('name\n"Mara Vane\n', "cannot be read as CSV"),
        ("name\n" + "x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_list_that_is_none_is_said(own: Callable[[str | bytes], Path], content: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        listed(own(content))


def test_a_list_that_is_not_there_is_said(tmp_path: Path, path: Path) -> None:
    for where in (tmp_path / "none.csv", tmp_path, Path("a\0b")):
        with pytest.raises(InputError, match="cannot be read"):
            Ledger(path, actors=where)


def test_a_list_goes_before_what_is_told(path: Path, own: Callable[[str | bytes], Path]) -> None:
    with Ledger(path) as ledger:
        assert names(ledger.actors()) >= {frozenset({"Odo Fenner"}), frozenset({"Harbour Board"})}
    with Ledger(path, actors=own(LIST)) as ledger:
        [chair] = ledger.actors("chair of the board")
        assert (chair.name, chair.side) == ("Chair of the Board", "Harskia")
        assert {v.name for v in chair.voices} == {"Harbour Board", "Odo Fenner"}
        assert ledger.commitments(actor="Chair", today=TODAY).total == 2
        assert ledger.scorecard("Odo", today=TODAY).actor == "Chair of the Board"


def test_one_of_a_list_may_have_several_lines(path: Path, own: Callable[[str | bytes], Path]) -> None:
    with Ledger(path, actors=own("name,aliases\nBoard,Harbour Board\nBoard,Odo Fenner\n")) as ledger:
        assert frozenset({"Harbour Board", "Odo Fenner"}) in names(ledger.actors())


def test_two_of_a_list_are_never_one(path: Path, own: Callable[[str | bytes], Path]) -> None:
    with Ledger(path) as ledger:
        assert frozenset({"Mara Vane", "M. Vane", "Vane"}) in names(ledger.actors())
    with Ledger(path, actors=own("name,aliases\nMara Vane,Vane\nMilo Vane,M. Vane\n")) as ledger:
        assert {frozenset({"Mara Vane", "Vane"}), frozenset({"M. Vane"})} <= names(ledger.actors())


# -- who is one with whom


def test_what_was_judged_of_people_survives_re_opening(path: Path) -> None:
    with Ledger(path) as ledger:
        fenns = voice(ledger, "Odo Fenner"), voice(ledger, "Odo Fennar")
        assert frozenset(fenns) in {frozenset((k.left, k.right)) for k in ledger.likenesses()}
        ledger.judge_people(*fenns, same=True, by="Ann")
        ledger.judge_people(voice(ledger, "Vane"), voice(ledger, "Mara Vane"), same=False, by="Ann")
    with Ledger(path) as ledger:
        assert frozenset({"Odo Fenner", "Odo Fennar"}) in names(ledger.actors())
        assert not any({"Vane", "Mara Vane"} <= group for group in names(ledger.actors()))
        # what was told is not asked again; that M. Vane is Vane still may be
        assert [{k.left.name, k.right.name} for k in ledger.likenesses()] == [{"M. Vane", "Vane"}]
        assert ledger.check() == []


def test_who_judged_last_is_believed_until_it_is_withdrawn(path: Path) -> None:
    with Ledger(path) as ledger:
        fenns = voice(ledger, "Odo Fenner"), voice(ledger, "Odo Fennar")
        ledger.judge_people(*fenns, same=True, by="Ann")
        different = ledger.judge_people(fenns[1], fenns[0], same=False, by="Bo")
        assert frozenset({"Odo Fenner", "Odo Fennar"}) not in names(ledger.actors())
        ledger.withdraw(different.key, by="Bo")
        assert frozenset({"Odo Fenner", "Odo Fennar"}) in names(ledger.actors())


def test_people_are_judged_by_name_and_not_by_key(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        said = ledger.judge_people(voice(ledger, "Odo Fenner"), voice(ledger, "Odo Fennar"), same=True, by="Ann")
        keys = voice(ledger, "Odo Fenner").key
    shelf.ledger(tmp_path / "other", speech("seven six five four", *reversed(PEOPLE[2:]))).close()
    other = Store(tmp_path / "other")
    other.judge(Decision(said.about, said.subject, said.verdict, said.by))
    moved = Tracking(other).actors()
    other.close()
    assert frozenset({"Odo Fenner", "Odo Fennar"}) in names(moved)
    assert next(v.key for a in moved for v in a.voices if v.name == "Odo Fenner") != keys


@pytest.mark.parametrize(
    "name", ["A = B", " = ", "Robert'); drop table judgements; --", "\N{GRINNING FACE}", "(person)"]
)
def test_odd_names_are_judged_too(tmp_path: Path, name: str) -> None:
    with shelf.ledger(
        tmp_path / "odd", speech("one two", (name, "person", None), ("Una = Reck", None, None))
    ) as ledger:
        left, right = voice(ledger, name), voice(ledger, "Una = Reck")
        ledger.judge_people(left, right, same=True, by="Ann")
        assert names(ledger.actors()) == {frozenset({name, "Una = Reck"})}


def test_a_name_of_two_kinds_is_two_voices() -> None:
    person, body = Voice(1, "Harskia", "person"), Voice(2, "Harskia", None)
    assert pair(person, body) == pair(body, person) == "Harskia (person) = Harskia (unknown)"
    assert label(person) != label(body)


def test_what_names_nobody_here_is_passed_over(path: Path) -> None:
    store = Store(path)
    for subject in ("", " = ", "Odo Fenner (person) = Nobody (person)", "Odo Fenner (person)", "a = b = c = d"):
        store.judge(Decision("same actor", subject, "same", "Ann"))
    with_them = names(Tracking(store).actors())
    store.close()
    assert frozenset({"Odo Fenner"}) in with_them


# -- commitments by an actor


@pytest.mark.parametrize("asked", ["Mara", "mara vane", "M. Vane", "M Vane", "VANE", "Väne"])
def test_an_actor_is_found_by_any_of_its_names(path: Path, asked: str) -> None:
    with Ledger(path) as ledger:
        board = ledger.commitments(actor=asked, today=TODAY)
        assert {t.commitment.what.split()[-1] for t in board.tracked} == {"one", "two", "three"}
        assert ledger.scorecard(asked, today=TODAY).actor == "Mara Vane"


def test_nobody_of_a_name_has_no_commitments(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.commitments(actor="Van", today=TODAY).total == 0
        with pytest.raises(InputError, match="nobody of the name 'Van'"):
            ledger.scorecard("Van", today=TODAY)
        with pytest.raises(InputError, match="there is no filter who"):
            ledger.commitments(who="Vane")


def test_what_is_judged_must_be_a_commitment_on_record(path: Path) -> None:
    text = "The gate is green."
    with shelf.ledger(path, shelf.reading(text, shelf.said("green", text=text), id="b")) as ledger:
        [t, *_] = ledger.commitments(today=TODAY).tracked
        id = t.commitment.entry.statement.id
        [plain] = ledger.statements(words="green").entries
        for args, said in (
            ((id, "lied"), "'lied' is no verdict"),
            (("f" * 16, "kept"), "there is no statement"),
            (("\0", "kept"), "there is no statement"),
            ((plain.statement.id, "kept"), "no promise, prediction, threat or offer"),
        ):
            with pytest.raises(InputError, match=said):
                ledger.judge(*args, by="Ann")
        with pytest.raises(InputError, match="the evidence nothing is no statement"):
            ledger.judge(id, "kept", by="Ann", evidence=["nothing"])
        assert ledger.judgements() == []
        made = ledger.judge(id, "kept", by="Ann", evidence=[plain.statement.id], note="seen")
        assert made.evidence == (plain.statement.id,)
        [t] = ledger.every_commitment(Wanted(stands="kept"), today=TODAY)
        assert t.judgements == (made,)


# -- what an edit does to judgements


def test_a_judgement_goes_over_to_what_an_edit_kept(tmp_path: Path) -> None:
    people = (("Mara Vane", "person", None), ("Odo Fenner", "person", None))
    first = speech("salt bread", *people, id="news")
    with closing(Store(tmp_path / "my.ledger")) as store:
        store.writer().keep([first])
        tracking = Tracking(store)
        salt, bread = (s.id for s in first.statements)
        tracking.judge(salt, "broken", "Ann")
        tracking.judge(bread, "kept", "Ann")
        again = speech("salt fish water", *people, ("Ana Teel", "person", None), id="news")
        third = speech("coal salt fish water", ("Ivo Dorn", "person", None), *people, ("Ana Teel", "person", None))
        for reading in (again, replace(third, document=replace(third.document, id="news"))):
            assert [k.kind for k in store.writer().keep([reading])] == ["version"]
        found = {t.commitment.what: t for t in tracking.every(Wanted(), date(2031, 4, 1))}
        assert found["we will bring salt"].stands == "broken"
        assert {t.stands for what, t in found.items() if "salt" not in what} == {"not yet rated"}
        [new] = [t.commitment.entry.statement.id for what, t in found.items() if "salt" in what]
        tracking.judge(new, "kept", "Ann")  # who judges anew is believed
        assert [t.stands for t in tracking.every(Wanted(), date(2031, 4, 1)) if "salt" in t.commitment.what] == ["kept"]
