"""When to ask a list again: each list at its own pace, between ten minutes and a day.

The rules, and why they are so:

- **Half of a list should be new.** A list holds the newest so many entries. Asked when a third to two thirds of them
  are known, it can double its pace overnight and still show an entry that is known, which proves that none was missed.
  Within that band the interval stays. Above it the list is asked later, at most half as late again, since one quiet
  hour says little; below it sooner at once, down to a quarter, by the number of entries that were new.
- **A gap is asked soonest.** Where no entry is known, the pace is above what we keep up with: a quarter of the
  interval, or half of the span of its entries where that is less.
- **A first look** has nothing to compare with: the next is an hour later, or sooner where the times of the entries say
  that half of the list came in less.
- **What a site asks for is kept to.** Not before its ``Cache-Control: max-age`` or RSS ``ttl`` has passed, unless a gap
  has proved that wrong; not before its ``Retry-After``. None of them beyond a day: a slip must not bury a source.
- **Failures lengthen, never past a day,** and do not touch the pace: the first answer brings it back by itself.
- **Jitter** of a tenth, made from the address and the time and so the same on every machine, keeps lists from falling
  into step. A list that is nearly due counts as due, or a timer of ten minutes would ask it every twenty.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=1)
FIRST = timedelta(hours=1)
"""At most, until a second look says how fast a list is."""

FEWEST_KNOWN, MOST_KNOWN = 1 / 3, 2 / 3
LENGTHEN, SHORTEN = 1.5, 0.25
"""How far one look may move the interval."""

JITTER = 0.1
SLACK = timedelta(minutes=3)
"""A list that is due within this time is asked now."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What is known of a list's pace: when it last answered, and the looks in a row since that came to nothing."""

    url: str
    source: str
    polled_at: datetime
    next_poll: datetime
    interval: timedelta
    failures: int = 0

    def is_due(self, now: datetime) -> bool:
        """Whether to ask now; also where the clock was set back by more than any interval."""
        return self.next_poll <= now + SLACK or self.next_poll - now > LONGEST * (1 + JITTER)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a list showed.

    ``entries`` are all of them, ``known`` those that were there at the look before; both 0 where the list cannot say
    (an index of sitemaps). ``span`` is from its oldest to its newest entry. ``fresh_for`` is what the site says it
    will not change before. ``unchanged`` is a 304 or the same body.
    """

    entries: int = 0
    known: int = 0
    first: bool = False
    gap: bool = False
    unchanged: bool = False
    span: timedelta | None = None
    fresh_for: timedelta | None = None


def next_interval(before: timedelta, elapsed: timedelta, look: Look) -> timedelta:
    """How long to leave a list alone, without jitter.

    Args:
        before: the interval that was meant.
        elapsed: the time since the look before, which an outage or a late timer makes longer.
        look: what was seen.
    """
    if look.first:
        wanted = min(look.span / 2, FIRST) if look.span else FIRST
    elif look.gap:
        wanted = min(before * SHORTEN, look.span / 2 if look.span else before)
    elif look.unchanged:
        wanted = before * LENGTHEN
    elif not look.entries:
        wanted = before
    else:
        share = look.known / look.entries
        steady = FEWEST_KNOWN <= share <= MOST_KNOWN and elapsed <= before * LENGTHEN
        half = elapsed / (2 * (1 - share)) if share < 1 else LONGEST
        wanted = before if steady else max(before * SHORTEN, min(before * LENGTHEN, half))
    if look.fresh_for and not look.gap:
        wanted = max(wanted, look.fresh_for)
    return min(max(wanted, SHORTEST), LONGEST)


def after_look(last: Poll | None, url: str, source: str, now: datetime, look: Look) -> Poll:
    """The list's pace after it answered."""
    if last is None:
        interval = next_interval(FIRST, FIRST, look)
    else:
        interval = next_interval(last.interval, max(now - last.polled_at, SHORTEST), look)
    return Poll(url, source, now, now + jittered(interval, url, now), interval)


def after_failure(
    last: Poll | None, url: str, source: str, now: datetime, *, retry_after: timedelta | None = None
) -> Poll:
    """The list's pace after it did not answer, or not with a list: the same, but asked later each time."""
    interval = last.interval if last else FIRST
    failures = min(last.failures + 1 if last else 1, 30)
    wait = min(max(interval * 2**failures if failures < 9 else LONGEST, retry_after or SHORTEST), LONGEST)
    polled_at = last.polled_at if last else now
    return Poll(url, source, polled_at, now + jittered(wait, url, now), interval, failures)


def jittered(interval: timedelta, url: str, now: datetime) -> timedelta:
    """The interval, moved by up to a tenth either way, within its bounds."""
    digest = hashlib.sha256(f"{url} {now.isoformat()}".encode("utf-8", "replace")).digest()
    move = (int.from_bytes(digest[:4], "big") / 2**31 - 1) * JITTER
    return min(max(interval * (1 + move), SHORTEST), LONGEST)
