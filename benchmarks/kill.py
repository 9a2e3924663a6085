"""Whether a kill loses, doubles or tears anything: ``python -m benchmarks.kill [KILLS] [--seed N]``.

Half of the kills end a crawl at a random moment, from outside; the others at a named point of its way (before and after
a commit, a rename, the manifest; ``tests/crash.py``), each at a random passing of that point. The site grows by an
article before each. A reader goes over the published files all the while. At the end one crawl is left alone, and the
published records are compared with those of a folder that nobody disturbed.

``lost`` and ``doubled`` count articles, ``torn`` what the reader could not make sense of and what ``scrapy verify``
finds; all must be 0. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from crawler.extensions import store_path
from crawler.store import Store
from crawler.verify import verify
from tests.crash import POINTS
from tests.site import Site, command, environment, news, records, scrapy, serve
from tests.test_kill import killed, reader

ARTICLES = 20


def at_a_point(data: Path, sources: Path, point: str) -> bool:
    """A crawl that dies at this point; False where it came to its end without passing it so often."""
    words = command(point, "crawl", "news", data=data, sources=sources, module="tests.crash")
    done = subprocess.run(words, env=environment(), capture_output=True, timeout=120, check=False)
    return done.returncode == -signal.SIGKILL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=20260116)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    met: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, serve(Site(news(ARTICLES))) as site:
        sources, data, whole = Path(folder) / "sources", Path(folder) / "killed", Path(folder) / "whole"
        site.sources(sources)
        site.delay = 0.01
        with reader(data) as torn:
            for number in range(options.kills):
                site.pages |= news(1, start=ARTICLES + 1 + number)
                if number % 2:
                    point = dice.choice(sorted(POINTS))
                    often = dice.randint(1, 6) if "commit" in point else 1
                    met[point] += at_a_point(data, sources, f"{point}:{often}")
                else:
                    met["a random moment"] += killed(site, data, sources, dice.uniform(0, 0.6))
            end = scrapy("crawl", "news", data=data, sources=sources)
        site.delay = 0
        again = scrapy("crawl", "news", data=whole, sources=sources)
        found, expected = (Counter(record["canonical_url"] for record in records(place)) for place in (data, whole))
        with Store(store_path(data)) as store:
            faults = verify(data, store).faults
    for place, count in sorted(met.items()):
        print(f"{count:>4} killed at {place}")
    print("".join(f"torn: {line}\n" for line in (*torn, *faults)), end="")
    print(json.dumps({
        "kills": sum(met.values()), "lost": sum((expected - found).values()),
        "doubled": sum((found - expected).values()), "torn": len(torn) + len(faults),
        "failed": int(end.returncode != 0) + int(again.returncode != 0), "articles": len(expected),
        "started": options.kills, "seed": options.seed,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
