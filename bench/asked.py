"""How long a large ledger takes to answer: every filter, combinations, search, speakers, one article, a quotation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, get_args

from invented import DAYS, FIRST_DAY, VERBS, reading, world
from places import Place
from rich.console import Console

from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Act, Manner, Quote

ARTICLES, QUICK = 6_000, 150
"""Invented articles of the ledger that is asked: 200,000 statements, or 5,000."""
RUNS = 5
LIMIT, LIKE_LIMIT = 100.0, 250.0
"""Milliseconds that an answer may take; one to what is asked for by its meaning, opening the table of meanings too."""
LIKE = "like"
"""What the names of those begin with."""
PAGE = 20
TOGETHER = 25
SEED = 1

Answer = Callable[[Store], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of the ledger, several times over; milliseconds by the clock and of the processor."""

    name: str
    found: int
    milliseconds: tuple[float, ...]
    processor: tuple[float, ...]

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        return {
            "name": self.name,
            "limit": LIKE_LIMIT if self.name.startswith(LIKE) else LIMIT,
            "found": self.found,
            "median": median(self.milliseconds),
            "worst": max(self.milliseconds),
            "processor_median": median(self.processor),
            "processor_worst": max(self.processor),
        }


def large(place: Place, articles: int, notes: Console) -> str:
    """The ledger of so many invented articles, made where it is not there yet."""
    name = f"invented-{articles}"
    if place.there(name):
        return place.where(name)
    part = f"{name}-part"
    place.remove(part)
    with closing(Store(place.where(part))) as store:
        writer = store.writer()
        for first in range(0, articles, TOGETHER):
            if first % 500 == 0:
                notes.print(f"inventing and adding articles, {first:,} of {articles:,} …")
            writer.keep([reading(n, SEED) for n in range(first, min(first + TOGETHER, articles))])
    place.rename(part, name)
    return place.where(name)


def asking(where: str) -> list[Asked]:
    """Ask everything of the ledger at ``where``, each question ``RUNS`` times in a row."""
    with closing(Store(where)) as store:
        return [_timed(name, ask, store) for name, ask in _everything(store)]


def _timed(name: str, ask: Answer, store: Store) -> Asked:
    clock, processor, found = [], [], 0
    for _ in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        answer = ask(store)
        processor.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - begun) * 1000)
        found = _size(answer)
    return Asked(name, found, tuple(clock), tuple(processor))


def _size(answer: Any) -> int:
    if hasattr(answer, "total"):
        return int(answer.total)
    if hasattr(answer, "matches"):
        return len(answer.matches)
    return len(answer) if isinstance(answer, tuple) else int(answer is not None)


def _everything(store: Store) -> Iterator[tuple[str, Answer]]:
    for name, question in _questions():
        yield name, _ask(question)
    yield "speakers", lambda s: s.speakers(limit=PAGE)
    yield "speakers of a name", lambda s: s.speakers(_first_name(), limit=PAGE)
    busiest = store.speakers(limit=1)[0][0].name
    yield "speaker, the busiest", lambda s: s.speaker(busiest)
    yield "speaker, a first name", lambda s: s.speaker(_first_name())
    yield from _shown(store)
    yield from _verified()
    yield from _alike()


