from __future__ import annotations

from pathlib import Path

from crawler.schema import PUBLISHED, codebook


def test_the_codebook_in_docs_is_the_one_the_models_give() -> None:
    written = (Path(__file__).resolve().parents[1] / "docs/records.md").read_text(encoding="utf-8")
    assert written == codebook(), "run `make docs` and commit docs/records.md"


def test_every_published_field_has_a_meaning() -> None:
    unexplained = [
        f"{model.__name__}.{name}"
        for model in PUBLISHED
        for name, field in model.model_json_schema(mode="serialization")["properties"].items()
        if not field.get("description")
    ]
    assert unexplained == []
