"""A brief as a PDF on A4: one column, black on white, links from each line to its source.

Paragraphs of reportlab take markup; every text is escaped before it comes near one.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from onrecord.briefed import Brief, Line, Passage, Section
from onrecord.errors import OnrecordError
from onrecord.reports.briefs import wording
from onrecord.reports.briefs.signs import address
from onrecord.reports.briefs.wording import Sources

MISSING = "¤"
"""In place of signs that the font lacks."""
_SOFT = "#555555"
_MARGIN = 20.0
"""Millimetres."""
_PADDING = 6
"""Points that reportlab leaves within a margin."""


def brief_pdf(brief: Brief) -> bytes:
    """Raises OnrecordError where the libraries of the extra ``pdf`` are missing."""
    try:
        import font_source_serif_pro
        import reportlab  # noqa: F401
    except ImportError as error:
        raise OnrecordError('a PDF needs the library reportlab and a font: pip install "onrecord[pdf]"') from error
    return _Page(brief, font_source_serif_pro.font_files_ttf).bytes()


class _Page:
    """The brief as reportlab lays it out."""

    def __init__(self, brief: Brief, fonts: dict[str, str]) -> None:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.lib.units import mm
        from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
        from reportlab.pdfbase.ttfonts import TTFont

        body, bold = TTFont("Brief", fonts["SourceSerifPro"]), TTFont("BriefBold", fonts["SourceSerifProSemibold"])
        registerFont(body)
        registerFont(bold)
        registerFontFamily("Brief", normal="Brief", bold="BriefBold", italic="Brief", boldItalic="BriefBold")
        self._brief, self._sources, self._mm = brief, Sources(brief), mm
        self._has = body.face.charToGlyph.keys() & bold.face.charToGlyph.keys()

        def style(size: float, leading: float, **over: Any) -> Any:
            return ParagraphStyle(
                "", fontName="Brief", fontSize=size, leading=leading, allowWidows=0, allowOrphans=0, **over
            )

        self._styles = {
            "title": style(22, 26, spaceBefore=6, spaceAfter=4),
            "summary": style(11, 15),
            "soft": style(9, 12, textColor=_SOFT),
            "heading": style(14, 18, spaceBefore=16, spaceAfter=2),
            "under": style(10, 14, spaceBefore=8),
            "lead": style(10, 14),
            "who": style(9.5, 13, leftIndent=10),
            "words": style(10.5, 14, leftIndent=10),
            "caption": style(8.5, 11.5, leftIndent=10, textColor=_SOFT),
            "source": style(8.5, 11.5, leftIndent=22, spaceAfter=5, bulletFontName="Brief", bulletFontSize=8.5),
        }

    def bytes(self) -> bytes:
        from reportlab.lib.pagesizes import A4
        from reportlab.platypus import SimpleDocTemplate

        held, margin = io.BytesIO(), _MARGIN * self._mm
        name = self._signs(wording.title(self._brief))
        document = SimpleDocTemplate(
            held, pagesize=A4, leftMargin=margin - _PADDING, rightMargin=margin - _PADDING,
            topMargin=margin, bottomMargin=margin,
            title=f"{name}, as of {self._brief.today.isoformat()}", author="onrecord", lang="en", invariant=1,
            initialFontName="Brief",
        )  # fmt: skip
        document.build(list(self._story()), onFirstPage=self._foot, onLaterPages=self._foot)
        return held.getvalue()

    def _foot(self, canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont("Brief", 8)
        canvas.setFillGray(0.33)
        at = 12 * self._mm
        name = wording.clipped(wording.title(self._brief), wording.NAME // 2)
        canvas.drawString(_MARGIN * self._mm, at, self._signs(f"{name}, as of {self._brief.today.isoformat()}"))
        canvas.drawRightString(document.pagesize[0] - _MARGIN * self._mm, at, str(document.page))
        canvas.restoreState()

    def _story(self) -> Iterator[Any]:
        from reportlab.platypus import HRFlowable

        brief = self._brief
        yield HRFlowable(width="100%", thickness=1.5, color="black", spaceAfter=4)
        yield self._p("soft", f"<b>Brief</b>, as of {brief.today.isoformat()}")
        yield self._p("title", f"<b>{self._e(wording.title(brief))}</b>")
        yield self._p("summary", self._e(wording.summary(brief)))
        yield self._p("soft", self._e(wording.taken(brief)))
        for section in brief.sections:
            yield from self._section(section)
        yield self._p("heading", "<b>Sources</b>")
        for passage in self._sources.listed:
            yield self._source(passage)
        yield HRFlowable(width="100%", thickness=0.5, color="#bbbbbb", spaceBefore=10, spaceAfter=6)
        lacking = f" {MISSING}: a sign that this page’s font lacks."
        yield self._p("soft", self._e(wording.LEGEND + lacking))

    def _section(self, section: Section) -> Iterator[Any]:
        from reportlab.platypus import KeepTogether

        head = [self._p("heading", f"<b>{self._e(section.title)}</b>")]
        if not section.lines:
            yield KeepTogether([*head, self._p("soft", self._e(section.empty))])
            return
        head.append(self._p("soft", self._e(section.note)))
        for under, lines in wording.grouped(section):
            if under:
                head.append(self._p("under", f"<b>{self._e(wording.clipped(under))}</b>"))
            for line in lines:
                yield KeepTogether([*head, *self._line(line)])  # no heading stays alone at the foot of a page
                head = []
        if section.left_out:
            yield self._p("soft", self._e(wording.more(section)))

    def _line(self, line: Line) -> list[Any]:
        from reportlab.platypus import Spacer

        parts: list[Any] = [Spacer(1, 7)]
        if line.lead:
            notes = "".join(f" · {self._e(note)}" for note in wording.notes(line))
            parts.append(self._p("lead", f'<b>{self._e(line.lead)}</b><font color="{_SOFT}">{notes}</font>'))
        parts += [self._p("lead", self._e(wording.judgement(said))) for said in line.judgements]
        blocks = [self._passage(line, p, s) for p, s in zip(line.passages, wording.differences(line), strict=True)]
        if [p.part for p in line.passages] == ["earlier", "later"]:
            parts.append(self._side_by_side(blocks))
        else:
            parts += [part for block in blocks for part in block]
        return [*parts, Spacer(1, 2)]

    def _side_by_side(self, blocks: Sequence[list[Any]]) -> Any:
        from reportlab.platypus import Table

        table = Table([list(blocks)], colWidths=["50%", "50%"])
        table.setStyle([("FONTNAME", (0, 0), (-1, -1), "Brief"),
                        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                        ("RIGHTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 0),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])  # fmt: skip
        return table

    def _passage(self, line: Line, passage: Passage, spans: Sequence[tuple[int, int]]) -> list[Any]:
        number = self._sources.number(passage)
        part = f'<font color="{_SOFT}">{self._e(passage.part)}: </font>' if passage.part else ""
        role = f'<font color="{_SOFT}">, {self._e(wording.role(passage))}</font>' if wording.role(passage) else ""
        caption = self._e(wording.caption(passage, line))
        return [
            self._p("who", f"{part}<b>{self._e(wording.who(passage))}</b>{role}"),
            self._p("words", self._marked(wording.words(passage), spans)),
            self._p("caption", f'{caption} <a href="#q{number}" color="black">[{number}]</a>'),
        ]

    def _marked(self, words: str, spans: Sequence[tuple[int, int]]) -> str:
        out, at = [], 0
        for start, end in spans:
            out += [self._e(words[at:start]), "<u>", self._e(words[start:end]), "</u>"]
            at = end
        return "".join((*out, self._e(words[at:])))

    def _source(self, passage: Passage) -> Any:
        from reportlab.platypus import KeepTogether, Paragraph

        number, url = self._sources.number(passage), address(passage.article.url)
        name = self._e(wording.printed_in(passage))
        linked = f'<a href="{escape(url)}"><u>{name}</u></a>' if url else name
        words, at = self._e(wording.words(passage)), self._e(wording.place(passage))
        markup = f'<a name="q{number}"/>{linked}<br/>{words}<br/><font color="{_SOFT}">{at}</font>'
        return KeepTogether([Paragraph(markup, self._styles["source"], bulletText=f"[{number}]")])

    def _p(self, style: str, markup: str) -> Any:
        from reportlab.platypus import Paragraph

        return Paragraph(markup, self._styles[style])

    def _e(self, text: str) -> str:
        return escape(self._signs(text))

    def _signs(self, text: str) -> str:
        """The text in signs that the font has: composed, else in plainer ones, else with a stand-in for each."""
        out = []
        for sign in unicodedata.normalize("NFC", text):
            if ord(sign) in self._has:
                out.append(sign)
                continue
            plainer = unicodedata.normalize("NFKC", sign)
            out.append(plainer if plainer and all(ord(c) in self._has for c in plainer) else MISSING)
        return "".join(out)
