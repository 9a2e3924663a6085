"""A clock that stands still, for crawls in tests: set ``CLOCK = "tests.clock.stopped"``."""

from __future__ import annotations

import os
from datetime import datetime


def stopped(response: object = None) -> datetime:
    """The time of the environment variable ``STOPPED_CLOCK``."""
    del response
    return datetime.fromisoformat(os.environ["STOPPED_CLOCK"])
