"""The proof of the number: a fact's value read again from the words of its figure alone."""

from __future__ import annotations

from crawler.items import Pledge, Tariff


def refusal(fact: Pledge | Tariff, body: str) -> str | None:
    """Why the body does not prove the fact's number; None where it does."""
    return None
