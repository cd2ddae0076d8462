"""Which machines may be asked: every number that a host's name stands for is looked at before one is dialled.

An address from outside must not make this program talk to the machine it runs on, to the network behind the
firewall, or to the services that clouds keep at numbers of their own.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from onrecord.errors import InputError
from onrecord.sources.addresses import Address

MOST_NUMBERS = 16
"""Of one host; who has more is not looked at further."""
_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's translation; some clouds keep their metadata here
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own service at a public number
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocols' own
        "192.0.2.0/24",  # for documentation, as the next two of their kind
        "192.88.99.0/24",  # relays to IPv6
        "192.168.0.0/16",
        "198.18.0.0/15",  # measuring of networks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols' own; tunnels that carry IPv4 among them
        "2001:db8::/32",  # for documentation
        "2002::/16",  # IPv4 within IPv6
        "3fff::/20",  # for documentation
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 as networks without it show it: what counts is the number inside."""


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether a number belongs to a machine on the open net; written out, for Python's own lists change."""
    if isinstance(number, IPv6Address):
        inner = number.ipv4_mapped or (IPv4Address(int(number) & 0xFFFFFFFF) if number in _TRANSLATED else None)
        if inner is None:
            return number in _PUBLIC_6 and not any(number in network for network in _NOT_PUBLIC_6)
        number = inner
    return not any(number in network for network in _NOT_PUBLIC_4)


def numbers(address: Address, *, allow_private: bool = False) -> list[str]:
    """The numbers of an address's host, all of them checked. To be dialled as they are: a second look at the name
    could give others. Raises InputError where the host is not known, or one of them is not public.
    """
    own = address.host == "localhost" or address.host.endswith(".localhost")
    if own and not allow_private:
        raise InputError(_refused(address.host, "this machine"))
    found = [str(address.number)] if address.number else _looked_up(address.host)
    if not allow_private:
        for one in found:
            if not is_public(ip_address(one)):
                raise InputError(_refused(address.host, one))
    return found


def _refused(host: str, number: str) -> str:
    stands = f"{host} stands for {number}" if host != number else host
    return f"{stands}, which is not on the public net; --allow-private fetches from there too"


def _looked_up(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"the host {host} is not found ({reason or error}); check the name and the network") from error
    unique = dict.fromkeys(str(place[0]) for *_, place in found)
    if not unique or len(unique) > MOST_NUMBERS:
        raise InputError(f"the host {host} has {len(unique)} numbers; one to {MOST_NUMBERS} are dealt with")
    return list(unique)
