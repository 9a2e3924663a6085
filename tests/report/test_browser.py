"""The report as a reader meets it, in Chromium."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import records as long_ledger
from crawler.export import export
from crawler.items import ArticleRecord
from crawler.ledger import build
from crawler.report import render
from tests.report.conftest import FORMULA, SCRIPT

ROWS = "#claims tbody > tr:not(.words)"


def names(page: Any) -> list[str]:
    return page.locator(f"{ROWS} > th").all_inner_texts()


def test_search_finds_words_names_in_both_languages_and_outlets(visit: Any) -> None:
    page = visit()
    whole = page.locator(ROWS).count()
    assert whole >= 15
    for words, expected in {
        "semiconductor and technology": "Taiwanese companies",
        "台積電": "TSMC",
        "backing times": "Acer",
    }.items():
        page.fill("input[name=words]", words)
        assert expected in names(page), words
        assert page.locator(ROWS).count() < whole
    page.fill("input[name=words]", "no such words anywhere")
    assert page.locator(ROWS).count() == 0
    assert page.locator("#nothing").is_visible()
    page.click("button[type=reset]")
    page.locator(ROWS).nth(whole - 1).wait_for()


def test_sort_by_each_column_both_ways(visit: Any) -> None:
    page = visit()
    page.click("[data-sort=p]")
    assert names(page) == sorted(names(page), key=str.casefold)
    assert page.locator("th:has([data-sort=p])").get_attribute("aria-sort") == "ascending"
    page.click("[data-sort=p]")
    assert names(page) == sorted(names(page), key=str.casefold, reverse=True)
    page.click("[data-sort=v]")
    assert "250 billion" in page.locator(f"{ROWS} .figure").first.inner_text()
    for key in "isnfbg":
        page.click(f"[data-sort={key}]")
        assert page.locator(f"th:has([data-sort={key}])").get_attribute("aria-sort") != "none"


def test_filters_narrow_and_what_is_not_counted_is_one_press_away(visit: Any) -> None:
    page = visit()
    page.select_option("select[name=i]", "purchase")
    assert set(page.locator(f"{ROWS} > td:nth-child(3)").all_inner_texts()) == {"purchase → US"}
    page.click("button[type=reset]")
    page.click("summary:has-text('What is not counted')")
    button = page.locator("[data-reason='pledged before the deal']")
    number = int(button.inner_text().split()[0])
    button.click()
    assert page.locator(ROWS).count() == number > 0
    assert set(page.locator(f"{ROWS} > td:nth-child(5)").all_inner_texts()) == {"pledged before the deal"}


def test_a_number_opens_the_words_behind_it_with_the_figure_marked(visit: Any) -> None:
    page = visit()
    page.fill("input[name=words]", "semiconductor and technology")
    button = page.locator(f"{ROWS} .figure").first
    button.click()
    assert page.locator(f"{ROWS} .figure").first.get_attribute("aria-expanded") == "true"
    words = page.locator("tr.words blockquote")
    assert words.count() >= 5
    assert "250" in words.first.locator("mark").inner_text()
    assert words.first.locator("mark").inner_text() in words.first.locator("p").inner_text()
    link = words.first.locator("a")
    assert "#:~:text=Taiwan" in link.get_attribute("href")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert page.locator("tr.words blockquote[lang=zh-Hant]").count() >= 1  # side by side with the English
    assert page.locator("tr.words .sides.two").count() == 1
    page.locator(f"{ROWS} .figure").first.press("Enter")  # by the keyboard
    assert page.locator("tr.words").count() == 0


def test_a_permalink_opens_its_claim_whatever_is_filtered_and_gives_a_line_to_cite(visit: Any) -> None:
    page = visit()
    claims = json.loads(page.locator("#data").text_content())["claims"]
    claim = next(c for c in claims if c["p"] == "tsmc" and c["v"] == "100000000000")
    page.fill("input[name=words]", "no such words anywhere")
    page.evaluate(f"location.hash = '{claim['id']}'")
    page.wait_for_selector(f"#{claim['id']}.open")
    direct = visit(f"#{claim['id']}")
    assert direct.locator(f"#{claim['id']}").get_attribute("class") == "open"
    assert direct.evaluate("document.activeElement.dataset.claim") == claim["id"]
    cite = direct.locator(".cite span").inner_text()
    assert cite.startswith("TSMC: USD 100 billion, investment to US, previously pledged. First reported 2026-01-1")
    assert claim["id"] in cite
    direct.context.grant_permissions(["clipboard-read", "clipboard-write"])
    direct.click("[data-copy]")
    direct.locator("#heard", has_text="Copied.").wait_for(state="attached")
    assert direct.evaluate("navigator.clipboard.readText()") == cite


def test_what_is_inside_of_what_links_to_it(visit: Any) -> None:
    page = visit()
    claims = {c["id"]: c for c in json.loads(page.locator("#data").text_content())["claims"]}
    tsmc = next(c for c in claims.values() if c["p"] == "tsmc" and c["v"] == "100000000000")
    whole = next(c for c in claims.values() if c["p"] == "taiwan-companies" and c["v"] == "250000000000")
    assert whole["id"] in tsmc["part"]
    page.click("h2#tree ~ details summary")
    row = page.locator(f"section:has(#tree) tr:has(th a[href='#{tsmc['id']}'])")
    assert row.locator(f"td a[href='#{whole['id']}']").count() == 1
    row.locator(f"td a[href='#{whole['id']}']").click()
    page.wait_for_selector(f"#{whole['id']}.open")
    assert page.locator("section:has(#tree) svg rect.box").count() >= 2


def test_the_language_switches_without_reloading_and_back(visit: Any) -> None:
    page = visit()
    page.locator(f"{ROWS} .figure").first.click()
    page.evaluate("window.still = true")
    english = page.locator("body").inner_text()
    page.click("#switch")
    assert page.evaluate("window.still") is True
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    assert page.title() == "誰承諾了多少"
    text = page.locator("body").inner_text()
    for words in ("台灣企業", "至少2,500億美元", "包含", "帳冊", "發言者", "半導體", "對等關稅", "計入"):
        assert words in text, words
    assert page.locator("svg text", has_text="台積電").count() > 0
    assert page.locator("tr.words").count() == 1
    page.click("#switch")
    assert page.locator("body").inner_text() == english
    assert visit(locale="zh-TW").title() == "誰承諾了多少"


def test_what_was_said_opens_under_its_speaker(visit: Any) -> None:
    page = visit()
    row = page.locator("section:has(#speakers) tr", has_text="Howard Lutnick")
    number = int(row.locator(".figure").inner_text().split()[0])
    row.locator(".figure").click()
    assert page.locator("section:has(#speakers) tr.words blockquote").count() == number
    rates = page.locator("section:has(#tariffs) .figure").first
    rates.click()
    assert page.locator("section:has(#tariffs) tr.words mark").count() >= 1


def test_the_figures_on_the_page_are_those_of_the_export(
    visit: Any, records: list[ArticleRecord], tmp_path: Path
) -> None:
    export(records, tmp_path / "out")
    ledger = [json.loads(line) for line in (tmp_path / "out/ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    page = visit()
    claims = json.loads(page.locator("#data").text_content())["claims"]
    assert {c["id"]: (c["v"], c["n"]) for c in claims} == {
        c["id"]: (c["value"], int(c["counted"] is not None)) for c in ledger
    }
    groups = (("instrument", "recipient", "currency"), ("pledger", "instrument", "recipient", "currency"))
    for place, fields in enumerate(groups):
        expected: dict[tuple[str, ...], Decimal] = {}
        for c in ledger:
            if c["counted"]:
                key = tuple(c[f] for f in fields)
                expected[key] = expected.get(key, Decimal(0)) + Decimal(c["counted"])
        shown = page.locator("section:has(#totals) table").nth(place).locator("[data-value]")
        values = shown.evaluate_all("all => all.map((one) => one.dataset.value)")
        assert sorted(map(Decimal, values)) == sorted(expected.values())
    sectors: dict[tuple[str, ...], Decimal] = {}
    for c in ledger:
        for sector in c["sectors"] if c["counted"] else ():
            key = (sector, c["instrument"], c["recipient"], c["currency"])
            sectors[key] = sectors.get(key, Decimal(0)) + Decimal(c["counted"])
    table = page.locator("section:has(#totals) table").nth(2)
    values = table.locator("[data-value]").evaluate_all("all => all.map((one) => one.dataset.value)")
    assert sorted(map(Decimal, values)) == sorted(sectors.values())
    assert set(table.locator("tbody td:last-child").all_inner_texts()) == {"overlapping"}


def test_a_long_ledger_is_shown_in_steps_and_a_permalink_reaches_its_end(browser: Any, tmp_path: Path) -> None:
    articles = long_ledger(200)
    file = tmp_path / "long.html"
    file.write_text(render(build(articles), articles), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.locator(ROWS).count() == 50
    page.click("#more")
    assert page.locator(ROWS).count() == 150
    assert page.evaluate("document.activeElement.dataset.claim") == page.locator(ROWS).nth(50).get_attribute("id")
    smallest = min(json.loads(page.locator("#data").text_content())["claims"], key=lambda c: int(c["v"]))["id"]
    page.evaluate(f"location.hash = '{smallest}'")
    page.wait_for_selector(f"#{smallest}.open")
    page.close()


def test_planted_script_and_formula_stay_text(visit: Any) -> None:
    page = visit()
    page.fill("input[name=words]", "hyperlink")
    page.locator(f"{ROWS} .figure").first.click()
    words = page.locator("tr.words").inner_text()
    assert SCRIPT in words
    assert FORMULA in words
    assert page.locator("tr.words a[href^='javascript']").count() == 0
    page.locator("section:has(#speakers) tr", has_text="PLANTED").locator(".figure").click()
    page.click("#switch")
    assert page.title() == "誰承諾了多少"
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "dark")])
def test_axe_finds_no_serious_fault(visit: Any, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no browser: axe is not installed").Axe()
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.locator(f"{ROWS} .figure").first.click()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    faults = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in faults if f["impact"] in {"serious", "critical"}] == []


def test_on_a_phone_nothing_sticks_out_sideways(visit: Any) -> None:
    page = visit(viewport={"width": 390, "height": 844})
    page.locator(f"{ROWS} .figure").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_all_rows_and_tables_and_no_controls(visit: Any) -> None:
    page = visit()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    for control in ("nav", "#filters", "#switch"):
        assert not page.locator(control).is_visible()
    assert page.locator(ROWS).last.is_visible()
    assert len(page.pdf()) > 20_000
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_without_scripts_the_page_is_still_readable(visit: Any) -> None:
    page = visit(java_script_enabled=False)
    text = page.locator("body").inner_text()
    assert "at least USD 250 billion" in text
    assert "Taiwanese semiconductor and technology" in text
    assert not page.locator("#filters").is_visible()
