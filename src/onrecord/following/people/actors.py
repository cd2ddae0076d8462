"""Gathering voices into actors: the same person or body under all the names that articles print.

Two voices are compared only where they share the start of a surname, or a word of a body's name; the best
likenesses are joined first, and none across a contradiction (two first names, two sides). What is below
``SURE`` is a suggestion for a person to judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.followed import Actor, Likeness, Listed, Reason, Tie, Voice
from onrecord.following.people import names
from onrecord.following.people.bodies import with_bodies
from onrecord.following.people.cabinets import with_cabinets
from onrecord.following.people.homes import with_homes
from onrecord.following.people.sides import Places, served, side
from onrecord.records import SpeakerKind

SURE, MAYBE = 0.75, 0.5
"""Likeness from which two voices are one, and from which it is worth asking."""
CROWD = 40
"""Voices that may share a surname or word before it no longer tells anything."""


def actors(
    voices: Sequence[Voice],
    said_by_users: Iterable[tuple[int, int, bool]] = (),
    listed: Sequence[Listed] = (),
    ties: Sequence[Tie] = (),
) -> tuple[Actor, ...]:
    """Every voice in just one actor, those who say most first.

    ``said_by_users``: pairs of keys that a person judged to be one (True) or two (False); ``listed``: actors of a
    user's own list, whose names are one and whose sides hold; ``ties``: what articles tell besides titles.
    """
    told = {frozenset((a, b)): same for a, b, same in said_by_users}
    own = _own(voices, listed)
    places = Places(voices)
    parent = {v.key: v.key for v in voices}
    members = {v.key: [v] for v in voices}
    reasons: dict[int, list[Reason]] = defaultdict(list)

    def root(key: int) -> int:
        while parent[key] != key:
            key = parent[key]
        return key

    def join(left: int, right: int) -> None:
        a, b = root(left), root(right)
        if a != b:
            parent[b] = a
            members[a] += members.pop(b)
            reasons[a] += reasons.pop(b, [])

    known = {v.key for v in voices}
    for pair, same in told.items():
        if same and len(pair) == 2 and pair <= known:
            join(*sorted(pair))
    for keys in own.values():
        for key in keys[1:]:
            join(keys[0], key)
    of = {key: name for name, keys in own.items() for key in keys}
    for like in likenesses(voices, places):
        a, b = root(like.left.key), root(like.right.key)
        if like.score < SURE or a == b:
            continue
        if any(told.get(frozenset((x.key, y.key))) is False for x in members[a] for y in members[b]):
            continue
        if len({of[v.key] for v in (*members[a], *members[b]) if v.key in of}) > 1:
            continue  # two of the user's own list
        if _may_be_one(members[a], members[b], places):
            join(a, b)
            reasons[root(a)] += like.reasons
    by_name = {one.name: one for one in listed}
    made = []
    for key, group in members.items():
        name = next((of[v.key] for v in group if v.key in of), None)
        made.append(_actor(group, places, reasons[key], by_name[name] if name else None))
    homed = with_homes(list(_with_served(made)), ties, places)
    told_by_others = with_cabinets(list(_with_served(homed)), ties)
    sided = _with_served(with_bodies(told_by_others, places))
    return tuple(sorted(sided, key=first_said))


def first_said(actor: Actor) -> tuple[int, str]:
    """By which actors are sorted: who says most first."""
    return -sum(v.said for v in actor.voices), actor.name


def likenesses(voices: Sequence[Voice], places: Places | None = None) -> list[Likeness]:
    """The pairs that may be one, the likeliest first."""
    places = places or Places(voices)
    named = [v for v in voices if v.kind in ("person", "organization")]
    found: dict[tuple[int, int], Likeness] = {}
    for group in _blocks(named):
        for left, right in combinations(group, 2):
            pair = (left.key, right.key)
            if pair not in found and (like := _likeness(left, right, group, places)):
                found[pair] = like
    return sorted(found.values(), key=lambda like: (-like.score, like.left.key, like.right.key))


def _own(voices: Sequence[Voice], listed: Sequence[Listed]) -> dict[str, list[int]]:
    """The keys of the voices that a user's own list names, by the name it gives them."""
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for voice in voices:
        by_words[names.person(voice.name)].append(voice.key)
    named: dict[str, list[int]] = {}
    taken: set[int] = set()
    for one in listed:
        keys = [k for printed in (one.name, *one.aliases) for k in by_words[names.person(printed)] if k not in taken]
        if keys:
            named.setdefault(one.name, []).extend(keys)  # an actor may have several lines
            taken.update(keys)
    return named


