"""English sentences on pledged money and what an analyst takes from each.

One line a pledge: amount, currency, qualifier, instrument, pledger, status. The sentences are written for these tests.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crawler.deals import default_deal
from crawler.facts.actors import find_actors
from crawler.facts.amounts import find_amounts
from crawler.facts.pledges import find_pledges
from crawler.facts.speech import read_speech
from crawler.facts.text import Text
from crawler.items import Pledge

PUBLISHED = datetime(2026, 2, 2, tzinfo=UTC)


def pledges_in(body: str) -> list[Pledge]:
    text = Text(body, "en", "", PUBLISHED)
    actors = find_actors(text)
    return find_pledges(text, actors, read_speech(text, actors), find_amounts(text), default_deal())


def money(value: str) -> str:
    number = Decimal(value)
    for scale, name in ((10**12, "tn"), (10**9, "bn"), (10**6, "m")):
        if number >= scale:
            return f"{(number / scale).normalize():f}{name}"
    return value


def line(pledge: Pledge) -> str:
    amount = money(pledge.value) + (f"-{money(pledge.high)}" if pledge.high else "")
    return f"{amount} {pledge.currency} {pledge.qualifier} {pledge.instrument} {pledge.pledger} {pledge.status}"


# -- verbs ------------------------------------------------------------------------------------------------------------
VERBS = {
    "Taiwanese companies will invest at least $240 billion in the United States.": [
        "240bn USD at_least investment taiwan-companies pledged"
    ],
    "Taiwan's chip firms are to pour US$180bn into American plants.": [
        "180bn USD exactly investment taiwan-companies pledged"
    ],
    "Firms from Taiwan agreed to plough some $35 billion into Texas and Ohio.": [
        "35bn USD about investment taiwan-companies pledged"
    ],
    "The island's manufacturers have pledged to spend no less than $90 billion on new fabs in Arizona.": [
        "90bn USD at_least investment taiwan-companies pledged"
    ],
    "Taiwanese suppliers would put up to $12 billion into Arizona under the accord.": [
        "12bn USD up_to investment taiwan-companies pledged"
    ],
    "Taipei promised to stand behind loans worth $230 billion.": [
        "230bn USD exactly credit_support taiwan-government pledged"
    ],
    "The government in Taipei will guarantee as much as $200 billion of credit for smaller suppliers.": [
        "200bn USD up_to credit_support taiwan-government pledged"
    ],
    "Taiwan will provide more than $210 billion in loan guarantees.": [
        "210bn USD more_than credit_support taiwan pledged"
    ],
    "Taiwan's government is to underwrite $75 billion in bank loans.": [
        "75bn USD exactly credit_support taiwan-government pledged"
    ],
    "Taiwan has agreed to buy $41.3 billion of American gas and oil by 2029.": [
        "41.3bn USD exactly purchase taiwan pledged"
    ],
    "The island will purchase civil aircraft worth $14 billion.": ["14bn USD exactly purchase taiwan pledged"],
    "Taipei committed to importing nearly $9 billion worth of U.S. soybeans, corn and beef.": [
        "9bn USD about purchase taiwan-government pledged"
    ],
    "TSMC said it would add another $40 billion in Arizona.": ["40bn USD exactly investment tsmc pledged"],
    "Foxconn plans to invest $1.7 billion in a server plant near Houston.": [
        "1.7bn USD exactly investment foxconn pledged"
    ],
    "Quanta's board on Monday approved US$600 million for lines in California.": [
        "600m USD exactly investment quanta pledged"
    ],
    "Wistron has set aside $760 million for two sites in Texas.": ["760m USD exactly investment wistron pledged"],
    "Delta Electronics is putting about NT$8 billion into a plant in Texas.": [
        "8bn TWD about investment delta-electronics pledged"
    ],
    "GlobalWafers will build a second line in Missouri for US$900 million.": [
        "900m USD exactly investment globalwafers pledged"
    ],
    "Micron will spend $2.1 billion on a packaging site in Taichung.": ["2.1bn USD exactly investment micron pledged"],
    "Nvidia is to invest NT$33 billion in an office tower in Taipei.": ["33bn TWD exactly investment nvidia pledged"],
    "American companies pledged to invest $5 billion in Taiwan.": ["5bn USD exactly investment us-companies pledged"],
}

# -- nouns, passive, apposition, ellipsis -----------------------------------------------------------------------------
NOUNS = {
    "The $240bn pledge by Taiwanese firms is the core of the pact.": [
        "240bn USD exactly investment taiwan-companies pledged"
    ],
    "TSMC's $90 billion commitment to Arizona was not touched.": ["90bn USD exactly investment tsmc pledged"],
    "The pact rests on $240 billion of direct investment by Taiwanese companies.": [
        "240bn USD exactly investment taiwan-companies pledged"
    ],
    "Some $240 billion will be invested by Taiwanese technology companies in the U.S.": [
        "240bn USD about investment taiwan-companies pledged"
    ],
    "Direct investments of US$240 billion by the island's enterprises come first.": [
        "240bn USD exactly investment taiwan-companies pledged"
    ],
    "A further $230 billion in credit guarantees is to come from the government in Taipei.": [
        "230bn USD exactly credit_support taiwan-government pledged"
    ],
    "Credit guarantees of at least $230 billion will be provided by Taiwan.": [
        "230bn USD at_least credit_support taiwan pledged"
    ],
    "Taiwan's purchases of American energy, put at $43 billion, are due by 2029.": [
        "43bn USD exactly purchase taiwan pledged"
    ],
    "The $120 billion that TSMC promised is part of it.": ["120bn USD exactly investment tsmc pledged"],
    "Taiwan offered a quarter of a trillion dollars in guarantees.": [
        "250bn USD exactly credit_support taiwan pledged"
    ],
    "Taiwanese businesses will put half a trillion dollars into the United States.": [
        "500bn USD exactly investment taiwan-companies pledged"
    ],
    "Taiwanese companies will invest two hundred and twenty billion dollars in America.": [
        "220bn USD exactly investment taiwan-companies pledged"
    ],
    "In return: $240 billion of investment from Taiwanese companies.": [
        "240bn USD exactly investment taiwan-companies pledged"
    ],
    "Foxconn, which makes servers, will invest between $50 million and $60 million in Wisconsin.": [
        "50m-60m USD exactly investment foxconn pledged"
    ],
    "Pegatron will spend $300–350 million on a campus in Texas.": ["300m-350m USD exactly investment pegatron pledged"],
    "Taiwanese firms are to invest NT$7.6 trillion (US$240 billion) in the US.": [
        "7.6tn TWD exactly investment taiwan-companies pledged"
    ],
    "Taiwanese firms are to invest $240bn in America and Taipei to guarantee another $230bn of loans.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "230bn USD exactly credit_support taiwan-government pledged",
    ],
    "Taiwan's companies will invest $240 billion, and its government will guarantee the same amount.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "240bn USD exactly credit_support taiwan-government pledged",
    ],
    "Taiwanese firms will invest $240 billion in the US; the government will back as much again with guarantees.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "240bn USD exactly credit_support taiwan-government pledged",
    ],
    "Wiwynn will invest $400 million in El Paso. Compal, its rival, is to put half that sum into Georgetown, Texas.": [
        "400m USD exactly investment wiwynn pledged",
        "200m USD exactly investment compal pledged",
    ],
    "Taiwan is to buy gas worth $40 billion, jets worth $16 billion and $21 billion of turbines.": [
        "40bn USD exactly purchase taiwan pledged",
        "16bn USD exactly purchase taiwan pledged",
        "21bn USD exactly purchase taiwan pledged",
    ],
    "Taiwan's shopping list has $40 billion of gas and $16 billion of aircraft.": [
        "40bn USD exactly purchase taiwan pledged",
        "16bn USD exactly purchase taiwan pledged",
    ],
}

# -- status -----------------------------------------------------------------------------------------------------------
STATUS = {
    "TSMC had already committed $66 billion to Arizona before the deal.": [
        "66bn USD exactly investment tsmc previously_pledged"
    ],
    "TSMC's earlier $66 billion plan stays outside the deal.": ["66bn USD exactly investment tsmc previously_pledged"],
    "In March 2025 TSMC pledged an extra $110 billion for Arizona.": [
        "110bn USD exactly investment tsmc previously_pledged"
    ],
    "Last year Foxconn announced that it would invest $900 million in Texas.": [
        "900m USD exactly investment foxconn previously_pledged"
    ],
    "TSMC previously pledged $110 billion.": ["110bn USD exactly investment tsmc previously_pledged"],
    "TSMC is already spending $165 billion in Arizona.": ["165bn USD exactly investment tsmc previously_pledged"],
    "TSMC could invest a further $100 billion in Arizona, the paper reported.": [
        "100bn USD exactly investment tsmc proposed"
    ],
    "Taiwan is considering buying $20 billion of gas from Alaska.": ["20bn USD exactly purchase taiwan proposed"],
    "Washington wants Taiwanese companies to invest $400 billion in the United States.": [
        "400bn USD exactly investment taiwan-companies proposed"
    ],
    "The United States asked Taiwan to invest $400 billion.": ["400bn USD exactly investment taiwan proposed"],
    "Foxconn may put $2 billion into Ohio.": ["2bn USD exactly investment foxconn proposed"],
    "TSMC denied that it would invest $300 billion in Arizona.": ["300bn USD exactly investment tsmc denied"],
    "Taiwan never agreed to invest $600 billion in the United States.": ["600bn USD exactly investment taiwan denied"],
    "There is no $600 billion investment by Taiwan.": ["600bn USD exactly investment taiwan denied"],
    "Foxconn said it has no plans to invest $3 billion in Ohio.": ["3bn USD exactly investment foxconn denied"],
    "TSMC has not raised the $165 billion that it earmarked for Arizona last year.": [
        "165bn USD exactly investment tsmc previously_pledged"
    ],
}

# -- what is no pledge ------------------------------------------------------------------------------------------------
NOTHING = [
    "The US goods deficit with Taiwan reached $147 billion last year.",
    "Taiwan's exports to the United States rose to $198 billion.",
    "Two-way trade came to $210 billion.",
    "Japan pledged $550 billion and South Korea $350 billion.",
    "Japan's own pledge stands at $550 billion.",
    "TSMC expects to spend between $52 billion and $56 billion on capital expenditure this year.",
    "TSMC's revenue came to $33.7 billion in the quarter.",
    "The company's market value is about $1.4 trillion.",
    "TSMC shares rose 2% to NT$1,760.",
    "The cabinet has proposed a NT$1.25 trillion special defense budget.",
    "Washington approved an $11 billion arms package for Taiwan.",
    "TSMC was awarded $6.6 billion in grants under the CHIPS Act.",
    "The government has set up a relief program of NT$93 billion for exporters.",
    "TSMC paid $197 million for 900 acres of desert.",
    "TSMC has invested $65 billion in Arizona so far.",
    "The plant, which opened last May at a cost of $3.5 billion, employs 650 people.",
    "Micron broke ground on a $100 billion memory complex in New York.",
    "The tariffs could cost exporters $4 billion a year.",
    "American importers may reclaim $175 billion in refunds.",
    "The ministry fined the company NT$30 million.",
    "The fund that backs the guarantees has a capital of $8 billion.",
    "($1 = 31.4 Taiwan dollars)",
    "Turnover on the exchange came to NT$799 billion.",
    "TSMC will spend NT$50 billion on a new plant in Kaohsiung.",
    "TSMC will invest $10 billion in a plant in Dresden.",
    "Amkor is spending $7 billion on a campus in Peoria, Arizona.",
    "Samsung will invest $44 billion in Texas.",
    "Taiwan's foreign exchange reserves stood at $600 billion.",
    "The island's economy is worth more than $800 billion.",
    "Taiwan sold $30 million of fruit to America.",
    "Taiwan lifted its research budget by NT$9 billion.",
    "The chip market will be worth $1 trillion by 2030.",
    "SoftBank said it would put $100 billion into American data centers.",
    "Foreign investors bought a net NT$28 billion of shares.",
]

# -- more than one sentence, sums that lean on others, banks, estimates -----------------------------------------------
TEXTS = {
    "Taiwanese firms will invest $240 billion in the US. Of that, TSMC has promised $90 billion; the other $150 "
    "billion will "
    "come from its suppliers.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "90bn USD exactly investment tsmc pledged",
        "150bn USD exactly investment taiwan-companies pledged",
    ],
    "Foxconn promised in 2024 to invest $10 billion in Wisconsin. It has now halved the plan.": [
        "10bn USD exactly investment foxconn previously_pledged",
        "5bn USD exactly investment foxconn pledged",
    ],
    "Inventec will invest $85 million in Texas. Compal will put in twice that amount.": [
        "85m USD exactly investment inventec pledged",
        "170m USD exactly investment compal pledged",
    ],
    "Taiwan's Export-Import Bank opened a credit line of $2 billion for firms that build in the United States.": [
        "2bn USD exactly credit_support export-import-bank pledged",
    ],
    "By the estimate of Carl Moss, an analyst at Harbor Research, TSMC will have to invest $280 billion in Arizona.": [
        "280bn USD exactly investment tsmc proposed",
    ],
    "Carl Moss, an analyst at Harbor Research, expects Taiwanese suppliers to invest $30 billion in the United "
    "States.": [
        "30bn USD exactly investment taiwan-companies proposed",
    ],
    "TSMC raised its commitment to Arizona to $190 billion from $165 billion.": [
        "190bn USD exactly investment tsmc pledged",
        "165bn USD exactly investment tsmc previously_pledged",
    ],
    "Quanta will add $300 million in Tennessee, bringing its total investment there to $800 million.": [
        "300m USD exactly investment quanta pledged",
        "800m USD exactly investment quanta pledged",
    ],
    "Taiwan will invest less than $200 billion in the United States, the premier said.": [
        "200bn USD up_to investment taiwan pledged"
    ],
    "The total of $470 billion adds $240 billion in investment by Taiwanese firms to $230 billion in guarantees by "
    "Taipei.": [
        "470bn USD exactly combined taiwan pledged",
        "240bn USD exactly investment taiwan-companies pledged",
        "230bn USD exactly credit_support taiwan-government pledged",
    ],
    "Taiwanese companies will invest $240 billion in the United States. Taipei will guarantee $230 billion in "
    "loans. Taken "
    "together, that is $470 billion.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "230bn USD exactly credit_support taiwan-government pledged",
        "470bn USD exactly combined taiwan pledged",
    ],
    "Taiwanese companies will invest $240 billion in the United States. Taipei will guarantee $230 billion in "
    "loans. The "
    "premier warned against speaking of $470 billion: it was wrong to add up the two, he said.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "230bn USD exactly credit_support taiwan-government pledged",
        "470bn USD exactly combined taiwan denied",
    ],
    "TSMC made a promise of $66 billion for Arizona in 2024 and one of $110 billion last March.": [
        "66bn USD exactly investment tsmc previously_pledged",
        "110bn USD exactly investment tsmc previously_pledged",
    ],
    "An earlier version of this article said that Taiwan would invest $25 billion. The figure was wrong.": [],
    "Each Taiwanese would owe $10,600 under the $240 billion pledge by Taiwanese companies.": [
        "240bn USD exactly investment taiwan-companies pledged"
    ],
    "Taiwan will buy 10 tankers of gas a year. Purchases of energy come to $43 billion by 2029.": [
        "43bn USD exactly purchase taiwan pledged"
    ],
    '"We will invest $20 billion in Ohio," said Young Liu, chairman of Foxconn.': [
        "20bn USD exactly investment foxconn pledged"
    ],
    "Trump boasted that TSMC would invest $300 billion in Arizona.": ["300bn USD exactly investment tsmc proposed"],
    "What Taiwan gives: $240 billion in investment, $230 billion in credit guarantees and $84 billion in purchases.": [
        "240bn USD exactly investment taiwan pledged",
        "230bn USD exactly credit_support taiwan pledged",
        "84bn USD exactly purchase taiwan pledged",
    ],
    "Under the plan, TSMC's share would be $100 billion, and Foxconn's $5 billion.": [
        "100bn USD exactly investment tsmc pledged",
        "5bn USD exactly investment foxconn pledged",
    ],
    "CPC is to buy $6 billion of gas from Alaska by 2031.": ["6bn USD exactly purchase cpc pledged"],
    "EVA Air ordered 18 Boeing jets worth $5.9 billion.": ["5.9bn USD exactly purchase eva-air pledged"],
    "China Airlines agreed to purchase 14 Boeing 777s for $11.9 billion.": [
        "11.9bn USD exactly purchase china-airlines pledged"
    ],
    "The guarantees, worth $230 billion, will be handled by the National Development Council.": [
        "230bn USD exactly credit_support taiwan-government pledged"
    ],
    "Companies put up $240bn, the state another $230bn in guarantees.": [
        "240bn USD exactly investment taiwan-companies pledged",
        "230bn USD exactly credit_support taiwan-government pledged",
    ],
}

CASES = [(s, e) for table in (VERBS, NOUNS, STATUS, TEXTS) for s, e in table.items()] + [(s, []) for s in NOTHING]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[s[:60] for s, _ in CASES])
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert sorted(map(line, pledges_in(sentence))) == sorted(expected)


# -- how pledges hang together ----------------------------------------------------------------------------------------
# sentence(s), the part, what contains it
INSIDE = [
    (
        "Taiwanese firms will invest $240 billion in the US. This figure includes $90 billion that TSMC promised.",
        "90bn",
        "240bn",
    ),
    ("Taiwanese firms will invest $240 billion in the US, including $90 billion from TSMC.", "90bn", "240bn"),
    ("Taiwanese firms will invest $240 billion in the US, of which $90 billion is TSMC's.", "90bn", "240bn"),
    ("Taiwanese firms will invest $240 billion in the US. TSMC's $90 billion is part of that sum.", "90bn", "240bn"),
    ("TSMC's $90 billion counts toward the $240 billion that Taiwanese firms will invest in the US.", "90bn", "240bn"),
    ("Taiwanese firms will invest $240 billion in the US. Of that, $90 billion was promised by TSMC.", "90bn", "240bn"),
    (
        "Taiwanese firms will invest $240 billion in the US. The sum takes in the $90 billion that TSMC pledged.",
        "90bn",
        "240bn",
    ),
    ("TSMC will add $25 billion in Arizona, bringing its total there to $190 billion.", "25bn", "190bn"),
    ("TSMC will add $25 billion in Arizona, which raises its total investment there to $190 billion.", "25bn", "190bn"),
    ("TSMC raised its commitment to Arizona from $165 billion to $190 billion.", "165bn", "190bn"),
    ("TSMC raised its commitment to Arizona to $190 billion from $165 billion.", "165bn", "190bn"),
    ("TSMC has doubled its pledge to $200 billion from $100 billion.", "100bn", "200bn"),
    (
        "Taiwanese firms will invest $240 billion in the US. TSMC's share of the package is $100 billion.",
        "100bn",
        "240bn",
    ),
]
APART = [
    "Taiwanese firms will invest $240 billion in the US. It does not include the $66 billion that TSMC pledged "
    "earlier.",
    "TSMC pledged $110 billion last March, on top of $66 billion.",
    "Taiwanese firms will invest $240 billion in the US, in addition to the $66 billion that TSMC had promised.",
    "Taiwanese firms will invest $240 billion in the US, excluding the $66 billion that TSMC pledged earlier.",
    "Taiwan will buy gas worth $40 billion and jets worth $16 billion.",
]
SUMS = [
    ("TSMC had pledged $66 billion and then $110 billion. In all, that is $176 billion.", "176bn", ["66bn", "110bn"]),
    (
        "Taiwan is to buy gas worth $40 billion, jets worth $16 billion and $21 billion of turbines. The three add "
        "up to $77 billion.",
        "77bn",
        ["40bn", "16bn", "21bn"],
    ),
    (
        "Taiwanese firms will invest $240 billion in the US and Taipei will guarantee $230 billion in loans, a "
        "total of $470 billion.",
        "470bn",
        ["240bn", "230bn"],
    ),
    (
        "A $470 billion package: Taiwanese firms invest $240 billion in the US and the government guarantees $230 "
        "billion in loans.",
        "470bn",
        ["240bn", "230bn"],
    ),
]
YEARS = [
    ("Taiwan will buy $41 billion of American gas by 2029.", "2029"),
    ("Between 2026 and 2030 Taiwan is to purchase gas worth $41 billion and jets worth $12 billion.", "2026/2030"),
    ("Taiwan will buy $41 billion of gas from 2026 to 2030.", "2026/2030"),
    ("Taiwan will buy $41 billion of gas over the years 2026-2030.", "2026/2030"),
    ("Foxconn will invest $2 billion in Texas through 2028.", "2028"),
    ("Foxconn will invest $2 billion in Texas, to be spent in 2027.", "2027"),
    ("Taiwan will buy $41 billion of American gas over four years.", None),
    ("TSMC promised $110 billion in 2025.", None),
    ("Foxconn will invest $2 billion in Texas in the 2030s.", None),
]
SAID = [
    (
        "Taiwanese companies will invest $240 billion in the US, Commerce Secretary Howard Lutnick said.",
        "howard-lutnick",
    ),
    (
        "Taiwanese companies will invest $240 billion in the US, according to Kung Ming-hsin, the economics minister.",
        "kung-ming-hsin",
    ),
    ("Taiwanese companies will invest $240 billion in the US.", None),
    ("GlobalWafers said it would invest $4 billion in Texas.", "globalwafers"),
    ("Taiwanese companies will invest $240 billion in the US, a senior official said.", None),
]


def by_amount(body: str) -> dict[str, Pledge]:
    return {money(p.value): p for p in pledges_in(body)}


@pytest.mark.parametrize(("body", "part", "whole"), INSIDE, ids=[b[-60:] for b, _, _ in INSIDE])
def test_inside(body: str, part: str, whole: str) -> None:
    found = by_amount(body)
    assert found[part].included_in == found[whole].key
    assert found[whole].included_in is None


@pytest.mark.parametrize("body", APART)
def test_apart(body: str) -> None:
    found = pledges_in(body)
    assert len(found) == 2
    assert [p.included_in for p in found] == [None, None]


@pytest.mark.parametrize(("body", "total", "parts"), SUMS, ids=[b[-60:] for b, _, _ in SUMS])
def test_sums(body: str, total: str, parts: list[str]) -> None:
    found = by_amount(body)
    assert sorted(found[total].sum_of) == sorted(found[p].key for p in parts)


@pytest.mark.parametrize(("body", "years"), YEARS)
def test_years(body: str, years: str | None) -> None:
    assert {p.timeframe for p in pledges_in(body)} == {years}


@pytest.mark.parametrize(("body", "speaker"), SAID)
def test_said(body: str, speaker: str | None) -> None:
    assert [p.attributed_to for p in pledges_in(body)] == [speaker]
