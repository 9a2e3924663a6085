from datetime import UTC, datetime

from crawler.spiders.openlists import OpenLists
from crawler.store import Visit


def visit(url: str = "feed") -> Visit:
    return Visit(url, "s", datetime(2026, 1, 1, tzinfo=UTC), None, 200, etag='"1"', last_modified="then")


def test_a_list_is_noted_when_its_last_article_is_done() -> None:
    noted: list[Visit] = []
    lists = OpenLists(noted.append)
    lists.open(visit(), {"a", "b"}, whole=True)
    lists.done("a")
    lists.done("stranger")
    assert noted == []
    lists.done("b")
    assert noted == [visit()]
    lists.done("b")
    assert len(noted) == 1


def test_a_list_that_names_nothing_new_is_noted_at_once() -> None:
    noted: list[Visit] = []
    OpenLists(noted.append).open(visit(), set(), whole=True)
    assert noted == [visit()]


def test_a_list_that_is_not_whole_is_asked_in_full_the_next_time() -> None:
    noted: list[Visit] = []
    lists = OpenLists(noted.append)
    lists.open(visit("one"), {"a"}, whole=True)
    lists.open(visit("two"), {"a", "b"}, whole=False)
    lists.done("a")
    lists.done("b")
    assert [(one.url, one.etag, one.last_modified) for one in noted] == [("one", '"1"', "then"), ("two", None, None)]
