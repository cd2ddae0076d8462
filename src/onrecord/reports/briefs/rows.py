"""A brief as plain values, with every offset."""

from __future__ import annotations

from typing import Any

from onrecord.briefed import Brief, Line, Passage, Section
from onrecord.reports.commitments import judgement_row
from onrecord.reports.entries import article_row


def brief_row(brief: Brief) -> dict[str, Any]:
    subject = brief.subject
    return {
        "asked": subject.asked,
        "kind": subject.kind,
        "name": subject.name,
        "side": subject.side,
        "namesakes": list(subject.namesakes),
        "otherwise": subject.otherwise,
        "as of": brief.today.isoformat(),
        "statements": brief.statements,
        "articles": brief.articles,
        "total": brief.total,
        "first": brief.first.isoformat() if brief.first else None,
        "last": brief.last.isoformat() if brief.last else None,
        "sections": [_section_row(s) for s in brief.sections],
    }


def _section_row(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "title": section.title,
        "note": section.note,
        "lines": [_line_row(one) for one in section.lines],
        "left out": section.left_out,
    }


def _line_row(line: Line) -> dict[str, Any]:
    return {
        "lead": line.lead,
        "under": line.under,
        "notes": list(line.notes),
        "statements": line.statements,
        "articles": line.articles,
        "judgements": [judgement_row(j) for j in line.judgements],
        "passages": [_passage_row(p) for p in line.passages],
    }


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "part": passage.part or None,
        "words": passage.words,
        "left out": passage.left_out,
        "quote": passage.quote,
        "speaker": passage.speaker,
        "role": passage.role,
        "inferred": passage.inferred,
        "day": passage.day.isoformat() if passage.day else None,
        "stated": passage.stated,
        "statement": passage.statement,
        "content": [[start, end] for start, end in passage.content],
        "article": article_row(passage.article),
    }
