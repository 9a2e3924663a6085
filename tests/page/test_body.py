"""What of a page is the article's text, and what is left out."""

from __future__ import annotations

import pytest

from tests.page.pages import (
    PARAGRAPHS,
    PARAGRAPHS_ZH,
    TITLE,
    TITLE_ZH,
    article,
    linked,
    page,
    paragraphs,
    source,
    story,
    unread,
)

TEXT = "\n\n".join(PARAGRAPHS)
TEXT_ZH = "\n\n".join(PARAGRAPHS_ZH)


def test_paragraphs_in_order_separated_by_a_blank_line():
    assert article(story()).body == TEXT


LEFT_OUT = {
    "caption": "<figure><figcaption>The works by the river, seen from the bridge in January.</figcaption></figure>",
    "caption by class": '<p class="image-caption">The works by the river, seen from the old bridge in January.</p>',
    "share bar": '<div class="share-tools"><p>Share this story with your friends and with your neighbours</p></div>',
    "newsletter": '<div class="newsletter-signup"><p>The best of the harbour, each Friday at eight.</p></div>',
    "newsletter by words": "<p>Sign up for our weekly letter and never miss a ship that comes into the harbour.</p>",
    "app": "<p>Download our free app to follow the news of the harbour wherever you go.</p>",
    "related box": '<aside><h3>Related</h3><p><a href="/x">Ferry timetable changes in spring</a></p></aside>',
    "related line": '<p>Related: <a href="/x">Ferry timetable changes in spring</a></p>',
    "linked line": '<p><a href="/x">Ferry timetable changes in spring, says the council</a></p>',
    "advertisement": '<div class="ad-slot">Advertisement</div>',
    "advertisement by word": "<p>ADVERTISEMENT</p>",
    "byline": "<p>By Nora Feld and Tom Quint</p>",
    "stamp": "<p>Published January 16, 2026 10:30 am</p>",
    "live stamp": "<p>2 hours ago</p>",
    "signed stamp": "<p>Nora Feld 2 March 2026 22:17</p>",
    "hidden": '<div style="display: none"><p>This text is for readers who have switched off their scripts.</p></div>',
    "cookie notice": '<div class="cookie-banner"><p>We use cookies to make this site work.</p></div>',
    "comments": '<section id="comments"><p>They should have built the new swimming bath first!</p></section>',
    "author's life": '<div class="author-bio"><p>Nora Feld has reported from the harbour since 2001.</p></div>',
    "script": "<script>var text = 'The town of Elmsworth will get nothing at all';</script>",
    "photo credit": "<p>Photo by Tom Quint</p>",
    "follow": "<p>Follow Nora Feld on Twitter</p>",
    "image counter": "<p>Image 2 of 5</p>",
}


