"""Which of the entries of a list are fetched in this run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.items import SourceLink
from crawler.sources import Source
from crawler.spiders import discovery
from crawler.spiders.lists import Listing
from crawler.spiders.memory import Memory
from crawler.tally import Tally


@dataclass(frozen=True, slots=True)
class Choice:
    """What comes of a list: entries to fetch now (newest first), those left for another run, the ids of all."""

    now: list[SourceLink]
    later: list[SourceLink]
    entries: list[str]


class Chooser:
    """Judges the entries of one source's lists, each article once in a run, within the run's budget of pages."""

    def __init__(
        self, source: Source, *, hint: discovery.Hint, since: datetime | None, budget: int, memory: Memory, tally: Tally
    ) -> None:
        self.source = source
        self.budget = budget
        self._hint = hint
        self._since = since
        self._memory = memory
        self._tally = tally
        self._met: set[str] = set()

    def take(self, link: SourceLink) -> bool:
        """Whether a page that needs no list (pinned, or due for a second look) is fetched now; it is, once a run."""
        name = self.source.article_id(link.url)
        if name in self._met or self.budget <= 0:
            return False
        self._met.add(name)
        self.budget -= 1
        return True

    def choose(self, listing: Listing, now: datetime) -> Choice:
        """The entries to fetch; everything else is counted by why not."""
        count = dict.fromkeys(("discovered", "foreign", "old", "off_topic", "promising", "known"), 0)
        due: list[SourceLink] = []
        entries: list[str] = []
        for stated in listing.links:
            link = discovery.tidy(stated, self.source)
            if not self.source.is_article(link.url):
                count["foreign"] += 1
                continue
            self._tally.newest(self.source.id, link.published)
            name = self.source.article_id(link.url)
            entries.append(name)
            if name in self._met:
                continue
            self._met.add(name)
            count["discovered"] += 1
            time = discovery.when(link)
            if self._since and time and time < self._since:
                count["old"] += 1
            elif not discovery.is_promising(link, self._hint):
                count["off_topic"] += 1
            else:
                count["promising"] += 1
                if self._memory.is_due(link, now):
                    due.append(link)
                else:
                    count["known"] += 1
        due.sort(key=lambda link: discovery.when(link) or now + timedelta(days=1), reverse=True)
        taken = min(len(due), max(0, self.budget))
        self.budget -= taken
        count["left"] = len(due) - taken
        for key, number in count.items():
            self._tally.add(self.source.id, key, number)
        return Choice(due[:taken], due[taken:], entries)
