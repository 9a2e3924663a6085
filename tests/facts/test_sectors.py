"""Sectors: which words name one, which do not, and what an article ties to the deal."""

from __future__ import annotations

import pytest

from crawler.deals import load_deal
from crawler.facts.sectors import find_sectors, sector_codes, sectors_in
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import toml_of

NAMED = [
    ("The money goes to chips, gas and data centres.", "semiconductors energy data-centers"),
    ("They make wafers; the foundries buy them.", "semiconductors"),
    ("AI servers leave the port by the thousand.", "electronics"),
    ("AI software is another matter.", "artificial-intelligence"),
    ("AI chips are taxed.", "semiconductors artificial-intelligence"),
    ("Car-parts makers and sawmills for lumber rejoice.", "automotive wood-products"),
    ("LNG, crude oil and gas turbines are on the list.", "energy"),
    ("It lists generators, marine and steelmaking equipment.", "energy machinery shipbuilding"),
    ("Drones, satellites and quantum computers.", "drones aerospace quantum"),
    ("Hams, beef and soybeans come in free.", "agriculture"),
    ("Screws and bolts pay more than steel plate.", "metals"),
    ("Generic drugs and medical devices.", "pharmaceuticals medical-devices"),
    ("Banks and insurers were asked.", "finance"),
    ("Defense technology firms may come.", "defense"),
    ("晶圓廠、伺服器與變壓器廠都在名單上。", "semiconductors electronics energy"),
    ("AI伺服器不算AI。", "electronics artificial-intelligence"),
    ("汽车零部件、木材和飞机零部件", "automotive wood-products aerospace"),
    ("工具機、紡織、扣件與石化業受惠", "machinery textiles metals chemicals"),
    ("稀土、造船、無人機、低軌衛星和量子", "critical-minerals shipbuilding drones aerospace quantum"),
    ("學名藥與醫材", "pharmaceuticals medical-devices"),
]

NOT_NAMED = [
    "Whatever the island ships to America counts.",
    "Taiwan ships more than it did.",
    "Two bubble teas by the cable car, please.",
    "Taiwan Semiconductor Manufacturing Co said so.",
    "Chipmaker Vela Micro said so.",
    "The AI chip designer declined.",
    "Yuanda Electronics and Borei Power signed.",
    "The CHIPS Act paid for it.",
    "It is a blue-chip index and a bargaining chip.",
    "A special defense budget; the defence minister spoke.",
    "High-tech and technology groups.",
    "The Department of Energy and the Agriculture Minister.",
    "He compared apples with oranges.",
    "A vehicle for saving taxes, with space for more.",
    "Fighter jets and warships.",
    "晶圓代工龍頭台積電",
    "依晶片法案核撥",
    "國防部提出特別預算",
    "守住糧食安全",
    "大同山機械（Datongshan Machinery）總經理",
    "台灣成為提款機",
]


@pytest.mark.parametrize(("sentence", "codes"), NAMED)
def test_words_name_their_sectors_in_order_of_mention(sentence: str, codes: str) -> None:
    assert sectors_in(Text(sentence), Span(0, len(sentence))) == codes.split()


@pytest.mark.parametrize("sentence", NOT_NAMED)
def test_names_epithets_and_idioms_name_no_sector(sentence: str) -> None:
    assert sectors_in(Text(sentence), Span(0, len(sentence))) == []


def test_only_the_given_stretch_is_read() -> None:
    text = Text("Steel is taxed, timber is not.")
    assert sectors_in(text, Span(0, 15)) == ["metals"]
    assert sectors_in(text, Span(15, 30)) == ["wood-products"]


def test_the_file_knows_all_codes_and_gives_no_word_to_two_of_them() -> None:
    data = toml_of("sectors.toml")
    assert len(sector_codes()) == 23
    owner: dict[str, str] = {}
    for code, words in data["sectors"].items():
        for word in {fold(w) for w in (*words["en"], *words["zh"])} - {
            "AI",
            "LNG",
            "5G",
            "6G",
            "ICT",
            "EMS",
            "PCB",
            "DRAM",
        }:
            assert owner.setdefault(word, code) == code, word
    for codes in data["both"].values():
        assert set(codes) <= set(data["sectors"])


def test_what_somebody_is_head_or_professor_of_is_no_sector_of_the_deal() -> None:
    text = Text(
        "Chip plants were discussed. A professor of quantum physics and the head of aerospace materials listened."
    )
    assert find_sectors(text, [], [], load_deal("taiwan-us")) == ["semiconductors"]
