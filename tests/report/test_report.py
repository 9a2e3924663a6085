from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.copies import sketch
from crawler.export import export
from crawler.items import ArticleRecord, Change, RunManifest
from crawler.ledger import build, newest
from crawler.report import money, render
from crawler.report.amounts import sum_of
from crawler.report.disagreements import rivals, slips_of_scale, stale_copies
from crawler.report.inclusion import forest, places
from crawler.report.since import since_export, since_time
from crawler.report.texts import label, texts
from tests.report.conftest import SCRIPT, planted
from tests.samples import article, pledge


def deal() -> list[ArticleRecord]:
    """A sum with a part, an earlier sum outside it, and a total over two kinds."""
    invest, credit = pledge("p1"), pledge("p2", pledger="taiwan-government", instrument="credit_support")
    part = pledge("p3", "100000000000", "tsmc", status="previously_pledged", included_in="p1")
    earlier = pledge("p4", "65000000000", "tsmc", status="previously_pledged")
    total = pledge("p5", "500000000000", "taiwan", instrument="combined", sum_of=["p1", "p2"])
    return [article("wire", invest, credit, part, earlier, total)]


def test_text_of_pages_stays_text() -> None:
    records = planted()
    page = render(build(records), records)
    assert "PLANTED" in page
    assert page.count("<script") == 2
    assert page.count("</script") == 2
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_the_policy_lets_only_the_pages_own_script_and_style_work() -> None:
    page = render([], [])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inside is not None
        digest = b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert " style=" not in page
    assert not re.search(r" on[a-z]+=", page.split("<script>")[0])


def test_an_empty_ledger_is_a_page_that_says_so() -> None:
    assert "Nothing to show yet." in render([], [])


@pytest.mark.parametrize(
    ("value", "high", "currency", "english", "chinese"),
    [
        ("1250000000000", None, "USD", "USD 1.25 trillion", "1.25兆美元"),
        ("197000000", None, "TWD", "TWD 197 million", "1.97億新台幣"),
        ("500", None, "USD", "USD 500", "500美元"),
        ("50000000000", "60000000000", "USD", "USD 50 billion to 60 billion", "500億至600億美元"),
        ("250000000000", None, "XYZ", "XYZ 250 billion", "2,500億XYZ"),
    ],
)
def test_money_is_written_for_people(value: str, high: str | None, currency: str, english: str, chinese: str) -> None:
    assert sum_of(value, high, currency) == (english, chinese)
    assert english.startswith(money(value, currency))


def test_every_text_has_both_languages_with_the_same_braces() -> None:
    for key, (english, chinese) in texts().items():
        assert bool(english) == bool(chinese), key
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", chinese)), key


def test_every_text_that_the_page_names_exists() -> None:
    folder = Path(render.__code__.co_filename).parent
    script = (folder / "page.js").read_text(encoding="utf-8")
    named = set(re.findall(r'\bt\("([a-z.-]+)"', script)) | set(
        re.findall(r'\["([a-z-]+)", (?:\[|claim|parts)', script)
    )
    assert named - texts().keys() == set()


def test_every_reason_of_the_ledger_has_words_in_chinese() -> None:
    source = (Path(build.__code__.co_filename)).read_text(encoding="utf-8")
    for reason in ("part of {}", "a total of {}", "not known to be outside the total {}"):
        assert reason.split("{")[0] in source
        assert label("reason", reason)[1] != reason
    claims = build([*deal(), *planted()])
    reasons = {re.sub(r"clm_\w+(?:, clm_\w+)*", "{}", c.not_counted_because) for c in claims if c.not_counted_because}
    assert {r for r in reasons if f"reason.{r}" not in texts()} == set()


def test_each_claim_stands_inside_the_nearest_that_holds_it() -> None:
    claims = build(deal())
    by_value = {(c.pledger, c.value): c for c in claims}
    held = {holder: {c.value for c in inside} for holder, inside in forest(claims).items()}
    total, invest = by_value["taiwan", "500000000000"], by_value["taiwan-companies", "250000000000"]
    assert held[total.id] == {"250000000000"}
    assert held[invest.id] == {"100000000000"}
    assert held[""] == {"500000000000", "65000000000"}
    first = places(claims, 10)[0]
    assert (first.claim.value, first.depth, first.inside) == ("500000000000", 0, 3)


