from __future__ import annotations

import pytest

from crawler.page.language import language_of
from tests.page.pages import PARAGRAPHS, PARAGRAPHS_ZH


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (" ".join(PARAGRAPHS), "", "en"),
        (" ".join(PARAGRAPHS), "zh-Hant", "en"),
        ("".join(PARAGRAPHS_ZH), "", "zh-Hant"),
        ("".join(PARAGRAPHS_ZH), "en", "zh-Hant"),
        ("榆树镇的铜缆新厂预计三月启用，镇长表示工程款已经全部付清。", "", "zh-Hans"),
        ("中文", "zh-CN", "zh-Hans"),
        ("山川大地人口日月中文字典。", "zh-CN", "zh-Hans"),
        ("山川大地人口日月中文字典。", "", "zh-Hant"),
        ("楡の町の新しい電線工場は三月に操業を始める予定です。", "ja", "other"),
        ("느릅마을의 새 전선 공장은 삼월에 문을 열 예정이다.", "ko", "other"),
        ("Das neue Kabelwerk der Stadt soll im März eröffnet werden, sagte die Bürgermeisterin.", "de", "other"),
        ("TSMC 與 ASML 合作，NVIDIA 與 AMD 也加入 AI 晶片計畫，CoWoS 產能將增加。", "", "zh-Hant"),
        ("", "", "other"),
    ],
)
def test_language(text, declared, language):
    assert language_of(text, declared) == language
