from __future__ import annotations

import time

import pytest

from onrecord.reading.stance.certainty import certainty, polarity
from onrecord.records import Attribution, Scale, Span
from tests.conftest import spans_of


def said(text: str, content: str = "", cue: str = "", source: str = "") -> Attribution:
    spans = [spans_of(text, words) if words else () for words in (source, cue)]
    return Attribution(spans_of(text, content or text), spans[0], spans[1], "direct", 0.9)


def phrase(text: str, **over: str) -> str | None:
    found = certainty(text, said(text, **over))
    return found.phrase if found else None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the quay may flood", "may"),
        ("the quay was flooded in May", None),
        ("May I see the quay?", None),
        ("you may keep the boat", None),
        ("may the river spare us", None),
        ("the quay could flood", "could"),
        ("the quay could not be saved", None),
        ("as a boy he could dive for coins", None),
        ("we could hear the bells", None),
        ("the quay may well flood", "may well"),
        ("the quay might as well be sold", None),
        ("he could perhaps come", "perhaps"),
        ("the mast is not very likely to hold", "not very likely"),
        ("she is more likely to walk than to ride", None),
        ("likely voters stayed away", None),
        ("it is all but certain that they lost", "all but certain"),
        ("a certain baker was there", None),
        ("make sure that they come", None),
        ("it is far from certain", "far from certain"),
        ("it is by no means certain", "by no means certain"),
        ("it is hardly likely", "hardly likely"),
        ("almost certainly not", "almost certainly not"),
        ("there isn't much chance of it", "isn't much chance"),
        ("it was impossible to breathe", None),
        ("as soon as possible", None),
        ("I don't think so many came", "I don't think"),
        ("we seriously doubt it helps", "we seriously doubt"),
        ("I think of my brother", None),
        ("she appeared before a judge", None),
        ("it appears the judge left", "appears"),
        ("the judge doesn't seem to care", "doesn't seem"),
        ("there is a slim chance of rain", "a slim chance"),
        ("it raised the chance of rain", None),
        ("she had a chance to leave", None),
        ("the chances are slim", "the chances are slim"),
        ("they have not ruled out a strike", "have not ruled out"),
        ("nobody, as far as we know, was hurt", "as far as we know"),
        ("it fell by 30 percent", None),
        ("80 percent of the hull is steel", None),
        ("the vote was split 60-40", None),
        ("the chances are 60-40", "60-40"),
        ("the talks are fifty-fifty", "fifty-fifty"),
        ("we are 95 per cent sure it was him", "95 per cent sure"),
        ("the road is 80 percent done and will probably open", "probably"),
    ],
)
def test_the_phrase_that_grades(content: str, expected: str | None) -> None:
    assert phrase(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("because it might rain, the fair was moved", None),
        ("the fair, which might have been moved, will certainly open", "certainly"),
        ("they know that it may rain", None),
        ("it is likely that it may rain", "likely"),
        ("whether the fair could open", None),
        ("the man who saw it may be lying", "may"),
        ("boats out of the strait before the ferry, idle for years, may sail", None),
        ("the ferry, idle for years, may sail", "may"),
    ],
)
def test_only_the_main_clause_counts(content: str, expected: str | None) -> None:
    assert phrase(content) == expected


@pytest.mark.parametrize(
    ("content", "low", "high"),
    [
        ("a 20 to 30 percent chance of frost", 20, 30),
        ("a one-in-four chance of frost", 25, 25),
        ("a nine in ten chance of frost", 90, 90),
        ("the odds are three to one against", 25, 25),
        ("the odds of frost: two to one", 67, 67),
        ("the bridge is 90% finished", 90, 90),
    ],
)
@pytest.mark.parametrize("scale", ["icd203", "phia", "kent", "lay"])
def test_numbers_stand_for_themselves(content: str, low: int, high: int, scale: Scale) -> None:
    found = certainty(content, said(content), scale)
    assert found is not None
    assert (found.low, found.high, found.scale) == (low, high, scale)


def test_the_span_is_where_the_words_stand() -> None:
    text = "The quay, she said, will very likely flood."
    found = certainty(text, Attribution(spans_of(text, "The quay", "will very likely flood"), (), (), "direct", 0.9))
    assert found is not None
    assert text[found.span.start : found.span.end] == found.phrase == "very likely"
    assert (found.low, found.high, found.scale) == (80, 95, "icd203")


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("doubts that", "doubts"),
        ("is not sure", "not sure"),
        ("was confident", "confident"),
        ("has little doubt that", "little doubt"),
        ("made sure", None),
        ("assured reporters that", None),
        ("believes", None),
        ("said", None),
    ],
)
def test_reporting_words_that_grade(cue: str, expected: str | None) -> None:
    assert phrase(f"The reeve {cue} the dam holds", content="the dam holds", cue=cue) == expected


def test_rules_give_leave() -> None:
    text = "The rules say guests may smoke"
    assert phrase(text, content="guests may smoke", cue="say", source="The rules") is None
    assert phrase(text, content="guests may smoke", cue="say") == "may"


@pytest.mark.parametrize(
    ("content", "negation"),
    [
        ("we did not sign", "not"),
        ("we didn’t sign", "didn’t"),
        ("nobody signed", "Nobody"),
        ("there is no text", "no"),
        ("we will never sign", "never"),
        ("neither side has signed", "Neither"),
        ("not to sign", "not"),
        ("we probably won't sign", "won't"),
        ("they may not sign", "not"),
        ("I think nobody signed", "nobody"),
        ("no door was shut and no lamp was lit", "no"),
        ("We will not only sign", None),
        ("there is no doubt that we signed", None),
        ("we can't help but sign", None),
        ("nobody who came did not sign", None),
        ("if you do not sign, we will leave", None),
        ("they decided not to sign", None),
        ("they know that we did not sign", None),
        ("I don't think they signed", None),
        ("they are not likely to sign", None),
        ("they left without a word", None),
        ("it is by no means certain that they left", None),
        ("No, we signed it", None),
        ("they signed a clause that Congress did not ask for", None),
        ("", None),
    ],
)
def test_polarity(content: str, negation: str | None) -> None:
    verdict, span = polarity(content, said(content))
    assert verdict == ("negative" if negation else "positive")
    assert (content[span.start : span.end].lower() if span else None) == (negation.lower() if negation else None)


def test_nothing_to_read() -> None:
    empty = Attribution((), (), (), "direct", 0.9)
    assert certainty("Some text.", empty) is None
    assert polarity("Some text.", empty) == ("positive", None)


@pytest.mark.parametrize(
    "unit", ["not ", "may ", "not not, ", "I think ", "90 percent ", "who no ", "chance ", "1-1-1-"]
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        attribution = Attribution((Span(0, len(text)),), (), (), "direct", 0.9)
        start = time.process_time()
        certainty(text, attribution)
        polarity(text, attribution)
        return time.process_time() - start

    small = max(min(seconds(20_000) for _ in range(2)), 0.002)
    assert seconds(160_000) < 8 * 4 * small
