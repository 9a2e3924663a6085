"""What our commands share.

Outside the folder ``commands``, because Scrapy makes an instance of every command class that it finds there.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import ClassVar, NoReturn

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from crawler.terminal import plain

# Exit codes; 2 is Scrapy's own, for a wrong command line.
WELL, MISCONFIGURED, DEGRADED, NOT_PUBLISHED, STORAGE, LOCKED = 0, 1, 10, 11, 12, 75


class DataCommand(ScrapyCommand):
    """A command on a data folder (``-s DATA_DIR=…``), which starts no crawl of its own.

    It refuses left-over arguments: Scrapy itself passes over an option that it does not know.
    """

    requires_project = True
    requires_crawler_process = False
    least: ClassVar[int] = 0
    most: ClassVar[int | None] = 0

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        check_arguments(args, self.least, self.most)
        configure_logging(self.values)

    @property
    def values(self) -> Settings:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before anything else
        return self.settings

    @property
    def data_dir(self) -> Path:
        """The data folder, relative to the working directory."""
        return data_dir(self.values)

    def say(self, text: str = "") -> None:
        """Prints a line; ends quietly where nobody reads on (``… | head``)."""
        if not say(text):
            sys.exit(WELL)

    def fail(self, message: str, code: int = MISCONFIGURED) -> None:
        """Says on standard error what went wrong, and leaves the exit code."""
        sys.stderr.write(f"{plain(message, 2000)}\n")
        self.exitcode = code


def say(text: str) -> bool:
    """Prints a line; False where nobody reads on (``… | head``), and then nothing more is printed."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at its exit
        return False
    return True


def refuse(error: Exception) -> NoReturn:
    """Ends the process with one line on what is misconfigured; as an exception, Scrapy would show tracebacks."""
    sys.stderr.write(f"{plain(error, 2000)}\n")
    sys.exit(MISCONFIGURED)


def data_dir(settings: Settings) -> Path:
    """The data folder that the settings name (``DATA_DIR``), relative to the working directory."""
    return Path(settings.get("DATA_DIR") or "data").expanduser()


def check_arguments(args: list[str], least: int, most: int | None) -> None:
    """Raises a usage error for unknown options, and for too few or too many arguments."""
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise UsageError(f"unknown option {arg}", print_help=False)
    if len(args) < least:
        raise UsageError("an argument is missing; -h shows what is expected", print_help=False)
    if most is not None and len(args) > most:
        raise UsageError(f"unexpected argument {args[most]!r}; -h shows what is expected", print_help=False)
