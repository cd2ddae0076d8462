import numpy as np
import pytest

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.stance.acts import ACTS, KINDS, MANNERS, STANCES
from onrecord.reading.stance.kinds import scores, stance
from onrecord.reading.words import split_words
from onrecord.records import Act, Attribution, Span, Stance
from tests.conftest import sensed, spans_of

COLUMNS: list[str] = [*ACTS, *MANNERS]
Scores = dict[str, dict[str, float]]


def read(text: str, content: str | tuple[str, ...], cue: str, of_word: Scores, of_cue: Scores | None = None) -> Stance:
    """The stance; scores of acts and manners by word, as a word of the content and as one of the cue."""
    words = split_words(text)
    table = np.zeros((len(words), STANCES), np.float16)
    for begin, of in ((0, of_word), (KINDS, of_cue or {})):
        for form, given in of.items():
            for name, score in given.items():
                table[words.forms.index(form), begin + COLUMNS.index(name)] = score
    article = sensed(words, stances=table)
    contents = spans_of(text, *((content,) if isinstance(content, str) else content))
    cues = spans_of(text, cue) if cue else ()

    def tagged(role: str, span: Span) -> TaggedSpan:
        return TaggedSpan(role, words.first_at(span.start), words.first_at(span.end - 1) + 1, 1.0)

    joined = Joined(tuple(tagged("content", c) for c in contents), tagged("cue", cues[0]) if cues else None, None)
    return stance(text, article, joined, Attribution(contents, (), cues, "direct", 1.0), "icd203")


def test_act_and_manner_are_those_that_content_and_cue_speak_for_together() -> None:
    text = "She vowed to go."
    content: Scores = {"to": {"demand": 3, "promise": 2, "written": 1}, "go": {"demand": 3, "promise": 2, "written": 1}}
    alone = read(text, "to go", "", content)
    assert (alone.act, alone.manner) == ("demand", "written")
    both = read(text, "to go", "vowed", content, {"vowed": {"promise": 2, "spoken": 2}})
    assert (both.act, both.manner) == ("promise", "spoken")


def test_words_outside_content_and_cue_do_not_count() -> None:
    found = read("She vowed to go home.", "to go", "vowed", {"to": {"promise": 1}, "home": {"threat": 9}},
                 {"She": {"threat": 9}, "go": {"threat": 9}})  # fmt: skip
    assert found.act == "promise"


def test_a_long_content_weighs_no_more_than_a_short_cue() -> None:
    text = "She vowed to go and go and go and go."
    scores: Scores = {form: {"demand": 1} for form in ("to", "go", "and")}
    assert read(text, "to go and go and go and go", "vowed", scores, {"vowed": {"promise": 3}}).act == "promise"


def test_all_parts_of_a_broken_content_count() -> None:
    text = "“Yes,” she said, “go now.”"
    found = read(text, ("“Yes,”", "“go now.”"), "said", {"Yes": {"promise": 2}, "go": {"demand": 5}})
    assert found.act == "demand"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("declined", "to comment"),
        ("did not respond", "to questions"),
        ("did not immediately reply", "to a letter"),
        ("has not said", "whether the mill will open"),
        ("refused", "to discuss the mill"),
        ("would not say", "who paid"),
        ("could not", "be reached"),
        ("had", "no comment"),
        ("was", "unavailable for comment"),
        ("declined", "an interview"),
        ("didn’t", "return calls"),
    ],
)
def test_a_disclosure_is_a_non_response_whatever_the_scores(cue: str, content: str) -> None:
    first = content.split(maxsplit=1)[0]
    found = read(f"The board {cue} {content}.", content, cue, {first: {"assertion": 9, "spoken": 9}})
    assert (found.act, found.manner) == ("non-response", "spoken")


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the mill would not be shut"),
        ("refused", "to open the mill"),
        ("said", "a mill that shut so suddenly in the rain had no comment"),  # not the statement's own wording
        ("commented", "that it rained"),
    ],
)
def test_other_statements_keep_the_act_that_they_have(cue: str, content: str) -> None:
    act: Act = "refusal"
    assert read(f"The board {cue} {content}.", content, cue, {content.split(maxsplit=1)[0]: {act: 9}}).act == act


def test_the_evidence_holds_the_cue_the_grading_phrase_and_the_negation() -> None:
    text = "She said the mill will probably not open."
    found = read(text, "the mill will probably not open", "said", {})
    assert found.certainty is not None
    assert found.certainty.phrase == "probably"
    assert found.polarity == "negative"
    assert [text[slice(*span)] for span in found.evidence] == ["said", "probably", "not"]


def test_without_grading_and_negation_the_cue_is_all_the_evidence() -> None:
    found = read("She said the mill is open.", "the mill is open", "said", {})
    assert (found.certainty, found.polarity, len(found.evidence)) == (None, "positive", 1)


def test_a_word_of_weight_decides_against_many() -> None:
    words = split_words("She said they will go and go.")
    table = np.zeros((len(words), STANCES), np.float16)
    at = {form: i for i, form in enumerate(words.forms)}
    for form in ("they", "go", "and"):
        table[at[form], ACTS.index("assertion")] = 1
    table[at["will"], ACTS.index("promise")] = 2
    joined = Joined((TaggedSpan("content", at["they"], len(words) - 1, 1.0),), None, None)
    article = sensed(words, stances=table)
    assert ACTS[int(scores(article, joined)[: len(ACTS)].argmax())] == "assertion"
    table[at["will"], 2 * KINDS] = 4
    assert ACTS[int(scores(article, joined)[: len(ACTS)].argmax())] == "promise"
