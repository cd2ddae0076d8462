from quality.marks import unmarked


def test_marks_are_taken_out_and_point_where_they_stood() -> None:
    text, spans = unmarked("[S Mara Teel] {C said} <<we will>>, and {C not} <<before May>>.")
    assert text == "Mara Teel said we will, and not before May."
    assert [text[a:b] for a, b in spans["source"]] == ["Mara Teel"]
    assert [text[a:b] for a, b in spans["cue"]] == ["said", "not"]
    assert [text[a:b] for a, b in spans["content"]] == ["we will", "before May"]


def test_a_passage_without_marks_stays_as_it_is() -> None:
    assert unmarked("Nothing here.") == ("Nothing here.", {"source": [], "cue": [], "content": []})
