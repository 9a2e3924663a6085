"""English speech: short texts and who says what in them, as an analyst would mark it.

``d`` stands for a direct quotation, ``i`` for a sentence of reported speech.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.facts.actors import find_actors
from crawler.facts.speech import read_speech, speaker_at
from crawler.facts.text import Span, Text
from crawler.facts.utterance import Utterance

KUNG = "Economy Minister Kung Ming-hsin met the press.\n\n"


def said(body: str) -> tuple[Text, list[Utterance]]:
    text = Text(body)
    return text, read_speech(text, find_actors(text))


def found(body: str) -> list[tuple[str, str, str]]:
    text, utterances = said(body)
    return [(u.kind[0], u.speaker.id, text.words(u.text)) for u in utterances]


# -- reported speech --------------------------------------------------------------------------------------------------

SPEECH = """
Kung said banks had agreed.
Kung said that banks had agreed.
Kung also said that, if asked, banks would agree.
Kung has repeatedly said that banks agreed.
Kung did say that banks had agreed.
Kung went on to say that banks had agreed.
Kung told reporters banks had agreed.
Kung told the committee on Monday (March 3) that banks had agreed.
Kung said in a statement that banks had agreed.
Kung said on his website banks would agree.
Kung, who is 61, said banks had agreed.
Kung, asked about banks, said he did not know.
Asked about banks, Kung said they had agreed.
Speaking in Davos, Kung said banks had agreed.
In a post, Kung wrote that banks had agreed.
Banks had agreed, Kung said.
Banks, Kung said, had agreed.
Banks had agreed, said Kung.
Banks had agreed, Kung told lawmakers on Friday.
Banks have agreed, according to Kung.
According to Kung, banks have agreed.
In Kung's view, banks have agreed.
In the view of Kung, banks have agreed.
Kung's view is that banks have agreed.
Kung made clear that banks had agreed.
Kung left no doubt that banks had agreed.
Kung expressed hope that banks would agree.
Kung voiced concern that banks would not.
Kung announced that banks had agreed.
Kung confirmed it would be built.
Kung denied that banks had agreed.
Kung denied promising a loan.
Kung denied reports that banks had agreed.
Kung urged banks to agree.
Kung called on banks to agree.
Kung asked the banks to lend more.
Kung called for calm.
Kung demanded that banks agree.
Kung promised to publish the list.
Kung vowed that the list would be published.
Kung estimates that 40 banks will agree.
Kung predicted growth of 3 percent.
Kung put the number of banks at 40.
Kung puts it at no more than $60 billion.
Kung called it a triumph.
Kung called the talks "fair".
Kung called the talks fair.
Kung described the talks as frank.
Kung criticised the talks as a black box.
Kung criticized banks for keeping quiet.
Kung accused the banks of delay.
Kung compared the deal to a bridge.
Kung questioned whether banks would agree.
Kung asked why it had taken so long.
Kung explained how the fund worked.
Kung warned of delays.
Kung ruled out a second round.
Kung reckons 40 banks will agree.
Kung thinks 40 banks will agree.
Kung insisted banks were ready, and denied that they were small.
Kung thanked the banks, adding that they had been quick.
Kung raised the fee on Monday, saying banks had agreed.
The fund was described by Kung as a bridge.
Kung was quoted as saying that banks had agreed.
For his part, Kung said banks had agreed.
Kung said: no bank would be forced.
Kung was adamant that banks had agreed.
Kung took pains to stress that banks had agreed.
Kung would only say that banks had agreed.
Kung said in Tainan, Taiwan, that banks had agreed.
Kung said on Monday, after the talks, that banks had agreed.
Kung on Tuesday night in Tainan said banks had agreed.
As Kung noted, banks had agreed.
Banks had agreed, as Kung put it.
Kung is telling firms that banks agreed.
Kung ended by saying that banks had agreed.
The message from Kung was that banks had agreed.
A paper quoted Kung as saying that banks had agreed.
Kung blamed the delay on the banks.
Kung cautioned against haste.
Kung voiced doubts about whether banks had agreed.
Kung — a former banker — said banks had agreed.
Rates, which Kung said would fall, rose.
It remains to be seen, Kung conceded, whether banks agree.
Kung likes to say that banks had agreed.
Kung keeps telling voters that banks have agreed.
Kung kept insisting that banks had agreed.
Kung began warning in May that banks would not agree.
"""

NO_SPEECH = """
Kung announced the deal.
Kung welcomed the deal.
Kung thanked the banks.
Kung rejected the arithmetic.
Kung outlined the plan.
Kung confirmed the figure.
Kung promised a bonus.
Kung posted a picture.
Kung raised concerns about the fund.
Kung agreed to meet the banks.
Kung asked to meet the banks.
Kung expects 40 banks to agree.
Kung hopes banks will agree.
Kung wants banks to agree.
Kung declined to say how many banks had agreed.
Kung did not say how many banks had agreed.
Kung has never said that banks agreed.
Kung will say on Friday whether banks agree.
Kung is expected to say that banks agreed.
If Kung says that banks agreed, they will.
Kung called a meeting.
Kung called off the talks on Monday.
Kung is accused of delay.
Kung is often called the banker.
Officials at the ministry said banks had agreed.
A person close to Kung said banks had agreed.
Analysts say banks will agree.
The levy that Kung announced in April never came.
Banks will agree, according to bankers.
Taiwan said banks had agreed.
Kung said nothing of the banks.
Kung left without saying that banks had agreed.
Kung stopped short of saying banks had agreed.
Kung's spokeswoman said banks had agreed.
The comments made by Kung came late.
The remarks of Kung on banks came late.
Kung's comments on banks came late.
To Kung, banks are bankers.
Asked whether banks had agreed, Kung said no.
Kung forecast capital spending.
Pressed about the banks, Kung laughed.
Asked about the banks, Kung smiled.
Kung stopped telling voters that banks had agreed.
"""


@pytest.mark.parametrize("sentence", SPEECH.strip().split("\n"))
def test_reported_speech(sentence: str) -> None:
    kinds = [(k, who) for k, who, words in found(KUNG + sentence) if words == sentence]
    assert kinds == [("i", "kung-ming-hsin")]


@pytest.mark.parametrize("sentence", NO_SPEECH.strip().split("\n"))
def test_no_reported_speech(sentence: str) -> None:
    assert found(KUNG + sentence) == []


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("The Commerce Department said rates had fallen.", "us-commerce-department"),
        ("A Commerce Department spokesman said rates had fallen.", "us-commerce-department"),
        ("A spokesperson for the Kuomintang said rates had fallen.", "kuomintang"),
        ("The Kuomintang's legislative caucus said rates had fallen.", "kuomintang"),
        ("A report by the Lowland Institute says rates fell.", "lowland-institute"),
        ("Rates fell, according to a document released by the Executive Yuan.", "taiwan-executive-yuan"),
        ("Foxconn said in a filing that it would spend $2bn.", "foxconn"),
        ("Kestrel Freight, a haulier, said rates had jumped.", "kestrel-freight"),
        ("TSMC grew. The company said demand was strong.", "tsmc"),
        ("Micron buys a fab from Powerchip. It pays in cash, the U.S. memory maker said on Monday.", "micron"),
        ("The Executive Yuan issued a statement. The statement said the text was public.", "taiwan-executive-yuan"),
        ("Goldline grew. Its analysts led by Charlie Chan wrote in a note that chips were scarce.", "charlie-chan"),
        ("Ama Brandt, 61, who grows orchids, said nobody had asked her.", "ama-brandt"),
        ("Lawmaker Puma Shen of the ruling Democratic Progressive Party said the law was clear.", "puma-shen"),
        ("The talks ended, but Amy Chiu said they would go on.", "amy-chiu"),
        ("Hsinlung Electronics fell. Its spokesman said it would rise.", "hsinlung-electronics"),
        ("Hsinlung Electronics fell. A company spokesman said it would rise.", "hsinlung-electronics"),
        ("The Lowland Institute met. The think tank said rates would rise.", "lowland-institute"),
        ("The Machinery Association met. The trade group said rates would rise.", "machinery-association"),
        ("Kung Ming-hsin, who heads the Sports and Culture Committee, said it had met.", "kung-ming-hsin"),
        ("Kung Ming-hsin came, and so did Amy Chiu, who said she was glad.", "amy-chiu"),
        ("Senator Todd Young, R-Ind., said rates had fallen.", "todd-young"),
        ("Todd Young (R-Ind.) said rates had fallen.", "todd-young"),
        ("Rep. Ada Quill of Nevada, a Democrat, said rates had fallen.", "ada-quill"),
        ("Pegatron grew. Lars Poe, who was in Lima, asked the company to wait.", "lars-poe"),
        ("Amy Chiu opened a shop on Monday, her first, and said she was glad.", "amy-chiu"),
    ],
)
def test_who_speaks(body: str, speaker: str) -> None:
    assert [who for kind, who, _ in found(body) if kind == "i"] == [speaker]


def test_two_people_in_one_sentence() -> None:
    body = "Howard Lutnick said rates would fall, while Jamieson Greer said quotas would rise."
    assert [(k, who) for k, who, _ in found(body)] == [("i", "howard-lutnick"), ("i", "jamieson-greer")]


@pytest.mark.parametrize("word", ["; ", ", but ", " but ", ", though ", ", even as ", ", whereas "])
def test_another_clause_of_the_article(word: str) -> None:
    body = f"Howard Lutnick said rates would fall{word}Jamieson Greer said quotas would rise."
    assert [who for _, who, _ in found(body)] == ["howard-lutnick", "jamieson-greer"]


def test_two_people_who_say_the_same() -> None:
    body = "Howard Lutnick and Jamieson Greer said rates would fall."
    assert {who for _, who, _ in found(body)} == {"howard-lutnick", "jamieson-greer"}


def test_speech_told_inside_speech_is_not_the_article_s() -> None:
    body = "Howard Lutnick said Jamieson Greer had told him that rates would fall."
    assert [who for _, who, _ in found(body)] == ["howard-lutnick"]
    body = "The Kuomintang has said that rates will fall, Howard Lutnick said."
    assert [who for _, who, _ in found(body)] == ["howard-lutnick"]


def test_newspapers_and_data_are_no_speakers() -> None:
    assert found("The Harbour Courier reported that rates would fall.") == []
    assert found("Rates fell, according to Census Bureau data.") == []


# -- quotations -------------------------------------------------------------------------------------------------------

QUOTES = [
    # body, [(speaker, words)]
    ("“We wait for them,” Kung said.", [("kung", "We wait for them,")]),
    ("“We wait for them,” said Kung.", [("kung", "We wait for them,")]),
    ("Kung said, “We wait for them.”", [("kung", "We wait for them.")]),
    ("Kung said: “We wait for them.”", [("kung", "We wait for them.")]),
    ("Kung: “We wait for them.”", [("kung", "We wait for them.")]),
    ("“We wait,” Kung said, “for all of them.”", [("kung", "for all of them.")]),
    ("“We wait,” Kung said. “They are late today.”", [("kung", "They are late today.")]),
    ("“We wait for them. They are late,” Kung said.", [("kung", "We wait for them. They are late,")]),
    ("Kung said banks were “late but very welcome” guests.", [("kung", "late but very welcome")]),
    ("Kung said banks were “late”.", []),
    ("Kung praised “the hard work of many” in Taipei.", [("kung", "the hard work of many")]),
    ("Kung hopes banks become “close friends of ours”.", [("kung", "close friends of ours")]),
    ("Kung was blunt.\n\n“We wait for nobody.”", [("kung", "We wait for nobody.")]),
    ("His message to banks: “We wait for nobody.”", [("kung", "We wait for nobody.")]),
    ("“Is it quite enough?” Kung asked.", [("kung", "Is it quite enough?")]),
    ("“She told me, ‘come in,’ and I did,” Kung said.", [("kung", "She told me, ‘come in,’ and I did,")]),
    ("“We wait for them.”\n— Kung Ming-hsin, economy minister", [("kung", "We wait for them.")]),
    ("“We wait for them.”\nKung Ming-hsin, economy minister", [("kung", "We wait for them.")]),
    ("Statement by Minister Kung:\n\n“We wait for them.”", [("kung", "We wait for them.")]),
    ("Here is what Kung said:\n\n“We wait for them.”", [("kung", "We wait for them.")]),
    ("“We wait for them.” That is Kung on Monday.", [("kung", "We wait for them.")]),
    ("The talks are, in the words of Kung, “a long walk home”.", [("kung", "a long walk home")]),
    ("The talks were hailed by Kung as “a long walk home”.", [("kung", "a long walk home")]),
    ("Kung accused banks of “counting their own sheep”.", [("kung", "counting their own sheep")]),
    ("“We wait for them,” Kung shrugged.", [("kung", "We wait for them,")]),
    ("Kung's remark that “rain is always late” drew laughs.", [("kung", "rain is always late")]),
    ("Citing the ministry's statement that “rain is always late,” Kung said it was dry.", []),
    ("Kung: banks agree.\n\nNot so, says one: they wait.", []),
    ("“We wait for them,” Kung told us outside the bank.", [("kung", "We wait for them,")]),
    ("“We wait for them,” Kung says of the banks that came.", [("kung", "We wait for them,")]),
    ("“We wait for them,” Kung replied: a bank could bring ten more.", [("kung", "We wait for them,")]),
    ("“Who pays for it?” Kung asked the bankers over tea.", [("kung", "Who pays for it?")]),
    ("“We wait for them,” Kung told banks, “for all of them.”",
     [("kung", "We wait for them,"), ("kung", "for all of them.")]),
    ("“We wait for them,” said Taiwan’s economy minister, Kung Ming-hsin.", [("kung", "We wait for them,")]),
    ("“We wait for them” is the advice of Kung.", [("kung", "We wait for them")]),
    ("“We wait for them” was Kung's answer to the banks.", [("kung", "We wait for them")]),
    ("The loan is “a bridge to nowhere,” to quote Kung.", [("kung", "a bridge to nowhere,")]),
    ("To Kung, the loan is “a bridge to nowhere”.", [("kung", "a bridge to nowhere")]),
    ("For banks, the loan is “a bridge to nowhere”.", []),
    ("“We wait for them,” the statement quoted Kung as saying.", [("kung", "We wait for them,")]),
    ("“We wait for them,” countered the ministry's Kung.", [("kung", "We wait for them,")]),
    ("“We wait for them,” said Kung's colleague Ana Brandt.", [("ana", "We wait for them,")]),
    ("“We wait for them,” said his neighbour Ana Brandt.", [("ana", "We wait for them,")]),
    ("“We wait for them,” said Kung's old neighbour.", []),
    ("“We wait for them,” said a banker Kung had met.", []),
    ("“We wait for them” is how Kung puts it.", [("kung", "We wait for them")]),
    ("The union said as TSMC seeks a loan, “jobs come first here.”", []),
    ("“We wait for them,” Kung was told by the banks.", []),
    ("“We wait for them,” Kung heard the bankers say.", []),
    ("“We wait for them,” Kung never said.", []),
    ("For TSMC, the “one island policy” means more work.", []),
    ("“Made in Taiwan Today” is the motto of TSMC.", []),
    ("“We wait for them” is how banks see Kung.", []),
    ("“We wait for them” is the motto of the bank, and Kung likes it.", []),
    ("Under the “loans for all plan,” Kung described the talks.", []),
    ("Calling it “a matter of trust,” Kung announced the deal.", []),
    ("“We wait for them,” a banker said.", []),
    ("“We wait for them,” the bankers said. “They are late today.”", []),
    ("The film “A Long Walk Home” opened.", []),
    ("Growers held up a banner that read “No more rain today”.", []),
    ("Kung recalled the banker's remark that “rain is always late”.", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), QUOTES, ids=[q[0] for q in QUOTES])
def test_quotations(body: str, expected: list[tuple[str, str]]) -> None:
    direct = [(who.split("-")[0], words) for kind, who, words in found(KUNG + body) if kind == "d"]
    assert direct == expected


def test_a_sentence_with_a_quotation_gives_no_reported_speech_of_the_same_speaker() -> None:
    assert [k for k, _, _ in found(KUNG + "Kung said banks were “late but welcome guests” and left.")] == ["d"]


def test_quotations_over_paragraphs() -> None:
    opened_again = "“One of us left early.\n\n“The others stayed all night.”"
    assert [w for _, _, w in found(KUNG + "Kung told a story.\n\n" + opened_again)] == [
        "One of us left early.",
        "The others stayed all night.",
    ]
    drawn_out = "“One of us left,” said Kung. “The others stayed.\n\nThen they slept.” He smiled."
    assert [w for _, _, w in found(KUNG + drawn_out)] == ["One of us left,", "The others stayed.\n\nThen they slept."]


def test_british_marks() -> None:
    body = KUNG + "Kung said: ‘The firms’ plans aren’t ours.’ He left."
    assert [w for _, _, w in found(body)] == ["The firms’ plans aren’t ours."]


@pytest.mark.parametrize(
    "body",
    [
        "Amy Chiu spoke to us about banks.\n\nQ: Are they late?\n\nA: They are late.\n\nQ: Why?\n\nA: It rains.",
        "Amy Chiu spoke to us about banks.\n\nQ. Are they late?\n\nA. They are late.\n\nQ. Why?\n\nA. It rains.",
        "Harbour Review: Are they late?\n\nAmy Chiu: They are late.\n\nHarbour Review: Why?\n\nChiu: It rains.",
        "Harbour Review: Are they late?\n\nAmy Chiu: “They are late.”\n\nHarbour Review: Why?\n\nChiu: “It rains.”",
        "TOM BRAND: Are they late?\n\nAMY CHIU: They are late.\n\nBRAND: And why?\n\nCHIU: It rains.",
    ],
)
def test_labelled_answers(body: str) -> None:
    assert found(body) == [("d", "amy-chiu", "They are late."), ("d", "amy-chiu", "It rains.")]


def test_a_turn_of_several_paragraphs() -> None:
    body = "HOST: Are they late?\n\nAMY CHIU: They are.\n\nIt rains all day.\n\nHOST: Why?\n\nAMY CHIU: Ask the clouds."
    assert [w for _, _, w in found(body)] == ["They are.", "It rains all day.", "Ask the clouds."]


# -- whose words stand at a place --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words", "speaker"),
    [
        ("Kung said banks would lend $9 billion.", "$9 billion", "kung-ming-hsin"),
        ("Banks will lend $9 billion, Kung said.", "$9 billion", "kung-ming-hsin"),
        ("Kung said, “Banks will lend $9 billion.”", "$9 billion", "kung-ming-hsin"),
        ("Banks will lend $9 billion. Kung said they were late.", "$9 billion", None),
        ("Kung, who lent $9 billion, said banks were late.", "$9 billion", None),
    ],
)
def test_speaker_at(body: str, words: str, speaker: str | None) -> None:
    text, utterances = said(KUNG + body)
    at = text.body.index(words)
    actor = speaker_at(utterances, Span(at, at + len(words)))
    assert (actor.id if actor else None) == speaker


# -- whatever the input ----------------------------------------------------------------------------------------------

WORDS = [
    "Kung",
    "said",
    "told",
    "“",
    "”",
    '"',
    "‘",
    "’",
    ",",
    ".",
    "?",
    "that",
    "the",
    "minister",
    "according",
    "to",
    "he",
    "put",
    "it",
    "at",
    "5",
    "Q:",
    "A:",
    "-",
    "and",
    "while",
    "adding",
    "in",
    "'s",
    "view",
    "quoted",
    "as",
    "saying",
    "by",
    "台積電",
    "表示",
]
WORDS.append("\n\n")


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_read(words: list[str]) -> None:
    text, utterances = said(" ".join(words))
    for u in utterances:
        assert u.evidence.start <= u.text.start < u.text.end <= len(text.body)
        assert text.words(u.text) in text.words(u.evidence)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(body: str) -> None:
    text, utterances = said(body)
    assert all(0 <= u.evidence.start < u.evidence.end <= len(text.body) for u in utterances)


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: a measure of effort that no clock disturbs."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("glue", ["\n\n", " "])
def test_ten_times_the_text_is_ten_times_the_work(glue: str) -> None:
    body = KUNG + "“Banks agreed at once,” Kung said. The minister told TSMC it was late. “They were not,” he added."
    said(body)  # the knowledge files are read once
    assert calls(lambda: said(glue.join([body] * 100))) < 12 * calls(lambda: said(glue.join([body] * 10)))
