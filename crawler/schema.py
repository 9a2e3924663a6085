"""The codebook: every published field with its type and meaning. ``python -m crawler.schema`` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from crawler import items
from crawler.ledger import Claim, Report

PUBLISHED: tuple[type[BaseModel], ...] = (
    items.ArticleRecord,
    items.PledgeRecord,
    items.QuoteRecord,
    items.TariffRecord,
    items.Words,
    items.Change,
    items.Quarantined,
    Claim,
    Report,
)


def codebook() -> str:
    """The codebook in Markdown, one table a model."""
    conventions = (items.__doc__ or "").split("\n\n", 1)[1].strip().replace("``", "`")
    head = (
        "# Records\n\nGenerated from the models by `make docs`; change the models, not this file.\n\n"
        f"Schema version {items.SCHEMA_VERSION}. {conventions}\n"
    )
    return head + "".join(_section(model) for model in PUBLISHED)


def _section(model: type[BaseModel]) -> str:
    schema = model.model_json_schema(mode="serialization")
    about = " ".join((model.__doc__ or "").replace("``", "`").split())
    rows = "\n".join(_rows(schema))
    return f"\n## {model.__name__}\n\n{about}\n\n| field | type | meaning |\n| --- | --- | --- |\n{rows}\n"


def _rows(schema: dict[str, Any]) -> Iterator[str]:
    for name, field in schema["properties"].items():
        meaning = " ".join(field.get("description", "").split())
        yield f"| `{name}` | {_type(field)} | {meaning} |"


def _type(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_type(field['items'])}"
    if kind == "object":
        return f"object of {_type(field.get('additionalProperties') or {})}"
    return {"date-time": "time"}.get(field.get("format", ""), str(kind))


if __name__ == "__main__":
    sys.stdout.write(codebook())
