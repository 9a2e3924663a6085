from __future__ import annotations

import pytest

from crawler.items import Article, Facts, Fetched, Pledge, Quote, SourceLink, Tariff
from crawler.revisions import article_id, changes, extractor_version, next_revision, to_record
from tests.test_store import NOW

BODY = "Firms will invest $40 billion. Duties fall to 12 percent. “We agreed,” Ann Lee said. Of it $15 billion is new."


def words(text: str, body: str = BODY) -> dict:
    start = body.index(text)
    return {"evidence": text, "start": start, "end": start + len(text), "rule": "r", "deal": "taiwan-us"}


def pledge(
    key="p1", value="40000000000", figure="$40 billion", evidence="Firms will invest $40 billion.", body=BODY, **more
):
    place = body.index(figure)
    given = {
        "key": key, "value": value, "currency": "USD", "instrument": "investment", "pledger": "taiwan-companies",
        "recipient": "US", "figure": figure, "figure_start": place, "figure_end": place + len(figure),
    }  # fmt: skip
    return Pledge(**(words(evidence, body) | given | more))


def part(key="p2", included_in="p1"):
    return pledge(key, "15000000000", "$15 billion", "Of it $15 billion is new.", included_in=included_in)


def quote(**more):
    place = BODY.index("We agreed,")
    given = {
        "speaker": "ann-lee", "name": "Ann Lee", "speaker_type": "official", "kind": "direct", "text": "We agreed,",
        "text_start": place, "text_end": place + 10,
    }  # fmt: skip
    return Quote(**(words("“We agreed,” Ann Lee said.") | given | more))


def tariff(**more):
    place = BODY.index("12 percent")
    given = {
        "rate": "12", "scope": "general", "status": "agreed", "figure": "12 percent", "figure_start": place,
        "figure_end": place + 10,
    }  # fmt: skip
    return Tariff(**(words("Duties fall to 12 percent.") | given | more))


def record(body=BODY, title="A deal", url="https://wire.example/a", extractor="1", published=None, **facts):
    article = Article(url=url, canonical_url=url, title=title, body=body, language="en", published=published)
    found = Facts(deal="taiwan-us", relevant=facts.pop("relevant", True), **facts)
    fetched = Fetched(link=SourceLink(url=url, source="wire"), article=article, fetched_at=NOW, via="feed")
    return to_record(fetched, article, found, identity=url, first_seen=NOW, extractor=extractor)


def test_ids_follow_from_the_content_alone():
    one = record(pledges=[pledge(), part()], quotes=[quote()], tariffs=[tariff()])
    other = record(pledges=[pledge(), part()], quotes=[quote()], tariffs=[tariff()], title="Another title")
    assert [p.id for p in one.pledges] == [p.id for p in other.pledges]
    found = [one.id, *(fact.id for fact in [*one.pledges, *one.quotes, *one.tariffs])]
    assert [name[:4] for name in found] == ["art_", "plg_", "plg_", "quo_", "tar_"]
    assert len(set(found)) == 5
    assert record(pledges=[pledge(value="41000000000")]).pledges[0].id != one.pledges[0].id
    assert record(url="https://wire.example/b", pledges=[pledge()]).pledges[0].id != one.pledges[0].id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://wire.example/a?x=1&y=2", "https://wire.example/a?y=2&x=1", True),
        ("https://wire.example/a#top", "https://WIRE.example/a", True),
        ("https://wire.example/a", "https://wire.example/b", False),
        ("https://wire.example/a?id=1", "https://wire.example/a?id=2", False),
        ("https://wire.example/新聞", "https://wire.example/%E6%96%B0%E8%81%9E", True),
    ],
)
def test_one_address_written_in_two_ways_is_one_article(one, other, same):
    assert (article_id(one) == article_id(other)) is same


def test_a_record_carries_at_most_32_characters_around_its_evidence():
    (found,) = record(tariffs=[tariff()]).tariffs
    assert found.prefix == "Firms will invest $40 billion. "
    assert found.suffix == " “We agreed,” Ann Lee said. Of i"
    assert len(found.suffix) == 32
    assert BODY[found.start : found.end] == found.evidence


def test_a_fact_found_twice_is_one_record():
    assert len(record(pledges=[pledge(), pledge(key="p2", grade="B")]).pledges) == 1


def test_an_unchanged_page_is_no_revision():
    first = record(pledges=[pledge()])
    assert next_revision(first, record(pledges=[pledge()])) is None
    assert next_revision(first, record(pledges=[pledge()], extractor="2")) is None, "other rules, same findings"


def test_a_date_that_is_no_longer_stated_has_not_changed():
    first = record(published=NOW)
    assert next_revision(first, record()) is None
    assert next_revision(first, record(title="Another title")).published == NOW
    assert [c.field for c in next_revision(record(), record(published=NOW)).changes] == ["published"]


def test_a_changed_text_is_a_revision_that_says_what_changed():
    body = BODY.replace("$40 billion", "$50 billion")
    new = pledge(value="50000000000", figure="$50 billion", evidence="Firms will invest $50 billion.", body=body)
    first = record(pledges=[pledge()])
    second = next_revision(first, record(body=body, pledges=[new]))
    assert (second.revision, second.cause) == (2, "text")
    assert {(c.kind, c.change, c.field, c.before, c.after) for c in second.changes} == {
        ("article", "changed", "text_sha256", first.text_sha256, second.text_sha256),
        ("pledge", "changed", "value", "40000000000", "50000000000"),
        ("pledge", "changed", "evidence", "Firms will invest $40 billion.", "Firms will invest $50 billion."),
    }


def test_other_rules_that_find_something_else_are_a_revision_with_that_cause():
    second = next_revision(record(pledges=[pledge()]), record(pledges=[pledge(), part()], extractor="2"))
    assert (second.revision, second.cause) == (2, "rules")
    assert [(c.kind, c.change, c.id) for c in second.changes] == [("pledge", "added", second.pledges[1].id)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"pledges": [pledge()]}, {}, {("pledge", "removed", None)}),
        ({}, {"quotes": [quote()]}, {("quote", "added", None)}),
        ({"quotes": [quote()]}, {"quotes": [quote(role="Minister")]}, {("quote", "changed", "role")}),
        ({"tariffs": [tariff()]}, {"tariffs": [tariff(status="in_force")]}, {("tariff", "changed", "status")}),
        ({"tariffs": [tariff()]}, {"tariffs": [tariff(previous="20")]}, {("tariff", "changed", "previous")}),
        ({"pledges": [pledge(), part()]}, {"pledges": [pledge("p9"), part(key="p1", included_in="p9")]}, set()),
        (
            {"pledges": [pledge(), part()]},
            {"pledges": [pledge(), part(included_in=None)]},
            {("pledge", "changed", "included_in")},
        ),
        ({"sectors": ["energy"]}, {"sectors": []}, {("article", "changed", "sectors")}),
        (
            {"pledges": [pledge()]},
            {"relevant": False},
            {("article", "changed", "relevant"), ("pledge", "removed", None)},
        ),
    ],
    ids=[
        "gone",
        "new",
        "a role",
        "a status",
        "a former rate",
        "keys counted anew",
        "no longer a part",
        "sectors",
        "off topic",
    ],
)
def test_what_changed_is_told_fact_by_fact(before, after, expected):
    assert {(c.kind, c.change, c.field) for c in changes(record(**before), record(**after))} == expected


def test_the_version_of_the_rules_is_stable_within_a_program():
    assert extractor_version() == extractor_version()
    assert "+" in extractor_version()
