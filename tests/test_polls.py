"""The rule for when a list is asked again, as a table; and that it is kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from crawler.store import Look, Poll, Store, after_failure, after_look
from crawler.store.database import MIGRATIONS, migrate, version
from crawler.store.polls import LONGEST, SHORTEST, next_interval

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
URL = "https://wire.example/feed"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("before", "elapsed", "look", "expected"),
    [
        (HOUR, HOUR, Look(entries=20, first=True, span=HOUR), 30 * MINUTE),
        (HOUR, HOUR, Look(entries=20, first=True), HOUR),
        (HOUR, HOUR, Look(entries=20, first=True, span=90 * HOUR), HOUR),
        (HOUR, HOUR, Look(entries=20, known=10), HOUR),
        (HOUR, HOUR, Look(entries=20, known=7), HOUR),
        (HOUR, HOUR, Look(entries=20, known=13), HOUR),
        (HOUR, HOUR, Look(entries=20, known=20), 90 * MINUTE),
        (HOUR, HOUR, Look(entries=20, known=19), 90 * MINUTE),
        (HOUR, HOUR, Look(entries=20, known=1), 2 * HOUR / 3.8),
        (HOUR, HOUR, Look(unchanged=True), 90 * MINUTE),
        (HOUR, HOUR, Look(), HOUR),
        (HOUR, HOUR, Look(entries=20, gap=True), 15 * MINUTE),
        (12 * HOUR, HOUR, Look(entries=20, gap=True, span=HOUR), 30 * MINUTE),
        (20 * MINUTE, HOUR, Look(entries=20, gap=True), SHORTEST),
        (HOUR, 4 * HOUR, Look(entries=20, known=10), 90 * MINUTE),
        (20 * HOUR, 20 * HOUR, Look(unchanged=True), LONGEST),
        (HOUR, HOUR, Look(entries=20, known=1, fresh_for=2 * HOUR), 2 * HOUR),
        (HOUR, HOUR, Look(entries=20, known=10, fresh_for=500 * HOUR), LONGEST),
        (HOUR, HOUR, Look(entries=20, gap=True, fresh_for=2 * HOUR), 15 * MINUTE),
    ],
    ids=[
        "a first look goes by the times of the entries",
        "or is repeated after an hour",
        "which is the most, however slow it looks",
        "half of the entries known: steady",
        "a third known: steady",
        "two thirds known: steady",
        "all known: later",
        "nearly all known: not more than half as late again",
        "hardly any known: as soon as half of them are new",
        "not modified: later",
        "a list that cannot say keeps its pace",
        "a gap: a quarter",
        "a gap in a burst: as fast as its entries came",
        "a gap: never below ten minutes",
        "half known after an outage: it was slower than thought",
        "never above a day",
        "not before the site's own time is up",
        "which is never more than a day",
        "and is not believed after a gap",
    ],
)
def test_the_next_interval(before, elapsed, look, expected):
    assert abs(next_interval(before, elapsed, look) - expected) < timedelta(seconds=1)


def test_failures_lengthen_up_to_a_day_and_the_first_answer_brings_the_pace_back():
    poll = after_look(None, URL, "wire", NOW, Look(entries=20, known=10))
    waits = []
    for _ in range(40):
        now = poll.next_poll
        poll = after_failure(poll, URL, "wire", now)
        waits.append(poll.next_poll - now)
    assert waits[0] < waits[1] < waits[2]
    assert max(waits) <= LONGEST
    back = after_look(poll, URL, "wire", poll.next_poll, Look(unchanged=True))
    assert (back.failures, back.interval) == (0, 90 * MINUTE)


def test_retry_after_is_kept_to_up_to_a_day():
    asked = after_failure(None, URL, "wire", NOW, retry_after=6 * HOUR)
    assert asked.next_poll - NOW >= 5.4 * HOUR
    assert after_failure(None, URL, "wire", NOW, retry_after=900 * HOUR).next_poll - NOW <= LONGEST


def test_jitter_is_the_same_everywhere_small_and_parts_the_lists():
    polls = [after_look(None, f"{URL}/{n}", "wire", NOW, Look()) for n in range(50)]
    waits = {poll.next_poll - NOW for poll in polls}
    assert len(waits) > 40
    assert all(54 * MINUTE <= wait <= 66 * MINUTE for wait in waits)
    assert polls[7] == after_look(None, f"{URL}/7", "wire", NOW, Look())


def test_a_list_is_due_at_its_time_a_little_before_and_where_the_clock_was_set_back():
    poll = Poll(URL, "wire", NOW, NOW + HOUR, HOUR)
    assert [poll.is_due(NOW + m * MINUTE) for m in (0, 56, 58, 60)] == [False, False, True, True]
    assert poll.is_due(NOW - 40 * timedelta(days=1))


def test_paces_and_rests_outlive_the_run(tmp_path):
    poll = Poll(URL, "wire", NOW, NOW + HOUR, HOUR, 2)
    with Store(tmp_path / "store.sqlite") as store:
        store.note_poll(poll)
        store.rest("wire", NOW + HOUR, "three refusals")
    with Store(tmp_path / "store.sqlite") as store:
        assert store.poll(URL) == poll
        assert store.polls() == [poll]
        assert store.rests(NOW) == {"wire": (NOW + HOUR, "three refusals")}
        assert store.rests(NOW + 2 * HOUR) == {}


def test_a_store_of_version_1_learns_the_paces(tmp_path):
    old = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    migrate(old, MIGRATIONS[:1])
    old.execute("INSERT INTO notes VALUES ('entries https://wire.example/feed', 'a b')")
    assert version(old) == 1
    old.close()
    with Store(tmp_path / "store.sqlite") as store:
        assert store.poll(URL) is None
        store.note_poll(Poll(URL, "wire", NOW, NOW + HOUR, HOUR))
        assert store.noted("entries https://wire.example/feed") == "a b"
