"""Who is named where, by name, surname, title, description and pronoun."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.facts.actors import Actor, find_actors
from crawler.facts.english.words import slug
from crawler.facts.text import Text


def actors(body: str, language: str = "en") -> dict[str, Actor]:
    return {m.actor.id: m.actor for m in find_actors(Text(body, language)).mentions}


def mentions(body: str) -> list[tuple[str, str, str]]:
    """What is named, by which form, and whom it means, leaving out countries and groups."""
    text = Text(body)
    return [(text.words(m), m.form, m.actor.id) for m in find_actors(text).mentions if m.actor.kind != "collective"]


# What is said of somebody, then: id | name | role | organisation | speaker type (- where there is none).
PEOPLE = """
Mainland Affairs Council Minister Chiu Chui-cheng spoke.
    chiu-chui-cheng | Chiu Chui-cheng | Mainland Affairs Council Minister | - | official
Minister without Portfolio and Chief Trade Representative Yang Jen-ni spoke.
    yang-jen-ni | Yang Jen-ni | Minister without Portfolio and Chief Trade Representative | - | official
Cabinet Secretary-General Chang Tun-han spoke.
    chang-tun-han | Chang Tun-han | Cabinet Secretary-General | - | official
KMT caucus whip Fu Kun-chi spoke.
    fu-kun-chi | Fu Kun-chi | caucus whip | KMT | legislator
Jensen Huang, founder and chief executive of Nvidia, spoke.
    jensen-huang | Jensen Huang | founder and chief executive | Nvidia | executive
Harbour Bank's chief Asia economist, Lin Mei-fang, spoke.
    lin-mei-fang | Lin Mei-fang | chief Asia economist | Harbour Bank | analyst
Lin Mei-fang, chief Asia economist at Harbour Bank, spoke.
    lin-mei-fang | Lin Mei-fang | chief Asia economist | Harbour Bank | analyst
Lin Mei-fang, from Harbour Bank, spoke.
    lin-mei-fang | Lin Mei-fang | - | Harbour Bank | analyst
The head of the American Institute in Taiwan, Raymond Greene, spoke.
    raymond-greene | Raymond Greene | head | American Institute in Taiwan | official
Taiwan's representative to the US, Alexander Yui, spoke.
    alexander-yui | Alexander Yui | representative to the US | - | official
A deputy division chief at the Sports and Culture Center, Lin Mei-fang, spoke.
    lin-mei-fang | Lin Mei-fang | deputy division chief | Sports and Culture Center | analyst
Kestrel Freight Co. general manager Tseng Wei-han spoke.
    tseng-wei-han | Tseng Wei-han | general manager | Kestrel Freight Co. | executive
US Commerce Secretary Howard Lutnick spoke.
    howard-lutnick | Howard Lutnick | US Commerce Secretary | - | official
Howard Lutnick, the US commerce secretary, spoke.
    howard-lutnick | Howard Lutnick | US commerce secretary | - | official
Taiwan Vice Premier Cheng Li-chiun spoke.
    cheng-li-chiun | Cheng Li-chiun | Taiwan Vice Premier | - | official
Foxconn chairman Young Liu spoke.
    young-liu | Young Liu | chairman | Foxconn | executive
CC Wei, TSMC’s chairman, spoke.
    c-c-wei | CC Wei | chairman | TSMC | executive
TSMC Chairman and CEO Dr. C.C. Wei spoke.
    c-c-wei | C.C. Wei | Chairman and CEO | TSMC | executive
Kuomintang legislator Wu Tsung-hsien spoke.
    wu-tsung-hsien | Wu Tsung-hsien | legislator | Kuomintang | legislator
Foreign Ministry spokesperson Guo Jiakun spoke.
    guo-jiakun | Guo Jiakun | spokesperson | Foreign Ministry | official
Sen. James Risch (R-Idaho) spoke.
    james-risch | James Risch | Sen. | - | legislator
Phoenix Mayor Marta Olund spoke.
    marta-olund | Marta Olund | Phoenix Mayor | - | official
Ex-premier Chen Tzu-ming spoke.
    chen-tzu-ming | Chen Tzu-ming | Ex-premier | - | official
Yageo Corp chairman Peter Hsu spoke.
    peter-hsu | Peter Hsu | chairman | Yageo Corp | executive
Lin Mei-fang, an analyst at Harbour Futures, spoke.
    lin-mei-fang | Lin Mei-fang | analyst | Harbour Futures | analyst
Alex Brandt of Delft Ratings spoke.
    alex-brandt | Alex Brandt | - | Delft Ratings | analyst
Lin Mei-fang, who teaches law at a university in Tainan, spoke.
    lin-mei-fang | Lin Mei-fang | - | a university in Tainan | analyst
Huang Shao-li, a professor of law at Fengshan University, spoke.
    huang-shao-li | Huang Shao-li | professor of law | Fengshan University | analyst
