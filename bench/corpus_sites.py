"""Pages of many makes around given articles: what the pages of a crawl look like when each site builds its own.

Each make is a function of the article's paragraphs and a lot. What no article has (links, teasers, comments, notices)
is invented and stands in ``NOISE``, so that what was taken for the article can be held against what is one.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from html import escape

NOISE = (
    "Harbor dues to rise again in spring, council hears", "The bakers of Quellen have had enough of the new mills",
    "What to know before the lantern fair opens on Friday", "A bridge too low: why the barges turn back at Orsted",
    "Rain is likely in the north until the weekend", "Sign up for our letter and get the morning in five minutes",
    "This site keeps small files on your machine to remember who you are. You may refuse all of them, or choose.",
    "Please keep it civil. Remarks are read before they appear, and may be left out.",
    "More from the harbor desk, chosen by our editors for readers like you and brought up to date every hour.",
)  # fmt: skip
"""What stands around articles."""
Make = Callable[[Sequence[str], random.Random], str]


def site_page(text: str, lot: random.Random) -> tuple[str, bytes]:
    """A page around an article, and the name of its make."""
    name = lot.choice(sorted(MAKES))
    parts = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()] or [""]
    return name, MAKES[name](parts, lot).encode()


def _ps(parts: Sequence[str], kind: str = "") -> str:
    return "".join(f"<p{kind}>{escape(part)}</p>\n" for part in parts)


def _noise(lot: random.Random, count: int) -> list[str]:
    return [lot.choice(NOISE) for _ in range(count)]


def _links(lot: random.Random, count: int, item: str = '<li class="menu-item"><a href="/{0}">{1}</a></li>') -> str:
    return "".join(item.format(lot.randrange(10**6), " ".join(lot.choice(NOISE).split()[:3])) for _ in range(count))


def _teasers(lot: random.Random, count: int) -> str:
    """Links with a line or two of what is behind them."""
    return "".join(
        f'<div class="card"><a class="card-link" href="/{lot.randrange(10**6)}"><h3>{a}</h3></a>'
        f'<p class="card-text">{b} {c}'
        "</p></div>"
        for a, b, c in (_noise(lot, 3) for _ in range(count))
    )


def _comments(lot: random.Random, count: int) -> str:
    return "".join(
        f'<li class="comment" id="comment-{i}"><div class="comment-body"><p>{" ".join(_noise(lot, 2))}</p></div></li>'
        for i in range(count)
    )


def _head(parts: Sequence[str], lot: random.Random, **told: bool) -> str:
    """What a head tells: JSON for machines, meta elements, or next to nothing."""
    title = escape(parts[0][:80])
    day = f"2031-{lot.randrange(1, 10):02d}-{lot.randrange(1, 28):02d}"
    out = [f'<meta charset="utf-8"><title>{title} | The Brannet Courier</title>']
    if told.get("ld", lot.random() < 0.5):
        author = [{"@type": "Person", "name": "Odo Fassbren"}]
        about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": parts[0][:80], "author": author}
        article = {**about, "datePublished": f"{day}T08:15:00Z"}
        out.append(f'<script type="application/ld+json">{json.dumps(article)}</script>')
    if told.get("og", lot.random() < 0.6):
        out.append(f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Courier">')
        out.append(f'<meta property="article:published_time" content="{day}T08:15:00+01:00">')
    if told.get("author", lot.random() < 0.3):
        out.append('<meta name="author" content="Mara Teel">')
    script = f"window.dataLayer=window.dataLayer||[];var a={{b:1,c:[{lot.randrange(99)},3]}};"
    out += [
        f"<script>{script * lot.randrange(50, 800)}</script>",
        f"<style>{'.a{color:red}' * lot.randrange(900)}</style>",
    ]
    return f'<!DOCTYPE html><html lang="en"><head>{"".join(out)}</head>'


def _byline(lot: random.Random) -> str:
    return lot.choice(
        (
            '<div class="byline">By <a rel="author" href="/odo">Odo Fassbren</a></div>'
            '<time datetime="2031-03-09">9 March</time>',
            '<span class="post-author-name">Odo Fassbren</span> <span class="date">March 9, 2031</span>',
            '<p class="meta"><span itemprop="author">Odo Fassbren</span> | <abbr class="published">2031-03-09</abbr>'
            "</p>",
            "",
        )
    )


def blog(parts: Sequence[str], lot: random.Random) -> str:
    """A publishing system's theme: entry-content, widgets, related posts, comments."""
    return (
        f'{_head(parts, lot)}<body class="single post"><header id="masthead" class="site-header">'
        '<nav class="main-navigation">'
        f'<ul class="menu">{_links(lot, 60)}</ul></nav></header><div id="content" class="site-content"><main><article '
        f'class="post-12 post hentry"><header class="entry-header"><h1 class="entry-title">{escape(parts[0])}</h1>'
        f'<div class="entry-meta">{_byline(lot)}</div></header><div class="entry-content">{_ps(parts[1:])}'
        f'<div class="sharedaddy sd-sharing"><a href="#">Share</a></div></div><footer class="entry-footer">'
        f'<a rel="tag" href="/tag/x">harbor</a></footer></article><div class="related-posts">{_teasers(lot, 6)}</div>'
        f'<div id="comments" class="comments-area"><ol class="comment-list">{_comments(lot, lot.randrange(40))}</ol>'
        "</div>"
        f'</main><aside class="widget-area">{_teasers(lot, 8)}<ul>{_links(lot, 40)}</ul></aside></div>'
        f'<footer class="site-footer"><ul>{_links(lot, 50)}</ul></footer></body></html>'
    )


