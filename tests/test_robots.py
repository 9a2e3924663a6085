"""How a robots.txt is read. That it is asked for and obeyed, the crawl's own tests show."""

from __future__ import annotations

import pytest

from crawler.robots import MAX_BYTES, Rules

HERE = "https://news.example.org"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow: /private/", "/private/x", False),
        ("User-agent: *\nDisallow: /private/", "/x", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: pledgewatch\nDisallow:", "/x", True),
        ("User-agent: PledgeWatch/1.0 # us\nDisallow: /", "/x", False),
        ("User-agent: pledge\nDisallow: /", "/x", True),
        ("User-agent: pledgewatchers\nDisallow: /", "/x", True),
        ("User-agent: GPTBot\nUser-agent: ClaudeBot\nDisallow: /", "/x", True),
        ("User-agent: GPTBot\nUser-agent: pledgewatch\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        ("<html>Not a robots file</html>", "/x", True),
        ("User-agent: *\nCrawl-delay: 86400", "/x", False),
        ("User-agent: *\nCrawl-delay: soon", "/x", True),
        ("User-agent: *\nDisallow: /" + "a*" * 60 + "z", "/" + "a" * 3000, True),
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    assert Rules(text.encode()).allow(HERE + path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: pledgewatch\nCrawl-delay: 2.5", 2.5),
        ("User-agent: other\nCrawl-delay: 10", 0.0),
        ("User-agent: *\nCrawl-delay: -3", 0.0),
    ],
)
def test_crawl_delay(text: str, delay: float) -> None:
    assert Rules(text.encode()).delay == delay


def test_only_the_first_500_kib_count_and_no_torn_line() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    body = b"User-agent: *\nDisallow: /early\n" + filler * (MAX_BYTES // len(filler)) + b"Disallow: /late\n"
    torn = body[: MAX_BYTES - 12] + b"\nDisallow: /" + b"\nDisallow: /late"
    for text in (body, torn):
        assert not Rules(text).allow(HERE + "/early")
        assert Rules(text).allow(HERE + "/late")


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert Rules(bytes(range(256)) * 50).allow(HERE + "/x")
