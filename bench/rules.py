"""A small rule-based extractor over spaCy's dependency parse: what a day's work without training gives.

A statement is a verb of saying with its clausal complement or a quotation in its sentence as content
and its subject as source; or a clause with "according to" and the source after it. It needs spaCy's
tagger and parser only: verbs are known by their forms, since the lemmatizer would take a third of the
time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REGULAR = """
    accuse acknowledge add admit advise affirm agree allege announce answer appeal argue ask assert assure believe
    blame boast claim comment complain concede conclude confess confirm contend counter cry declare decline demand
    deny describe disclose doubt emphasize estimate exclaim expect explain express fear guess hint hope imply
    indicate inform insist joke lament maintain mention muse note object observe order pledge point predict
    proclaim promise propose protest question quip reaffirm reason recall recommend recount refuse reiterate remark
    remind repeat reply report request respond reveal signal speculate state stress suggest suspect tell testify
    threaten tweet urge voice vow want warn whisper wonder worry
""".split()
IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "think": "think thinks thought thinking",
    "write": "write writes wrote written writing",
    "swear": "swear swears swore sworn swearing",
    "know": "know knows knew known knowing",
    "admit": "admit admits admitted admitting",
    "quip": "quip quips quipped quipping",
    "recall": "recall recalls recalled recalling",
    "want": "want wants wanted wanting",
    "refer": "refer refers referred referring",
}
BINDING = """
    accuse agree ask decline demand expect hope order pledge promise propose refuse request swear threaten urge vow
    want
""".split()
"""Verbs whose "to do" is what was said, as a "that" clause is."""

CUE_PARTS = {"aux", "auxpass", "neg", "prt"}
OPENING, CLOSING, STRAIGHT = "“", "”", '"'


class Triple(NamedTuple):
    """The tokens of one statement, in the shape that textacy gives."""

    speaker: list[Token]
    cue: list[Token]
    content: list[Token]


def _forms(lemma: str) -> set[str]:
    """The forms of a verb."""
    if lemma in IRREGULAR:
        return set(IRREGULAR[lemma].split())
    if lemma.endswith("y") and lemma[-2] not in "aeo":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    stem = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return {lemma, third, stem + "ed", stem + "ing"}


SAYING = frozenset(form for lemma in (*REGULAR, *IRREGULAR) for form in _forms(lemma))
TO_DO = frozenset(form for lemma in BINDING for form in _forms(lemma))


def attributed(doc: Doc) -> Iterator[Triple]:
    """Every statement that the rules find in ``doc``."""
    quotes = quotations(doc)
    for token in doc:
        if token.lower_ in SAYING and token.tag_.startswith("VB"):
            triple = _said(token, quotes)
        elif token.lower_ == "according":
            triple = _according(token, quotes)
        else:
            continue
        if triple is not None:
            yield triple


def quotations(doc: Doc) -> list[range]:
    """Token ranges in quotation marks; a mark left open closes with its paragraph."""
    found: list[range] = []
    start: int | None = None
    for token in doc:
        if start is None:
            if token.text in (OPENING, STRAIGHT):
                start = token.i
        elif token.text in (CLOSING, STRAIGHT):
            found.append(range(start, token.i + 1))
            start = None
        elif token.is_space and "\n" in token.text:
            found.append(range(start, token.i))
            start = None
    return found


def _said(cue: Token, quotes: list[range]) -> Triple | None:
    """The statement of a verb of saying; None where it has no content."""
    speaker = _speaker(cue)
    cue_tokens = sorted((cue, *(child for child in cue.children if child.dep_ in CUE_PARTS)))
    outside = [quote for quote in quotes if cue.i not in quote]
    content = _complement(cue) or _interrupted(cue)
    indices = _widened(content, outside) if content else _near(cue, outside)
    indices -= {token.i for token in (*speaker, *cue_tokens)}
    return _triple(cue.doc, speaker, cue_tokens, indices)


def _according(token: Token, quotes: list[range]) -> Triple | None:
    """The statement of an "according to" phrase: the clause it hangs on."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    named = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None or token.head == token:
        return None
    phrase = {part.i for part in token.subtree}
    clause = {part.i for part in token.head.subtree} - phrase
    return _triple(token.doc, list(named.subtree), [token, to], _widened(clause, quotes) - phrase)


def _triple(doc: Doc, speaker: list[Token], cue: list[Token], content: set[int]) -> Triple | None:
    tokens = _trimmed([doc[i] for i in sorted(content)])
    return Triple(_trimmed(speaker), cue, tokens) if tokens else None


def _complement(cue: Token) -> set[int]:
    """The clause that a verb of saying takes: "that …", the quoted clause, "to do …"."""
    wanted = {"ccomp", "xcomp"} if cue.lower_ in TO_DO else {"ccomp"}
    return {token.i for child in cue.children if child.dep_ in wanted for token in child.subtree}


def _interrupted(cue: Token) -> set[int]:
    """The clause that "he said" stands in the middle of."""
    if cue.dep_ != "parataxis":
        return set()
    return {token.i for token in cue.head.subtree} - {token.i for token in cue.subtree}


def _widened(content: set[int], quotes: Iterable[range]) -> set[int]:
    """``content`` with the whole of every quotation that it has a part of."""
    return content.union(*(quote for quote in quotes if not content.isdisjoint(quote)))


def _near(cue: Token, quotes: Iterable[range]) -> set[int]:
    """The quotations that begin or end in the sentence of ``cue``."""
    start, end = cue.sent.start, cue.sent.end
    return {i for quote in quotes if start <= quote[0] < end or start <= quote[-1] < end for i in quote}


def _speaker(cue: Token) -> list[Token]:
    """Who says ``cue``: its subject, its agent, the noun it describes, or the subject of the verb it follows."""
    dependents = {child.dep_: child for child in cue.children}
    if "agent" in dependents:
        return [token for child in dependents["agent"].children for token in child.subtree]
    if "nsubjpass" in dependents:
        return []
    subject = dependents.get("nsubj")
    if cue.dep_ == "relcl" and (subject is None or subject.tag_ in ("WP", "WDT")):
        clause = set(cue.subtree)
        return [token for token in cue.head.subtree if token not in clause]
    if subject is not None:
        return list(subject.subtree)
    if cue.dep_ in ("conj", "advcl", "xcomp") and cue.head != cue:
        return _speaker(cue.head)
    return []


def _trimmed(tokens: list[Token]) -> list[Token]:
    """``tokens`` without blanks and, at the ends, punctuation other than quotation marks."""
    kept = [token for token in tokens if not token.is_space]
    while kept and kept[0].is_punct and not kept[0].is_quote:
        kept.pop(0)
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    return kept
