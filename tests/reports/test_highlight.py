from collections.abc import Callable

from onrecord.records import Document, Part, Reading, Span, Statement


def test_marks_stand_in_place_and_articles_are_escaped(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "“<script>alert(1)</script>,” Ann & Co said."
    html = reading(
        text, statement(text, "“<script>alert(1)</script>,”", "Ann & Co", "said", name='A"<b>')
    )._repr_html_()
    assert "<script" not in html
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;,”<sup>1</sup></mark>" in html
    assert '<span class="source">Ann &amp; Co</span> <span class="cue">said</span>.' in html
    assert 'title="1. A&quot;&lt;b&gt; (direct, assertion)"' in html


def test_nested_and_shared_spans_do_not_break_the_text(
    statement: Callable[..., Statement],
) -> None:
    text = "Ann said yes and no."
    outer, inner = statement(text, "yes and no", "Ann", "said"), statement(text, "no", "Ann", "said")
    reading = Reading(Document("d", text), (outer, inner), parts=(Part(Span(0, 3), "byline"),))
    html = reading._repr_html_()
    assert html.count(">Ann<") == 1
    assert html.count("yes and no") == 1


def test_a_document_shows_itself() -> None:
    assert "a &lt; b" in Document("d", "a < b")._repr_html_()