@pytest.mark.parametrize("noise", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_left_out_inside_the_text(noise):
    inside = paragraphs(PARAGRAPHS[:2]) + noise + paragraphs(PARAGRAPHS[2:])
    assert article(story(inside)).body == TEXT


KEPT = {
    "subhead": ("<h2>A long wait</h2>", "A long wait"),
    "list": ("<ul><li>Four hundred jobs</li><li>Two halls</li></ul>", "Four hundred jobs\n\nTwo halls"),
    "quotation": ("<blockquote>Nobody believed in it.</blockquote>", "Nobody believed in it."),
    "question": ("<p><strong>Why so late?</strong></p><p>The money ran out.</p>", "Why so late?\n\nThe money ran out."),
    "lines": ("<p>First line<br>Second line</p>", "First line\n\nSecond line"),
    "inline": ("<p>It cost <b>4</b> <a href='/m'>million</a>, <i>at least</i>.</p>", "It cost 4 million, at least."),
    "table": ("<table><tr><th>Hall<th>Jobs<tr><td>One<td>400</table>", "Hall | Jobs\n\nOne | 400"),
    "repeated short line": ("<p>Yes.</p><p>Indeed?</p><p>Yes.</p>", "Yes.\n\nIndeed?\n\nYes."),
    "sentence that begins like a notice": (
        "<p>By signing the lease, the town gave up the meadow for thirty years.</p>",
        "By signing the lease, the town gave up the meadow for thirty years.",
    ),
    "clause with a letter": ("<p>(c) Cables for ships are not covered.</p>", "(c) Cables for ships are not covered."),
    "line with a year": ("<p>Cable Works Calendar 2026</p>", "Cable Works Calendar 2026"),
    "sentence that begins like a promotion": (
        "<p>For more than a decade the meadow had stood empty, the news of each spring notwithstanding.</p>",
        "For more than a decade the meadow had stood empty, the news of each spring notwithstanding.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kept", "text"), KEPT.values(), ids=KEPT.keys())
def test_kept_inside_the_text(kept, text):
    inside = paragraphs(PARAGRAPHS[:2]) + kept + paragraphs(PARAGRAPHS[2:])
    assert article(story(inside)).body == "\n\n".join([*PARAGRAPHS[:2], text, *PARAGRAPHS[2:]])


def test_text_after_the_article_is_of_other_stories():
    teasers = "".join(
        f'<div class="card"><h3><a href="/{n}">Another story number {n}</a></h3><p>What happened next in {n} nobody '
        f"in the town of Elmsworth could have foreseen, least of all the mayor.</p></div>"
        for n in range(8)
    )
    assert article(story(after=f'<section class="more-stories"><h2>More stories</h2>{teasers}</section>')).body == TEXT


def test_a_heading_such_as_related_ends_the_text_only_where_other_stories_follow():
    box = '<div class="inset"><h4>Read more</h4><h3><a href="/x">Ferry timetable changes in spring</a></h3></div>'
    inside = paragraphs(PARAGRAPHS[:3]) + box + paragraphs(PARAGRAPHS[3:])
    assert article(story(inside)).body == TEXT


def test_the_last_paragraphs_behind_a_box_are_the_article_s_too():
    box = '<div class="inset"><h4>Read more</h4><h3><a href="/x">Ferry timetable changes in spring</a></h3></div>'
    each = "".join(f"<div><div><p>{text}</p></div></div>" for text in PARAGRAPHS)
    halls = [f"Hall {n} has room for forty people and a window to the river." for n in range(20)]
    long = "".join(f"<div><div><p>{text}</p></div></div>" for text in halls)
    found = article(story(long + box + each))
    assert found.body.endswith(TEXT)


def test_paragraphs_hidden_from_readers_who_do_not_pay():
    hidden = "".join(f'<p class="paywall" aria-hidden="true">{text}</p>' for text in PARAGRAPHS[2:])
    assert article(story(paragraphs(PARAGRAPHS[:2]) + hidden)).body == TEXT


def test_a_subhead_that_begins_as_the_end_of_a_press_release():
    inside = paragraphs(PARAGRAPHS) + "<h3>About the second hall</h3><p>It will be larger than the first by half.</p>"
    assert article(story(inside)).body.endswith("About the second hall\n\nIt will be larger than the first by half.")


def test_no_white_space_is_left_where_unfit_characters_stood():
    inside = paragraphs([*PARAGRAPHS[:3], "\u200b\x1f " + PARAGRAPHS[3] + " \ufeff"]) + "<p>\u200b</p>"
    assert article(story(inside)).body == TEXT


def test_headline_and_standfirst():
    before = '<p class="standfirst">After two years of delay the town gets what it was promised.</p><p>By Nora Feld</p>'
    found = article(story(before=before))
    assert found.body == "After two years of delay the town gets what it was promised.\n\n" + TEXT
    assert found.authors == ["Nora Feld"]


def test_standfirst_is_not_repeated():
    head = f'<meta name="description" content="{PARAGRAPHS[0]}">'
    assert article(story(head=head, before=f'<p class="summary">{PARAGRAPHS[0]}</p>')).body == TEXT


def test_an_article_in_parts_is_read_whole():
    parts = "".join(
        f'<div class="body-part">{paragraphs([text])}</div><div class="ad">Advertisement</div>' for text in PARAGRAPHS
    )
    assert article(story(parts)).body == TEXT


def test_a_box_richer_than_the_text_around_it():
    box = "<div class='transcript'>" + paragraphs(
        [f"Line {n} of what the mayor said to the people on the meadow." for n in range(9)]
    )
    found = article(story(paragraphs(PARAGRAPHS) + box + "</div>")).body
    assert found.startswith(TEXT)


def test_a_second_article_on_the_page_is_another_story():
    other = "<article><h2>Storm floods the quay</h2>" + paragraphs(
        [f"Wave {n} came over the quay at night and took a boat." for n in range(6)]
    )
    found = article(
        page(
            f"<article><h1>Copper cable works to open in March</h1>{paragraphs(PARAGRAPHS)}</article>{other}</article>"
        )
    )
    assert found.body == TEXT


def test_a_live_blog_is_read_with_all_its_posts():
    posts = "".join(f"<article class='post'><p>{text}</p></article>" for text in PARAGRAPHS)
    head = linked(**{"@type": "LiveBlogPosting", "headline": TITLE})
    found = article(page(f"<h1>Copper cable works to open in March</h1><div class='posts'>{posts}</div>", head=head))
    assert all(text in found.body for text in PARAGRAPHS)


def test_text_without_paragraph_elements():
    lines = "<br><br>".join(PARAGRAPHS)
    assert article(page(f"<h1>Copper cable works to open in March</h1><div class='text'>{lines}</div>")).body == TEXT


def test_chinese_text_in_the_layout_tables_of_old_pages():
    inside = "<br><br>".join(PARAGRAPHS_ZH)
    table = f"<table><tr><td><a href='/'>首頁</a></td><td>{TITLE_ZH}<br>{inside}</td></tr></table>"
    found = article(page(table, title=TITLE_ZH, lang="zh-Hant"))
    assert TEXT_ZH in found.body
    assert found.language == "zh-Hant"


def test_what_an_agency_writes_below_its_text():
    assert article(story(paragraphs(PARAGRAPHS) + "<p>(By Nora Feld and Tom Quint)</p><p>Enditem/NF</p>")).body == TEXT
    inside = paragraphs([*PARAGRAPHS_ZH[:-1], PARAGRAPHS_ZH[-1] + "（編輯：林小美）1150116"])
    assert article(story(inside, title=TITLE_ZH)).body == TEXT_ZH


LEFT_OUT_ZH = [
    "<p>▲新廠位於河邊。（圖／記者王大明攝）</p>",
    "<p>請繼續往下閱讀...</p>",
    "<p>【更多精彩新聞】</p>",
    "<p>延伸閱讀：</p><p><a href='/x'>渡輪春季時刻表更動</a></p>",
    "<p>字級：小 中 大</p>",
    "<p>分享到臉書</p>",
    "<p>不用抽 不用搶 現在用APP看新聞 保證天天中獎　點我下載APP</p>",
    "<p>※本文版權所有，非經授權，不得轉載。</p>",
    "<p>記者王大明／榆樹鎮報導</p>",
    "<p>2026-01-16 10:30</p>",
    "<p>社會中心／綜合報導</p>",
    "<p>責任編輯：林小美</p>",
    "<p>新廠外觀。（資料照）</p>",
]


@pytest.mark.parametrize("noise", LEFT_OUT_ZH)
def test_left_out_inside_a_chinese_text(noise):
    inside = paragraphs(PARAGRAPHS_ZH[:2]) + noise + paragraphs(PARAGRAPHS_ZH[2:])
    assert article(story(inside, title=TITLE_ZH)).body == TEXT_ZH


@pytest.mark.parametrize(
    "sentence",
    [
        "展開調查後，警方認為火警與施工無關，新廠仍可如期啟用。",
        "分享經驗時，廠長提到兩年延誤讓公司學到教訓。",
        "「你可能以為很容易，」他說。",
    ],
)
def test_chinese_sentences_that_begin_like_notices_are_kept(sentence):
    inside = paragraphs([*PARAGRAPHS_ZH, sentence, "鎮長最後感謝所有工人的辛勞，並邀請居民參加啟用典禮。"])
    assert sentence in article(story(inside, title=TITLE_ZH)).body


def test_a_press_release_without_its_contacts():
    after = "<h3>About Elmsworth Cable</h3><p>Elmsworth Cable makes copper cables for ships, trains and lifts.</p>"
    assert article(story(paragraphs(PARAGRAPHS) + after)).body == TEXT


def test_body_that_only_the_json_ld_has():
    stated = "\\n\\n".join(PARAGRAPHS)
    head = (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x","articleBody":"{stated}"}}</script>'
    )
    found = article(story(paragraphs(PARAGRAPHS[:1]), head=head))
    assert found.body == TEXT
    assert found.origin["body"] == "json-ld"
    assert "body-stated-only" in found.warnings


STUB = "<div class='gate'><p>Subscribe to continue reading this story and all others of the harbour.</p></div>"


def test_a_stated_text_that_is_another_one():
    other = " ".join(
        f"On day {n} of the festival the boats sail out at noon and come back in the evening." for n in range(20)
    )
    more = [f"Hall {n} has room for twelve machines and forty people, and a window to the river." for n in range(12)]
    found = article(story(paragraphs(PARAGRAPHS + more), head=linked(headline=TITLE, articleBody=other)))
    assert "body-differs-from-stated" in found.warnings


def test_further_pages_are_a_warning():
    assert "more-pages" in article(story(head='<link rel="next" href="?page=2">')).warnings


def test_a_stub_before_a_paywall_is_marked():
    head = linked(isAccessibleForFree="False", headline=TITLE)
    assert article(story(paragraphs(PARAGRAPHS[:1]) + STUB, head=head)).paywall
    assert article(story(paragraphs(PARAGRAPHS[:1]) + STUB)).paywall


def test_a_whole_text_is_no_stub():
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"headline":"x"}</script>'
    )
    assert not article(story(paragraphs(PARAGRAPHS * 12), head=head)).paywall
    assert not article(story()).paywall


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("<p>This article was originally published by The River Gazette.</p>", "River Gazette"),
        ("<p>Republished with permission from River Gazette.</p>", "River Gazette"),
        ("<p>（本文由河岸報授權刊登）</p>", "河岸報"),
    ],
)
def test_credit_lines_name_the_first_publisher(credit, outlet):
    chinese = "本文" in credit
    inside = paragraphs(PARAGRAPHS_ZH if chinese else PARAGRAPHS) + credit
    found = article(story(inside, title=TITLE_ZH) if chinese else story(inside))
    assert found.syndicated_from == outlet
    assert outlet not in found.body


