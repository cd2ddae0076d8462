import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring
from trafilatura import metadata, utils, xpaths

from onrecord.errors import InputError
from onrecord.sources import pages
from onrecord.sources.pages import article
from onrecord.sources.remembered import remembered

EXPRESSIONS = [one for some in vars(xpaths).values() if isinstance(some, list) for one in some]
NAMES = (
    "div p span section article aside main header h1 h2 a ul ol li list item details author address time x:y".split()
)


def words_of(expression: etree.XPath) -> set[str]:
    """Pieces of the literals of an expression, as classes and ids may hold them."""
    literals = re.findall(r"'([^']*)'", expression.path)
    return {re.sub(r"\(\?[:!][^)]*\)?|[\^$()\[\]?\\]", "", one) for text in literals for one in text.split("|")}


def page_of(words: set[str]) -> str:
    """Every name with every word in every attribute, in both orders, some within one another."""
    out = []
    for number, word in enumerate(sorted(words)):
        name, within = NAMES[number % len(NAMES)], NAMES[(number * 7) % 17]
        out += [f"<div><{name} {told}>a<{within} {told}>b</{name}></div>" for told in attributes_of(word)]
    return "<html><body>" + "".join(out) + "</body></html>"


def attributes_of(word: str) -> tuple[str, ...]:
    return (
        f'class="{word}"',
        f'id="{word}" class="a {word} b"',
        f'class="x" id="{word}" role="Nav"',
        f'style="{word}" rel="{word}" itemprop="{word}" data-component="{word}" aria-hidden="true"',
        f'class="comment&#1;{word}"',
    )


@pytest.mark.parametrize("number", range(len(EXPRESSIONS)))
def test_an_expression_gives_the_same_with_and_without_its_memory(number: int) -> None:
    expression = EXPRESSIONS[number]
    tree = document_fromstring(page_of(words_of(expression) | {"", "author", "commentary", "comments", "hidden"}))
    kept = remembered(expression)
    for _ in "ab":
        for around in (tree, tree.find(".//body"), *tree.findall(".//div")[3:40:7]):
            assert kept(around) == expression(around)
    tree.find(".//body").append(etree.Element("rel"))  # a name that an expression asks for among children
    assert kept(tree) == expression(tree)


def test_most_of_a_page_is_told_from_memory() -> None:
    some = [remembered(one) is not one for one in EXPRESSIONS if "re:test" in one.path]
    assert sum(some) >= 15
    plain = etree.XPath(".//div[@class]//a")
    assert remembered(plain) is plain


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.remembered.MOST", 10)
    kept = remembered(etree.XPath(".//*[self::p][contains(@class, 'a')]"))
    tree = document_fromstring("".join(f"<p class='a{n}'>x</p>" for n in range(100)) + f"<p class='{'a' * 999}'>")
    assert len(kept(tree)) == 101
    assert len(kept._said) <= 11  # type: ignore[attr-defined]


def told(markup: str) -> object:
    try:
        return article(markup, "a page", "a")
    except InputError as error:
        return str(error)


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("extract_license", "extract_catstags"):
        monkeypatch.setattr(metadata, name, getattr(metadata, name))
    before = {name: list(some) for name, some in vars(xpaths).items() if isinstance(some, list)}
    monkeypatch.setattr(utils, "HTML_PARSER", utils.HTML_PARSER)
    yield
    for name, some in before.items():
        getattr(xpaths, name)[:] = some


@pytest.mark.usefixtures("restored")
def test_pages_of_many_makes_give_what_all_ways_together_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
    import random

    from corpus import load
    from corpus_sites import MAKES, site_page

    lot, rows = random.Random(4), load(None).rows
    made = [site_page(lot.choice(rows)["text"], lot) for _ in range(40)]
    assert {name for name, _ in made} == set(MAKES)
    at_once = pages._at_once
    monkeypatch.setattr(pages, "_at_once", lambda tree: None)
    slowly = [told(page.decode()) for _, page in made]
    quick = [0]

    def counted(tree: object) -> object:
        found = at_once(tree)
        quick[0] += found is not None
        return found

    monkeypatch.setattr(pages, "_at_once", counted)
    assert [told(page.decode()) for _, page in made] == slowly
    assert quick[0] >= 10
    pages.lean()
    assert [told(page.decode()) for _, page in made] == slowly
    assert "corpus_sites" in sys.modules
