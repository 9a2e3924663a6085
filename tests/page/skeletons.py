# ruff: noqa: E501 - markup has its own lines
"""Skeletons of article pages of curated sources: our own words in elements that these outlets are known for.

They are no recordings: a class or two is theirs, every sentence is ours, and a redesign makes them history. What they
show is that the reader needs no selector for such a page. ``{p}`` stands for the paragraphs of the test's text.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.page.pages import TITLE, TITLE_ZH


class Skeleton(NamedTuple):
    """One source's page and what is to be read from it beside the text."""

    source: str
    url: str
    html: str
    authors: list[str]
    published: str
    agency: str | None = None


CNA = f"""<html lang="zh-Hant"><head><title>{TITLE_ZH} | 產經 | 中央社 CNA</title>
<meta property="og:title" content="{TITLE_ZH} | 產經 | 中央社 CNA"><meta itemprop="datePublished" content="2026/01/16 10:30">
</head><body><div class="breadcrumb"><a>首頁</a><a>產經</a></div><article class="article"><h1><span>{TITLE_ZH}</span></h1>
<div class="timeBox"><div class="updatetime"><span>2026/1/16 10:30（1/16 11:02 更新）</span></div></div>
<div class="fullPic"><figure><img><figcaption class="picinfo">新廠外觀。（中央社檔案照片）</figcaption></figure></div>
<div class="paragraph">{{p}}</div><div class="paragraph moreArticle"><a class="moreArticle-link">渡輪春季時刻表更動</a></div>
<div class="paragraph"><div class="keywordTag"><a>#電纜</a></div>
<p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div></article></body></html>"""

FOCUS_TAIWAN = f"""<html lang="en"><head><title>{TITLE} - Focus Taiwan</title></head><body><h1 class="h1t">{TITLE}</h1>
<div class="updatetime">01/16/2026 10:30 AM</div><div class="FullPic"><div class="photoBig"><div class="caption">
<p>The works by the river, photo taken from the bridge on Thursday in the rain.</p></div></div></div>
<div class="PrimarySide"><div class="paragraph">{{p}}<p>(By Nora Feld and Tom Quint)</p><p>Enditem/NF</p></div></div>
<div class="secondarySide"><h2>Related News</h2><a href="/x">Ferry timetable changes in spring</a></div></body></html>"""

LTN = f"""<html><head><title>{TITLE_ZH} - 生活 - 自由時報電子報</title><meta property="og:title" content="{TITLE_ZH} - 生活">
<script type="application/ld+json">{{{{"@type":"NewsArticle","headline":"{TITLE_ZH}","datePublished":"2026-01-16T10:30:00+08:00",
"author":{{{{"@type":"Person","name":"自由時報電子報"}}}}}}}}</script></head><body><div class="whitecon" itemprop="articleBody">
<h1>{TITLE_ZH}</h1><div class="text boxTitle boxText" data-desc="內文"><span class="time">2026/01/16 10:30</span>
<div class="photo boxTitle"><p>新廠外觀。（資料照）</p></div>{{p}}<p class="before_ir">請繼續往下閱讀...</p>
<p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎 <a>點我下載APP</a></p></div></div></body></html>"""

UDN_MONEY = f"""<html><head><title>{TITLE_ZH} | 產業熱點 | 經濟日報</title></head><body><section class="article-content__wrapper">
<h1 class="article-head__title">{TITLE_ZH}</h1><section class="article-body__info"><time class="article-body__time">
2026/01/16 10:30:00</time><span>經濟日報 記者王小明／台北報導</span></section>
<section class="article-body__editor">{{p}}<p><a href="/x">延伸閱讀：渡輪春季時刻表更動</a></p></section>
<section class="article-keyword"><a>電纜</a></section></section></body></html>"""

CHINATIMES = f"""<html><head><title>{TITLE_ZH} - 財經 - 中時新聞網</title><meta property="og:title" content="{TITLE_ZH} - 財經">
<meta property="article:published_time" content="2026-01-16T10:30:00+08:00"></head><body><article class="article-box">
<h1 class="article-title">{TITLE_ZH}</h1><div class="meta-info-wrapper"><div class="meta-info"><time>
<span class="hour">10:30</span><span class="date">2026/01/16</span></time><div class="source">中時新聞網</div>
<div class="author">王小明</div></div></div><div class="article-body">{{p}}</div><section id="comments" class="comments">
<ul><li>請勿重覆刊登一樣的文章，或大意內容相同的文章，違者將移除留言並封鎖帳號，敬請配合。</li></ul></section></article></body></html>"""

