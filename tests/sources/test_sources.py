"""The curated list itself, and the loader's errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import crawler.sources
from crawler.sources import Source, SourceError, load_source, load_sources, select

FOLDER = Path(crawler.sources.__file__).parent
GOOD = """name = "Sample"
group = "global"
language = "en"
domains = ["news.example.org"]
feeds = ["https://news.example.org/feed"]
"""


def faults(tmp_path: Path, text: str, name: str = "sample.toml") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_sources(tmp_path)
    return str(caught.value).replace(str(tmp_path), "DIR")


def with_(**lines: str) -> str:
    """The good file with lines put in place of others."""
    text = GOOD
    for key, value in lines.items():
        text, found = re.subn(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
        text += "" if found else f"{key} = {value}\n"
    return text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "DIR/sample.toml: is not TOML"),
        (GOOD.replace('name = "Sample"\n', ""), "DIR/sample.toml: name: is missing"),
        (with_(feed='"x"'), "DIR/sample.toml: feed: is not a field of a source; known are id, name, group"),
        (with_(group='"radio"'), "DIR/sample.toml: group: found 'radio': Input should be 'wire', 'broadcaster'"),
        (
            with_(timezone='"Taipei"'),
            "timezone: found 'Taipei': expected the IANA name of a time zone, such as Asia/Taipei",
        ),
        (
            with_(feeds='["ftp://news.example.org/feed"]'),
            "feeds.0: found 'ftp://news.example.org/feed': expected an address",
        ),
        (
            with_(feeds='["https://cdn.example.net/feed"]'),
            "'cdn.example.net' of https://cdn.example.net/feed is not among",
        ),
        (
            with_(domains='["https://news.example.org/"]'),
            "domains.0: found 'https://news.example.org/': expected a host name",
        ),
        (with_(domains="[]"), "domains: found '[]'"),
        (
            with_(article_url="'^https://('"),
            "article_url: found '^https://(': expected a regular expression: missing )",
        ),
        (with_(enabled="false"), "reason: a source that is not enabled says why"),
        (with_(feeds="[]"), "an enabled source needs a feed, a sitemap, a section, an API or a pinned page"),
        (
            with_(sections='["https://news.example.org/world"]'),
            "article_url: links on section pages can only be told by it",
        ),
        (with_(poll='["sitemaps"]'), "poll: 'sitemaps' is named, but the source has none"),
        (with_(id='"other"'), "id: found 'other', expected 'sample' as the file is named"),
        (with_(delay="-1"), "delay: found '-1'"),
        (with_(verified='"soon"'), "verified"),
    ],
)
def test_a_fault_names_file_field_what_was_found_and_expected(tmp_path: Path, text: str, says: str) -> None:
    assert says in faults(tmp_path, text)


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("x = 1\n")
    said = faults(tmp_path, with_(tier='"D"', language='"fr"'), "b.toml")
    assert said.count("a.toml") >= 5
    assert "b.toml: tier" in said
    assert "b.toml: language" in said


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"has no \*.toml file"):
        load_sources(tmp_path)
    with pytest.raises(SourceError, match="is not a folder of sources"):
        load_sources(tmp_path / "nowhere")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(SourceError, match="is not UTF-8"):
        load_source(tmp_path / "latin.toml")
    with pytest.raises(SourceError, match="cannot be read"):
        load_source(tmp_path / "nowhere.toml")


def test_the_curated_list_is_sound() -> None:
    sources = load_sources()
    enabled = [source for source in sources.values() if source.enabled]
    assert len(enabled) >= 60
    groups = {source.group for source in enabled}
    assert {"wire", "broadcaster", "taiwan-english", "taiwan-chinese", "government", "trade-press"} <= groups
    assert all(source.reason for source in sources.values() if source.tier == "C")
    for source in sources.values():
        lists = source.lists("feeds", "news_sitemaps", "sitemaps", "sections", "api")
        assert not [url for url in lists if source.is_article(url)], source.id
        assert not [url for url in source.pinned if not source.is_article(url)], source.id
        assert source.zone.key != "UTC", source.id


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_source_is_a_short_file(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 20


@pytest.mark.parametrize(
    ("source", "url", "takes"),
    [
        ("ltn", "https://ec.ltn.com.tw/article/breakingnews/5349578", True),
        ("ltn", "https://news.ltn.com.tw/list/breakingnews", False),
        ("ltn", "http://news.ltn.com.tw.example.net/news/world/paper/1", False),
        ("channel-newsasia", "https://www.channelnewsasia.com/business/some-story-1", True),
        ("channel-newsasia", "https://www.channelnewsasia.com/", False),
        ("technews", "https://ccc.technews.tw/2026/01/16/a-story/", True),
        ("rti", "https://www.rti.org.tw/en/news?uid=3&pid=189786", True),
        ("federal-register", "https://www.federalregister.gov/documents/2026/01/20/2026-01234/a-notice", True),
    ],
)
def test_what_counts_as_an_article(source: str, url: str, takes: bool) -> None:
    assert load_sources()[source].is_article(url) is takes


def test_what_tells_two_articles_apart() -> None:
    ltn = load_sources()["ltn"]
    one = ltn.article_id("https://news.ltn.com.tw/news/politics/breakingnews/5312000")
    assert one == ltn.article_id("https://ec.ltn.com.tw/article/breakingnews/5312000") == "5312000"
    ap = load_sources()["ap"]
    assert ap.article_id("https://apnews.com/article/a-b-c") == "https://apnews.com/article/a-b-c"


@pytest.mark.parametrize(
    ("url", "owned"),
    [
        ("https://news.example.org/x", True),
        ("http://m.news.example.org:8080/x", True),
        ("https://NEWS.example.org./x", True),
        ("http://port.example.org:81/x", True),
        ("http://port.example.org/x", False),
        ("http://port.example.org:82/x", False),
        ("https://fakenews.example.org/x", False),
        ("https://news.example.org@evil.example.net/x", False),
        ("http://news.example.org:port/x", False),
        ("mailto:a@news.example.org", False),
        ("", False),
    ],
)
def test_which_hosts_are_a_source_s_own(url: str, owned: bool) -> None:
    fields = {"id": "s", "name": "S", "group": "global", "language": "en", "enabled": False, "reason": "test"}
    source = Source.model_validate({**fields, "domains": ["news.example.org", "port.example.org:81"]})
    assert source.owns(url) is owned


def test_the_enabled_ones_or_those_named() -> None:
    sources = load_sources()
    assert "reuters" in sources
    assert "reuters" not in select(sources)
    assert list(select(sources, "reuters, ap")) == ["reuters", "ap"]
    with pytest.raises(SourceError, match="no source is called rooters; known are"):
        select(sources, "rooters")
