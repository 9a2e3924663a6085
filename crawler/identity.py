"""Who we say we are: one product token, a version, and how to reach the operator."""

from __future__ import annotations

import re

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler import __version__

PRODUCT = "pledgewatch"
"""The product token that robots.txt files may name (RFC 9309, section 2.2.1)."""

_CONTACT = re.compile(r"(?:mailto:[^\s()<>@]{1,100}@[^\s()<>@]{1,200}|https?://[^\s()<>]{3,300})")


def user_agent(settings: BaseSettings) -> str:
    """The user agent of a crawl: ``pledgewatch/1.0 (+mailto:…)``, so that a site can ask its questions.

    Raises:
        UsageError: where no contact is set, but the crawl is a live one; or where it is no address.
    """
    contact = (settings.get("CONTACT") or "").strip()
    name = f"{PRODUCT}/{__version__}"
    if not contact:
        if settings.getbool("ALLOW_PRIVATE_ADDRESSES"):
            return name  # on loopback nobody has to be told
        raise UsageError(
            "a live crawl says whom to ask: set CONTACT to an address of yours, with -s CONTACT=mailto:you@example.org "
            "or -s CONTACT=https://example.org/our-crawler",
            print_help=False,
        )
    if not _CONTACT.fullmatch(contact):
        raise UsageError(
            f"CONTACT is {contact[:100]!r}; expected mailto:you@example.org or the address of a page (https://…)",
            print_help=False,
        )
    return f"{name} (+{contact})"
