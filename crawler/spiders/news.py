"""The live crawl: ``scrapy crawl news [-a sources=ID,ID] [-a since=YYYY-MM-DD] [-a due=1]``.

With ``due=1``, as the scheduled job has it, each list is asked at its own pace (``crawler.store.polls``), and a source
that refused us is left to rest.

Each source's lists are asked, their entries judged by title and summary, the promising ones fetched, read and handed to
the pipelines. What a list said of an article travels with it. What the run counts is in ``crawler.tally``.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from crawler.command import refuse
from crawler.deals import default_deal
from crawler.facts.relevance import topic_hint
from crawler.guard import RefusedError
from crawler.identity import user_agent
from crawler.items import Fetched, SourceLink, Unread
from crawler.middlewares import SourceOffError
from crawler.pace import raise_delay
from crawler.robots import RobotsDeniedError
from crawler.sources import Source, SourceError, Sources, load_sources, select
from crawler.spiders import discovery
from crawler.spiders.answers import conditions, fresh_for, header, read_list
from crawler.spiders.choosing import Chooser
from crawler.spiders.discovery import ListAddress
from crawler.spiders.lists import Listing, UnreadableListError
from crawler.spiders.memory import Memory
from crawler.spiders.openlists import OpenLists
from crawler.spiders.reading import read_answer
from crawler.spiders.schedule import Schedule
from crawler.store import Store, Visit
from crawler.tally import Tally
from crawler.terminal import plain

MAX_LIST_BYTES = 10 * 2**20
"""Of a list as it is sent: the largest news sitemaps measured have some megabytes."""

Found = Request | Fetched


class NewsSpider(Spider):
    """Crawls the curated list. ``store`` is set before the crawl starts by whoever keeps it; without one nothing is
    remembered.
    """

    name = "news"
    store: Store | None = None

    def __init__(
        self, sources: str | None = None, since: str | None = None, due: str | None = None, **unknown: Any
    ) -> None:
        super().__init__()
        if unknown:
            raise UsageError(f"unknown argument -a {', '.join(unknown)}; known are sources, since and due")
        self.due = due not in {None, "", "0"}
        self.chosen = sources
        self.since = _day(since) if since else None
        self.sources: Sources = {}

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Finds out before anything starts whether the crawl says who we are and its sources can be read."""
        super().update_settings(settings)
        settings.set("USER_AGENT", user_agent(settings), priority="spider")
        declared_sources(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        try:
            spider = super().from_crawler(crawler, *args, **kwargs)
            spider._prepare()
        except UsageError as error:
            refuse(error)
        return spider

    def _prepare(self) -> None:
        settings = self.settings
        try:
            self.sources = select(declared_sources(settings), self.chosen)
        except SourceError as error:
            raise UsageError(str(error), print_help=False) from error
        self.clock = load_object(settings["CLOCK"])
        self.open_lists = OpenLists(self._note_list)
        self._entries: dict[str, list[str]] = {}
        self._warned: set[str] = set()
        connect = self.crawler.signals.connect
        connect(self._opened, signals.spider_opened)
        connect(self._item_done, signals.item_scraped)
        connect(self._item_done, signals.item_dropped)
        connect(self._item_failed, signals.item_error)
        connect(self._dropped, signals.request_dropped)

    def _opened(self) -> None:
        assert self.crawler.stats is not None  # noqa: S101 - made when the crawl starts, before this signal
        self.tally = Tally(self.crawler.stats)
        self.memory = Memory(self.store)
        self.schedule = Schedule(self.sources, self.memory, self.tally)
        self.choosers = {source.id: self._chooser(source) for source in self.sources.values()}

    def _chooser(self, source: Source) -> Chooser:
        deal = default_deal()
        every = self.settings.getbool("FETCH_ALL")
        days = self.settings.getint("LOOK_BACK_DAYS")
        since = self.now() - timedelta(days=days) if days else None
        if self.since:
            since = datetime(self.since.year, self.since.month, self.since.day, tzinfo=source.zone)
        return Chooser(
            source,
            hint=lambda title, summary: every or topic_hint(title, summary, deal),
            since=since,
            budget=self.settings.getint("MAX_PAGES_PER_SOURCE"),
            memory=self.memory,
            tally=self.tally,
        )

    def now(self, response: Response | None = None) -> datetime:
        """The present time, or when a page was fetched."""
        time: datetime = self.clock(response)
        return time.astimezone(UTC)

    # --- Asking lists ------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """The first requests, one of each source in turn, so that no host waits for another."""
        for source in self.sources.values():
            for host in source.domains if source.delay else ():
                raise_delay(self.crawler, host.partition(":")[0], source.delay or 0)
        resting = self.memory.rests(self.now()) if self.due else {}
        for name, (until, why) in resting.items():
            if name in self.sources:
                self.tally.note(name, "off", f"rests until {until:%Y-%m-%d %H:%M} UTC: {why}")
        turns = [self._first(source) for source in self.sources.values() if source.id not in resting]
        while turns:
            going = []
            for turn in turns:
                request = next(turn, None)
                if request is not None:
                    going.append(turn)
                    yield request
            turns = going

    def _first(self, source: Source) -> Iterator[Request]:
        now, chooser = self.now(), self.choosers[source.id]
        for url in source.pinned:
            link = SourceLink(url=url, source=source.id)
            if self.memory.is_due(link, now) and chooser.take(link):
                yield self._page_request(link, "pinned")
        # half of the budget, so that what was left before cannot keep out what is new
        for link in self.memory.due(source.id, now, (chooser.budget + 1) // 2):
            if source.is_article(link.url) and chooser.take(link):
                yield self._page_request(link, "again")
        if self.since:
            today = self.now().astimezone(source.zone).date()
            addresses = discovery.backfill_lists(source, self.since, today)
        else:
            addresses = self.schedule.due(source, now) if self.due else iter(discovery.polled_lists(source))
        for address in addresses:
            yield self._list_request(source, address)
            yield from self._ask_days(source, address, now)

    def _list_request(self, source: Source, address: ListAddress, pages: int = 1) -> Request:
        return Request(
            address.url,
            callback=self.parse_list,
            errback=self.failed,
            headers=conditions(self.memory.conditional(address.url)),
            priority=10,
            meta={"source": source.id, "handle_httpstatus_list": [304], "download_maxsize": MAX_LIST_BYTES},
            cb_kwargs={"address": address, "pages": pages},
        )

    def parse_list(self, response: Response, address: ListAddress, pages: int) -> Iterator[Found]:
        """What a list leads to: further lists, and the articles that are worth a look, newest first."""
        source = self.sources[response.meta["source"]]
        now = self.now(response)
        self.tally.add(source.id, "lists")
        visit = self._list_visit(source, address, response, now)
        if response.status == 304:
            self.tally.add(source.id, "not_modified")
            self.tally.add(source.id, "list_ok")
            self.memory.remember(visit)
            self.schedule.unchanged(source, address, fresh_for(response), now)
            return
        try:
            listing = read_list(response, address, source, now)
        except UnreadableListError as error:
            self.tally.add(source.id, "list_unreadable")
            self.logger.warning("%s: %s cannot be read: %s", source.id, address.url, plain(error))
            self.schedule.failed(source.id, address.url, now)
            yield self._unreadable(response, source, str(error), now)
            return
        self.tally.add(source.id, "list_ok")
        if address.kind == "api":
            response.meta["depth"] = 0  # pages of one listing are not levels of a site; they are bounded by themselves
        yield from self._children(listing, source, address, pages)
        choice = self.choosers[source.id].choose(listing, now)
        self._entries[address.url] = choice.entries
        gap = address.kind in {"feeds", "news_sitemaps"} and self.memory.missed(address.url, choice.entries)
        if gap:
            yield from self._fill_gap(source, address, now)
        same, fresh = visit.unchanged > 0, fresh_for(response)
        self.schedule.read(source, address, listing, choice.entries, fresh_for=fresh, now=now, gap=gap, same=same)
        kept = self.memory.leave(choice.later, now)
        requests = [self._page_request(link, address.url) for link in choice.now]
        self.open_lists.open(visit, {link.url for link in choice.now}, whole=kept and not listing.children)
        yield from requests

    def _fill_gap(self, source: Source, address: ListAddress, now: datetime) -> Iterator[Request]:
        """Everything in a list is new: what came and went since the last look may be in the lists of those days."""
        last = self.memory.visit(address.url)
        since = (last.looked_at if last else now).astimezone(source.zone).date()
        days = list(discovery.day_lists(source, since, now.astimezone(source.zone).date()))
        self.tally.add(source.id, "gaps")
        self.logger.warning(
            "%s: nothing in %s was there on %s: articles may be missed%s",
            source.id,
            address.url,
            since,
            f"; asking {len(days)} lists of those days" if days else ", and the source has no lists by day",
        )
        if days:
            self.memory.note_gap(address.url, since)
            yield from self._ask_days(source, address, now)

    def _ask_days(self, source: Source, address: ListAddress, now: datetime) -> Iterator[Request]:
        for day in self.schedule.days_to_fill(source, address, now):
            yield self._list_request(source, day)

    def _list_visit(self, source: Source, address: ListAddress, response: Response, now: datetime) -> Visit:
        last = self.memory.visit(address.url)
        etag, modified = header(response, "ETag"), header(response, "Last-Modified")
        digest: str | None = hashlib.sha256(response.body).hexdigest()
        if response.status == 304 and last:
            digest, etag, modified = last.body_sha256, etag or last.etag, modified or last.last_modified
        same = last is not None and digest == last.body_sha256
        if last and not same and etag and etag == last.etag:
            self.tally.add(source.id, "lying")
            self.logger.warning("%s: %s changed, but its entity tag did not", source.id, address.url)
            self.memory.distrust(address.url)
        return Visit(
            url=address.url,
            source=source.id,
            looked_at=now,
            look_again=None,
            status=response.status,
            etag=etag,
            last_modified=modified,
            body_sha256=digest,
            unchanged=last.unchanged + 1 if last and same else 0,
        )

    def _children(self, listing: Listing, source: Source, address: ListAddress, pages: int) -> Iterator[Request]:
        if listing.kind == "api":
            whole = source.api is None or source.api.backfill is None or address.url not in source.api.urls
            going = self.since is not None and whole and pages < discovery.MOST_PAGES
            urls = [child.url for child in listing.children if going and source.owns(child.url)]
        else:
            urls = discovery.maps_to_ask(listing.children, self.since, source)
        for url in urls:
            yield self._list_request(source, ListAddress(url, address.kind), pages + 1)

    def _unreadable(self, response: Response, source: Source, detail: str, now: datetime) -> Fetched:
        return Fetched(
            link=SourceLink(url=response.url, source=source.id),
            article=Unread(url=response.url, reason="list-unreadable", detail=plain(detail)),
            fetched_at=now,
            status=response.status,
            page_sha256=hashlib.sha256(response.body).hexdigest(),
            via="list",
            kind="list",
            page=response.body,
        )

    # --- Fetching articles -------------------------------------------------------------------------------------------

    def _page_request(self, link: SourceLink, via: str) -> Request:
        self.tally.add(link.source, "requests")
        return Request(
            link.url,
            callback=self.parse_page,
            errback=self.failed,
            headers=conditions(self.memory.conditional(link.url)),
            meta={"source": link.source, "handle_httpstatus_list": [304], "page": link.url},
            cb_kwargs={"link": link, "via": via},
        )

    def parse_page(self, response: Response, link: SourceLink, via: str) -> Iterator[Found]:
        """The page as the pipelines get it: read, or with the reason why it gave no article."""
        now = self.now(response)
        if response.status == 304:
            self.tally.add(link.source, "not_modified")
            yield Fetched(link=link, article=None, fetched_at=now, status=304, via=via)
            return
        yield read_answer(
            link,
            url=response.url,
            header=partial(header, response),
            page=response.body,
            source=self.sources[link.source],
            fetched_at=now,
            via=via,
            tally=self.tally,
        )

    # --- What goes wrong ---------------------------------------------------------------------------------------------

    def failed(self, failure: Failure) -> Iterator[Found]:
        """Counts a request that came to nothing; a page that is gone is handed on, so as not to be asked for again."""
        request: Request = failure.request  # type: ignore[attr-defined]
        source, error = request.meta["source"], failure.value
        page = request.meta.get("page")
        if page is None:
            self.tally.add(source, "lists")
        what = self._count(source, error)
        first = page is None and source not in self._warned
        level = self.logger.warning if first else self.logger.info
        level("%s: %s %s: %s", source, "page" if page else "list", request.url, what)
        self._warned |= {source} if first else set()
        if page is None:
            url, response = request.cb_kwargs["address"].url, error.response if isinstance(error, HttpError) else None
            if not isinstance(error, SourceOffError):  # not asked, its source being off: it stays due
                self.schedule.failed(source, url, self.now(response), response)
            return
        if isinstance(error, HttpError) and error.response.status in {404, 410}:
            yield Fetched(
                link=request.cb_kwargs["link"],
                article=Unread(url=page, reason=f"http-{error.response.status}"),
                fetched_at=self.now(error.response),
                status=error.response.status,
                via=request.cb_kwargs["via"],
            )
        elif isinstance(error, RobotsDeniedError | RefusedError):
            self.open_lists.done(page)
        else:
            self._put_off(request)

    def _count(self, source: str, error: BaseException | None) -> str:
        """Counts what ended a request, and says it in words."""
        if isinstance(error, HttpError):
            self.tally.add(source, f"http/{error.response.status}")
            return f"status {error.response.status}"
        for kind, key in ((RobotsDeniedError, "robots_denied"), (RefusedError, "refused"), (SourceOffError, "left")):
            if isinstance(error, kind):
                self.tally.add(source, key)
                return plain(error)
        self.tally.add(source, "errors")
        self.tally.add(source, f"error/{type(error).__name__}")
        return plain(error if isinstance(error, IgnoreRequest) else f"{type(error).__name__}: {error}")

    # --- What outlives the run ---------------------------------------------------------------------------------------

    def _note_list(self, visit: Visit) -> None:
        """All articles of a list are in the store or put off."""
        self.memory.remember(visit)
        self.memory.note_entries(visit.url, self._entries.pop(visit.url, []))
        self.schedule.done(visit.url)

    def _item_done(self, response: Response | None) -> None:
        if response is not None and "page" in response.meta:
            self.open_lists.done(response.meta["page"])

    def _item_failed(self, response: Response | None) -> None:
        if response is not None and response.request is not None:
            self._put_off(response.request)

    def _dropped(self, request: Request) -> None:
        """An address was asked for already in this run; where a redirect led to it, it goes round in circles."""
        if "redirect_times" in request.meta:
            self.tally.add(request.meta["source"], "errors")
            self.tally.add(request.meta["source"], "error/RedirectLoop")
            self.tally.add(request.meta["source"], "lists", int("page" not in request.meta))
            if "address" in request.cb_kwargs:
                self.schedule.failed(request.meta["source"], request.cb_kwargs["address"].url, self.now())
            self.logger.warning("%s: a redirect to %s, which was asked for", request.meta["source"], request.url)
        self._put_off(request)

    def _put_off(self, request: Request) -> None:
        """Leaves a page that did not come, or that our pipelines failed on, for a later run."""
        if "page" in request.meta:
            self.memory.put_off(request.cb_kwargs["link"], self.now(), failed=True)
            self.open_lists.done(request.meta["page"])


def declared_sources(settings: BaseSettings) -> Sources:
    """The sources of the folder that the settings name, or those that come with pledgewatch."""
    folder = settings.get("SOURCES_DIR")
    try:
        return load_sources(Path(folder) if folder else None)
    except SourceError as error:
        raise UsageError(str(error), print_help=False) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"since is {text!r}; expected a day such as 2026-01-01", print_help=False) from error
