"""``pledgewatch``: the commands of ``scrapy`` with our settings found, from any folder, also from a wheel."""

from __future__ import annotations

import os
import sys

from scrapy.cmdline import execute
from scrapy.settings import Settings

SETTINGS = "crawler.settings"


def main() -> None:
    """Runs one command as ``scrapy`` does inside the project, whatever ``scrapy.cfg`` stands nearby."""
    os.environ["SCRAPY_SETTINGS_MODULE"] = SETTINGS  # so that Scrapy knows itself inside a project
    settings = Settings()
    settings.setmodule(SETTINGS, priority="project")
    execute(["pledgewatch", *sys.argv[1:]], settings)


if __name__ == "__main__":
    main()