According to Bank of Taiwan chairman Ling Chung-an, loans start in June.
    ling-chung-an | Ling Chung-an | chairman | Bank of Taiwan | analyst
Ngozi Adeyemi, president of the Ohio Welders Union, spoke.
    ngozi-adeyemi | Ngozi Adeyemi | president | Ohio Welders Union | other
Trade lawyer Simon Brandt spoke.
    simon-brandt | Simon Brandt | Trade lawyer | - | other
Puma Shen, a DPP lawmaker, spoke.
    puma-shen | Puma Shen | lawmaker | DPP | legislator
DPP lawmaker Puma Shen spoke. The Democratic Progressive Party (DPP) met.
    puma-shen | Puma Shen | lawmaker | Democratic Progressive Party | legislator
Mingda Robotics closed. Its spokesman, Allen Fang, spoke.
    allen-fang | Allen Fang | spokesman | Mingda Robotics | executive
China's embassy in Washington objected. Embassy spokesman Liu Pengyu spoke.
    liu-pengyu | Liu Pengyu | spokesman | China's embassy in Washington | official
"Everybody waits," said Garrick, a millworker from Dayton.
    garrick | Garrick | millworker | - | other
"Everybody waits," said Barkley, the union's treasurer. Barkley left.
    barkley | Barkley | treasurer | - | other
Hsieh Mei-ju of Delta Harbor Electronics spoke.
    hsieh-mei-ju | Hsieh Mei-ju | - | Delta Harbor Electronics | executive
Legislator Fang Chia-ju (KMT) spoke.
    fang-chia-ju | Fang Chia-ju | Legislator | KMT | legislator
Fang Chia-ju (TSMC) spoke.
    fang-chia-ju | Fang Chia-ju | - | TSMC | executive
The vice president of the Executive Yuan Cheng Li-chiun spoke.
    cheng-li-chiun | Cheng Li-chiun | vice president of the Executive Yuan | - | official
The chairman of TSMC C.C. Wei spoke.
    c-c-wei | C.C. Wei | chairman | TSMC | executive
The spokesman of the Executive Yuan Lin Mei-fang spoke.
    lin-mei-fang | Lin Mei-fang | spokesman | Executive Yuan | official
A retired economist Kao Wei-lin spoke.
    kao-wei-lin | Kao Wei-lin | retired economist | - | analyst
It rained, said customs lawyer Astrid Lund.
    astrid-lund | Astrid Lund | customs lawyer | - | other
When economist Astrid Lund spoke, it rained.
    astrid-lund | Astrid Lund | economist | - | analyst
Astrid Lund, a tax lawyer turned lecturer at Elmhurst University, spoke.
    astrid-lund | Astrid Lund | lecturer | Elmhurst University | analyst
Kestrel Fine Chemicals grew. It will grow again, finance chief Pan Shih-min said.
    pan-shih-min | Pan Shih-min | finance chief | Kestrel Fine Chemicals | executive
Norway's finance chief Lars Brandt spoke.
    lars-brandt | Lars Brandt | finance chief | - | official
Ana Brandt, a forklift driver at Kestrel Freight, spoke.
    ana-brandt | Ana Brandt | forklift driver | Kestrel Freight | executive
Ana Brandt, a bartender, spoke.
    ana-brandt | Ana Brandt | bartender | - | other
Ana Brandt, noise liaison for the Elm Street Coalition, spoke.
    ana-brandt | Ana Brandt | noise liaison | Elm Street Coalition | other
Ana Brandt, a day after the vote, spoke.
    ana-brandt | Ana Brandt | - | - | other
Rates fell, said Ana Brandt, a reminder of what is at stake.
    ana-brandt | Ana Brandt | - | - | other
Rates fell, said Ana Brandt, good news for Kestrel Freight.
    ana-brandt | Ana Brandt | - | - | other
Rates fell, said Ana Brandt, speaking at the Lowland Institute.
    ana-brandt | Ana Brandt | - | - | other
Ana Brandt, who owns a firm near Tainan, spoke.
    ana-brandt | Ana Brandt | - | - | executive
Kestrel Freight grew. Its head of night shifts, Astrid Poe, spoke.
    astrid-poe | Astrid Poe | head of night shifts | Kestrel Freight | executive
Kestrel Freight met Governor Lars Poe. His trade director, June Abbot, spoke.
    june-abbot | June Abbot | trade director | - | official
Calder College's Maria Okafor spoke.
    maria-okafor | Maria Okafor | - | Calder College | analyst
Ana Brandt of the Elm Chamber of Commerce spoke.
    ana-brandt | Ana Brandt | - | Elm Chamber of Commerce | other
It rained, said Ardmore, the lawyer for the importers.
    ardmore | Ardmore | lawyer for the importers | - | other
