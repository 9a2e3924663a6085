from __future__ import annotations

from crawler.terminal import plain, table, width


def test_nothing_from_a_page_steers_the_terminal():
    assert plain("a\x1b[2Jb\u202ec\r\nd\u200be\x07") == "a[2Jbc de"
    assert plain("x" * 600).endswith("…")
    assert len(plain("x" * 600)) == 500


def test_columns_line_up_in_chinese_too():
    assert width("台灣a") == 5
    rows = table(("name", "n"), [("台灣", 5), ("ab", 1000), (None, None)]).split("\n")
    assert rows == ["name     n", "----  ----", "台灣     5", "ab    1000", "-        -"]