def soup(parts: Sequence[str], lot: random.Random) -> str:
    """Nothing but divs with names that tell nothing."""
    link = '<div class="css-1x"><a class="css-9q" href="/{0}"><span class="css-4k">{1}</span></a></div>'
    body = "".join(f'<div class="css-53u6y8"><p class="css-at9mc1 evys1bk0">{escape(p)}</p></div>' for p in parts[1:])
    return (
        f'{_head(parts, lot)}<body><div id="app"><div class="css-1r"><div class="css-2m">{_links(lot, 150, link)}'
        "</div></div>"
        f'<div class="css-vp"><div class="css-1e"><h1 class="css-88">{escape(parts[0])}</h1>{_byline(lot)}{body}</div>'
        f'<div class="css-side">{_teasers(lot, 10)}</div></div><div class="css-foot">{_links(lot, 120, link)}</div>'
        "</div>"
        f"<script>window.__STATE__={json.dumps({'a': list(parts)})}</script></body></html>"
    )


def magazine(parts: Sequence[str], lot: random.Random) -> str:
    """An article with headings, pictures, pulled quotations, posts of others, a list, and teasers in its midst."""
    body = []
    for number, part in enumerate(parts[1:]):
        body.append(f"<p>{escape(part)}</p>")
        if number % 4 == 1:
            body.append(f"<h2>{lot.choice(NOISE)[:30]}</h2>")
        if number % 5 == 2:
            body.append(f'<figure><img src="/a.jpg" alt="Boats"><figcaption>{lot.choice(NOISE)}</figcaption></figure>')
        if number % 6 == 3:
            body.append(f'<aside class="pullquote"><blockquote>{escape(part[:60])}</blockquote></aside>')
        if number % 7 == 4:
            body.append(f'<div class="related-inline"><ul>{_links(lot, 3)}</ul></div>')
    return (
        f'{_head(parts, lot)}<body><header><nav><ul>{_links(lot, 90)}</ul></nav></header><main id="main-content">'
        "<article>"
        f'<header><h1>{escape(parts[0])}</h1>{_byline(lot)}</header><div class="article-body">{"".join(body)}</div>'
        "</article>"
        f'<section class="more-on">{_teasers(lot, 20)}</section></main><footer>{_links(lot, 80)}</footer></body></html>'
    )