Wim Haas — chief economist at Polder Bank — spoke.
    wim-haas | Wim Haas | chief economist | Polder Bank | analyst
Grain broker Ana Haas said so. She sells grain.
    ana-haas | Ana Haas | Grain broker | - | analyst
Harbor analyst Wim Haas said so.
    wim-haas | Wim Haas | analyst | Harbor | analyst
Polder Bank's Wim Haas thinks rates will rise.
    wim-haas | Wim Haas | - | Polder Bank | analyst
Rates will rise, says Marguerite Dunne (D), the county commissioner.
    marguerite-dunne | Marguerite Dunne | county commissioner | - | official
Kestrel Freight grew. Jo Ferrante, the state's director of trade, spoke.
    jo-ferrante | Jo Ferrante | director of trade | - | official
Kestrel Freight grew. The city's director of trade, Jo Ferrante, spoke.
    jo-ferrante | Jo Ferrante | director of trade | - | official
The Lowland Institute met. Union chairman Bert Salas spoke.
    bert-salas | Bert Salas | Union chairman | - | other
Pastor Luther Tull spoke.
    luther-tull | Luther Tull | Pastor | - | other
Deputy Representative Julian Brandt spoke.
    julian-brandt | Julian Brandt | Deputy Representative | - | official
Rates fall, the bank's chief economist said. "We have seen no such fall before," Ana Brandt said.
    ana-brandt | Ana Brandt | - | - | other
Chou Ya-lin (鄭麗君), the vice premier, spoke.
    cheng-li-chiun | Chou Ya-lin | vice premier | - | official
