"""The one address of an article: what the page calls canonical, without what only counts readers."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say where a reader came from, never which article it is.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|ref_?src|cmpid|cmp|ncid|icid|ocid|"
    r"smid|smtyp|partner|taid|xtor|at_(?:medium|campaign|custom\d|link\w*)|wt\.mc_id|_ga|spm|__twitter_impression|"
    r"guccounter|guce_\w+|s_?cid|soc_(?:src|trk)|feed(?:type|name)|rss|from_?rss|share|sh|taboola\w*)$",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset(["com", "co", "org", "gov", "net", "edu", "ac", "or", "go", "ne", "idv"])


@lru_cache(4096)
def plain_address(url: str) -> str:
    """An address in one form: lower-case host, no fragment, no default port, no tracking parameters."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return url
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    if port and (parts.scheme.lower(), port) not in (("http", 80), ("https", 443)):
        host = f"{host}:{port}"
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def site(url: str) -> str:
    """The registered name of an address's host, near enough to tell two outlets apart."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def canonical(url: str, claims: list[str], own: tuple[str, ...] = ()) -> tuple[str, str, str | None, str | None]:
    """The canonical address, where it was read, the host it was first published on, and a warning.

    A claim that points to the front page is not believed; one to another outlet says where the text comes from.
    """
    here = plain_address(url)
    if not any(claim and claim != url for claim in claims):
        return here, "link" if claims[0] else "url", None, None
    sites = {site(here), *own}
    for origin, claim in zip(("link", "meta", "json-ld"), claims, strict=False):
        if not claim or claim.startswith(("#", "data:", "javascript:")):
            continue
        try:
            address = plain_address(claim if claim.startswith("https://") else urljoin(here, claim.strip()))
            parts = urlsplit(address)
            path_here = urlsplit(here).path
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname or " " in address:
            continue
        if parts.path in ("", "/") and path_here not in ("", "/") and not parts.query:
            return here, "url", None, "canonical-is-front-page"
        if site(address) not in sites:
            return here, "url", parts.hostname, None
        return address, origin, None, None
    return here, "url", None, None
