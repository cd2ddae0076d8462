"""The reader: documents in, readings out. Pure: it keeps nothing between calls but the opened model."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.models import ReaderModel
from onrecord.reading.decoding import TaggedSpan, tag
from onrecord.reading.deeds.reporting import reported
from onrecord.reading.disclosures import disclosures
from onrecord.reading.joining import Joined, join
from onrecord.reading.nested import inner
from onrecord.reading.network import Sensed, sense
from onrecord.reading.parts import parts
from onrecord.reading.quotes import quotation
from onrecord.reading.stance.kinds import stance
from onrecord.reading.terms import terms
from onrecord.reading.when.dating import Dating
from onrecord.reading.who.speakers import resolve
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import Words, split_words
from onrecord.records import (
    Attribution,
    Document,
    Part,
    Problem,
    Reading,
    Scale,
    Span,
    Statement,
    statement_id,
    text_digest,
)

LONGEST = 2_000_000
"""Code points: a longer text is not an article, and is refused with a Problem."""


class Reader:
    """Reads documents with one opened model."""

    def __init__(self, model: ReaderModel, threads: int = 1, scale: Scale = "icd203") -> None:
        self._model = model
        self._scale = scale
        self._threads = threads
        self._vocabulary = WordPieces(model.vocabulary)

    @property
    def version(self) -> str:
        return self._model.version

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        """Read ``documents`` together; one reading each, in order."""
        texts = [d.text if len(d.text) <= LONGEST else "" for d in documents]
        sensed = sense([split_words(text) for text in texts], self._model, self._vocabulary, self._threads)
        tagged = tag(sensed, self._model)
        return [
            self._reading(document, article, spans)
            for document, article, spans in zip(documents, sensed, tagged, strict=True)
        ]

    def _reading(self, document: Document, article: Sensed, spans: list[TaggedSpan]) -> Reading:
        if len(document.text) > LONGEST:
            return Reading(document, problems=(_too_long(document),), reader_version=self.version)
        passed_over = parts(document.text, document.title)
        kept = [s for s in spans if not _inside(article.words, s, passed_over)]
        outer = join(article, kept, self._model)
        silent = [j for j in disclosures(article, outer) if not _inside(article.words, j.contents[0], passed_over)]
        agreed = [j for j in terms(article, outer) if not _inside(article.words, j.contents[0], passed_over)]
        outer = sorted([*outer, *silent, *agreed], key=lambda j: j.contents[0].first)
        joined, within = _with_inner(article.words.forms, outer)
        attributions = [_attribution(article.words, j) for j in joined]
        speakers, everybody = resolve(document.text, article, joined, self._model)
        dating = Dating(document, article.words, article.sentences, attributions)
        digest = text_digest(document.text)
        statements: list[Statement] = []
        for i, (j, attribution, who) in enumerate(zip(joined, attributions, speakers, strict=True)):
            said, due = dating.said_and_due(attribution)
            around = within.get(i)
            statements.append(
                Statement(
                    statement_id(digest, attribution.content),
                    attribution,
                    who[0] if who else None,
                    " … ".join(document.text[start:end] for start, end in attribution.content),
                    who[1:],
                    said,
                    due,
                    stance(document.text, article, j, attribution, self._scale),
                    statements[around].id if around is not None else None,
                )
            )
        problems = () if len(article.words) else (_empty(document),)
        happened, counted = reported(document, article, statements, everybody, dating, passed_over)
        return Reading(
            document, tuple(statements), dating.publication, passed_over, problems, self.version, happened, counted
        )


def _with_inner(forms: Sequence[str], outer: Sequence[Joined]) -> tuple[list[Joined], dict[int, int]]:
    """The attributions with those inside them right after, and for each of these the number of its outer one."""
    out: list[Joined] = []
    within: dict[int, int] = {}
    for joined in outer:
        out.append(joined)
        if claim := inner(forms, joined):
            within[len(out)] = len(out) - 1
            out.append(claim)
    return out, within


def _attribution(words: Words, joined: Joined) -> Attribution:
    sure = [part.confidence for part in joined.contents]
    return Attribution(
        content=tuple(_span(words, part) for part in joined.contents),
        source=(_span(words, joined.source),) if joined.source else (),
        cue=(_span(words, joined.cue),) if joined.cue else (),
        quote=quotation(words, [(part.first, part.end) for part in joined.contents]),
        confidence=round(sum(sure) / len(sure), 3),
    )


def _span(words: Words, tagged: TaggedSpan) -> Span:
    return Span(words.starts[tagged.first], words.ends[tagged.end - 1])


def _inside(words: Words, tagged: TaggedSpan, passed_over: tuple[Part, ...]) -> bool:
    start = words.starts[tagged.first]
    return any(part.span.start <= start < part.span.end for part in passed_over)


def _empty(document: Document) -> Problem:
    return Problem(document.origin or document.id, "there is no text in it", "nothing was read")


def _too_long(document: Document) -> Problem:
    return Problem(
        document.origin or document.id,
        f"the text has {len(document.text):,} characters, more than the {LONGEST:,} an article may have",
        "split it into articles, one file or one line of a .jsonl file each",
    )