def test_claims_that_contain_each_other_are_shown_all_the_same() -> None:
    one, other = build([article("a", pledge("p1", included_in="p2"), pledge("p2", "300000000000", included_in="p1"))])
    assert one.part_of == [other.id]
    assert other.part_of == [one.id]
    assert len(places([one, other], 10)) == 2


def test_disagreements_are_found() -> None:
    records = planted()
    claims = build(records)
    assert [(p.one.value, p.other.value) for p in rivals(claims) if p.one.pledger == "acer"] == [
        ("6000000000", "5700000000")
    ]
    assert [(p.one.value, p.other.value, p.factor) for p in slips_of_scale(claims)] == [("6000000000", "6000000", 1000)]
    (stale,) = stale_copies(newest(records))
    assert (stale.article.id, stale.carries.value, stale.newest_says.value) == ("art_older", "3100000000", "3200000000")


def test_what_changed_since_a_day_and_since_an_export_is_the_same(tmp_path: Path) -> None:
    change = Change(kind="pledge", change="changed", id="plg_x", field="qualifier", before="exactly", after="at_least")
    first = article("wire", pledge("p1"), day=15)
    second = article(
        "wire", pledge("p1", qualifier="at_least"), day=18, revision=2, cause="text", changes=[change],
    )  # fmt: skip
    gone = article("gone", pledge("p1", "7000000000", "acer"), day=15)
    no_more = article("gone", day=19, revision=2, cause="text", relevant=False)
    new = article("daily", pledge("p1", "9000000000", "wistron"), day=18)
    records = [first, gone, second, new, no_more]
    by_day = since_time(records, datetime(2026, 1, 16, tzinfo=UTC))
    for kind in ("jsonl", "csv"):
        export([first, gone], tmp_path / kind, kind)
        by_export = since_export(records, tmp_path / kind)
        assert by_export.claims == by_day.claims
        assert by_export.articles == by_day.articles
    found = {(c.claim["pledger"], c.change, c.field, c.before, c.after) for c in by_day.claims}
    assert ("wistron", "added", None, None, None) in found
    assert ("acer", "removed", None, None, None) in found
    assert ("taiwan-companies", "changed", "qualifier", "exactly", "at_least") in found
    assert [(a.article.id, a.change) for a in by_day.articles] == [("art_daily", None), ("art_wire", change)]
    page = render(build(records), records, changes=by_day)
    assert "Since 2026-01-16 00:00 UTC." in page
    with pytest.raises(ValueError, match="holds no export"):
        since_export(records, tmp_path)


def test_the_health_of_sources_is_that_of_the_last_run() -> None:
    page = render([], [], runs=[run(15, "down"), run(16, "well"), run(17, "degraded")])
    section = page[page.index('id="health"') :]
    assert "run_17" in section
    assert section.index("degraded") < section.index("2026-01-17 09:00")
    assert [section.count(f'class="sign {v}"') for v in ("down", "well", "degraded")] == [1, 1, 2]
    assert "0 of 1 sources well" in page


def run(day: int, verdict: str) -> RunManifest:
    when = datetime(2026, 1, day, 9, tzinfo=UTC)
    return RunManifest.model_validate(
        {
            "id": f"run_{day}", "spider": "news", "started": when, "finished": when, "finish_reason": "finished",
            "verdict": "well", "exit_code": 0, "reasons": [], "published": True, "version": "0", "extractor": "0",
            "sources": [{"id": "wire", "verdict": verdict, "reasons": [], "counts": {}}], "totals": {}, "files": [],
        }
    )  # fmt: skip


def test_an_article_that_left_the_subject_is_in_no_table_and_in_no_claim(tmp_path: Path) -> None:
    first = article("wire", pledge("p1"), text="some words")
    last = article("wire", pledge("p1"), revision=2, relevant=False)
    assert build([first, last]) == []
    assert set(export([first, last], tmp_path / "out").values()) == {0}
    assert sketch("some words") == []


def test_the_same_records_give_the_same_page_in_any_order() -> None:
    records = [*deal(), *planted()]
    assert render(build(records), records) == render(build(records[::-1]), records[::-1])
    assert SCRIPT not in render(build(records), records)
