"""English sums whose pledger, kind or standing hangs on a frame around them, and near-misses that are no pledges.

One line a pledge: amount, currency, qualifier, instrument, pledger, status. The sentences are written for these tests.
"""

from __future__ import annotations

import pytest

from crawler.items import Pledge
from tests.facts.test_pledges_en import line, money, pledges_in

BASE = "Taiwanese companies will invest $200 billion in the US. "
BASE_LINE = "200bn USD exactly investment taiwan-companies pledged"

# -- who: places in an apposition, all but one, the owner of a promise -----------------------------------------------
PLEDGERS = {
    "Pinyang Valves, a pump maker based in Changhua, Taiwan, announced that it would spend $75 million in Georgia.": [
        "75m USD exactly investment pinyang-valves pledged"
    ],
    "From its headquarters in Taichung, Taiwan, Hsiung Bearings said it would invest $60 million in Tennessee.": [
        "60m USD exactly investment hsiung-bearings pledged"
    ],
    "Wistron said in Taipei, Taiwan, that it would invest $410 million in Texas.": [
        "410m USD exactly investment wistron pledged"
    ],
    "Companies other than Quanta are to invest $22 billion in the United States.": [
        "22bn USD exactly investment taiwan-companies pledged"
    ],
    "Apart from TSMC, Taiwanese suppliers will put $18 billion into Arizona.": [
        "18bn USD exactly investment taiwan-companies pledged"
    ],
    "Quanta's $2 billion plan for California and Taipei's pledge to buy $30 billion of American gas were welcomed.": [
        "2bn USD exactly investment quanta pledged",
        "30bn USD exactly purchase taiwan-government pledged",
    ],
    "The minister said investment already announced by Taiwanese companies in the US amounted to US$75 billion.": [
        "75bn USD exactly investment taiwan-companies previously_pledged"
    ],
    "She warned readers not to add the loans to the $180 billion of investment that Taiwanese firms have promised.": [
        "180bn USD exactly investment taiwan-companies pledged"
    ],
    "Do not add the purchases to the $190 billion that Taiwanese companies have pledged.": [
        "190bn USD exactly investment taiwan-companies pledged"
    ],
    "TSMC will add $40 billion to its plans in Arizona.": ["40bn USD exactly investment tsmc pledged"],
    "Taiwan's lenders are to lend $12 billion to firms that move.": [
        "12bn USD exactly credit_support taiwan-companies pledged"
    ],
    "Taiwan's state-owned banks are to lend $12 billion to firms that move.": [
        "12bn USD exactly credit_support taiwan-government pledged"
    ],
    "Taiwan offered to invest $150 billion and Washington asked for $320 billion.": [
        "150bn USD exactly investment taiwan pledged",
        "320bn USD exactly investment taiwan proposed",
    ],
}

# -- guarantees as a ceiling, in an equal amount, beside an investment -----------------------------------------------
GUARANTEES = {
    "Direct investment by Taiwan's firms of $175 billion, backed by guarantees of $160 billion, was agreed.": [
        "175bn USD exactly investment taiwan-companies pledged",
        "160bn USD exactly credit_support taiwan-government pledged",
    ],
    "Critics want to limit the guarantees to $60 billion.": [
        "60bn USD exactly credit_support taiwan-government proposed"
    ],
    "The guarantees, which the government has capped at $130 billion, are no gift.": [
        "130bn USD up_to credit_support taiwan-government pledged"
    ],
    BASE + "The guarantees, for which the ceiling is also $200 billion, come from the state.": [
        BASE_LINE,
        "200bn USD exactly credit_support taiwan-government pledged",
    ],
    BASE + "The government will add guarantees in the same amount.": [
        BASE_LINE,
        "200bn USD exactly credit_support taiwan-government pledged",
    ],
    "Taiwanese firms will invest $170 billion and Taiwan will provide credit guarantees in an equal amount.": [
        "170bn USD exactly investment taiwan-companies pledged",
        "170bn USD exactly credit_support taiwan pledged",
    ],
    "The help comes in two parts: $200 billion from Taiwanese companies and the same again in state guarantees.": [
        BASE_LINE,
        "200bn USD exactly credit_support taiwan-government pledged",
    ],
    "Taiwan will guarantee loans of $200 billion. The first tranche of that, $12 billion, opens in May.": [
        "200bn USD exactly credit_support taiwan pledged",
        "12bn USD exactly credit_support taiwan pledged",
    ],
}

# -- what a firm budgets, and what buyers sign -----------------------------------------------------------------------
BUDGETS = {
    "Foxconn has lifted its budget for an assembly plant in Kentucky from $300 million to $420 million.": [
        "300m USD exactly investment foxconn previously_pledged",
        "420m USD exactly investment foxconn pledged",
    ],
    "Wistron raised its budget for a line in Ohio to $240 million from the $190 million pencilled in last summer.": [
        "240m USD exactly investment wistron pledged",
        "190m USD exactly investment wistron previously_pledged",
    ],
    "Hota Gears has cut its budget for a factory in Indiana to $90 million.": [
        "90m USD exactly investment hota-gears pledged"
    ],
    "Taiwanese feed importers signed letters of intent for $3.1 billion worth of US corn and soybeans. "
    "Corn makes up $1.2 billion of that.": [
        "3.1bn USD exactly purchase taiwan-companies pledged",
        "1.2bn USD exactly purchase taiwan-companies pledged",
    ],
    BASE + "Some $25 billion of the total is earmarked for power plants.": [
        BASE_LINE,
        "25bn USD about investment taiwan-companies pledged",
    ],
}

