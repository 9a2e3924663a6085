"""``scrapy extract``: the facts of texts or pages at hand, without a crawl and without a data folder."""

from __future__ import annotations

import argparse
import contextlib
import gzip
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast, get_args

from scrapy.exceptions import UsageError

from crawler import facts, page
from crawler.command import MISCONFIGURED, DataCommand
from crawler.items import Article, Facts, Language, Unread
from crawler.jsonlines import parse_lines, to_line, whole_file
from crawler.page.language import language_of
from crawler.sources import Source, load_sources
from crawler.terminal import plain

logger = logging.getLogger(__name__)

LARGEST_PAGE = 32 * 2**20  # bytes, unpacked: far above any news page, far below what would fill the memory


class Command(DataCommand):
    least, most = 1, 1

    def syntax(self) -> str:
        return "IN.jsonl [-O OUT.jsonl] | page.html --url URL"

    def short_desc(self) -> str:
        return "Facts of texts or pages at hand: JSON Lines in and out, or one page for people"

    def long_desc(self) -> str:
        return (
            "Reads one case a line ({id, language?, url, title, published, body}; html or html_file may stand "
            "in place of body) and writes {id, relevant, pledges, quotes, tariffs, sectors} a line. With --url, "
            "the argument is one saved page, whose facts are printed for people."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-O", "--overwrite-output", metavar="FILE", help="write there; else to standard output")
        parser.add_argument("--url", help="the argument is an HTML page of this address")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        source = Path(args[0])
        if args[0] != "-" and not source.is_file():
            raise UsageError(f"no such file: {source}", print_help=False)
        if opts.url:
            self._print_page(source, opts.url)
            return
        now = datetime.now(UTC)
        folder = Path() if args[0] == "-" else source.parent
        try:
            with _reader(args[0]) as lines, _writer(opts.overwrite_output) as out:
                for number, case in parse_lines(lines):
                    line = self._answer_line(case, number, lambda case: answer(case, folder, now, self._source_of))
                    out.write(line.encode("utf-8"))
        except (ValueError, OSError) as error:
            self.fail(f"{args[0]}: {error}")

    @cached_property
    def _sources(self) -> list[Source]:
        folder = self.values.get("SOURCES_DIR")
        return list(load_sources(Path(folder) if folder else None).values())

    def _source_of(self, url: str) -> Source | None:
        """The source of the curated list on whose hosts an address is."""
        return next((source for source in self._sources if source.owns(url)), None)

    def _answer_line(self, case: dict[str, Any], number: int, answer_to: Callable[[dict[str, Any]], Any]) -> str:
        """The answer to one case. One that cannot be read is answered by the reason, and by the exit code."""
        try:
            return to_line(answer_to(case))
        except (ValueError, OSError) as error:
            self.fail(f"line {number}: {error}")
            reason = "bad-case"
        except Exception:
            logger.exception("line %d: extraction failed", number)
            self.exitcode = MISCONFIGURED
            reason = "failed"
        return to_line({"id": _printable(case.get("id")), "unread": reason, **nothing_found()})

    def _print_page(self, source: Path, url: str) -> None:
        try:
            read = page.read(page_bytes(source), url, fetched_at=datetime.now(UTC), source=self._source_of(url))
        except (ValueError, OSError) as error:
            self.fail(f"{source}: {error}")
            return
        if isinstance(read, Unread):
            self.fail(f"{source}: no article: {read.reason} {read.detail}")
            return
        for line in for_people(read, facts.extract(read)):
            self.say(line)


def answer(
    case: dict[str, Any], folder: Path, now: datetime, source_of: Callable[[str], Source | None] = lambda _: None
) -> dict[str, Any]:
    """The facts of one case, ready to be written.

    Args:
        case: ``id``, ``url``, ``title``, ``published``, ``language`` (may be missing), and one of ``body``
            (text), ``html`` (text) and ``html_file`` (a path relative to ``folder``; gzip is recognised).
            ``crawled`` says when a page was fetched; where it is missing, that is ``now``.
        folder: where relative paths begin.
        now: the time of this run.
        source_of: the source of an address; its pages are read with that source's selectors and time zone.

    Raises:
        ValueError: where a field is missing or of the wrong kind, naming it.
        OSError: where ``html_file`` cannot be read.
    """
    url = _text(case, "url", "")
    if "html" not in case and "html_file" not in case:
        title, body = _text(case, "title", ""), _text(case, "body", None)
        article = Article(
            url=url,
            canonical_url=url,
            title=title,
            body=body,
            published=_time(case, "published"),
            language=_language(case.get("language"), body),
        )
        return {"id": case.get("id"), **facts.extract(article).model_dump(mode="json")}
    text = "html" in case
    html = (
        _text(case, "html", None).encode("utf-8", "replace")
        if text
        else page_bytes(folder / _text(case, "html_file", None))
    )
    fetched = _time(case, "crawled") or now
    read = page.read(html, url, fetched_at=fetched, encoding="utf-8" if text else None, source=source_of(url))
    if isinstance(read, Unread):
        return {"id": case.get("id"), "unread": read.reason, "detail": read.detail or None, **nothing_found()}
    shown = read.model_dump(mode="json", include={"title", "body", "authors", "published", "language"})
    return {"id": case.get("id"), **facts.extract(read).model_dump(mode="json"), "article": shown}


def nothing_found() -> dict[str, Any]:
    return {"relevant": False, "pledges": [], "quotes": [], "tariffs": [], "sectors": []}


def page_bytes(path: Path) -> bytes:
    """The bytes of a saved page, unpacked where it is gzip; ValueError where it is larger than any page."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as file:
        try:
            data = file.read(LARGEST_PAGE + 1)
        except EOFError as error:
            raise ValueError(f"{path}: gzip ends early") from error
    if len(data) > LARGEST_PAGE:
        raise ValueError(f"{path}: larger than {LARGEST_PAGE >> 20} MiB")
    return data


def for_people(article: Article, found: Facts) -> Iterator[str]:
    """One article's facts as lines for a terminal."""
    dated = article.published.isoformat() if article.published else "no date stated"
    yield plain(article.title)
    yield plain(f"{article.url} · {dated} · {article.language} · {len(article.body)} characters")
    yield f"about the deal: {'yes' if found.relevant else 'no'}"
    if found.sectors:
        yield f"sectors: {', '.join(found.sectors)}"
    for pledge in found.pledges:
        high = f" to {pledge.high}" if pledge.high else ""
        yield f"\npledge  {pledge.currency} {pledge.value}{high}, {words(pledge.qualifier, pledge.instrument)}"
        yield f"        by {pledge.pledger} for {pledge.recipient}, {words(pledge.status, pledge.timeframe)}"
        yield f"        “{plain(pledge.evidence)}”"
    for tariff in found.tariffs:
        before = f" (before: {tariff.previous})" if tariff.previous else ""
        yield f"\ntariff  {tariff.rate} per cent{before}, {words(tariff.scope, tariff.status, tariff.regime)}"
        yield f"        “{plain(tariff.evidence)}”"
    for quote in found.quotes:
        yield f"\nquote   {words(quote.name, quote.role, quote.organisation, quote.speaker_type, quote.kind)}"
        yield f"        “{plain(quote.text)}”"


def words(*codes: str | None) -> str:
    """Codes as people write them; what is not stated is left out."""
    return ", ".join(plain(code).replace("_", " ") for code in codes if code)


def _text(case: dict[str, Any], field: str, default: str | None) -> str:
    value = case.get(field)
    value = default if value is None else value
    if not isinstance(value, str):
        raise ValueError(f"field {field}: expected text, found {type(value).__name__}")  # noqa: TRY004
    return value


def _time(case: dict[str, Any], field: str) -> datetime | None:
    """A time of the case; one without a zone is taken for UTC."""
    value = _text(case, field, "").strip()
    if not value:
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"field {field}: expected an ISO 8601 time, found {value!r}") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _language(stated: object, text: str) -> Language:
    """The language as one of ours is stated; else by the letters of the text."""
    for known in get_args(Language):
        if stated == known:
            return cast("Language", known)
    return language_of(text, str(stated or ""))


def _printable(value: object) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@contextlib.contextmanager
def _reader(name: str) -> Iterator[IO[str]]:
    if name == "-":
        yield sys.stdin
        return
    with Path(name).open(encoding="utf-8-sig", newline="\n") as file:
        yield file


@contextlib.contextmanager
def _writer(name: str | None) -> Iterator[IO[bytes]]:
    if name in {None, "-"}:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(Path(str(name))) as file:
        yield file
