"""Which article it is: the address under which its versions are found, and the id of one version."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.ledger.rows import clean
from onrecord.records import Document

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|cmpid|ocid)$", re.I)
_PORTS = {"http": 80, "https": 443}
_LINE = re.compile(r"[:@]\d+$")


def canonical(url: str) -> str:
    """The address without what does not change the page: fragment, trackers, the default port, case of the host.

    An address that cannot be taken apart stays as it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return url
    host = parts.hostname + (f":{port}" if port and port != _PORTS[parts.scheme.lower()] else "")
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    # http and https show the same page
    return urlunsplit(("https", host, parts.path.rstrip("/") or "/", urlencode(sorted(asked)), ""))


def address(document: Document) -> str | None:
    """Where the versions of one article are looked for: its url, else the file and the name in it."""
    if document.url:
        return canonical(clean(document.url))
    if not document.origin or document.origin == "standard input":
        return None
    return f"{_LINE.sub('', document.origin)}#{document.id}"


def document_id(document: Document, digest: str, *, dated: bool = False) -> str:
    """Of the url, where there is one, and the text: the same article is known wherever its file lies.

    ``dated``: of the version that has a day, where the same text was kept without one before.
    """
    url = canonical(clean(document.url)) if document.url else ""
    day = f"\n{document.published}" if dated else ""
    return hashlib.sha256(f"{url}\n{digest}{day}".encode("utf-8", "replace")).hexdigest()[:16]