def _blocks(voices: Sequence[Voice]) -> Iterator[list[Voice]]:
    """Voices that are worth comparing."""
    by_sign: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for sign in _signs(voice):
            by_sign[sign].append(voice)
    for group in by_sign.values():
        if 1 < len(group) <= CROWD:
            yield group


def _signs(voice: Voice) -> set[str]:
    words = names.person(voice.name)
    signs = {f"= {' '.join(words)}"}
    if voice.kind == "person":
        signs |= {f"p {names.surname(words)[:3]}", f"s {names.surname(words)}"}
    else:
        country, rest = names.body(voice.name)
        signs |= {f"b {country} {word}" for word in rest} or {f"c {country}"}
        signs |= {f"w {word}" for word in rest if len(rest) > 1}
        signs.add(f"a {names.acronym(voice.name)}")
        if len(rest) == 1:
            signs.add(f"a {next(iter(rest))}")
    return signs


def _likeness(left: Voice, right: Voice, block: Sequence[Voice], places: Places) -> Likeness | None:
    if names.person(left.name) == names.person(right.name):
        reason = Reason("same name", 0.95, left.name, right.name)
        return Likeness(left, right, 0.95, (reason,)) if _sides_agree(left, right, places) is not False else None
    if left.kind != right.kind:
        return None
    reasons = _of_people(left, right, block, places) if left.kind == "person" else _of_bodies(left, right, places)
    if not reasons:
        return None
    agree = _sides_agree(left, right, places)
    if agree is False:
        return None
    if agree:
        reasons = [*reasons, Reason("same side", 0.1, _printed(left), _printed(right))]
    score = min(0.99, sum(r.score for r in reasons))
    return Likeness(left, right, score, tuple(reasons)) if score >= MAYBE else None


def _of_people(left: Voice, right: Voice, block: Sequence[Voice], places: Places) -> list[Reason]:
    a, b = names.person(left.name), names.person(right.name)
    ends = 1.0 if names.surname(a) == names.surname(b) else names.spelled_alike(names.surname(a), names.surname(b))
    if not ends:
        return []
    if len(a) > 1 and len(b) > 1:
        begins = names.first_names(a[0], b[0])
        if not begins:
            return []
        what = "same name" if begins == ends == 1.0 else "like names"
        return [
            Reason(what, 0.95 * begins * ends if begins == ends == 1.0 else 0.8 * begins * ends, left.name, right.name)
        ]
    if ends < 1.0:
        return []
    # a bare surname is whoever has it, if only one does, under however many first names
    bearers = [v for v in block if len(w := names.person(v.name)) > 1 and names.surname(w) == names.surname(a)]
    alone = all(_one_first_name(x, y, places) for x, y in combinations(bearers, 2))
    return [Reason("only bearer of the surname", 0.78, left.name, right.name)] if alone and bearers else []


def _one_first_name(left: Voice, right: Voice, places: Places) -> bool:
    """ "Mara Vane" and "M. Vane", not of two sides; neither another name nor another spelling."""
    alike = names.first_names(names.person(left.name)[0], names.person(right.name)[0]) >= names.INITIAL
    return alike and _sides_agree(left, right, places) is not False


