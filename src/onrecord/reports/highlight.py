"""A reading as HTML for a notebook: the text as given, every statement marked in place.

Everything from the article is escaped. Marks differ by border and label, never by colour alone.
"""

from __future__ import annotations

from html import escape

from onrecord.records import Document, Reading, Span

_STYLE = (
    "<style>.onrecord{max-width:38em;line-height:1.55;font-family:Georgia,serif;white-space:pre-wrap}"
    ".onrecord mark{background:#fff1b8;color:inherit;border-bottom:2px solid #b58900;padding:0 .1em}"
    ".onrecord .source{border-bottom:2px solid #268bd2;font-weight:600}"
    ".onrecord .cue{border-bottom:2px dotted #6c6c6c}.onrecord .part{opacity:.6}"
    ".onrecord sup{font-family:sans-serif;font-size:.65em;color:#555}"
    "@media (prefers-color-scheme:dark){.onrecord mark{background:#4a3f10}.onrecord sup{color:#bbb}}</style>"
)


def document_html(document: Document) -> str:
    return f'{_STYLE}<div class="onrecord">{escape(document.text)}</div>'


def reading_html(reading: Reading) -> str:
    """The document's text with contents, sources and cues marked and each content numbered."""
    marks: list[tuple[Span, str, str]] = []
    for number, statement in enumerate(reading.statements, 1):
        who = statement.speaker.name if statement.speaker else "not named"
        act = f", {statement.stance.act}" if statement.stance else ""
        label = escape(f"{number}. {who} ({statement.attribution.quote}{act})", quote=True)
        before, after = f'<mark title="{label}">', f"<sup>{number}</sup></mark>"
        marks.extend((span, before, after) for span in statement.attribution.content)
        marks.extend((span, '<span class="source">', "</span>") for span in statement.attribution.source)
        marks.extend((span, '<span class="cue">', "</span>") for span in statement.attribution.cue)
    marks.extend((p.span, f'<span class="part" title="{p.kind}">', "</span>") for p in reading.parts)
    text, out, at = reading.document.text, [], 0
    for span, before, after in sorted(set(marks), key=lambda m: (m[0].start, -m[0].end)):
        if span.start < at:
            continue  # a source shared by two statements, or a span within one already marked
        out += [escape(text[at : span.start]), before, escape(text[span.start : span.end]), after]
        at = span.end
    out.append(escape(text[at:]))
    return f'{_STYLE}<div class="onrecord">{"".join(out)}</div>'
