from __future__ import annotations

import random
from decimal import Decimal

from crawler.items import ArticleRecord
from crawler.ledger import Claim, build, totals
from tests.samples import article, pledge


def by_pledger(claims: list[Claim]) -> dict[tuple[str, str], Claim]:
    return {(c.pledger, c.value): c for c in claims}


def coverage() -> list[ArticleRecord]:
    """Three articles that tell of one deal in different words."""
    invest = pledge("p1", qualifier="at_least")
    tsmc = pledge("p2", "100000000000", "tsmc", status="previously_pledged", included_in="p1")
    credit = pledge("p3", "250000000000", "taiwan-government", instrument="credit_support")
    both = pledge("p4", "500000000000", "taiwan", instrument="combined", sum_of=["p1", "p3"])
    return [
        article("wire", invest, tsmc, credit, day=15),
        article("daily", pledge("p1", pledger="taiwan"), both.model_copy(update={"sum_of": ["p1"]}), day=16),
        article("weekly", pledge("p1", "4000000000", "globalwafers"), invest.model_copy(update={"key": "p2"}), day=19),
    ]


def test_each_sum_is_one_line_and_only_what_may_be_added_is_counted() -> None:
    claims = by_pledger(build(coverage()))
    assert claims["taiwan-companies", "250000000000"].counted == "250000000000"
    assert claims["tsmc", "100000000000"].counted is None
    assert claims["tsmc", "100000000000"].not_counted_because == "pledged before the deal"
    assert claims["taiwan", "500000000000"].not_counted_because == "a total over several instruments"
    assert totals(claims.values()) == {
        ("credit_support", "US", "USD"): Decimal(250000000000),
        ("investment", "US", "USD"): Decimal(250000000000),
    }


def test_a_vaguer_collective_joins_the_claim_of_its_fuller_one() -> None:
    claims = by_pledger(build(coverage()))
    assert ("taiwan", "250000000000") not in claims
    joined = claims["taiwan-companies", "250000000000"]
    assert joined.reports == 3
    assert [r.article for r in joined.evidence] == ["art_wire", "art_daily", "art_weekly"]
    assert joined.qualifiers == {"at_least": 2, "exactly": 1}
    assert joined.first_publisher == "Wire"


def test_a_company_is_not_counted_beside_the_total_of_all_companies() -> None:
    claim = by_pledger(build(coverage()))["globalwafers", "4000000000"]
    assert claim.counted is None
    assert claim.not_counted_because is not None
    assert claim.not_counted_because.startswith("not known to be outside the total clm_")


def test_a_company_alone_is_counted() -> None:
    (claim,) = build([article("weekly", pledge("p1", "4000000000", "globalwafers"))])
    assert claim.counted == "4000000000"


def test_a_total_is_not_counted_beside_its_parts() -> None:
    parts = [
        pledge("p1", "44400000000", "taiwan", instrument="purchase"),
        pledge("p2", "15200000000", "taiwan", instrument="purchase"),
    ]
    whole = pledge("p3", "59600000000", "taiwan", instrument="purchase", sum_of=["p1", "p2"])
    claims = build([article("room", *parts, whole)])
    assert totals(claims) == {("purchase", "US", "USD"): Decimal(59600000000)}
    assert by_pledger(claims)["taiwan", "59600000000"].not_counted_because.startswith("a total of clm_")  # type: ignore[union-attr]


def test_denied_and_proposed_sums_are_shown_and_not_counted() -> None:
    claims = build(
        [
            article("a", pledge("p1", status="denied")),
            article("b", pledge("p1", "9000000000", "acer", status="proposed")),
        ]
    )
    assert [c.not_counted_because for c in claims] == ["proposed, not pledged", "denied"]


def test_two_near_figures_of_one_family_stand_as_a_conflict_and_count_once() -> None:
    claims = build(
        [
            article("a", pledge("p1")),
            article("b", pledge("p1"), day=17),
            article("c", pledge("p1", "242000000000"), day=18),
        ]
    )
    one, other = (by_pledger(claims)["taiwan-companies", v] for v in ("250000000000", "242000000000"))
    assert one.conflicts_with == [other.id]
    assert (one.counted, other.counted) == ("250000000000", None)


def test_copies_of_a_text_and_reports_of_one_agency_are_one_voice() -> None:
    words = (
        "The harbour pilots met the minister on Monday and told him in some detail what the new cranes would cost them "
    )
    own = " ".join(f"{words} {n} {n * 7}" for n in range(40))
    other = " ".join(f"sentence {n} of a writer who was there and saw it for herself {n * 3}" for n in range(60))
    claims = build(
        [
            article("wire", pledge("p1"), text=own),
            article("copy", pledge("p1"), text=own[: len(own) // 2]),
            article("own", pledge("p1"), text=other),
            article("credit", pledge("p1"), text="short", agency="Harbour Wire"),
            article("credit2", pledge("p1"), text="brief", agency="Harbour Wire"),
        ]
    )
    assert (claims[0].reports, claims[0].independent_sources) == (5, 3)


def test_only_the_newest_revision_of_an_article_counts() -> None:
    first = article("wire", pledge("p1", "200000000000"))
    second = article("wire", pledge("p1"), revision=2, cause="text")
    assert [c.value for c in build([second, first])] == ["250000000000"]


def test_the_order_of_the_records_changes_nothing() -> None:
    expected = build(coverage())
    for seed in range(20):
        shuffled = coverage()
        random.Random(seed).shuffle(shuffled)
        assert build(shuffled) == expected
