"""From the words that name a source to a speaker: who it is, what they are, how one knows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.models import ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.marks import OPENING
from onrecord.reading.network import Sensed
from onrecord.reading.quotes import continued
from onrecord.reading.who import mentions, titles
from onrecord.reading.who.affiliations import affiliation
from onrecord.reading.who.descriptions import ARTICLES
from onrecord.reading.who.entities import Entity, speaker_kind
from onrecord.reading.who.lexicon import is_role, printed_gender
from onrecord.reading.who.names import Name
from onrecord.reading.who.phrases import Phrase
from onrecord.reading.who.referents import Referents
from onrecord.records import Resolution, Span, Speaker

_AFTER_NAME = frozenset(
    ", and of at from with for who whom whose in ( — – - on also himself herself or as jr sr".split()
)
_NOT_ITSELF = mentions.CLITICS | {"’"}
"""What follows a name whose bearer is only the owner of what speaks."""
_BEFORE_OTHER = mentions.SERVES | frozenset("for to of by from with at in ’s 's".split())
_NOT_CARRIED = frozenset(
    "it is are was were reportedly allegedly apparently expected alleged reported supposedly believed thought".split()
)

NEAREST = 8
"""Words before "who" within which a description of whom it stands for may begin."""
Found = tuple[Entity, Resolution]


def resolve(
    text: str, article: Sensed, joined: Sequence[Joined], model: ReaderModel
) -> tuple[list[tuple[Speaker, ...]], Referents]:
    """The speakers of every attribution, the first one first; none where the text names none so far.

    With them everybody whom the text speaks of, by the words that stand for them.
    """
    resolver = _Resolver(text, article, joined, model)
    return resolver.speakers(), resolver.who


class _Resolver:
    def __init__(self, text: str, article: Sensed, joined: Sequence[Joined], model: ReaderModel) -> None:
        self._article, self._joined = article, joined
        self.who = Referents(text, article, model)
        self._forms = article.words.forms
        self._continued = continued(article.words)
        self._sentences = [first for first, _ in article.sentences]
        self._sources = sorted({j.source for j in joined if j.source}, key=lambda s: (s.first, s.end))
        self._found: dict[TaggedSpan, list[Found]] = {}
        self._read_titles()

    def speakers(self) -> list[tuple[Speaker, ...]]:
        self._walk()
        return list(self._carried())

    # -- titles

    def _read_titles(self) -> None:
        source_at: dict[int, list[TaggedSpan]] = defaultdict(list)
        for source in self._sources:
            for i in range(source.first, source.end):
                source_at[i].append(source)
        for entity in self.who.entities.all:
            if entity.kind != "person":
                continue
            for first, end in entity.spans:
                around = (s for s in source_at.get(first, ()) if end <= s.end)
                inside = next(((s.first, s.end) for s in around), None)
                self._read_title(entity, first, end, inside)

    def _read_title(self, entity: Entity, first: int, end: int, source: tuple[int, int] | None) -> None:
        """Read the titles of the name in these words; ``source`` is the source it stands in, if it does."""
        floor, limit = source or self._sentence(first)
        for ranges in titles.around(self._forms, floor, first, end, limit, in_source=source is not None):
            begin = ranges[0][0]
            if self._forms[begin].lower() not in titles.MEMBERSHIP:
                entity.titles.append((begin, " ".join(self.who.printed(*r) for r in ranges)))
            for a, b in ranges:
                entity.gender = entity.gender or printed_gender(self._forms[a:b])
                if tied := affiliation(self._forms, (a, b), self.who.names):
                    entity.affiliations.append((begin, tied))

    # -- walking through the text

    def _walk(self) -> None:
        """Lead back pronouns and sources in the order of the text."""
        by_first: dict[int, list[TaggedSpan]] = defaultdict(list)
        busy = 0
        for source in self._sources:
            by_first[source.first].append(source)
        for i in range(len(self._forms)):
            for source in by_first.get(i, ()):
                self._found[source] = self._source(source)
                if self._found[source]:
                    self.who.last = self._found[source][0][0]
                busy = max(busy, source.end)
            if i >= busy:
                self.who.lead_back(i)

    def _source(self, source: TaggedSpan) -> list[Found]:
        first, end = source.first, source.end
        while first < end - 1 and not self._forms[first][0].isalnum():
            first += 1
        while end > first + 1 and not self._forms[end - 1][0].isalnum():
            end -= 1
        word = self._forms[first].lower()
        if end - first == 1 and word in mentions.RELATIVE:
            return self._relative(first)
        if end - first == 1 and word in mentions.PRONOUNS:
            last = self._last(first)
            who = self.who.pronoun(first, source=True, last=last) or last
            if who:
                self.who.meet(first, who)
            return [(who, "pronoun")] if who else []
        if end - first == 1 and word in ("i", "we", "you", "me", "us"):
            return []
        named = self._listed(first, end) or self._people(first, end)
        if named:
            return named
        return self._description(first, end)

    def _relative(self, at: int) -> list[Found]:
        begin = self._sentence(at)[0]
        who = self.who.relative(at, begin)
        if who is None and at > begin:  # nobody met: the noun phrase right before it
            end = at - 1 if self._forms[at - 1] == "," else at
            near = range(end - 2, max(begin, end - NEAREST) - 1, -1)
            first = next((i for i in near if self._forms[i].lower() in ARTICLES), None)
            if first is not None:
                while first - 2 >= begin and self._forms[first - 1].lower() in ("of", "from", "in"):
                    first -= 2
                return self._description(first, end)
        return [(who, "pronoun")] if who else []

    def _people(self, first: int, end: int) -> list[Found]:
        """People named as the phrase's own head or heads, not those it only mentions."""
        out: list[Found] = []
        for head, entity in self.who.entities.named(first, end):
            if entity.kind != "person":
                continue
            begin, stop = self.who.entities.span[head]
            follows = self._forms[stop] if stop < end else ","
            if follows in _NOT_ITSELF or (follows[0].isalpha() and follows.lower() not in _AFTER_NAME):
                continue
            leads = self._forms[first:begin]
            if any(w.lower() in _BEFORE_OTHER for w in leads) and not (out and leads[-1].lower() == "and"):
                continue
            if out and not self._coordinated(out, first, begin):
                continue
            whole = stop - begin > 1 or len(entity.parts) == 1
            out.append((self.who.met[head], "named" if whole else "surname"))
        return out

    def _coordinated(self, out: Sequence[Found], first: int, begin: int) -> bool:
        """Whether "and" ties the name that begins at word ``begin`` to the one before."""
        last = max((b for a, b in out[-1][0].spans if first <= a < begin), default=first)
        between = [w.lower() for w in self._forms[last:begin]]
        return "and" in between and not any(w in _BEFORE_OTHER or w in ("who", "which") for w in between)

    def _listed(self, first: int, end: int) -> list[Found]:
        """Names in a list ("A, B and C"), people or bodies; empty where a part is more than a name and its title."""
        if "and" not in self._forms[first:end]:
            return []
        cuts = [first - 1, *(i for i in range(first, end) if self._forms[i] in (",", "and")), end]
        out: list[Found] = []
        for a, b in pairwise(cuts):
            if a + 1 == b:
                continue
            last = [e for h, e in self.who.entities.named(a + 1, b) if self.who.entities.span[h][1] == b]
            roles = any(is_role(w) for w in self._forms[a + 1 : b])
            if not last or (last[-1].kind != "person" and roles):
                return []
            out.append((last[-1], "named" if len(last[-1].parts) == 1 or b - a > 2 else "surname"))
        return out if len({e for e, _ in out}) > 1 else []

    # -- descriptions

    def _description(self, first: int, end: int) -> list[Found]:
        read = self.who.read(first, end)
        if read.kind == "person":
            return [self._unread_name(read)]
        if self.who.is_body(read.head):
            return [(self.who.met[read.head], "named")]
        body = self.who.body_of(read)
        own_body = body if read.speaks_for_body and read.kind != "document" else None
        known = self.who.known(read) if read.definite else None
        if own_body and (known is None or known.kind not in ("person", "organization")):
            self.who.speak_for(read, own_body)
            return [(own_body, "title")]
        known = known or (self.who.likely(read) if read.definite else None)
        if known:
            self.who.meet(read.head, known)
            return [(known, "title")]
        entity = self.who.new(read, body)
        self.who.meet(read.head, entity)
        return [(entity, "named" if read.kind in ("document", "organization") else "title")]

    def _unread_name(self, read: Phrase) -> Found:
        """Capitalized words that the model saw no name in."""
        first = end = read.head
        while first > read.first and self._forms[first - 1][0].isupper() and not is_role(self._forms[first - 1]):
            first -= 1
        end = read.head + 1
        entity = self.who.entities.adopt(Name(first, end, "person"))
        self.who.meet(read.head, entity)
        self._read_title(entity, first, end, (read.first, read.end))
        return entity, "named"

    def _last(self, at: int) -> Entity | None:
        """The source before that the pronoun at ``at`` may stand for: where the scorer sees none."""
        for source in reversed(self._sources):
            if source.first < at and self._found.get(source):
                entity = self._found[source][0][0]
                if self.who.may_be(self._forms[at].lower(), entity):
                    return entity
        return None

    # -- what comes out

    def _carried(self) -> Iterator[tuple[Speaker, ...]]:
        """Speakers in order; an attribution without a source goes on from the one before, where it plainly does."""
        last: tuple[Speaker, ...] = ()
        before: Joined | None = None
        for j in self._joined:
            found = self._found.get(j.source, []) if j.source else []
            if found:
                span = self._span(j.source) if j.source else None
                own = tuple(self._speaker(entity, span, how) for entity, how in found)
            elif j.source is None and last and self._goes_on(j, before):
                own = tuple(replace(s, mention=None, how="carried over") for s in last)
            else:
                own = ()
            yield own
            if own:
                last, before = own, j

    def _goes_on(self, j: Joined, before: Joined | None) -> bool:
        """A quotation without a source, or a further verb of the same sentence ("and added that ...")."""
        if before is None:
            return False
        at = j.contents[0].first
        if j.cue is None:
            return self._forms[at] == OPENING or at in self._continued
        if self._forms[j.cue.first].lower() in _NOT_CARRIED:
            return False
        anchor = before.cue or before.contents[0]
        return self._sentence(j.cue.first) == self._sentence(anchor.first)

    def _speaker(self, entity: Entity, mention: Span | None, how: Resolution) -> Speaker:
        return Speaker(entity.name, speaker_kind(entity), entity.title, mention, how, entity.affiliation)

    def _span(self, tagged: TaggedSpan) -> Span:
        return Span(self._article.words.starts[tagged.first], self._article.words.ends[tagged.end - 1])

    def _sentence(self, word: int) -> tuple[int, int]:
        return self._article.sentences[max(0, bisect_right(self._sentences, word) - 1)]
