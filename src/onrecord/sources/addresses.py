"""Addresses of the web, taken apart once: what is checked is then the very thing that is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

from onrecord.errors import InputError

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
"""Letters of an address; servers take no more than twice as many."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SECRET = re.compile(r"(?<=//)[^/?#]*@")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_AMBIGUOUS = re.compile("[ßẞς\u200c\u200d]")
"""What Python's IDNA of 2003 writes in another way than the one of 2008 that registries use."""
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "%/:?#[]@!$&'()*+,;=~"
"""What stands in a path or a query as it is; all else but letters and digits is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Address:
    """One http or https address. ``host`` is in ASCII and small letters, an IPv6 one without its brackets."""

    scheme: str
    host: str
    port: int
    target: str
    """The path, with the query where there is one: what the server is asked for."""

    @property
    def authority(self) -> str:
        """The host as it stands in an address and in the header Host, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def number(self) -> IPv4Address | IPv6Address | None:
        """The host where it is a number and no name."""
        return _number(self.host)

    @property
    def name(self) -> str:
        """What a document found there is called: the last piece of the path without its ending, else the host."""
        pieces = [piece for piece in self.target.partition("?")[0].split("/") if piece]
        last = unquote(pieces[-1]) if pieces else ""
        stem = re.sub(r"\.\w{1,6}(?:\.gz)?$", "", last)
        return re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or self.host

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(name: str) -> bool:
    """Whether ``name`` is an address, of whatever scheme, and no path."""
    return _ADDRESS.match(name.strip()) is not None


def shown_address(url: str) -> str:
    """An address as it may be printed and kept: without a user's name and password."""
    return _UNSEEN.sub("", _SECRET.sub("", url.strip()))[:LONGEST].encode("utf-8", "backslashreplace").decode()


def parsed(url: str, *, any_port: bool = False) -> Address:
    """Take ``url`` apart. Raises InputError where it is not an address that is fetched."""
    url = url.strip()
    if len(url) > LONGEST:
        raise InputError(f"the address is longer than {LONGEST:,} letters")
    if _UNSEEN.search(url):
        raise InputError("the address holds blanks or control characters; give it as the browser shows it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"this is no address that can be taken apart ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise InputError(f'addresses with "{scheme[:20]}:" are not fetched, only http and https ones')
    if "@" in parts.netloc:
        raise InputError("the address holds a user name or a password, which would be kept and sent on; leave it out")
    host = _host(parts.hostname or "")
    if port == 0 or (port not in (None, *PORTS.values()) and not any_port):
        raise InputError(f"port {port} is not one of the web's (80, 443); --allow-private fetches from any")
    path = quote(parts.path, safe=_KEPT, errors="replace") or "/"
    query = f"?{quote(parts.query, safe=_KEPT, errors='replace')}" if parts.query else ""
    return Address(scheme, host, port or PORTS[scheme], path + query)


def joined(base: Address, link: str) -> str:
    """The address that ``link`` leads to from ``base``, blanks in it encoded as browsers do."""
    try:
        return urljoin(str(base), re.sub(r"[\t\r\n]", "", link.strip()).replace(" ", "%20"))
    except ValueError:
        return link


def _host(host: str) -> str:
    """The host in ASCII. Raises InputError for what is no host, and for numbers that hide which they are."""
    if not host:
        raise InputError("the address names no host")
    if ":" in host:
        if _number(host) is None or "%" in host:
            raise InputError(f"{host[:60]!r} is no IPv6 address")
        return str(ip_address(host))
    if _AMBIGUOUS.search(host):
        raise InputError(f"{host[:60]!r} is two different hosts by two standards; write it with xn--, as browsers do")
    try:
        # IDNA as Python has it: full-width and other letters that stand for ASCII become it here, before any check
        host = host[:254].encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise InputError(f"{host[:60]!r} is no host name") from None
    labels = host.split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise InputError(f"{host[:60]!r} is no host name")
    if _NUMBER.fullmatch(labels[-1]) and _number(host) is None:
        # 127.1, 0x7f000001, 2130706433, 0177.0.0.1: the system would read them as numbers of hosts
        raise InputError(f"{host[:60]!r} is neither a name nor four numbers; write it out")
    return host


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
