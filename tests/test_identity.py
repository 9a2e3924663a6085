from __future__ import annotations

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import __version__
from crawler.identity import user_agent


@pytest.mark.parametrize(
    ("contact", "private", "expected"),
    [
        ("mailto:desk@example.org", False, f"pledgewatch/{__version__} (+mailto:desk@example.org)"),
        ("https://example.org/crawler", False, f"pledgewatch/{__version__} (+https://example.org/crawler)"),
        ("", True, f"pledgewatch/{__version__}"),
    ],
)
def test_who_we_say_we_are(contact: str, private: bool, expected: str) -> None:
    assert user_agent(Settings({"CONTACT": contact, "ALLOW_PRIVATE_ADDRESSES": private})) == expected


@pytest.mark.parametrize(
    "contact", ["", "  ", "desk@example.org", "mailto:desk", "https://a b", "mailto:a@b\r\nX: y", "http://x)"]
)
def test_a_live_crawl_needs_a_contact_that_is_one(contact: str) -> None:
    with pytest.raises(UsageError, match=r"mailto:you@example\.org"):
        user_agent(Settings({"CONTACT": contact}))
