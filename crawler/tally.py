"""What happened at each source in a run, counted in Scrapy's stats under ``source/<id>/…`` for the run's verdict.

Counts, absent where zero:

``lists``               requests for feeds, sitemaps, sections and listing APIs
``list_ok``             lists that answered 200 or 304 and could be read (none of them: the source found nothing)
``list_unreadable``     lists that answered, but were not what they should be
``waiting``             lists not asked, since their next poll is still to come; ``failing`` where the last one failed
``discovered``          distinct articles that the lists named
``foreign``             addresses in lists that are not articles of the source
``old``                 left aside as older than the run looks back
``off_topic``           left aside by title and summary
``promising``           what remains of ``discovered``
``known``               promising, but looked at before and not due
``left``                promising and due, put off to the next run: over the budget of pages, or the source was off
``requests``            requests for article pages
``fetched``             pages that came (status 200)
``not_modified``        304, of lists and pages
``read``                pages that gave an article
``unread/<reason>``     pages that gave none (``Unread.reason``)
``robots_denied``       requests that robots.txt forbids (where it could not be had: ``error/RobotsUnreachableError``)
``refused``             requests or redirects that the guard stopped (other hosts, private addresses, other schemes)
``http/<code>``         answers other than 200 and 304, after the retries, of lists and pages
``errors``              requests that ended without an answer; ``error/<kind>`` says how (``DownloadTimeoutError``, …)
``refusals``            401, 403, 429 and challenges; three in a row switch the source off for the run
``gaps``                lists in which everything was new, so that articles may have come and gone between two looks
``lying``               lists and pages whose entity tag stayed while the text changed

What became of the pages, counted by ``crawler.pipelines``:

``records``             revisions written, ``revised`` of them of articles that were known
``pledges``, ``quotes``, ``tariffs``    facts in them
``facts_refused``       facts whose words do not prove them (in the quarantine)
``unchanged``           pages that say nothing new
``off_topic_pages``     pages that are not about the deal
``same_text``           pages with the text of another article of the source
``other_address``       pages of a recorded article under another address than its first
``gone``                pages that are no more (404, 410)
``quarantined``         pages and lists set aside; ``quarantined/<reason>`` says why
``warning/<name>``      dates that cannot be, or differ from what the list stated

Values:

``newest``              the newest time that a list stated (ISO 8601, UTC)
``off``                 why the source was switched off for the rest of the run
"""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.statscollectors import StatsCollector


class Tally:
    """Counts of one run, by source."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    def add(self, source: str, key: str, count: int = 1) -> None:
        if count:
            self._stats.inc_value(f"source/{source}/{key}", count)

    def get(self, source: str, key: str) -> int:
        return int(self._stats.get_value(f"source/{source}/{key}", 0))

    def note(self, source: str, key: str, value: str) -> None:
        self._stats.set_value(f"source/{source}/{key}", value)

    def newest(self, source: str, time: datetime | None) -> None:
        """Keeps the newest of the times that a source's lists stated."""
        if time is not None:
            stated = time.astimezone(UTC).isoformat(timespec="seconds")
            key = f"source/{source}/newest"
            self._stats.set_value(key, max(stated, self._stats.get_value(key, "")))