def tables(parts: Sequence[str], lot: random.Random) -> str:
    """A page in tables, its paragraphs parted by line ends."""
    body = "<br><br>\n".join(escape(part) for part in parts[1:])
    links = _links(lot, 60, '<tr><td><font size="1"><a href="/{0}">{1}</a></font></td></tr>')
    return (
        f'{_head(parts, lot)}<body bgcolor="white"><table width="800"><tr><td><table>{links}</table></td>'
        '<td valign="top">'
        f'<font size="5"><b>{escape(parts[0])}</b></font><br>{_byline(lot)}<br>{body}</td></tr></table></body></html>'
    )


def breaks(parts: Sequence[str], lot: random.Random) -> str:
    """A blog whose text is one block with line ends."""
    body = "<br /><br />".join(escape(part) for part in parts[1:])
    return (
        f'{_head(parts, lot)}<body><div class="navbar">{_links(lot, 30)}</div><div class="blog-posts hfeed">'
        '<div class="date-outer">'
        f'<h3 class="post-title">{escape(parts[0])}</h3><div class="post-body entry-content">{body}'
        '<div style="clear:both">'
        f'</div></div>{_byline(lot)}</div></div><div class="sidebar">{_teasers(lot, 5)}<ul>{_links(lot, 60)}</ul>'
        "</div></body></html>"
    )


def form(parts: Sequence[str], lot: random.Random) -> str:
    """All of the page in one form."""
    return (
        f'{_head(parts, lot)}<body><form id="aspnetForm" method="post"><input type="hidden" value="{"x" * 4000}">'
        '<div id="menu">'
        f'<ul>{_links(lot, 70)}</ul></div><div id="ctl00_content"><h1>{escape(parts[0])}</h1>{_byline(lot)}'
        '<div class="text">'
        f'{_ps(parts[1:])}</div></div><div id="bottom">{_links(lot, 30)}</div></form></body></html>'
    )


def scroll(parts: Sequence[str], lot: random.Random) -> str:
    """Other articles follow on the same page."""
    more = "".join(f"<article><h2>{lot.choice(NOISE)}</h2>{_ps(_noise(lot, 12))}</article>" for _ in range(3))
    return (
        f'{_head(parts, lot)}<body><nav>{_links(lot, 50)}</nav><article class="story"><h1>{escape(parts[0])}'
        f"</h1>{_byline(lot)}"
        f'<section class="story-body">{_ps(parts[1:])}</section></article><div class="infinite-scroll">{more}</div>'
        "</body></html>"
    )


def before(parts: Sequence[str], lot: random.Random) -> str:
    """Teasers, as articles of their own, stand before the article; many remarks behind it."""
    teasers = "".join(
        f'<article class="teaser"><h2>{a}</h2><p>{b}</p></article>' for a, b in (_noise(lot, 2) for _ in range(6))
    )
    return (
        f'{_head(parts, lot)}<body><div class="top">{teasers}</div><div id="story" class="single-post">'
        f"<h1>{escape(parts[0])}</h1>"
        f'{_byline(lot)}{_ps(parts[1:])}</div><section id="discussion"><ul>{_comments(lot, 60)}</ul></section></body>'
        "</html>"
    )


def brief(parts: Sequence[str], lot: random.Random) -> str:
    """A report of two sentences behind a wall, with more noise than news."""
    return (
        f'{_head(parts, lot)}<body><header>{_links(lot, 40)}</header><div class="story"><h1>{escape(parts[0])}</h1>'
        f'<p class="lead">{escape(parts[min(1, len(parts) - 1)][:220])}</p></div><div class="paywall"><p>{NOISE[5]}'
        f"</p><p>{NOISE[6]}</p>"
        f'</div><div class="grid">{_teasers(lot, 30)}</div><footer>{_links(lot, 40)}</footer></body></html>'
    )


def front(parts: Sequence[str], lot: random.Random) -> str:
    """No article at all: what a section of a paper has today."""
    return (
        f"{_head(['The Brannet Courier'], lot)}<body><header><ul>{_links(lot, 80)}</ul></header><main><h1>Harbor</h1>"
        f"<section>{_teasers(lot, 40)}</section></main><footer>{_links(lot, 60)}</footer></body></html>"
    )


MAKES: dict[str, Make] = {
    made.__name__: made for made in (blog, soup, magazine, tables, breaks, form, scroll, before, brief, front)
}
