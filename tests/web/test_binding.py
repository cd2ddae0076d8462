"""Where a site may be served, and to whom."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import pytest
from click.testing import CliRunner

from onrecord.accounts.store import Accounts
from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.errors import InputError
from onrecord.web.binding import Plan, admitted
from onrecord.web.serving import server
from tests.web import doors
from tests.web.running import served

NAMED: dict[str, Any] = {"names": ("news.example",)}


def refusal(**given: Any) -> str:
    with pytest.raises(InputError) as told, admitted(Plan(**given)):
        pass
    return str(told.value)


@pytest.fixture
def file(people: Accounts) -> str:
    return people.where


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_needs_no_accounts(host: str, tmp_path: Path) -> None:
    with admitted(Plan(host, accounts=str(tmp_path / "none.accounts"))) as access:
        assert access is None
    assert not list(tmp_path.iterdir())


OPENING = [
    {"host": "0.0.0.0"}, {"host": "::"}, {"host": ""}, {"host": "192.0.2.7"}, {"host": "127.0.0.1.evil.example"},
    {"names": ("news.example",)}, {"proxies": ("127.0.0.1",)}, {"host": "0.0.0.0", "public_read": True},
    {"host": "0.0.0.0", "plain_http": True, **NAMED},
]  # fmt: skip


@pytest.mark.parametrize("given", [*OPENING, {"sign_in": True}], ids=str)
def test_others_are_not_served_without_an_admin(
    given: dict[str, Any], file: str, people: Accounts, tmp_path: Path
) -> None:
    where = tmp_path / "none.accounts"
    told = refusal(**given, accounts=str(where))
    assert "onrecord accounts add NAME --role admin" in told and not where.exists()
    assert "--accounts FILE" in refusal(**given)
    with Accounts(where, make=True) as empty:
        empty.people.add("Ivo", "reviewer", doors.PASSWORD, doors.BY)
    assert "has no admin" in refusal(**given, accounts=str(where))


@pytest.mark.parametrize("given", OPENING, ids=str)
def test_others_are_not_served_in_the_clear_or_under_any_name(given: dict[str, Any], file: str) -> None:
    told = refusal(**{**given, "names": (), "plain_http": True}, accounts=file) if given.get("host") else "--name"
    assert "--name" in told
    told = refusal(**{**given, **NAMED, "proxies": (), "plain_http": False}, accounts=file)
    assert "--tls-cert" in told and "--behind-proxy" in told and "--insecure-http" in told


def test_what_may_be_served(file: str) -> None:
    for given, https in (
        ({"host": "0.0.0.0", "plain_http": True}, False),
        ({"host": "0.0.0.0", "proxies": ("192.0.2.1",)}, True),
        ({"tls_cert": "a", "tls_key": "b"}, True),
    ):
        with admitted(Plan(**{**given, **NAMED}, accounts=file)) as access:  # type: ignore[arg-type]
            assert access and (access.https, access.names, access.public) == (https, ("news.example",), False)
    with admitted(Plan(accounts=file, sign_in=True, public_read=True)) as access:
        assert access and access.public and not access.https


def test_halves_and_contradictions(file: str) -> None:
    assert "needs its key" in refusal(tls_cert="a") and "needs its key" in refusal(tls_key="a")
    assert "--sign-in" in refusal(public_read=True)


def test_what_is_no_certificate(hostile: Ledger, file: str, tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_text("The gate is green.")
    plan = Plan(accounts=file, tls_cert=str(tmp_path / "a.pem"), tls_key=str(tmp_path / "a.pem"), **NAMED)
    with admitted(plan) as access, pytest.raises(InputError, match="PEM"):
        server(hostile, plan, access, print)


def test_the_command_says_how_to_make_an_account(hostile: Ledger) -> None:
    found = CliRunner().invoke(main, ["serve", "--ledger", hostile.where, "--host", "0.0.0.0"])
    assert found.exit_code == 1 and "onrecord accounts add NAME --role admin" in found.output
    assert f"{hostile.where}.accounts" in found.output


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def asked(address: str, context: ssl.SSLContext | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
    opener = build_opener(_Stay, HTTPSHandler(context=context)) if context else build_opener(_Stay)
    try:
        with opener.open(Request(address, headers=headers), timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read().decode()


def test_over_tls(hostile: Ledger, file: str, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*make, *names], check=True, capture_output=True)
    context = ssl.create_default_context(cafile=str(cert))
    plan = Plan(accounts=file, tls_cert=str(cert), tls_key=str(key), **NAMED)
    with served(hostile, plan=plan) as address:
        assert address.startswith("https://127.0.0.1:")
        status, headers, _ = asked(address, context)
        assert status == 303 and headers["location"].startswith("/enter")
        status, headers, page = asked(address + "enter", context, Host="news.example")
        assert status == 200 and "__Host-" in headers["set-cookie"] and "Sign in" in page
        assert asked(address + "enter", context, Host="evil.example")[0] == 400


def test_a_proxy_is_believed_where_it_was_named_and_nobody_else(hostile: Ledger, file: str, people: Accounts) -> None:
    forwarded = {"Host": "news.example", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    secret, _ = people.tokens.make("Ann", "proxy", "admin", 1, doors.BY)
    bearer = {"Authorization": f"Bearer {secret}"}
    with served(hostile, plan=Plan(accounts=file, proxies=("127.0.0.1",), **NAMED)) as address:
        assert asked(address + "method.json", **bearer, Host="news.example")[0] == 400  # not over TLS
        status, headers, _ = asked(address + "enter", **forwarded)
        assert status == 200 and "__Host-" in headers["set-cookie"]
        assert asked(address + "method.json", **bearer, **forwarded)[0] == 200
        root = asked(address + "feeds/new.atom", **bearer, **forwarded)[2]
        assert "https://news.example/" in root
        wrong = b"name=Odo&password=wrong"
        opener = build_opener(_Stay)
        with pytest.raises(HTTPError) as told:
            opener.open(Request(address + "enter", wrong, {**forwarded, **bearer}), timeout=20)
        told.value.close()
    assert [e.address for e in people.log.every() if e.did == "sign-in failed"] == ["203.0.113.9"]
    with served(hostile, plan=Plan(accounts=file, proxies=("192.0.2.1",), **NAMED)) as address:
        assert asked(address + "enter", **forwarded)[0] == 400
    with served(hostile, plan=Plan(accounts=file, plain_http=True, **NAMED)) as address:
        status, headers, _ = asked(address + "enter", **forwarded)
        assert status == 200 and "__Host-" not in headers["set-cookie"]
