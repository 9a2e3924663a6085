"""pledgewatch: who pledged how much in a trade deal, read from the news and tied to the words that prove it."""

__version__ = "0.1.0"
