from onrecord.reading.paragraphs import paragraphs

WRAPPED = (
    "The envoys met on the quay for the third time this week and left without\n"
    "a word to the people who had waited for them since dawn in the rain, the\n"
    "mayor said, adding that nobody had told her why the doors stayed shut or\n"
    "how long the talks would go on before someone gave up.\n"
    "\n"
    "In the evening the ministry said in a short note that a fourth meeting is\n"
    "planned, though it gave no date, and that both sides would travel by boat\n"
    "because the bridge is closed to all but the ambulances of the two towns,\n"
    "which have not used it since the autumn either.\n"
)


def texts(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


def test_a_line_is_a_paragraph() -> None:
    assert texts("one\ntwo\n\n\nthree") == ["one", "two", "three"]


def test_line_ends_of_other_systems_count() -> None:
    assert texts("one\r\ntwo\rthree\u2029four") == ["one", "two", "three", "four"]


def test_wrapped_lines_are_joined_up_to_the_blank_line() -> None:
    found = texts(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("The envoys") and found[0].endswith("gave up.")


def test_blank_text_has_none() -> None:
    assert paragraphs(" \n\t\n") == []