def _alike() -> Iterator[tuple[str, Answer]]:
    here, text = world(SEED), reading(2_003, SEED).statements[5].text
    few = " ".join(text.split()[:4])
    busy, rare, middle = here.speakers[0].name, here.speakers[-1].name, FIRST_DAY + timedelta(DAYS // 2)
    asked = {
        "a statement": Question(),
        "versions too": Question(versions=True),
        "no copies": Question(copies=False),
        "of the busiest speaker": Question(speaker=busy),
        "of a rare speaker": Question(speaker=rare),
        "of a common act": Question(act="assertion"),
        "of half of the days": Question(said_from=middle),
        "of an act, affiliation and days": Question(affiliation="minister", act="promise", said_from=middle),
        "with the commonest word": Question(words=here.words[0]),
        "with a middling word": Question(words=here.words[1_000]),
        "of an article": Question(article="article-1000"),
    }
    yield f"{LIKE} a few words", lambda s: s.nearest(few, Question(), PAGE)  # the first one opens the table
    for name, question in asked.items():
        yield f"{LIKE} {name}", lambda s, q=question: s.nearest(text, q, PAGE)
    yield f"{LIKE} a statement, tenth page", lambda s: s.nearest(text, Question(), PAGE, 9 * PAGE)


def _ask(question: Question) -> Answer:
    return lambda s: s.statements(question, PAGE)


def _first_name() -> str:
    return world(SEED).speakers[0].name.split(maxsplit=1)[0]


def _questions() -> Iterator[tuple[str, Question]]:
    here = world(SEED)
    busy, rare, paper = here.speakers[0].name, here.speakers[-1].name, here.publishers
    body = next(s.affiliation for s in here.speakers if s.affiliation)
    middle, last = FIRST_DAY + timedelta(DAYS // 2), FIRST_DAY + timedelta(DAYS)
    month = (middle, middle + timedelta(30))
    yield "everything", Question()
    yield "speaker, the busiest", Question(speaker=busy)
    yield "speaker, a first name", Question(speaker=_first_name())
    yield "speaker, a rare one", Question(speaker=rare)
    yield "speaker, nobody", Question(speaker="Nobody Atall")
    yield "affiliation, a common word", Question(affiliation="minister")
    yield "affiliation, a body", Question(affiliation=body)
    for act in get_args(Act):
        yield f"act, {act}", Question(act=act)
    for manner in get_args(Manner):
        yield f"manner, {manner}", Question(manner=manner)
    for quote in get_args(Quote):
        yield f"quote, {quote}", Question(quote=quote)
    yield "certainty", Question(certainty=50)
    yield "publisher, the largest", Question(publisher=paper[0])
    yield "publisher, the smallest", Question(publisher=paper[-1])
    yield "article", Question(article="article-1000")
    yield "said from", Question(said_from=middle)
    yield "said to", Question(said_to=middle)
    yield "said in a month", Question(said_from=month[0], said_to=month[1])
    yield "due from", Question(due_from=middle)
    yield "due to", Question(due_to=middle)
    yield "versions too", Question(versions=True)
    yield "no copies", Question(copies=False)
    yield from _searches()
    yield "speaker and act", Question(speaker=busy, act="evaluation")
    yield "act and publisher", Question(act="assertion", publisher=paper[0])
    yield "act and no copies", Question(act="assertion", copies=False)
    yield "act, manner and quote", Question(act="assertion", manner="spoken", quote="direct")
    yield "affiliation, act and days", Question(affiliation="minister", act="promise", said_from=month[0])
    yield "publisher and days", Question(publisher=paper[1], said_from=month[0], said_to=month[1])
    yield "word and act", Question(words=here.words[20], act="denial")
    yield "word, speaker and days", Question(words=here.words[0], speaker=busy, said_from=FIRST_DAY, said_to=last)
    yield "word, affiliation and publisher", Question(words=here.words[3], affiliation="minister", publisher=paper[0])
    yield "all at once", _all_at_once(_first_name(), paper[0], last)


def _all_at_once(speaker: str, publisher: str, last: date) -> Question:
    return Question(
        speaker, "minister", world(SEED).words[1], world(SEED).words[0], "assertion", "spoken", "direct", 20,
        publisher, None, FIRST_DAY, last, FIRST_DAY, last, copies=False,
    )  # fmt: skip


def _searches() -> Iterator[tuple[str, Question]]:
    words, busy = world(SEED).words, world(SEED).speakers[0].name
    yield "search, the commonest word", Question(words=words[0])
    yield "search, a very common word", Question(words=words[5])
    yield "search, a common word", Question(words=words[50])
    yield "search, a middling word", Question(words=words[1_000])
    yield "search, a rare word", Question(words=words[-10])
    yield "search, no such word", Question(words="nosuchwordanywhere")
    yield "search, two common words", Question(words=f"{words[0]} {words[2]}")
    yield "search, four common words", Question(words=" ".join(words[:4]))
    yield "search, common and rare", Question(words=f"{words[0]} {words[5_000]}")
    yield "search, a common phrase", Question(words=f'"{words[0]} {words[1]}"')
    yield "search, a phrase", Question(words=f'"{words[3]} {words[40]}"')
    yield "search, a name", Question(words=busy)
    yield "about, the commonest word", Question(about=words[0])
    yield "about, a phrase", Question(about=f"{words[10]} {words[4]}")


def _shown(store: Store) -> Iterator[tuple[str, Answer]]:
    one = store.statements(Question(), 1, 5_000).entries[0]
    yield "show, a statement", lambda s: s.statement(one.statement.id)
    yield "show, an article", lambda s: s.article(one.article.id)
    version = next((e for e in store.statements(Question(article="article-38"), 1).entries), one)
    yield "show, an article with versions", lambda s: s.article(version.article.id)


def _verified() -> Iterator[tuple[str, Answer]]:
    text = reading(2_003, SEED).statements[5].text
    words = text.split()
    altered = " ".join([*words[:2], VERBS[0], *words[3:-1], "otherwise"])
    nowhere = " ".join(world(SEED).words[17 * i] for i in range(1, 16))
    common = " ".join(world(SEED).words[:12])
    speaker = world(SEED).speakers[0].name
    yield "verify, word for word", lambda s: s.verify(text)
    yield "verify, altered", lambda s: s.verify(altered)
    yield "verify, of a speaker", lambda s: s.verify(text, speaker)
    yield "verify, not on record", lambda s: s.verify(nowhere)
    yield "verify, common words", lambda s: s.verify(common)
