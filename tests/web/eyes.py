"""What is looked at in a page: what sticks out, what is too small, what was complained of, what axe finds."""

from __future__ import annotations

from typing import Any

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => {
  const small = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !at.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(at).fontSize);
    if (size < 11) small.push(`${at.tagName}.${at.getAttribute("class")} ${size}`);
  }
  return [...new Set(small)];
}"""
LONG = """() => [...document.querySelectorAll("p.para, .words")].filter((e) => e.checkVisibility()).map((e) => {
  const ink = document.createRange();
  ink.selectNodeContents(e);
  const tops = new Set([...ink.getClientRects()].map((r) => Math.round(r.bottom / 20)));
  const size = parseFloat(getComputedStyle(e).fontSize);
  return e.getBoundingClientRect().width / (size * 0.45);
}).filter((n) => n > 80)"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *")].filter((e) =>
  e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible" && e.clientWidth > 1
  && !["INPUT", "SELECT", "TEXTAREA", "OPTION"].includes(e.tagName)).map((e) => `${e.tagName}.${e.className}`)"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Heard:
    """What a page says besides what it shows: on the console, and of what it could not load."""

    def __init__(self, page: Any) -> None:
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: self._failed(page, request))
        page.on("response", lambda found: found.status >= 400 and self.said.append(f"{found.status} {found.url}"))

    def _failed(self, page: Any, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # what was still on its way when the browser went on to another page
            self.said.append(f"{page.url}: failed {request.url}, {request.failure}")


def faults(page: Any) -> list[str]:
    """What is wrong to look at, as the page stands."""
    found = []
    if (over := page.evaluate(SIDEWAYS)) > 0:
        found.append(f"sticks out sideways by {over}")
    found += [f"small text: {small}" for small in page.evaluate(SMALL)]
    if long := page.evaluate(LONG):
        found.append(f"lines of {max(long):.0f} characters")
    return found


def axed(page: Any, script: str) -> list[str]:
    """What axe finds, each with the first places of it; all of WCAG 2.2 AA."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(script)
    options = {"resultTypes": ["violations"], "iframes": False, "runOnly": {"type": "tag", "values": TAGS}}
    violations = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{v['id']}, {[n['target'] for n in v['nodes']][:3]}" for v in violations]
