"""``scrapy sources``: the table, one source, and whether the lists answer as declared."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tests.site import scrapy
from tests.spiders.hosts import LOOPBACK, Answer, declare, serve
from tests.spiders.pages import ON_TOPIC, rss


def test_the_table_and_one_source() -> None:
    table = scrapy("sources")
    assert table.returncode == 0, table.stderr
    assert "focus-taiwan" in table.stdout
    assert "not yet" in table.stdout
    assert "enabled. scrapy sources show ID has the rest." in table.stdout
    one = scrapy("sources", "show", "ltn")
    assert "timezone: Asia/Taipei" in one.stdout
    assert "  https://news.ltn.com.tw/rss/politics.xml" in one.stdout


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    assert "no source is called nobody" in scrapy("sources", "show", "nobody").stderr
    assert "which one" in scrapy("sources", "show").stderr
    (tmp_path / "broken.toml").write_text("name = 3\n")
    checked = scrapy("sources", "check", sources=tmp_path)
    assert checked.returncode == 1
    assert "broken.toml: name: found '3'" in checked.stderr


def test_a_live_check_dates_the_files_of_sources_that_answer_as_declared(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    now = format_datetime(datetime.now(UTC))
    with serve() as hosts:
        for name, more in (
            ("well", f"<pubDate>{now}</pubDate>"),
            ("stale", "<pubDate>Thu, 02 Jan 2020 09:00:00 GMT</pubDate>"),
        ):
            base = hosts.base(f"{name}.example")
            declare(
                folder,
                name,
                verified=False,
                domains=[f"{name}.example"],
                feeds=[f"{base}/feed"],
                article_url=f"{base}/story/",
            )
            hosts.add(
                f"{name}.example",
                "/feed",
                Answer(rss((ON_TOPIC, f"{base}/story/1"), more=more), kind="application/xml"),
            )
        base = hosts.base("moved.example")
        declare(
            folder,
            "moved",
            verified=False,
            domains=["moved.example"],
            feeds=[f"{base}/feed"],
            article_url=f"{base}/story/",
        )
        hosts.add("moved.example", "/feed", Answer("<html>gone"))
        settings = [word for name, value in LOOPBACK.items() for word in ("-s", f"{name}={value}")]
        made = scrapy("sources", "check", "--live", *settings, sources=folder, data=tmp_path / "data")
    assert made.returncode == 10, made.stderr
    assert "1 of 3 sources answer as declared" in made.stdout
    assert "stale: the newest entry is of 2020-01-02" in made.stdout
    assert "an HTML page, neither a feed nor a sitemap" in made.stdout
    assert f"verified = {datetime.now(UTC).date()}" in (folder / "well.toml").read_text()
    assert "verified = false" in (folder / "moved.toml").read_text()
    assert [path for one in hosts.asked for path in [one.path] if path not in {"/robots.txt", "/feed"}] == []
    assert not (tmp_path / "data").exists()
    shutil.rmtree(folder)
