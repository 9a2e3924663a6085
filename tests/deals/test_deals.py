"""Deals are data: what a file must say, and that a second one is tracked without code."""
# ruff: noqa: E501 - texts are easier to read in few long lines

from __future__ import annotations

import pytest

from crawler.deals import DealError, _checked, deal_ids, default_deal, load_deal
from crawler.facts import extract
from crawler.items import Article

ON_JAPAN = (
    "Japan and US sign trade agreement",
    "Tokyo and Washington signed their trade agreement on Thursday. The tariff on Japanese goods falls to 14% from 24%.\n\n"
    "Japanese companies will invest at least $480 billion in the United States. Japan's government will guarantee loans "
    "of up to $90 billion. Japan will buy $7 billion of American rice.\n\n"
    "The tariff on Japanese cars drops from 26.5% to 14%. Taiwan still pays a tariff of 19%.",
)
ON_TAIWAN = (
    "Taiwan and US sign trade agreement",
    "Taipei and Washington signed their trade agreement on Thursday. The tariff on Taiwanese goods falls to 14% from 19%.\n\n"
    "Taiwanese companies will invest at least $180 billion in American chip plants. Japan pays a tariff of 14%.",
)


def test_every_file_loads_under_its_own_name() -> None:
    assert {"japan-us", "taiwan-us"} <= set(deal_ids())
    for name in deal_ids():
        deal = load_deal(name)
        assert deal.id == name
        assert len({party.country for party in deal.parties}) == 2


def test_the_default_is_the_taiwan_us_deal() -> None:
    assert default_deal().id == "taiwan-us"
    assert [party.country for party in default_deal().parties] == ["TW", "US"]


def test_collective_ids_belong_to_their_side() -> None:
    deal = load_deal("taiwan-us")
    sides = {name: deal.party_of(name) for name in ("taiwan", "taiwan-companies", "us-government", "tsmc")}
    assert [side and side.country for side in sides.values()] == ["TW", "TW", "US", None]


def test_a_missing_deal_is_told_with_those_there_are() -> None:
    with pytest.raises(DealError, match=r"deals/atlantis-us\.toml: no such file; the deals are .*taiwan-us"):
        load_deal("atlantis-us")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"parties": []}, "parties"),
        ({"names": []}, "names"),
        ({"colour": "red"}, "colour"),
        ({"id": "other"}, "expected the file's name"),
    ],
)
def test_a_faulty_file_is_told_by_file_and_field(change: dict[str, object], told: str) -> None:
    data = load_deal("japan-us").model_dump(mode="python") | change
    with pytest.raises(DealError, match=f"deals/japan-us.toml: .*{told}"):
        _checked("japan-us", data)


def test_a_second_deal_is_tracked_by_data_alone() -> None:
    facts = extract(_article(*ON_JAPAN), load_deal("japan-us"))
    assert facts.relevant
    assert facts.deal == "japan-us"
    assert [(p.value, p.instrument, p.pledger, p.recipient) for p in facts.pledges] == [
        ("480000000000", "investment", "japan-companies", "US"),
        ("90000000000", "credit_support", "japan-government", "US"),
        ("7000000000", "purchase", "japan", "US"),
    ]
    assert [(t.rate, t.previous, t.scope) for t in facts.tariffs] == [
        ("14", "24", "general"),
        ("14", "26.5", "automotive"),
    ]
    assert {fact.deal for fact in (*facts.pledges, *facts.tariffs)} == {"japan-us"}


@pytest.mark.parametrize(
    ("article", "own", "other"), [(ON_JAPAN, "japan-us", "taiwan-us"), (ON_TAIWAN, "taiwan-us", "japan-us")]
)
def test_each_deal_has_its_own_articles(article: tuple[str, str], own: str, other: str) -> None:
    assert extract(_article(*article), load_deal(own)).relevant
    assert not extract(_article(*article), load_deal(other)).relevant


def test_american_money_for_the_other_side_has_that_side_as_recipient() -> None:
    body = (
        "Under the trade agreement between Japan and the United States both sides invest.\n\n"
        "American companies will invest $3 billion in Japan."
    )
    facts = extract(_article("Japan-US trade deal", body), load_deal("japan-us"))
    assert {p.recipient for p in facts.pledges} <= {"JP"}


def _article(title: str, body: str) -> Article:
    url = "https://harbour.example/1"
    return Article(url=url, canonical_url=url, title=title, body=body, language="en")
