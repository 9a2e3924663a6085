from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items import SourceLink
from crawler.spiders.memory import TRIES, Memory
from crawler.store import Store, Visit

NOW = datetime(2026, 1, 16, 9, 0, tzinfo=UTC)
URL = "https://s.example/1"
LINK = SourceLink(url=URL, source="s", title="A title", published=NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as opened:
        yield opened


def seen(again: datetime | None, verdict: str = "record") -> Visit:
    return Visit(URL, "s", NOW - timedelta(hours=2), again, 200, etag='"1"', verdict=verdict)


@pytest.mark.parametrize(
    ("visit", "modified", "due"),
    [
        (None, None, True),
        (seen(None), None, False),
        (seen(None), NOW, False),
        (seen(NOW + timedelta(hours=1)), None, False),
        (seen(NOW), None, True),
        (seen(NOW + timedelta(hours=1)), NOW, True),
        (seen(NOW + timedelta(hours=1)), NOW - timedelta(hours=3), False),
    ],
    ids=["never had", "done with", "done with, dated now", "not yet", "its time has come", "changed", "changed before"],
)
def test_when_a_page_is_due(store: Store, visit: Visit | None, modified: datetime | None, due: bool) -> None:
    if visit:
        store.remember(visit)
    assert Memory(store).is_due(LINK.model_copy(update={"modified": modified}), NOW) is due


def test_what_a_list_said_of_a_page_is_kept_with_it(store: Store) -> None:
    memory = Memory(store)
    memory.put_off(LINK, NOW)
    assert memory.due("s", NOW, 5) == [LINK]
    assert memory.due("s", NOW, 0) == []
    assert memory.due("other", NOW, 5) == []


def test_a_page_that_fails_is_asked_for_at_growing_distances_and_then_no_more(store: Store) -> None:
    memory, now, waits = Memory(store), NOW, []
    for _ in range(TRIES):
        memory.put_off(LINK, now, failed=True)
        again = store.visit(URL).look_again
        waits.append(again - now)
        now = again
    assert waits[:3] == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
    assert max(waits) == timedelta(days=1)
    memory.put_off(LINK, now, failed=True)
    assert store.visit(URL).look_again is None


def test_a_page_that_was_had_keeps_what_is_known_of_it(store: Store) -> None:
    store.remember(seen(NOW))
    Memory(store).put_off(LINK, NOW, failed=True)
    visit = store.visit(URL)
    assert (visit.verdict, visit.etag, visit.look_again) == ("record", '"1"', NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("before", "after", "missed"),
    [
        (["a", "b"], ["b", "c"], False),
        (["a"], ["b", "c"], True),
        (["a"], [], False),
        ([], ["b"], False),
        (None, ["b"], False),
    ],
)
def test_a_list_in_which_all_is_new_may_have_lost_articles(
    store: Store, before: list[str] | None, after: list[str], missed: bool
) -> None:
    memory = Memory(store)
    if before is not None:
        memory.note_entries("feed", before)
    assert memory.missed("feed", after) is missed


def test_without_a_store_nothing_is_known_and_nothing_kept() -> None:
    memory = Memory(None)
    memory.put_off(LINK, NOW)
    memory.note_entries("feed", ["a"])
    memory.remember(seen(None))
    assert memory.visit(URL) is None
    assert memory.due("s", NOW, 5) == []
    assert memory.is_due(LINK, NOW)
    assert not memory.missed("feed", ["b"])