ETTODAY = f"""<html><head><title>{TITLE_ZH} | ETtoday財經新聞 | ETtoday新聞雲</title><meta property="og:title" content="{TITLE_ZH}">
<meta name="pubdate" content="2026-01-16T10:30:00+08:00"></head><body><h1 class="logo">ETtoday新聞雲</h1><article>
<header><h1 class="title">{TITLE_ZH}</h1></header><div class="story" itemprop="articleBody">
<p><strong>▲新廠外觀。（圖／記者李大華攝）</strong></p><p>記者王小明／台北報導</p>{{p}}
<p>►<a href="/x">渡輪春季時刻表更動</a></p></div></article></body></html>"""

TAIPEI_TIMES = f"""<html><head><title>{TITLE} - Taipei Times</title></head><body><div class="archives"><h1>{TITLE}</h1>
<ul class="as"><li class="reporter">By Nora Feld  /  Staff reporter, with CNA</li><li>Fri, Jan 16, 2026</li></ul>{{p}}</div>
<div class="right"><h3>Most Popular</h3><div class="box"><a><h4>Another story</h4><p>A standfirst of another story that is long
enough to look like a paragraph of this one, though it is not.</p></a></div></div></body></html>"""

WHITE_HOUSE = f"""<html><head><title>{TITLE} – The White House</title></head><body><main><div class="wp-block-whitehouse-topper">
<div class="wp-block-whitehouse-byline-subcategory__link">Fact Sheets</div><h1>{TITLE}</h1>
<div class="wp-block-post-date"><time datetime="2026-01-16T10:30:00-05:00">January 16, 2026</time></div></div>
<div class="entry-content wp-block-post-content">{{p}}</div></main></body></html>"""

USTR = f"""<html><head><title>{TITLE} | United States Trade Representative</title></head><body><main><h1 class="page-header">{TITLE}</h1>
<div class="field field--name-body"><p>January 16, 2026</p>{{p}}<p>###</p></div></main></body></html>"""

EXECUTIVE_YUAN = f"""<html><head><title>行政院全球資訊網-{TITLE_ZH}</title></head><body><div class="main"><h1>{TITLE_ZH}</h1>
<div class="news_date">日期：115-01-16　資料來源：新聞傳播處</div><div class="words_content">{{p}}</div></div></body></html>"""

TSMC = f"""<html><head><title>{TITLE}</title></head><body><article><div class="press-release-detail"><h1>{TITLE}</h1>
<div class="info">Issued by: Elmsworth Cable<br>Issued on: 2026/01/16</div><div class="node__content">{{p}}</div>
<h3>Media contacts</h3><p>Nora Feld, head of public relations of the works, telephone 555 0100, in office hours only.</p></div>
</article></body></html>"""

SKELETONS = [
    Skeleton("cna", "https://www.cna.com.tw/news/afe/202601160012.aspx", CNA, [], "2026-01-16T10:30:00+08:00", "CNA"),
    Skeleton("focus-taiwan", "https://focustaiwan.tw/business/202601160012", FOCUS_TAIWAN, ["Nora Feld", "Tom Quint"],
             "2026-01-16T10:30:00+08:00", "CNA"),
    Skeleton("ltn", "https://ec.ltn.com.tw/article/breakingnews/4711000", LTN, [], "2026-01-16T10:30:00+08:00"),
    Skeleton("udn-money", "https://money.udn.com/money/story/5612/4711000", UDN_MONEY, ["王小明"], "2026-01-16T10:30:00+08:00"),
    Skeleton("chinatimes", "https://www.chinatimes.com/realtimenews/20260116001234-260410", CHINATIMES, ["王小明"],
             "2026-01-16T10:30:00+08:00"),
    Skeleton("ettoday", "https://www.ettoday.net/news/20260116/4711000.htm", ETTODAY, ["王小明"], "2026-01-16T10:30:00+08:00"),
    Skeleton("taipei-times", "https://www.taipeitimes.com/News/biz/archives/2026/01/16/2003000000", TAIPEI_TIMES, ["Nora Feld"],
             "2026-01-16T00:00:00+08:00", "CNA"),
    Skeleton("white-house", "https://www.whitehouse.gov/fact-sheets/2026/01/copper-cable/", WHITE_HOUSE, [],
             "2026-01-16T10:30:00-05:00"),
    Skeleton("ustr", "https://ustr.gov/about/policy-offices/press-office/fact-sheets/2026/january/cable", USTR, [],
             "2026-01-16T00:00:00-05:00"),
    Skeleton("executive-yuan", "https://www.ey.gov.tw/Page/9277F759E41CCD91/4711", EXECUTIVE_YUAN, [], "2026-01-16T00:00:00+08:00"),
    Skeleton("tsmc", "https://pr.tsmc.com/english/news/4711", TSMC, [], "2026-01-16T00:00:00+08:00"),
]  # fmt: skip
