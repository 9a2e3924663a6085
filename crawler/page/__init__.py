"""From the bytes of a page to the article on it. Pure: no network, no Scrapy, no clock.

The rooms, in the order in which a page passes through them: ``guard`` refuses what is no page or would take minutes,
``decode`` makes text of it, ``stated`` and ``linked`` collect what the page says of its article, ``headline`` chooses
the title, ``survey``, ``blocks``, ``lead`` and ``sifting`` find the text, ``prose`` checks it against selectors, stated
text and a library, ``dates`` and ``times``, ``authors`` and ``bylines`` give the rest; ``reading`` runs them all.

Reasons of ``Unread``: ``empty``, ``not-html``, ``too-large``, ``too-many-tags``, ``too-deep``, ``front-page``,
``no-text``, ``paywall`` (nothing but the notice to subscribe), ``text-too-long``, ``no-title``.

Warnings of an article, which show where a source drifts: ``json-ld-broken``, ``more-pages``, ``selector-invalid``,
``selector-FIELD-empty``, ``selector-body-short``, ``body-stated-only``, ``body-differs-from-stated``,
``body-by-library``, ``published-not-stated``, ``FIELD-unreadable``, ``FIELD-out-of-range``,
``canonical-is-front-page``.
"""

from __future__ import annotations

from crawler.page.reading import read

__all__ = ["read"]
