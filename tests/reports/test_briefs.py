"""A brief in every form: the same lines, the sources, and nothing that an article could smuggle in."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from onrecord.briefed import Brief, Subject
from onrecord.briefing.making import brief
from onrecord.errors import OnrecordError
from onrecord.filed import Entry
from onrecord.reports.briefs.html import brief_html
from onrecord.reports.briefs.markdown import brief_markdown
from onrecord.reports.briefs.pdf import MISSING, brief_pdf
from onrecord.reports.briefs.rows import brief_row
from onrecord.reports.briefs.signs import STAND_IN, address, markdown, plain
from onrecord.reports.briefs.text import print_brief
from onrecord.reports.briefs.wording import CUT, LEGEND, clipped, judgement, taken
from tests.briefing.hand import ACTOR, TOPIC, entry, link, material, on, tracked
from tests.briefing.hand import judgement as judged

OPENS = entry(
    "“The bridge at Vell will open in May,”", on(5), title="harbour mistress", title_of="A bridge",
    publisher="The Quay", url="https://quay.example/bridge?a=1&b=2",
)  # fmt: skip
LATER = entry("the bridge at Vell would open in June", on(9), how="pronoun")
NEVER = entry("the bridge at Vell will not open", on(12), "Ivo Dorn")

EVIL = (
    "<script>alert(1)</script> </style><img src=x onerror=alert(2)> &lt; \"'`onload=x` "
    "[a](javascript:alert(3)) ![b](https://evil.example/p.png) **bold** <https://evil.example> | # h\n\n# top\n\n"
    "- item \x1b[31mred\x1b]0;title\x07 \x9b2J \u202edesrever\u2066 zero\u200bwidth \udc80 https://evil.example/x "
    "www.evil.example"
)


def text(made: Brief) -> str:
    out = io.StringIO()
    print_brief(made, out)
    return out.getvalue()


def pdf(made: Brief) -> str:
    pytest.importorskip("reportlab")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(brief_pdf(made))).pages)


FORMS = pytest.mark.parametrize("form", [text, brief_markdown, brief_html, pdf])


@pytest.fixture
def made() -> Brief:
    return full(OPENS, LATER, NEVER)


def full(opens: Entry, later: Entry, never: Entry, subject: Subject = ACTOR) -> Brief:
    said = judged(later, "broken", "Ann", "it did not", (never.statement.id,))
    return brief(
        material(
            opens, later, subject=subject, others=(never,), evidence=(never,),
            links=(link("later date", opens, later), link("contradicts", later, never)),
            tracked=(
                tracked(opens, "overdue", on(30), condition="if it is dry"), tracked(later, "broken", on(30), said),
            ),
        )
    )  # fmt: skip


@FORMS
def test_each_form_has_all_there_is_to_tell(made: Brief, form: Any) -> None:
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>|&nbsp;|\\|\*", " ", form(made)))
    for words in (
        "Mara Teel", "as of 2031-04-14", "2 statements in 2 articles", "Where things stand", "What others say",
        "What changed", "later date", "score 0.87", "was due 2031-03-30, 15 days ago", "on a condition: “if it is dry”",
        "broken, judged by Ann, 2031-04-10: “it did not”", "contradicts", "Open questions", "nobody has judged it",
        "harbour mistress", "reported 2031-03-05", "A bridge, The Quay", "(Mara Teel)", "Ivo Dorn",
        "characters 0–38; statement " + OPENS.statement.id, "the newest of 2 statements in 2 articles",
    ):  # fmt: skip
        assert words.casefold() in shown.casefold(), words


@FORMS
def test_an_empty_brief_is_a_page_too(form: Any) -> None:
    shown = re.sub(r"\s+", " ", form(brief(material())))
    for words in ("Nothing found.", "Nobody has judged anything of this yet.", "None that the ledger shows."):
        assert words in shown.replace("\\", "")


@FORMS
def test_long_words_and_names_are_cut(form: Any) -> None:
    long = entry("the bridge at Vell is shut and " * 40_000, who="Una " * 50_000, title="chair " * 50_000)
    long = replace(long, article=replace(long.article, title="Shut " * 50_000, publisher="Quay " * 50_000))
    name = Subject("x " * 9_000, "actor", "Una " * 50_000, "Vell " * 9_000, ("Una " * 9_000,), 3)
    shown = form(full(long, LATER, long, name))
    assert len(shown) < 40_000
    assert CUT in shown.replace("\\", "")


# -- what an article could smuggle in


def hostile() -> Brief:
    evil = entry(f"the bridge will open {EVIL}", who=f"Mara {EVIL}", title=EVIL, title_of=EVIL, publisher=EVIL)
    evil = replace(evil, article=replace(evil.article, url="javascript:alert(1)"))
    other = replace(LATER, article=replace(LATER.article, url='https://x.example/"><script>alert(1)</script>'))
    said = judged(evil, "kept", EVIL, EVIL, (NEVER.statement.id,))
    return brief(
        material(
            evil, other, subject=Subject(EVIL, "actor", EVIL, EVIL, (EVIL,), 2), others=(NEVER,), evidence=(NEVER,),
            links=(link("softer", evil, other),),
            tracked=(
                tracked(evil, "kept", on(30), said, condition=EVIL), tracked(other, "overdue", on(1), condition=EVIL),
            ),
        )
    )  # fmt: skip


@FORMS
def test_no_sign_that_acts_on_its_own_gets_through(form: Any) -> None:
    shown = form(hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert STAND_IN in shown or MISSING in shown


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_html_runs_and_fetches_nothing() -> None:
    page = brief_html(hostile())
    tags = Tags()
    tags.feed(page)
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "img", "iframe", "object", "embed", "link", "form", "svg", "base", "input"}
    assert not [a for _, given in tags.seen for a in given if a.startswith("on") or a in ("src", "style", "srcset")]
    assert all((given["href"] or "").startswith(("#", "https://")) for tag, given in tags.seen if tag == "a")
    assert "default-src 'none'" in page and "url(" not in page and "@import" not in page
    assert page.count("</style>") == 1


def test_every_reference_of_the_html_leads_somewhere(made: Brief) -> None:
    page = brief_html(made)
    ids = re.findall(r'\bid="?([\w-]+)', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([\w-]+)"', page)) <= set(ids)
    assert 'href="https://quay.example/bridge?a=1&amp;b=2"' in page


def test_the_difference_of_two_is_underlined(made: Brief) -> None:
    page = brief_html(made)
    assert "<u>June</u>" in page and "<u>May</u>" in page


def test_markdown_has_no_markup_of_an_article() -> None:
    shown = brief_markdown(hostile())
    html = MarkdownIt("gfm-like", {"linkify": False}).render(shown)
    tags = Tags()
    tags.feed(html)
    assert {tag for tag, _ in tags.seen} <= {"h1", "h2", "h3", "p", "em", "strong", "ul", "li", "blockquote", "hr"}
    headings = [line for line in shown.splitlines() if line.startswith("#")]
    assert len(headings) == 1 + 7  # the name and the sections
    assert not re.search(r"(?<!\\)\[(?!\^\d+\])", shown)


def test_markdown_numbers_its_sources(made: Brief) -> None:
    shown = brief_markdown(made)
    used, listed = set(re.findall(r"\[\^(\d+)\](?!:)", shown)), re.findall(r"^\[\^(\d+)\]:", shown, re.M)
    assert used == set(listed) and listed == [str(n + 1) for n in range(len(listed))]
    assert "<https://quay.example/bridge?a=1&b=2>" in shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a * b_c", r"a \* b\_c"),
        ("[^1]: x", r"\[\^1\]: x"),
        ("a\n# b", r"a \# b"),
        ("see http://x.example", r"see http\://x.example"),
        ("see WWW.x.example", r"see WWW\.x.example"),
        ("10:30, o’clock. (yes)", "10:30, o’clock. (yes)"),
    ],
)
def test_signs_of_markdown_are_escaped(given: str, shown: str) -> None:
    assert markdown(given) == shown


def test_plain_text_keeps_its_length_so_that_places_hold() -> None:
    odd = "a\u202eb\x1bc\ud800d é\U0001f600"
    assert plain(odd) == f"a{STAND_IN}b{STAND_IN}c{STAND_IN}d é\U0001f600"
    assert len(plain(odd)) == len(odd)
    assert plain("a\n\tb\u2028c") == "a b c"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://x.example/a?b=1", True), ("HTTP://x.example", True), ("javascript:alert(1)", False), (None, False),
        ("data:text/html,x", False), ("https://x.example/ y", False), ('https://x.example/"x', False),
        ("//x.example", False), ("https://x.example/\u202ex", False), ("https://x.example/<x>", False),
        (" https://x.example", False),
        ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert address(url) == (url if linked else None)


# -- words


def test_what_it_was_taken_for() -> None:
    assert taken(brief(material(subject=ACTOR))) == "Taken for the actor Mara Teel, Harskia."
    several = replace(ACTOR, namesakes=("Bo Teel", "Una Teel"), otherwise=1)
    assert taken(brief(material(subject=several))).endswith(
        "Also of that name: Bo Teel, Una Teel. As a topic these words are in 1 statement."
    )
    assert taken(brief(material(subject=TOPIC))).startswith("Taken for a topic")
    there = replace(TOPIC, namesakes=("Bridge Board",), otherwise=2)
    assert taken(brief(material(subject=there))).endswith("There is an actor Bridge Board, with 2 statements.")


def test_words_are_clipped() -> None:
    assert clipped("a" * 9, 4) == f"aaaa {CUT}"
    assert clipped("a\n b", 4) == "a b"
    assert judgement(judged(OPENS, "kept", "Ann")) == "kept, judged by Ann, 2031-04-10"
    assert "brackets" in LEGEND


def test_text_has_no_blanks_at_the_ends_of_lines(made: Brief) -> None:
    assert not [line for line in text(made).splitlines() if line != line.rstrip()]


# -- values and PDF


def test_values_have_every_offset(made: Brief) -> None:
    row = json.loads(json.dumps(brief_row(made)))
    assert (row["kind"], row["name"], row["as of"]) == ("actor", "Mara Teel", "2031-04-14")
    [change] = next(s for s in row["sections"] if s["name"] == "changes")["lines"]
    assert change["lead"] == "later date"
    [earlier, later] = change["passages"]
    assert earlier["statement"] == OPENS.statement.id and earlier["content"] == [[0, 38]]
    assert earlier["article"]["title"] == "A bridge" and later["inferred"] is True


def test_a_missing_library_is_named(made: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    for missing in ("reportlab", "font_source_serif_pro"):
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, missing, None)
            with pytest.raises(OnrecordError, match=r"onrecord\[pdf\]"):
                brief_pdf(made)


def test_the_pdf_has_curly_quotes_other_alphabets_and_a_stand_in_for_the_rest() -> None:
    shown = pdf(full(entry("“Schöne Brücke”, said Łukasz Ćosić of Київ ﬁrst \u4f60\u597d now"), LATER, NEVER))
    assert "“Schöne Brücke”, said Łukasz Ćosić of Київ" in shown
    assert f"{MISSING}{MISSING} now" in shown


def test_the_pdf_is_the_same_every_time_and_names_itself(made: Brief) -> None:
    pytest.importorskip("reportlab")
    from pypdf import PdfReader

    assert brief_pdf(made) == brief_pdf(made)
    reader = PdfReader(io.BytesIO(brief_pdf(made)))
    assert reader.metadata and reader.metadata.title == "Mara Teel, as of 2031-04-14"
    assert all(font["/BaseFont"].split("+")[-1].startswith("SourceSerifPro") for font in fonts(reader))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    assert "https://quay.example/bridge?a=1&b=2" in {a["/A"].get("/URI") for a in links if "/A" in a}


def fonts(reader: Any) -> list[Any]:
    return [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]


def test_a_pdf_of_very_much_ends() -> None:
    many = [entry(f"the gate number {n} is shut, and nobody has the key", who=f"Una Reck {n}") for n in range(300)]
    assert "left out for length" in pdf(brief(material(*many)))
