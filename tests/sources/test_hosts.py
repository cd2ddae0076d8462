from __future__ import annotations

from ipaddress import ip_address

import pytest

from onrecord.errors import InputError
from onrecord.sources.addresses import parsed
from onrecord.sources.hosts import is_public, numbers
from tests.net import Net


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9", "168.63.129.16",
        "169.254.169.254", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.9",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
        "3fff::1",
    ],
)  # fmt: skip
def test_what_is_not_public(number: str) -> None:
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("number", ["8.8.8.8", "151.101.7.7", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700::1111"])
def test_what_is_public(number: str) -> None:
    assert is_public(ip_address(number))


@pytest.mark.parametrize(
    "url",
    ["http://[::1]/", "http://localhost./", "http://a.localhost/", "http://127.0.0.1/", "http://[::ffff:7f00:1]/"],
)
def test_this_machine_is_refused_without_a_look_at_the_net(net: Net, url: str) -> None:
    with pytest.raises(InputError, match="not on the public net"):
        numbers(parsed(url))
    assert net.looked_up == []


def test_one_private_number_among_public_ones_is_enough(net: Net) -> None:
    net.names["courier.example"] = [["8.8.8.8", "10.0.0.1"]]
    with pytest.raises(InputError, match=r"courier\.example stands for 10\.0\.0\.1"):
        numbers(parsed("http://courier.example/"))
    assert numbers(parsed("http://courier.example/"), allow_private=True) == ["8.8.8.8", "10.0.0.1"]


def test_hosts_without_numbers_or_with_too_many(net: Net) -> None:
    with pytest.raises(InputError, match="not found"):
        numbers(parsed("http://nowhere.example/"))
    net.names["many.example"] = [[f"8.8.8.{i}" for i in range(1, 30)]]
    with pytest.raises(InputError, match="29 numbers"):
        numbers(parsed("http://many.example/"))
