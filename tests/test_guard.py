"""What the guard lets out. The crawl's own tests show it at work."""

from __future__ import annotations

import ipaddress
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.settings import Settings
from twisted.internet.defer import succeed

from crawler.guard import (
    GuardedResolver,
    GuardMiddleware,
    PrivateAddressError,
    SourceFingerprinter,
    is_public,
    literal_address,
)
from crawler.sources import Source


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("10.0x10.257", "10.16.1.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("99999999999999999999", "255.255.255.255"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("example.org", None),
        ("1.2.3.4.5", None),
        ("", None),
    ],
)
def test_addresses_in_all_notations(host: str, expected: str | None) -> None:
    found = literal_address(host)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fd00::1", False),
        ("fe80::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def guard(*, private: bool = False, sources: bool = True) -> GuardMiddleware:
    fields = {"name": "S", "group": "global", "language": "en", "enabled": False, "reason": "test"}
    source = Source.model_validate({**fields, "id": "s", "domains": ["news.example.org", "8.8.8.8", "127.0.0.1"]})
    spider = SimpleNamespace(sources={"s": source}) if sources else SimpleNamespace()
    crawler: Any = SimpleNamespace(settings=Settings({"ALLOW_PRIVATE_ADDRESSES": private}), spider=spider)
    return GuardMiddleware(crawler)


@pytest.mark.parametrize(
    ("url", "objection"),
    [
        ("https://news.example.org/x", None),
        ("http://news.example.org:80/x", None),
        ("https://m.news.example.org/x", None),
        ("http://8.8.8.8/x", None),
        ("http://127.0.0.1/x", "not a public address"),
        ("http://2130706433/x", "not a public address"),
        ("http://0x7f.1/x", "not a public address"),
        ("http://[::1]/x", "not a public address"),
        ("http://169.254.169.254/latest/meta-data", "not a public address"),
        ("http://news.example.org:8080/x", "neither 80 nor 443"),
        ("http://me:secret@news.example.org/x", "user name"),
        ("ftp://news.example.org/x", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("data:text/html,x", "neither http nor https"),
        ("https://elsewhere.example/x", "not a host of s"),
    ],
)
def test_what_is_let_out(url: str, objection: str | None) -> None:
    for request in (Request(url, meta={"source": "s"}), Request(url, meta={"source": "s"}, dont_filter=True)):
        said = guard().objection(request)
        assert said is None if objection is None else objection in (said or "")


def test_a_request_of_no_source_stays_in() -> None:
    assert guard().objection(Request("https://news.example.org/x")) == "the request belongs to no source"
    assert guard(sources=False).objection(Request("https://anywhere.example/x")) is None
    assert guard(sources=False).objection(Request("http://10.0.0.1/x")) is not None


def test_the_one_setting_opens_private_addresses_but_no_other_hosts() -> None:
    assert guard(private=True).objection(Request("http://127.0.0.1:8080/x", meta={"source": "s"})) is None
    assert guard(private=True).objection(Request("http://10.0.0.1/x", meta={"source": "s"})) is not None


@pytest.mark.parametrize(
    ("address", "private", "fails"), [("8.8.8.8", False, False), ("10.0.0.1", False, True), ("10.0.0.1", True, False)]
)
def test_names_are_refused_by_where_they_lead(
    monkeypatch: pytest.MonkeyPatch, address: str, private: bool, fails: bool
) -> None:
    monkeypatch.setattr("scrapy.resolver.CachingThreadedResolver.getHostByName", lambda *_: succeed(address))
    resolver = GuardedResolver.__new__(GuardedResolver)
    resolver.private = private
    outcome: list[Any] = []
    resolver.getHostByName("rebound.example").addBoth(outcome.append)
    if fails:
        assert isinstance(outcome[0].value, PrivateAddressError)
    else:
        assert outcome == [address]


def test_an_address_belongs_to_the_source_that_asks() -> None:
    prints = SourceFingerprinter()
    one, same, other = (Request("https://a.example/x", meta={"source": name}) for name in ("a", "a", "b"))
    assert prints.fingerprint(one) == prints.fingerprint(same)
    assert prints.fingerprint(one) != prints.fingerprint(other)
