"""A store as the program before would have left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from lagazette.press.store_file import READABLE_FROM

TABLES_OF_FORMAT_9 = """
DROP TABLE page_reads;
DROP TABLE page_key;
DROP TABLE page_stretch;
CREATE TABLE page_key (
    key INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (key, page)
) WITHOUT ROWID;
CREATE INDEX page_key_by_page ON page_key (page);
CREATE TABLE page_stretch (
    list INTEGER NOT NULL, node TEXT NOT NULL, highest TEXT NOT NULL, lowest TEXT NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (list, node, highest, lowest, page)
) WITHOUT ROWID;
CREATE INDEX page_stretch_by_page ON page_stretch (page);
"""


def make_older(store: Path) -> None:
    """Give a store that nobody has open the tables of the oldest format that is read."""
    assert READABLE_FROM == 9, "write here what the tables of that format are"
    with closing(sqlite3.connect(store)) as connection:
        connection.executescript(TABLES_OF_FORMAT_9)
        connection.execute(f"PRAGMA user_version = {READABLE_FROM}")