def _of_bodies(left: Voice, right: Voice, places: Places) -> list[Reason]:
    a, b = _body(left, places), _body(right, places)
    if a == b:
        return [Reason("same body", 0.9, left.name, right.name)]
    if a[0] == b[0] and a[1] and b[1] and (a[1] < b[1] or b[1] < a[1]) and len(a[1] & b[1]) > 1:
        return [Reason("shorter name", 0.6, left.name, right.name)]
    short, long = sorted((left.name, right.name), key=len)
    if short.isupper() and len(short) > 2 and names.folded(short) == names.acronym(long):
        return [Reason("initials", 0.85, left.name, right.name)]
    return []


def _body(voice: Voice, places: Places) -> tuple[str, frozenset[str]]:
    country, rest = names.body(voice.name)
    if country:
        return country, rest
    own = places.of(voice.name)
    if own is None:
        return "", rest
    return own.casefold(), frozenset(w for w in rest if places.of(w) != own)


def _sides_agree(left: Voice, right: Voice, places: Places) -> bool | None:
    """Whether both are of one side; None where it is not told of both."""
    a, b = side([left], places)[0], side([right], places)[0]
    return a == b if a and b else None


def _may_be_one(left: Sequence[Voice], right: Sequence[Voice], places: Places) -> bool:
    """No two of them may contradict one another in side or first name."""
    for a in left:
        for b in right:
            if _sides_agree(a, b, places) is False:
                return False
            x, y = names.person(a.name), names.person(b.name)
            both_full = a.kind == b.kind == "person" and len(x) > 1 and len(y) > 1
            if both_full and not names.first_names(x[0], y[0]):
                return False
    return True


def _actor(voices: Sequence[Voice], places: Places, reasons: Sequence[Reason], own: Listed | None) -> Actor:
    kind = kind_of(voices)
    called = ranked(voices, kind)
    of, why = side(voices, places)
    if own:
        of, why = own.side or of, "your list" if own.side else why
    told = [Reason("side", 1.0, of, why)] if of else []
    return Actor(own.name if own else called[0].name, kind, tuple(called), of, (*reasons, *told))


def kind_of(voices: Sequence[Voice]) -> SpeakerKind | None:
    """The kind under which they say most."""
    return max((v.kind for v in voices), key=lambda k: (sum(v.said for v in voices if v.kind == k), k or ""))


def ranked(voices: Sequence[Voice], kind: SpeakerKind | None) -> list[Voice]:
    """The fullest name first; where the reader once took a name for another kind, that is no better name."""
    alike = [v for v in voices if v.kind == kind]
    alike.sort(key=lambda v: (_shortness(v.name) if kind == "person" else (), -v.said, v.name))
    return alike + [v for v in voices if v.kind != kind]


def _shortness(name: str) -> tuple[int, int]:
    """Less for a fuller name: whole words count before initials."""
    words = names.person(name)
    return -sum(len(w) > 1 for w in words), -len(words)


def _with_served(made: Sequence[Actor]) -> Iterator[Actor]:
    """Those without a side of their own have the side of the one they serve: "Tervik’s spokesman"."""
    of: dict[str, set[str]] = defaultdict(set)
    for actor in made:
        for voice in actor.voices if actor.side else ():
            words = names.person(voice.name)
            of[" ".join(words)].add(actor.side or "")
            of[words[-1] if words else ""].add(actor.side or "")
    for actor in made:
        if actor.side is None:
            for name in served(actor.voices):
                words = names.person(name)
                found = of.get(" ".join(words)) or of.get(words[-1] if words else "") or set()
                if len(found) == 1:
                    whose = next(iter(found))
                    yield replace(actor, side=whose, reasons=(*actor.reasons, Reason("serves", 1.0, whose, name)))
                    break
            else:
                yield actor
        else:
            yield actor


def _printed(voice: Voice) -> str:
    return ", ".join(r.title or r.affiliation or "" for r in voice.roles[:2]) or voice.name