# -- estimated, weighed, denied --------------------------------------------------------------------------------------
STANDING = {
    "An economist reckons that Taiwanese firms will invest $90 billion in Texas by 2032.": [
        "90bn USD exactly investment taiwan-companies proposed"
    ],
    "The bank predicts that Foxconn will spend $7 billion in Ohio.": ["7bn USD exactly investment foxconn proposed"],
    "Foxconn estimates that it will spend $7 billion in Ohio.": ["7bn USD exactly investment foxconn pledged"],
    "At Quanta something between US$300 million and US$350 million is being weighed for a plant in Texas.": [
        "300m-350m USD exactly investment quanta proposed"
    ],
    "A $300 million plan for Texas is being weighed by Quanta.": ["300m USD exactly investment quanta proposed"],
    "Claims that Taiwanese firms would invest $800 billion in America are false, the ministry said.": [
        "800bn USD exactly investment taiwan-companies denied"
    ],
    "Rumours that Quanta will put $5 billion into Utah are baseless.": ["5bn USD exactly investment quanta denied"],
    "Reports that Quanta will put $5 billion into Utah are spreading.": ["5bn USD exactly investment quanta pledged"],
    "Taiwan will invest $900 billion in America. That is not true.": ["900bn USD exactly investment taiwan denied"],
    "A candidate says Taiwan is investing $700 billion in America. It is doing no such thing.": [
        "700bn USD exactly investment taiwan denied"
    ],
    "Taiwan will invest $150 billion in America. This is no surprise.": ["150bn USD exactly investment taiwan pledged"],
}

# -- near-misses -----------------------------------------------------------------------------------------------------
NOTHING = [
    "Foxconn raised its budget for advertising to $42 million.",
    "Taiwan's cabinet raised its budget for a naval yard to NT$90 billion.",
    "At Foxconn $200 million was lost to fire in Ohio.",
    "Letters of intent were signed in Manila for $3 billion worth of corn by Philippine importers.",
    "Taiwan's exports came to $170 billion: $100 billion of chips and $70 billion of machines.",
    "Analysts estimate that Taiwan will export $200 billion of goods to the US next year.",
    "Reports that Taiwan's trade surplus would reach $150 billion are wrong, the ministry said.",
    "Taiwanese banks lost $3 billion on the bonds.",
    "Quanta's loans, which totalled $3 billion, are due in Texas.",
    "Wistron's bank loans of $2 billion fall due next year.",
]


@pytest.mark.parametrize("body", [*PLEDGERS, *GUARANTEES, *BUDGETS, *STANDING])
def test_sentence(body: str) -> None:
    expected = (PLEDGERS | GUARANTEES | BUDGETS | STANDING)[body]
    assert sorted(map(line, pledges_in(body))) == sorted(expected)


@pytest.mark.parametrize("body", NOTHING)
def test_no_pledge(body: str) -> None:
    assert pledges_in(body) == []


# -- totals and their parts ------------------------------------------------------------------------------------------
def of(pledges: list[Pledge], value: str, kind: str) -> Pledge:
    return next(p for p in pledges if money(p.value) == value and p.instrument == kind)


SUMS = [
    (
        "Taiwan's commitments come to $260 billion: $180 billion of corporate investment and $80 billion of purchases.",
        ("260bn", "combined"),
        [("180bn", "investment"), ("80bn", "purchase")],
        None,
    ),
    (
        "Taiwan will buy $50 billion of American goods by 2030, split into $30 billion of gas and $20 billion of jets.",
        ("50bn", "purchase"),
        [("30bn", "purchase"), ("20bn", "purchase")],
        "2030",
    ),
    (
        "Taiwan is to purchase $50 billion of US goods by 2030. "
        "The list breaks the total into $30 billion for crude oil and $20 billion for civil aircraft.",
        ("50bn", "purchase"),
        [("30bn", "purchase"), ("20bn", "purchase")],
        "2030",
    ),
    (
        "Taiwan promises half a trillion dollars. One half is money that Taiwanese companies will invest in the US. "
        "The other half is a promise by the state to guarantee loans.",
        ("500bn", "combined"),
        [("250bn", "investment"), ("250bn", "credit_support")],
        None,
    ),
]


@pytest.mark.parametrize(("body", "whole", "parts", "years"), SUMS)
def test_total_of_its_parts(body: str, whole: tuple[str, str], parts: list[tuple[str, str]], years: str | None) -> None:
    found = pledges_in(body)
    assert len(found) == 1 + len(parts)
    assert of(found, *whole).sum_of == [of(found, *part).key for part in parts]
    assert all(p.included_in is None and p.timeframe == years for p in found)


def test_parts_that_do_not_add_up_are_no_sum() -> None:
    found = pledges_in(
        "Taiwan will buy $60 billion of US goods, split into $30 billion of gas and $20 billion of jets."
    )
    assert [p.sum_of for p in found] == [[], [], []]


def test_share_that_does_not_come_out_even_is_no_sum() -> None:
    assert list(map(line, pledges_in(BASE + "I doubt that a third of that is new."))) == [BASE_LINE]


def test_part_promised_by_another() -> None:
    found = pledges_in("Of the $200 billion that Taiwanese firms pledged, $65 billion was promised by TSMC in 2024.")
    assert of(found, "65bn", "investment").included_in == of(found, "200bn", "investment").key
    assert of(found, "65bn", "investment").status == "previously_pledged"