def test_no_text():
    assert unread(page("<h1>Copper cable works to open in March</h1>")).reason == "no-text"


class TestSelectors:
    """A source's selectors, checked by the generic reader."""

    def test_the_selector_decides(self):
        html = page(
            f"<h1>{TITLE}</h1><div id='a'>{paragraphs(PARAGRAPHS[:3])}</div>"
            f"<div id='b'>{paragraphs(PARAGRAPHS[3:])}</div>"
        )
        found = article(html, source=source(selectors={"body": "#a"}))
        assert found.body == "\n\n".join(PARAGRAPHS[:3])
        assert found.origin["body"] == "selector"

    def test_a_selector_that_names_nothing_any_more(self):
        found = article(story(), source=source(selectors={"body": ".gone"}))
        assert found.body == TEXT
        assert found.origin["body"] == "generic"
        assert "selector-body-empty" in found.warnings

    def test_a_selector_that_names_something_else_by_now(self):
        found = article(
            story(before="<div class='s'><p>Only a short line.</p></div>"), source=source(selectors={"body": ".s"})
        )
        assert TEXT in found.body
        assert "selector-body-short" in found.warnings

    def test_what_is_to_be_removed(self):
        inside = (
            paragraphs(PARAGRAPHS)
            + "<p class='promo-x9'>The harbour festival begins on the first Sunday in June this year.</p>"
        )
        assert article(story(inside), source=source(selectors={"remove": [".promo-x9"]})).body == TEXT

    def test_what_is_to_be_removed_may_stand_in_what_is_to_be_removed(self):
        noise = "<div class='x'><div class='x'><p class='x'>The festival begins in June this year.</p></div></div>"
        found = article(story(paragraphs(PARAGRAPHS) + noise), source=source(selectors={"remove": [".x", ".x"]}))
        assert found.body == TEXT

    @pytest.mark.parametrize("field", ["title", "body", "authors", "published"])
    def test_what_is_no_selector_is_a_warning(self, field):
        found = article(story(), source=source(selectors={field: "::["}))
        assert found.body == TEXT
        assert any(warning.startswith("selector-") for warning in found.warnings)
