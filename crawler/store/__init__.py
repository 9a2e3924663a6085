"""What outlives a run: one SQLite file with what was seen, when to look again, and the records.

An article is one transaction: its revision, all its records and the mark that it was seen. JSON Lines are published
from here, whole and sorted. The file has its own version (``PRAGMA user_version``) and migrates forward.
"""

from crawler.store.database import StorageError
from crawler.store.polls import Look, Poll, after_failure, after_look
from crawler.store.publish import publish, restore
from crawler.store.store import Store
from crawler.store.visits import Visit, look_again

__all__ = [
    "Look",
    "Poll",
    "StorageError",
    "Store",
    "Visit",
    "after_failure",
    "after_look",
    "look_again",
    "publish",
    "restore",
]