"""


_LINES = PEOPLE.strip().split("\n")


@pytest.mark.parametrize(("body", "expected"), list(zip(_LINES[::2], _LINES[1::2], strict=True)), ids=_LINES[::2])
def test_people(body: str, expected: str) -> None:
    ident = expected.split("|", maxsplit=1)[0].strip()
    found = actors(body)
    assert ident in found
    actor = found[ident]
    fields = [actor.id, actor.name, actor.role or "-", actor.organisation or "-", actor.speaker_type]
    assert " | ".join(fields) == expected.strip()


@pytest.mark.parametrize(
    ("body", "ident", "kind"),
    [
        ("Kestrel Freight, which ships steel, grew.", "kestrel-freight", "company"),
        ("Chip-gear maker Nordwell grew.", "nordwell", "company"),
        ("Hsinlung Electronics grew.", "hsinlung-electronics", "company"),
        ("Acme Tools Co., Ltd. grew.", "acme-tools", "company"),
        ("Nordwell, a maker of valves, said orders fell.", "nordwell", "company"),
        ("Barrowfin of Chiayi denies that orders fell.", "barrowfin", "company"),
        ("Delta Harbor Electronics said orders fell. Delta Harbor grew.", "delta-harbor-electronics", "company"),
        ("Delta Electronics said orders fell.", "delta-electronics", "company"),
        ("The Union of Chip Workers met.", "union-of-chip-workers", "body"),
        ("The Ohio Construction Council met.", "ohio-construction-council", "body"),
        ("Japan's finance ministry met.", "japans-finance-ministry", "body"),
        ("The Commerce Department met.", "us-commerce-department", "body"),
        ("Taiwanese firms met.", "taiwan-companies", "collective"),
        ("U.S. companies met.", "us-companies", "collective"),
        ("The Lai administration met.", "taiwan-government", "collective"),
    ],
)
def test_houses(body: str, ident: str, kind: str) -> None:
    found = actors(body)
    assert ident in found
    assert found[ident].kind == kind


@pytest.mark.parametrize(
    "body",
    [
        "Give it to us and to them.",  # no country
        "Apples and deltas are not houses.",
        "The Commerce Secretary met reporters in Monday's rain.",  # no department
        "Wall Street fell on Friday.",
        "South Korea and Hong Kong agreed.",
    ],
)
def test_what_is_no_actor(body: str) -> None:
    assert [m for m in mentions(body) if m[1] == "name"] == []


@pytest.mark.parametrize(
    ("body", "words", "ident"),
    [
        ("Howard Lutnick came. Lutnick left.", "Lutnick", "howard-lutnick"),
        ("Amy Chiu came. Ms. Chiu left.", "Chiu", "amy-chiu"),
        ("Cheng Li-chiun came. The vice premier left.", "The vice premier", "cheng-li-chiun"),
        ("Howard Lutnick came. The US commerce chief left.", "The US commerce chief", "howard-lutnick"),
        ("C.C. Wei, chairman of TSMC, came. The TSMC chairman left.", "The TSMC chairman", "c-c-wei"),
        ("Wu Tsung-hsien came. The lawmaker left.", "The lawmaker", "wu-tsung-hsien"),
        ("Lee Kuan-chih came. Lee left.", "Lee", "lee-kuan-chih"),
        ("Amy Chiu's deputy, Ona Vance, came. Vance left.", "Vance", "ona-vance"),
        ("Amy Chiu and her neighbour, Ona Vance, came. Vance left.", "Vance", "ona-vance"),
        ("Ana Poe's deputy, Ona Vance, is blunt. Then she left.", "she", "ona-vance"),
        ("Ho Mei-yun came. Mei-yun left.", "Mei-yun", "ho-mei-yun"),
        ("Amy Chiu came. Then she left.", "she", "amy-chiu"),
        ("Amy Chiu, 9, came. Then she left.", "she", "amy-chiu"),
        ("Ana Poe came. Her sales director, June Abbot, was milder: plans change, she said.", "she", "june-abbot"),
        ("Amy Chiu met Robert Luo. He left.", "He", "robert-luo"),
        ("TSMC grew. The chipmaker hired.", "The chipmaker", "tsmc"),
        ("Micron met Powerchip. The U.S. memory maker paid.", "The U.S. memory maker", "micron"),
        ("The Commerce Department met. The department agreed.", "The department", "us-commerce-department"),
        ("The Kuomintang met. The party agreed.", "The party", "kuomintang"),
        ("TSMC's Wei left.", "Wei", "c-c-wei"),
        ("MR. GREER: Yes.", "GREER", "jamieson-greer"),
        ("Hsinlung Electronics grew. Hsinlung hired.", "Hsinlung", "hsinlung-electronics"),
        ("The National Trade Forum (NTF) met. NTF agreed.", "NTF", "national-trade-forum"),
        ("Vice Premier Cheng Li-chiun came. The vice-premier left.", "The vice-premier", "cheng-li-chiun"),
        ("Amy Chiu, chairperson of Foo Corp, came. The chairwoman left.", "The chairwoman", "amy-chiu"),
        ("Ming-hsin Kung came.", "Ming-hsin Kung", "kung-ming-hsin"),
        ("The Lowland Institute met. The think tank agreed.", "The think tank", "lowland-institute"),
        (
            "The island's chief trade negotiator said so.\n\n“We can wait for them,” Yang Jen-ni said.",
            "The island's chief trade negotiator",
            "yang-jen-ni",
        ),
        ("The top trade envoy said it was done. Yang Jen-ni left.", "The top trade envoy", "yang-jen-ni"),
    ],
)
def test_whom_it_means(body: str, words: str, ident: str) -> None:
    found = mentions(body)
    assert (words, ident) in [(w, i) for w, _, i in found], found


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Scott Bessent came. A senior official left. The official ate.", "The official"),
        ("Amy Chiu came. He left.", "He"),
        (
            "The island's trade negotiator said so.\n\n“We can wait,” Donald Trump said.",
            "The island's trade negotiator",
        ),
        ("Japan's Finance Ministry met.", "taiwan-ministry-of-finance"),
    ],
)
def test_whom_it_does_not_mean(body: str, words: str) -> None:
    assert words not in {w for m in mentions(body) for w in m}


def test_a_name_in_full_belongs_to_one_person_with_its_surname() -> None:
    found = mentions("Frank Wright came. Wright left.")
    assert {i for _, _, i in found} == {"frank-wright"}


def test_mentions_are_in_order_and_in_the_text() -> None:
    text = Text("Premier Cho Jung-tai met TSMC's C.C. Wei. He thanked the chipmaker.")
    found = find_actors(text).mentions
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(m.head.start <= m.start and m.end <= m.head.end for m in found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Li Ka-shing", "li-ka-shing"),
        ("C.C. Wei", "c-c-wei"),
        ("Jürgen O’Brien", "jurgen-obrien"),
        ("Acme Tools Co., Ltd.", "acme-tools"),
        ("Stone & Sons Inc", "stone-and-sons"),
        ("The Lowland Institute", "lowland-institute"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


WORDS = [
    "Lutnick",
    "Mr.",
    "the",
    "premier",
    "said",
    "TSMC",
    "'s",
    ",",
    "(",
    ")",
    "“",
    "”",
    "of",
    "Foo",
    "Corp",
    "he",
    "his",
    "U.S.",
    "and",
    "who",
    "an",
    "analyst",
    "at",
    "He",
    "-",
    "台積電",
]
WORDS += [
    "\n\n",
    "Minister",
    "chairman",
    "CEO",
    "Vice",
    "Commerce",
    "think",
    "tank",
    "party",
    "its",
    "spokesman",
    "statement",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_read(words: list[str]) -> None:
    body = " ".join(words)
    found = find_actors(Text(body))
    assert all(0 <= m.start < m.end <= len(body) for m in found.mentions)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(body: str) -> None:
    assert all(0 <= m.start < m.end <= len(body) for m in find_actors(Text(body)).mentions)
