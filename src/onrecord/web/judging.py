"""Forms by which people judge: commitments, what bears on them, links, people; and take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path
from starlette.requests import Request

from onrecord import reviewing
from onrecord.followed import About, Judgement
from onrecord.naming import named
from onrecord.web.asker import asker, nobody
from onrecord.web.forms import Done, form_route
from onrecord.web.given import (
    AnswerGiven,
    BearingGiven,
    ContestGiven,
    Given,
    LinkGiven,
    PeopleGiven,
    VerdictGiven,
    place,
)
from onrecord.web.pages.opinions import review_href, with_done
from onrecord.web.refusal import Refusal, missing
from onrecord.web.room import Room

Id = Annotated[str, Path(max_length=100)]


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


@form_route("/commitments/{id}/judge", "reviewer")
def judge(request: Request, id: Id, given: Annotated[VerdictGiven, Form()]) -> Done:
    """Say what became of a commitment."""
    made = _room(request).ledger.judge(
        id, given.verdict, by=asker(request).name, note=given.note, evidence=tuple(dict.fromkeys(given.cite))
    )
    return _done(made, f"/commitments/{id}")


@form_route("/commitments/{id}/contest", "reader")
def contest(request: Request, id: Id, given: Annotated[ContestGiven, Form()]) -> Done:
    """Leave a note against a verdict: a judgement that rates nothing."""
    who = asker(request)
    if not who.name:
        raise nobody("A note bears a name, so this is for people with an account.")
    if who.may("reviewer"):
        raise Refusal(
            400, "A reviewer contests a verdict by giving another.", "Go back to the commitment and judge it."
        )
    made = _room(request).ledger.judge(id, "not yet rated", by=who.name, note=given.note)
    return _done(made, f"/commitments/{id}")


@form_route("/commitments/{id}/evidence", "reviewer")
def judge_evidence(request: Request, id: Id, given: Annotated[BearingGiven, Form()]) -> Done:
    """Say what a passage is for a commitment."""
    room, by, back = _room(request), asker(request).name, f"/commitments/{id}"
    if given.says == "unsure":
        return _unsaid(room, "evidence", f"{id} {given.passage}", by, back)
    case = room.ledger.case(id, at_least=0, today=room.today(), blind=True)
    if given.passage not in {e.id for e in case.evidence}:
        raise missing("This passage does not come into question for this commitment.", f"What does: /commitments/{id}")
    return _done(room.ledger.judge_evidence(id, given.passage, given.says, by=by, note=given.note), back)


@form_route("/links/judge", "reviewer")
def judge_link(request: Request, given: Annotated[LinkGiven, Form()]) -> Done:
    """Say whether two statements are linked as was found."""
    room, by = _room(request), asker(request).name
    if given.says == "unsure":
        return _unsaid(room, "link", f"{given.earlier} {given.later}", by, given.back)
    right = given.says == "right"
    return _done(room.ledger.judge_link(given.earlier, given.later, right=right, by=by, note=given.note), given.back)


@form_route("/people/judge", "reviewer")
def judge_people(request: Request, given: Annotated[PeopleGiven, Form()]) -> Done:
    """Say whether two names are one actor."""
    room = _room(request)
    voices = {v.key: v for a in room.actors() for v in a.voices}
    left, right = voices.get(given.left), voices.get(given.right or -1)
    if left and right is None and given.name.strip():
        exact = (v for v in voices.values() if v.name == given.name.strip() and v != left)
        worded = (a.voices[0] for a in named(room.actors(), given.name) if left not in a.voices)
        right = next(exact, None) or next(worded, None)
    if left is None or right is None:
        raise missing("Nobody of this name speaks here.", "Everybody who does: /actors")
    if left == right:
        raise Refusal(400, "One name is always the same as itself.", "Give another name.")
    made = room.ledger.judge_people(left, right, same=given.says == "same", by=asker(request).name, note=given.note)
    return _done(made, given.back)


@form_route("/judgements/{key}/withdraw", "reader")
def withdraw(request: Request, key: Annotated[int, Path(ge=1, le=2**62)], given: Annotated[Given, Form()]) -> Done:
    """Take a judgement back: one's own, or as an admin anybody's."""
    who, ledger = asker(request), _room(request).ledger
    found = next((j for j in ledger.judgements() if j.key == key), None)
    if found is None:
        raise missing("There is no such judgement.", "What was judged stands on the page of what it is about.")
    if found.by != who.name and not who.may("admin"):
        raise Refusal(403, "This judgement is another’s.", "Who gave it may withdraw it, or an admin.")
    ledger.withdraw(key, by=who.name)
    return Done(given.back, "withdrew", f"judgement {key}")


@form_route("/review", "reviewer")
def answer(request: Request, given: Annotated[AnswerGiven, Form()]) -> Done:
    """Answer a question of the queue, and go on to the next one."""
    room = _room(request)
    asked = reviewing.question(room.ledger, given.what, given.subject, room.today())
    made = reviewing.answer(room.ledger, asked, given.verdict, by=asker(request).name, note=given.note)
    return _done(made, review_href(given.only or None, place(given.after)))


def _unsaid(room: Room, about: About, subject: str, by: str, back: str) -> Done:
    """Nothing is said of it any more: what this reviewer said is withdrawn."""
    own = [j for j in reviewing.held(room.ledger, about, subject) if j.by == by]
    for one in own:
        room.ledger.withdraw(one.key, by=by)
    return Done(back, "withdrew" if own else "left open", f"{about} {subject}")


def _done(made: Judgement, back: str) -> Done:
    return Done(with_done(back, made.key), f"judged {made.verdict}", f"{made.about} {made.subject}")
