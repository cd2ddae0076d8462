"""Leading back: whom a pronoun, a relative or a description stands for.

Names are read by the model and gathered into people and bodies (entities.py); the rest is led back to
them by the learned antecedent scorer (antecedents.py), within what the words allow: "he" is no
ministry, and nobody printed as "Mr" is "she". Every "he" and "she" of the text is led back, not those
of sources alone, since a pronoun's nearest kin is the pronoun before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.models import ReaderModel
from onrecord.reading.network import Sensed
from onrecord.reading.who import mentions
from onrecord.reading.who.antecedents import Antecedents
from onrecord.reading.who.chances import Chances, likeliest, own_gender
from onrecord.reading.who.descriptions import (
    ARTICLES,
    HUMAN,
    PLACES,
    begin_of_description,
    fits,
    is_called,
    may_be_called,
)
from onrecord.reading.who.entities import Entities, Entity
from onrecord.reading.who.lexicon import GENERIC, ORGANIZATIONS, STOPS, printed_gender
from onrecord.reading.who.names import agreed, decode, with_surnames
from onrecord.reading.who.phrases import Phrase, phrase

BODIES = frozenset(("organization", "place"))
FAVOUR = 4.0
"""Weight of the last speaker among those that a pronoun as source may stand for."""
SURE = 0.5
"""Share from which a description is taken to mean a body that it does not name."""
NEAR = 14
"""Words before a relative pronoun within which what it stands for is looked for."""
_ENDS = frozenset((",", "(", "—", "–"))
_MADE_KNOWN = frozenset(
    "read released obtained issued published posted seen reviewed shown sent signed provided that which".split()
)
"""Words that tell how a document came to be known, and are no part of what it is called."""


class Referents:
    """Everybody met so far, by the word that stands for them: ``met[word]``."""

    def __init__(self, text: str, article: Sensed, model: ReaderModel) -> None:
        self._text, self._words = text, article.words
        self.forms = article.words.forms
        self.names = with_surnames(agreed(decode(article.names), self.forms, article.names), self.forms)
        self.entities = Entities(self.forms, self.names)
        self.met: dict[int, Entity] = dict(self.entities.at)
        self._order = sorted(self.met)
        self._known = {i for e in self.entities.all for a, b in e.spans for i in range(a, b)} | set(self.met)
        self.last: Entity | None = None
        """Who spoke last."""
        self._spoken_for: dict[str, Entity] = {}
        self._chance = Chances(self.forms, Antecedents(article, model))

    def meet(self, word: int, entity: Entity) -> None:
        """From here on ``word`` stands for ``entity``."""
        if word not in self.met:
            insort(self._order, word)
        self.met[word] = entity
        self._known.add(word)

    def before(self, word: int, reach: int = mentions.REACH_BACK) -> list[tuple[int, Entity]]:
        """Who was met in the ``reach`` words before ``word``, in order."""
        near = self._order[bisect_left(self._order, word - reach) : bisect_left(self._order, word)]
        return [(at, self.met[at]) for at in near]

    def _soon(self, word: int) -> list[tuple[int, Entity]]:
        """The people named shortly after ``word``: "before she spoke, Norling …"."""
        near = self._order[bisect_right(self._order, word) : bisect_right(self._order, word + mentions.REACH_AHEAD)]
        return [(at, self.met[at]) for at in near if self.met[at].kind == "person"]

    def printed(self, first: int, end: int) -> str:
        """The words as the text has them, on one line."""
        return " ".join(self._text[self._words.starts[first] : self._words.ends[end - 1]].split())

    def body_of(self, read: Phrase) -> Entity | None:
        """The body that the phrase names beside its head: "a ministry spokesman", "lawyers for the county".

        Of a document it is who made it, a person too: "a post by Mara Teel on the Quay's page".
        """
        if read.kind == "document" and "by" in self.forms[read.head : read.end]:
            by = self.forms.index("by", read.head)
            stop = next((i for i in range(by + 1, read.end) if self.forms[i].lower() in STOPS), read.end)
            makers = self.entities.named(by, stop)
            if makers:
                return makers[0][1]
        named = [e for _, e in self.entities.named(read.first, read.end) if e.kind in BODIES]
        organizations = [e for e in named if e.kind == "organization"]
        if named:
            return organizations[-1] if organizations else named[0]
        return self._body_by_word(read)

    def speak_for(self, read: Phrase, body: Entity) -> None:
        """From here on the phrase's people ("the lawyers") speak for ``body``."""
        self._spoken_for[_trade(self.forms[read.head].lower())] = body
        self.meet(read.head, body)

    def _body_by_word(self, read: Phrase) -> Entity | None:
        """A body told by a word before the head: "district leaders", or a short name that the model missed."""
        for i in range(read.head - 1, read.first - 1, -1):
            word = self.forms[i].lower()
            if word in ORGANIZATIONS or self.forms[i][0].isupper():
                found = [e for _, e in self.before(read.head) if e.kind in BODIES and word in _lowered(e.parts)]
                if found:
                    return found[-1]
        return None

    def known(self, read: Phrase) -> Entity | None:
        """Whom a description means that the text speaks of, by its words."""
        word = self.forms[read.head].lower()
        people = read.kind in ("unnamed", "person")
        same = [e for _, e in self.before(read.head) if is_called(e, word, people) and self._may_mean(read, e)]
        if same:
            return same[-1]
        if read.speaks_for_body and (body := self._spoken_for.get(_trade(word))):
            return body
        if people:  # named only further on: "the mediator announced …", and two paragraphs later who that is
            later = [e for e in self.entities.all if is_called(e, word, people) and self._may_mean(read, e)]
            if len(later) == 1:
                return later[0]
        return None

    def _may_mean(self, read: Phrase, entity: Entity) -> bool:
        """Whether the phrase allows it; "the lawyer representing Vane" is not Vane."""
        after = read.head + 1
        tied = after < read.end and self.forms[after].lower() in mentions.SERVES | {"for"}
        other = tied and any(e is entity for _, e in self.entities.named(after, read.end))
        return not other and fits(self.forms, read, entity)

    def likely(self, read: Phrase) -> Entity | None:
        """Whom the learned scorer takes a bare description to mean, where it does not contradict what is known."""
        if read.kind in ("group", "document", "anonymous"):
            return None
        if read.kind in ("unnamed", "person"):
            best, _ = self._best(read.head, lambda e: e.kind in HUMAN and not e.titles and self._may_mean(read, e))
            return best
        word = self.forms[read.head].lower()
        if word not in GENERIC or read.head - read.first != 1:
            return None
        if word in PLACES:
            return self._place(word, read.head)
        best, share = self._best(read.head, lambda e: e.kind in BODIES and not e.called)
        return best if share > SURE else None

    def _place(self, word: str, at: int) -> Entity | None:
        """Which place "the city" is: the likeliest that the word allows, else the one named most often so far."""
        best, _ = self._best(at, lambda e: may_be_called(word, e))
        named = Counter(e.name for _, e in self.before(at) if may_be_called(word, e))
        often = next((name for name, n in named.most_common(1) if n > 1), None)
        return best or next((e for _, e in self.before(at) if e.name == often), None)

    def new(self, read: Phrase, body: Entity | None) -> Entity:
        ends = _ENDS | _MADE_KNOWN if read.kind == "document" else _ENDS
        end = next((i for i in range(read.head + 1, read.end) if self.forms[i].lower() in ends), read.end)
        first = read.first
        owner = self._owner(first)
        if self.forms[first].lower() in ARTICLES and first + 1 < end:
            first += 1
        name = self.printed(first, end)
        entity = Entity(f"{owner.name}’s {name}" if owner else name, read.kind, tuple(self.forms[first:end]))
        entity.called = self.forms[read.head].lower()
        if read.kind in HUMAN:
            entity.gender = printed_gender(tuple(self.forms[first:end]))
        if body and read.kind == "document":
            entity.affiliations.append((first, body.name))
        return entity

    def read(self, first: int, end: int) -> Phrase:
        """The noun phrase in these words."""
        bodies = frozenset(i for i in range(first, end) if self.is_body(i))
        return phrase(self.forms, first, end, self.printed(first, end), bodies)

    def is_body(self, word: int) -> bool:
        """Whether the word is the head of a name of a body or a place."""
        return word in self.entities.at and self.entities.at[word].kind in BODIES

    def lead_back(self, at: int) -> None:
        """Meet whom word ``at`` stands for, where it is a personal pronoun or the head of a description.

        What "it" and "they" mean is asked of sources alone: elsewhere it rarely helps.
        """
        if self.forms[at].lower() in mentions.PERSONAL:
            who = self.pronoun(at)
        else:
            first = begin_of_description(self.forms, at, self._known)
            who = self.describe(first, at + 1) if first is not None else None
        if who:
            self.meet(at, who)

    def describe(self, first: int, end: int) -> Entity | None:
        """Whom the noun phrase in these words means, met before or new; None where its words are all names."""
        read = self.read(first, end)
        if read.kind == "person" or self.is_body(read.head):
            return None
        return (self.meant(read) if read.definite else None) or self.new(read, self.body_of(read))

    def meant(self, read: Phrase) -> Entity | None:
        """Whom a definite description means: by its words, else by the learned scorer."""
        return self.known(read) or self.likely(read)

    def _owner(self, first: int) -> Entity | None:
        """Whose "its ministry" or "his office" is: who spoke last, if the word allows, else whom it stands for."""
        word = self.forms[first].lower()
        if word not in ("his", "her", "its", "their"):
            return None
        return self.last if self.last and self.may_be(word, self.last) else self.pronoun(first)

    def relative(self, at: int, begin: int) -> Entity | None:
        """ "who": the nearest human mention before it in the sentence that begins at ``begin``, else the nearest."""
        near = [e for _, e in self.before(at, min(NEAR, at - begin))]
        if self.forms[at].lower() not in ("who", "whom", "whose"):
            return near[-1] if near else None
        human = [e for e in near if e.kind in HUMAN or e.kind == "group"]
        return human[-1] if human else None

    def pronoun(self, at: int, *, source: bool = False, last: Entity | None = None) -> Entity | None:
        """Whom the pronoun at word ``at`` stands for.

        A ``source`` is never named only after it; ``last``, who spoke before it, is the likelier to go on.
        """
        word = self.forms[at].lower()
        chances, nobody = self._chances(at, lambda e: self.may_be(word, e), ahead=not source, favoured=last)
        best = likeliest(chances, nobody)[0]
        if best is None and word in mentions.PLURAL:  # one person whose pronoun is "they"
            best, _ = self._best(at, lambda e: e.kind in HUMAN)
        if best and word in mentions.PERSONAL:
            self._chance.stand(at, chances)
        return best

    @staticmethod
    def may_be(word: str, entity: Entity) -> bool:
        """Whether the words allow that this pronoun stands for the entity."""
        if word in mentions.PERSONAL:
            return entity.kind in HUMAN and entity.gender in (None, own_gender(word))
        if word in mentions.NEUTER:
            return entity.kind not in HUMAN
        return entity.kind not in ("person", "unnamed")

    def _best(self, at: int, allowed: Callable[[Entity], bool]) -> tuple[Entity | None, float]:
        """The entity whose mentions have the greatest share together, or None where "none" has."""
        return likeliest(*self._chances(at, allowed))

    def _chances(
        self, at: int, allowed: Callable[[Entity], bool], *, ahead: bool = False, favoured: Entity | None = None
    ) -> tuple[dict[Entity, float], float]:
        """The shares of all that word ``at`` may stand for, and that of nobody met."""
        near = [*self.before(at), *(self._soon(at) if ahead else ())]
        candidates = [(m, e) for m, e in near if allowed(e)]
        chances, nobody = self._chance.of(at, candidates, allowed)
        if favoured is not None and favoured in chances:
            chances[self._at_hand(favoured, [m for m, _ in candidates])] *= FAVOUR
        return chances, nobody

    def _at_hand(self, speaker: Entity, candidates: Sequence[int]) -> Entity:
        """Who is spoken of now: the last speaker, or who has been named twice since that one was last spoken of."""
        last = max(c for c in candidates if self.met[c] is speaker)
        since = [self.entities.at[c] for c in candidates if c > last and c in self.entities.at]
        return next((e for e in reversed(since) if sum(other is e for other in since) > 1), speaker)


def _trade(word: str) -> str:
    """One word for all who speak for a body in one way."""
    return "lawyer" if word.startswith(("lawyer", "attorney", "counsel")) else word.removesuffix("s")


def _lowered(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]
