"""Chinese speech: short texts and who says what in them, as an analyst would mark it.

A line of what is expected reads ``kind name: words``: the kind is ``direct`` or ``indirect``, the name is the speaker's
as the text prints it, the words are what stands between the marks or how the sentence begins.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.facts.actors import find_actors
from crawler.facts.speech import read_speech, speaker_at
from crawler.facts.text import Span, Text, fold
from crawler.facts.utterance import Utterance

LEAD = "行政院副院長鄭麗君今天出席記者會。"


def said(body: str, language: str = "zh-Hant") -> list[Utterance]:
    text = Text(body, language)
    return read_speech(text, find_actors(text))


def lines(body: str, language: str = "zh-Hant") -> list[str]:
    text = Text(body, language)
    found = []
    for u in said(body, language):
        words = text.words(u.text)
        found.append(f"{u.kind} {u.speaker.name}: {words if u.kind == 'direct' else words[:8]}")
    return found


def check(body: str, *expected: str) -> None:
    assert lines(body) == list(expected)


# -- direct quotations ----------------------------------------------------------------------------------------------

DIRECT = {
    "tag before, colon": (
        "經濟部長龔明鑫說：「廠房會留在島上。」",
        ["direct 龔明鑫: 廠房會留在島上。"],
    ),
    "tag before, comma": (
        "經濟部長龔明鑫指出，「廠房會留在島上。」",
        ["direct 龔明鑫: 廠房會留在島上。"],
    ),
    "tag after": (
        "「廠房會留在島上，」經濟部長龔明鑫說。",
        ["direct 龔明鑫: 廠房會留在島上，"],
    ),
    "tag after, comma outside": (
        "「廠房會留在島上」，經濟部長龔明鑫說。",
        ["direct 龔明鑫: 廠房會留在島上"],
    ),
    "tag in the middle": (
        "「廠房會留在島上，」經濟部長龔明鑫說，「人也會留。」",
        ["direct 龔明鑫: 廠房會留在島上，", "direct 龔明鑫: 人也會留。"],
    ),
    "tag after a question is one sentence": (
        "經濟部長龔明鑫到場。「難道要我們關門嗎？」他反問。",
        ["direct 龔明鑫: 難道要我們關門嗎？"],
    ),
    "tag of the next sentence": (
        "「先把底子打好。」經濟部長龔明鑫說，出口不會立刻回升。",
        ["direct 龔明鑫: 先把底子打好。", "indirect 龔明鑫: 經濟部長龔明鑫說"],
    ),
    "two quotations run on": (
        "經濟部長龔明鑫說：「路還很長。」「但方向對了。」",
        ["direct 龔明鑫: 路還很長。", "direct 龔明鑫: 但方向對了。"],
    ),
    "act in place of a verb of saying": (
        "「貨櫃都訂好了，船卻不來，」協發貨運總經理林志宏苦笑。",
        ["direct 林志宏: 貨櫃都訂好了，船卻不來，"],
    ),
    "colon after any verb": (
        "經濟部長龔明鑫在臉書留下一行字：「夜長，燈還亮。」",
        ["direct 龔明鑫: 夜長，燈還亮。"],
    ),
    "curly marks": (
        "經濟部長龔明鑫說：“我們會再談。”",
        ["direct 龔明鑫: 我們會再談。"],
    ),
    "nested marks are part of the quotation": (
        "經濟部長龔明鑫說：「我問他『你要幾座廠』，他沒有答。」",
        ["direct 龔明鑫: 我問他『你要幾座廠』，他沒有答。"],
    ),
    "double brackets as outer marks": (
        "經濟部長龔明鑫說：『這張考卷還沒寫完。』",
        ["direct 龔明鑫: 這張考卷還沒寫完。"],
    ),
    "several sentences between one pair of marks": (
        "經濟部長龔明鑫說：「第一，不急。第二，不退。第三，不談農地。」",
        ["direct 龔明鑫: 第一，不急。第二，不退。第三，不談農地。"],
    ),
    "fragment after a comma": (
        "經濟部長龔明鑫否認談過這件事，「桌上根本沒有那張紙」。",
        ["direct 龔明鑫: 桌上根本沒有那張紙"],
    ),
    "fragment inside reported speech": (
        "經濟部長龔明鑫強調，談判「一步都沒有退讓」。",
        ["direct 龔明鑫: 一步都沒有退讓"],
    ),
    "fragment of three characters leaves the sentence indirect": (
        "經濟部長龔明鑫強調，這只是「第一步」，還有後手。",
        ["indirect 龔明鑫: 經濟部長龔明鑫強"],
    ),
    "a number counts as one character": (
        "經濟部長龔明鑫強調，門檻是「12,500億」，不會再低。",
        ["indirect 龔明鑫: 經濟部長龔明鑫強"],
    ),
    "a name in marks leaves the sentence indirect": (
        "經濟部長龔明鑫表示，「海港模式」要先試辦一年。",
        ["indirect 龔明鑫: 經濟部長龔明鑫表"],
    ),
    "the name of a law": (
        "經濟部長龔明鑫表示，「港埠投資保障法」下週送審。",
        ["indirect 龔明鑫: 經濟部長龔明鑫表"],
    ),
    "so-called": (
        "經濟部長龔明鑫指出，所謂「只進不出」，是誤會。",
        ["indirect 龔明鑫: 經濟部長龔明鑫指"],
    ),
    "called something": (
        "經濟部長龔明鑫把這筆錢稱為「開門的那把鑰匙」。",
        ["direct 龔明鑫: 開門的那把鑰匙"],
    ),
    "passive: called by nobody": ("這座港被稱為「不睡的門口」。", []),
    "two speakers, two quotations": (
        "立委王大新問：「錢從哪裡來？」龔明鑫答：「由廠商自己籌。」",
        ["direct 王大新: 錢從哪裡來？", "direct 龔明鑫: 由廠商自己籌。"],
    ),
    "words of unnamed people are nobody's": ("業者說：「單子都跑了。」", []),
    "words told inside somebody's words": (
        "立委王大新說，署長曾當面講「你們自己想辦法」，令人錯愕。",
        ["indirect 王大新: 立委王大新說，署"],
    ),
    "words in marks after a speaker's sentence": (
        "經濟部長龔明鑫說，電不會缺。就算夏天用電再高，「燈也不會暗下來。」",
        ["indirect 龔明鑫: 經濟部長龔明鑫說", "direct 龔明鑫: 燈也不會暗下來。"],
    ),
    "marks open to the next paragraph": (
        "經濟部長龔明鑫說：「頭一件事是電。\n\n「第二件事是人。」",
        ["direct 龔明鑫: 頭一件事是電。", "direct 龔明鑫: 第二件事是人。"],
    ),
    "one who is quoted as saying": (
        "部長龔明鑫那句「門開著就有人進來」，傳遍港邊。",
        ["direct 龔明鑫: 門開著就有人進來"],
    ),
    "said in the passive": (
        "這份名單遭立委王大新痛批「寫給自己看」。",
        ["direct 王大新: 寫給自己看"],
    ),
    "tells of its topic, the next sentence names the speaker": (
        "談到運費，「這筆帳還沒算完。」協發貨運總經理林志宏說，船東也叫苦。",
        ["direct 林志宏: 這筆帳還沒算完。", "indirect 林志宏: 協發貨運總經理林"],
    ),
    "words after an unnamed spokesman are the body's": (
        "商務部證實，名單下週公布；對此，外交部發言人強調「絕不退讓半步」。",
        ["indirect 商務部: 商務部證實，名單", "direct 外交部: 絕不退讓半步"],
    ),
    "and those of one who is not the subject of the verb's own clause": (
        "商務部證實，名單下週公布，對此，外交部發言人在記者會上，強調「絕不退讓半步」。",
        ["indirect 商務部: 商務部證實，名單", "direct 外交部: 絕不退讓半步"],
    ),
    "words after an unnamed official are nobody's": (
        "商務部證實，名單下週公布；對此，外交部官員強調「絕不退讓半步」。",
        ["indirect 商務部: 商務部證實，名單"],
    ),
    "title in marks before the name": (
        "“經濟部長”龔明鑫表示，港口會照常開。",
        ["indirect 龔明鑫: “經濟部長”龔明"],
    ),
    "event in marks is a name": (
        "經濟部長龔明鑫在「港埠關稅與投資談判成果說明會」上致詞。",
        [],
    ),
}


@pytest.mark.parametrize(("body", "expected"), DIRECT.values(), ids=DIRECT.keys())
def test_direct(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


# -- indirect speech ------------------------------------------------------------------------------------------------

VERBS = [
    "指出",
    "表示",
    "強調",
    "說",
    "稱",
    "說明",
    "認為",
    "分析",
    "提醒",
    "質疑",
    "批評",
    "呼籲",
    "要求",
    "承認",
    "否認",
    "透露",
    "追問",
    "預估",
    "估計",
    "揚言",
    "放話",
    "證實",
    "直言",
    "坦言",
    "重申",
    "回應",
    "解釋",
    "補充",
    "宣稱",
    "聲稱",
    "主張",
    "建議",
    "警告",
    "澄清",
    "反駁",
    "研判",
    "推估",
    "形容",
    "提到",
    "喊話",
    "痛批",
    "直指",
    "不諱言",
    "感嘆",
    "宣布",
    "公告",
    "回答",
    "反問",
    "答覆",
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_of_saying_makes_the_sentence_indirect(verb: str) -> None:
    body = f"經濟部長龔明鑫{verb}，這一季的訂單不會再往下掉。"
    assert lines(body) == [f"indirect 龔明鑫: {body[:8]}"]


INDIRECT = {
    "body: association of plants": ("台灣車廠聯合會指出，訂單少了一半。", "台灣車廠聯合會"),
    "an agreement with its short name": ("經濟部長龔明鑫說，「台美對等貿易協定（ART）」談定的條件不變。", "龔明鑫"),
    "body: after what it is": (
        "民間智庫遠帆政策研究中心（Farsail Policy Center）12日發表報告指出，電不夠用。",
        "遠帆政策研究中心",
    ),
    "body: firm after what it is, after trading hours": (
        "變壓器廠北岸電機（Norshore Electric）盤後公告，電不夠用。",
        "北岸電機",
    ),
    "body: firm that makes things": (
        "半導體清洗劑廠長嶺材料（Longridge Materials）昨（5）日指出，水不夠用。",
        "長嶺材料",
    ),
    "retired judge behind a clause": ("寫下不同意見的退休法官許柏安（Adam Shore）受訪時解釋，電不夠用。", "許柏安"),
    "former representative": ("國民黨前民意代表高志宏受訪時指出，電不夠用。", "高志宏"),
    "of the chip trade": ("遠帆基金會創辦人、電子業出身的高志宏也提醒，電不夠用。", "高志宏"),
    "name with 又": ("富原投顧分析師陳又安說，電不夠用。", "陳又安"),
    "time and place between": ("經濟部長龔明鑫昨天上午在台中表示，港口會照常開。", "龔明鑫"),
    "interview": ("經濟部長龔明鑫受訪時說，港口會照常開。", "龔明鑫"),
    "asked about": ("被問到港口會不會關，經濟部長龔明鑫回應，照常開。", "龔明鑫"),
    "topic first": ("對於外界的疑慮，經濟部長龔明鑫重申，港口會照常開。", "龔明鑫"),
    "others' doubts first": ("外界質疑港口要關，經濟部長龔明鑫回應，照常開。", "龔明鑫"),
    "tag in the middle": ("去年船期亂成一團，經濟部長龔明鑫坦言，今年也好不到哪裡去。", "龔明鑫"),
    "tag at the end": ("港口照常開，碼頭也不減班，經濟部長龔明鑫補充。", "龔明鑫"),
    "content at once": ("經濟部長龔明鑫表示港口會照常開，碼頭也不減班。", "龔明鑫"),
    "semicolon does not end a sentence": ("經濟部長龔明鑫說，港口照常開；碼頭也不減班。", "龔明鑫"),
    "body: ministry": ("商務部表示，申請表本月上網。", "商務部"),
    "body whose name ends like a modal": ("國發會說，申請表本月上網。", "國發會"),
    "body: company": ("台積電強調，設廠依客戶需要決定。", "台積電"),
    "body: unknown bank": ("遠洋銀行認為，匯率還會再升。", "遠洋銀行"),
    "body: unknown association": ("台灣漁網公會指出，訂單少了一半。", "台灣漁網公會"),
    "body: house": ("高盛估計，明年成長不到百分之三。", "高盛"),
    "body: report": ("花旗在報告中指出，匯率還會再升。", "花旗"),
    "according to a body": ("據經濟部說明，申請表本月上網。", "經濟部"),
    "according to somebody": ("根據龔明鑫的說法，港口會照常開。", "龔明鑫"),
    "spokesman without a name": ("台積電發言人表示，港口會照常開。", "台積電"),
    "as somebody said": ("正如龔明鑫所言，港口會照常開。", "龔明鑫"),
    "according to somebody, at once": ("據龔明鑫說，港口會照常開。", "龔明鑫"),
    "somebody's view is": ("龔明鑫的看法是，港口會照常開。", "龔明鑫"),
    "label without marks": ("龔明鑫：港口會照常開，碼頭也不減班。", "龔明鑫"),
    "a trade for a title": ("漁網業者林志宏說，訂單少了一半。", "林志宏"),
    "no title at all": ("林志宏說，訂單少了一半。", "林志宏"),
    "manner before the verb": ("環球晶董事長徐秀蘭受訪時，語重心長地指出，電價才是關鍵。", "徐秀蘭"),
    "somebody's friend": ("川普的老友克芮麥（Kevin Doe）也說，港口會照常開。", "克芮麥"),
    "asks somebody": ("立委王大新問龔明鑫，港口會不會照常開？", "王大新"),
    "in the passive": ("這筆錢被龔明鑫稱為「入場券」，外界不解。", "龔明鑫"),
    "what comes after looks like a noun": ("經濟部長龔明鑫表示中小企業先上路。", "龔明鑫"),
    "verb after a name that ends like a noun": ("行政院發言人李慧芝稱，港口會照常開。", "李慧芝"),
    "also explained": ("經濟部長龔明鑫也說明，港口會照常開。", "龔明鑫"),
    "office of a city": ("台中市府漁港局長林志宏說，港口會照常開。", "林志宏"),
    "two offices of one person": ("漁網公會理事長、協發公司董事長林志宏指出，訂單少了。", "林志宏"),
    "in somebody's eyes": ("在龔明鑫看來，這是一場長跑。", "龔明鑫"),
    "with 的 before the name": ("剛從華府回來的經濟部長龔明鑫表示，港口會照常開。", "龔明鑫"),
    "statement": ("經濟部的聲明指出，港口會照常開。", "經濟部"),
    "on social media": ("國民黨立委王大新在臉書上說，帳本到現在還看不到。", "王大新"),
    "wrote": ("國民黨立委王大新在臉書寫道，帳本到現在還看不到。", "王大新"),
    "urged at once": ("行政院長卓榮泰呼籲立法院，盡快排審。", "卓榮泰"),
    "told a paper": ("前駐外代表王大新告訴晨報，港口會照常開。", "王大新"),
    "space before the comma": ("經濟部長龔明鑫形容 ，這像是一場長跑。", "龔明鑫"),
    "denied with a clause": ("台積電財務長黃仁昭否認擴廠和談判有關。", "黃仁昭"),
}


@pytest.mark.parametrize(("body", "name"), INDIRECT.values(), ids=INDIRECT.keys())
def test_indirect(body: str, name: str) -> None:
    check(body, f"indirect {name}: {body[:8]}")


NOTHING = {
    "a question for a spokesman": "有記者問，電費要漲，發言人有何評論。",
    "an order with a written report": "會議主席高志宏裁示，農業部須另送書面報告。",
    "a company that nobody named": "公司表示，電夠用。",
    "act with a bare noun": "經濟部長龔明鑫對此表示歡迎。",
    "thanks": "經濟部長龔明鑫向業者表示感謝。",
    "explained the result to parliament": "經濟部長龔明鑫赴國會說明談判成果。",
    "attitude: expects": "經濟部長龔明鑫預計下半年訂單回升。",
    "attitude: hopes": "經濟部長龔明鑫希望下半年訂單回升。",
    "attitude: optimistic": "台積電看好下半年的訂單。",
    "ruling": "立法院長韓國瑜裁示，會議改到下週。",
    "board": "台積電董事會通過，擴建第四座廠房。",
    "measure": "行政院宣布加碼補助。",
    "declined": "台積電不評論市場傳聞。",
    "did not answer": "經濟部長龔明鑫沒有回應。",
    "will explain": "經濟部長龔明鑫將赴國會說明。",
    "data": "根據經濟部統計，出口年增兩成。",
    "unnamed official": "一名商務部官員表示，港口會照常開。",
    "unnamed scholars": "學者指出，港口會照常開。",
    "a newspaper": "彭博社報道，港口要關了。",
    "a country": "美國表示，關稅不會再降。",
    "government": "政府表示，關稅不會再降。",
    "several firms": "多家銀行表示，願意配合。",
    "noun: demands": "國民黨團提出三大訴求，盼行政院正視。",
    "facing a question": "經濟部長龔明鑫面對媒體提問，快步離開。",
    "time clause": "經濟部長龔明鑫說明後，會議就散了。",
    "noun with 的": "經濟部長龔明鑫提到的那份名單還沒公布。",
    "for Taiwan's part": "對台灣來說，這是一個機會。",
    "press conference": "行政院昨天舉行談判成果說明會。",
    "shares conference": "台積電法說會報喜，股價大漲。",
    "sum": "換算下來，稅率是百分之四。",
    "could not say": "經濟部長龔明鑫說不出理由。",
    "refused to publish": "經濟部長龔明鑫拒絕公布。",
    "a man without a full name": "螺絲廠老闆陳先生說，訂單少了三成。",
    "heading": "龔明鑫：港口照常開\n\n船期不變。",
    "heading with a verb": "龔明鑫強調港口照常開\n\n船期不變。",
    "link in a list": "．國發會：港口照常開 碼頭不減班",
    "photo caption": "▲經濟部長龔明鑫表示，港口會照常開。（圖／記者攝）",
    "caption in parentheses": "（經濟部長龔明鑫表示，港口會照常開。資料圖片）",
}


@pytest.mark.parametrize("body", NOTHING.values(), ids=NOTHING.keys())
def test_no_speech(body: str) -> None:
    assert lines(body) == []


# -- who speaks when the sentence does not name anybody -------------------------------------------------------------

CARRIED = {
    "the association of who spoke": (
        "高雄漁網公會理事長高志宏說，電夠用。公會表示，水也夠用。",
        "公會表示，水也夠",
        "高雄漁網公會",
    ),
    "the firm of who spoke": ("遠帆電機總經理高志宏說，電夠用。公司表示，水也夠用。", "公司表示，水也夠", "遠帆電機"),
    "this party's member": ("民進黨上午開會。該黨立委徐若芳在記者會上痛批，電不夠用。", "該黨立委徐若芳在", "徐若芳"),
    "the office": (
        "行政院經貿談判辦公室說，電夠用。辦公室並強調，水也夠用。",
        "辦公室並強調，水",
        "行政院經貿談判辦公室",
    ),
    "the company": ("台積電昨天開會。公司強調，電夠用。", "公司強調，電夠用", "台積電"),
    "the company of who spoke": ("台積電在德州開會。公司方面指出，水電都夠用。", "公司方面指出，水", "台積電"),
    "pronoun": ("經濟部長龔明鑫到場。他說，港口照常開。", "他說，港口照常開", "龔明鑫"),
    "pronoun with adverbs": ("經濟部長龔明鑫說，電夠用。他並進一步指出，水也夠用。", "他並進一步指出，", "龔明鑫"),
    "dropped subject": ("經濟部長龔明鑫說，電夠用。並強調水也夠用。", "並強調水也夠用。", "龔明鑫"),
    "dropped after a topic": ("經濟部長龔明鑫說，電夠用。談到用水，則坦言相當吃緊。", "談到用水，則坦言", "龔明鑫"),
    "dropped within the sentence": ("經濟部長龔明鑫今天到台中，強調電夠用。", "經濟部長龔明鑫今", "龔明鑫"),
    "family name with a title": ("環球晶董事長徐秀蘭到場。徐董強調，二期會更快。", "徐董強調，二期會", "徐秀蘭"),
    "family name with a full title": ("行政院副院長鄭麗君到場。鄭副院長說，電夠用。", "鄭副院長說，電夠", "鄭麗君"),
    "family name alone": ("經濟部長龔明鑫到場。龔強調，電夠用。", "龔強調，電夠用。", "龔明鑫"),
    "title alone": ("經濟部長龔明鑫到場。部長表示，電夠用。", "部長表示，電夠用", "龔明鑫"),
    "this ministry": ("商務部公布新規定。該部表示，表格下週上網。", "該部表示，表格下", "商務部"),
    "this company": ("台積電昨天開會。該公司強調，設廠不變。", "該公司強調，設廠", "台積電"),
    "our ministry": ("經濟部發布新聞稿。本部強調，港口照常開。", "本部強調，港口照", "經濟部"),
    "its statement": ("商務部發布新規定。聲明稱，表格下週上網。", "聲明稱，表格下週", "商務部"),
    "she means the woman": (
        "行政院副院長鄭麗君到場。行政院長卓榮泰說，電夠用。她強調，水也夠用。",
        "她強調，水也夠用",
        "鄭麗君",
    ),
    "he means the last speaker": (
        "行政院副院長鄭麗君到場。行政院長卓榮泰說，電夠用。他強調，水也夠用。",
        "他強調，水也夠用",
        "卓榮泰",
    ),
}


@pytest.mark.parametrize(("body", "sentence", "name"), CARRIED.values(), ids=CARRIED.keys())
def test_carried_over(body: str, sentence: str, name: str) -> None:
    assert lines(body)[-1] == f"indirect {name}: {sentence}"


def test_unnamed_speech_between_breaks_the_thread() -> None:
    check(
        "經濟部長龔明鑫說，電夠用。業者表示，還不夠。並指出水也不夠。",
        "indirect 龔明鑫: 經濟部長龔明鑫說",
    )


def test_two_speakers_in_one_sentence_after_a_semicolon() -> None:
    check(
        "經濟部長龔明鑫說，電夠用；行政院副院長鄭麗君說，水也夠用。",
        "indirect 龔明鑫: 經濟部長龔明鑫說",
        "indirect 鄭麗君: 經濟部長龔明鑫說",
    )


def test_according_to_a_body_inside_a_speaker_s_words_is_the_speaker_s() -> None:
    check("經濟部長龔明鑫說，電夠用；他還說，據國發會估算，水也夠用。", "indirect 龔明鑫: 經濟部長龔明鑫說")


def test_speech_inside_speech_belongs_to_the_outer_speaker() -> None:
    check("經濟部長龔明鑫說，白宮已揚言加稅，要有準備。", "indirect 龔明鑫: 經濟部長龔明鑫說")
    check("立委王大新要求部長龔明鑫上台說明帳目。", "indirect 王大新: 立委王大新要求部")


# -- interviews -----------------------------------------------------------------------------------------------------


def test_labelled_answers_with_and_without_marks() -> None:
    body = (
        "協發貨運總經理林志宏日前接受本刊專訪。\n\n問：船期還亂嗎？\n\n答：好一點了。但櫃子還是不夠。\n\n"
        "記者問：運費呢？\n\n林志宏：「回到兩年前的水準。」"
    )
    assert lines(body) == ["direct 林志宏: 好一點了。但櫃子還是不夠。", "direct 林志宏: 回到兩年前的水準。"]


def test_a_paper_that_answers_its_own_questions_speaks_for_nobody() -> None:
    check(
        "Q1：電夠不夠？\nA：不夠。備轉容量只剩一成。\nQ2：誰最急？\n"
        "A：遠帆研究所研究員高志宏認為，晶圓廠「等不了三年」。\nQ3：怎麼辦？\nA：國發會副主委林大有說，會蓋電廠。",
        "direct 高志宏: 等不了三年",
        "indirect 林大有: A：國發會副主委",
    )


def test_a_question_is_nobodys() -> None:
    assert lines("協發貨運總經理林志宏接受專訪。\n\n問：「船期還亂嗎？」\n\n答：不亂。")[0] == "direct 林志宏: 不亂。"


# -- the same in both scripts, and what is attributed ---------------------------------------------------------------


def simplified(words: str) -> str:
    """The words in simplified characters; punctuation as it is."""
    return "".join(fold(c) if c.isalpha() else c for c in words)


@pytest.mark.parametrize(("body", "expected"), DIRECT.values(), ids=DIRECT.keys())
def test_simplified_text_reads_the_same(body: str, expected: list[str]) -> None:
    assert lines(simplified(body), "zh-Hans") == [simplified(line) for line in expected]


def test_what_is_attributed_to_whom() -> None:
    body = "外界質疑港口要關，經濟部長龔明鑫回應，會投入三億元。"
    text = Text(body, "zh-Hant")
    utterances = read_speech(text, find_actors(text))
    money = body.index("三億元")
    speaker = speaker_at(utterances, Span(money, money + 3))
    assert speaker is not None
    assert speaker.name == "龔明鑫"
    assert speaker_at(utterances, Span(4, 8)) is None


def test_evidence_is_the_whole_sentence() -> None:
    body = LEAD + "「水夠不夠？」她反問。電夠用。"
    text = Text(body, "zh-Hant")
    (utterance,) = read_speech(text, find_actors(text))
    assert text.words(utterance.evidence) == "「水夠不夠？」她反問。"
    assert text.words(utterance.text) == "水夠不夠？"


# -- robust ---------------------------------------------------------------------------------------------------------

WORDS = (
    "經濟部長龔明鑫 表示 董事長 徐秀蘭 （Ann\u00a0Lee） 強調 據經濟部說明 問： 答： 台積電 王·小明 聲明稱 … 兼 籍 𠮷"
)
PIECES = st.sampled_from([*"「」『』“”（），。：；！？、\n 他她該部會說指稱的一二1,.\u200b", *WORDS.split(" ")])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_words_give_utterances_inside_the_text(body: str) -> None:
    for utterance in said(body):
        assert 0 <= utterance.evidence.start <= utterance.text.start <= utterance.text.end <= utterance.evidence.end
        assert utterance.evidence.end <= len(body)
        assert 0 <= utterance.reported.start <= utterance.reported.end <= len(body)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(body: str) -> None:
    assert isinstance(said(body), list)
