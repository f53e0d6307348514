"""The record's second door: the functions that need Django's database.

`door.py` stays free of Django, so that rooms which think without a database can import it. The
newsroom, the press's edge, the command and the configuration may import this one too.
"""

from lagazette.record.store import (
    DatabaseRecord,
    append,
    append_many,
    mentions,
    one_moment,
    takedown,
)

__all__ = ["DatabaseRecord", "append", "append_many", "mentions", "one_moment", "takedown"]
