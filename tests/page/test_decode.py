"""Bytes of pages in the charsets that outlets use, declared, undeclared and falsely declared."""

from __future__ import annotations

import codecs

import pytest

from crawler.page.decode import decode
from tests.page.pages import PARAGRAPHS, PARAGRAPHS_ZH, TITLE_ZH, article, page, paragraphs

TRADITIONAL = "".join(PARAGRAPHS_ZH)
SIMPLIFIED = "榆树镇的铜缆新厂预计三月启用，比原定时间晚了两年，镇长表示工程款已经全部付清，居民不必担心增税。"
JAPANESE = "楡の町の新しい電線工場は三月に操業を始める予定で、当初の計画より二年遅れたと町長が述べた。"
KOREAN = "느릅마을의 새 전선 공장은 삼월에 문을 열 예정이며 당초 계획보다 이 년 늦었다고 시장이 말했다."


def text(html: bytes, declared: str | None = None) -> str:
    found = decode(html, declared).text
    return found.decode("utf-8") if isinstance(found, bytes) else found


def html(words: str, encoding: str, *, meta: str = "") -> bytes:
    return f"<html><head>{meta}<title>x</title></head><body><p>{words}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("words", "encoding", "name"),
    [
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"),
        ("The café’s “naïve” owner paid £4 – in cash.", "cp1252", "cp1252"),
    ],
)
def test_undeclared(words, encoding, name):
    found = decode(html(words, encoding))
    assert words in text(html(words, encoding))
    assert found.encoding == name


@pytest.mark.parametrize("lie", ["utf-8", "iso-8859-1", "gb2312", "no-such-charset", "rot13", "base64", ""])
def test_a_header_that_lies(lie):
    assert TRADITIONAL in text(html(TRADITIONAL, "big5"), lie)


@pytest.mark.parametrize("lie", ["big5", "iso-8859-1", "utf-7", "utf-16"])
def test_utf_8_is_known_whatever_is_declared(lie):
    meta = f'<meta charset="{lie}">'
    assert TRADITIONAL in text(html(TRADITIONAL, "utf-8", meta=meta), lie)


def test_declared_in_the_page():
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=big5">'
    found = decode(html(TRADITIONAL, "big5", meta=meta))
    assert (found.encoding, found.how) == ("big5hkscs", "declared")


def test_declared_in_the_header():
    found = decode(html(SIMPLIFIED, "gbk"), "GBK")
    assert (found.encoding, found.how) == ("gb18030", "declared")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_overrules_all(mark, encoding):
    assert text(mark + html(TRADITIONAL, encoding), "big5").startswith("<html>")
    assert TRADITIONAL in text(mark + html(TRADITIONAL, encoding), "big5")


def test_torn_utf_8_stays_utf_8():
    page_bytes = html(TRADITIONAL, "utf-8")
    torn = page_bytes.replace("鎮".encode(), "鎮".encode()[:2], 1)
    found = decode(torn)
    assert (found.encoding, found.how) == ("utf-8", "torn")


def test_a_page_in_big5_is_read_as_an_article():
    body = f"<h1>{TITLE_ZH}</h1><div>{paragraphs(PARAGRAPHS_ZH)}</div>"
    utf8 = page(body, title=TITLE_ZH, lang="zh").decode().replace('<meta charset="utf-8">', "")
    found = article(utf8.encode("big5"))
    assert found.body == "\n\n".join(PARAGRAPHS_ZH)
    assert found.title == TITLE_ZH
    assert found.origin["encoding"] == "big5hkscs"


def test_plain_ascii():
    assert decode(page(paragraphs(["Nothing but letters."]))).encoding == "utf-8"
    assert PARAGRAPHS[0] in text(page(paragraphs(PARAGRAPHS)))
