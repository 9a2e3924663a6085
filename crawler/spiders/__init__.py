"""The spiders, and how they find articles: feeds, sitemaps, sections, listing APIs, pinned pages, WARC files."""
