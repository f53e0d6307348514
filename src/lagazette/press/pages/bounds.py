"""Bounds: how much of each list a page reads. No page reads a list without one.

They are read as `bounds.LATEST` when a page is rendered, so that tests of the law may press a
newspaper with windows of three.
"""

MENU = 12
"""Sections in the masthead of every page."""

PINNED = 12
"""Stories that are looked at of those that editors pinned to one zone of a front page."""

FRONT_SECONDS = 6
"""Stories that stand second on a front page, after the one that leads."""

FRONT_LATEST = 12
"""The latest stories of a front page that stand in none of its other zones."""

FRONT_WINDOW = 24
"""Latest articles that the lead and the seconds are chosen from where nobody pinned any."""

FRONT_LEADS = 6
"""The latest of those, among which the press by itself finds the story that leads."""

FRONT_ALIKE = 2
"""Stories of one section that the press by itself lets stand among lead and seconds."""

FRONT_SECTIONS = 6
"""Sections that a front page shows a block of."""

FRONT_BLOCK = 4
"""Headlines in such a block, and in a dossier's."""

FRONT_DOSSIERS = 2
"""Dossiers that a front page shows a block of."""

LATEST = 20
"""The latest articles of a section, entity or author, before their months."""

CHILDREN = 24
"""Sections right below a section."""

PICTURED = 5
"""Stories with a picture at the head of a section or author, and among key articles."""

ENTITY_PICTURED = 7
"""The same of an entity: one that leads, and whole rows of two columns and of three."""

KEY_ARTICLES = 12
"""Articles that an editor put at the head of an entity's page."""

TIMELINE = 24
"""The newest months of an entity's timeline, each with its number of articles."""

NAMED = 12
"""Entities looked at in each article that an entity's page lists, for those it occurs with."""

COMPANIONS = 12
"""Entities that an entity's page names beside it."""

MONTH = 100
"""Articles of a month on one page; a month that has more is split into its days."""

DAY = 500
"""Articles of a day on one page."""

YEARS = 60
"""Years on the page of the archives."""

CORRECTIONS = 20
"""The latest corrections, before their months."""

CORRECTIONS_MONTH = 500
"""Corrections of a month on one page."""

INDEX_FIRST = 6
"""The first names under each letter on the first page of the index."""

AUTHORS = 200
"""Those who sign, on the page about the paper."""

NOT_FOUND_LATEST = 6
"""The latest stories on the page that says that there is nothing."""

LETTER = 200
"""Names under a letter on one page; a letter that has more is split by the next letter."""

PREFIX = 1000
"""Names under two letters on one page."""

RELATED = 5
"""Older articles that the press itself relates to an article."""

RELATED_ENTITIES = 6
"""Entities of an article through which older ones are looked for."""

RELATED_WINDOW = 6
"""Articles looked at in each of their lists. An article is thus looked at by at most as many
later ones for each of its entities, which bounds what its withdrawal presses again."""

TRANSLATIONS = 12
"""Translations of an article that each of them knows of."""

FEED = 20
"""Articles in an edition's feed, and corrections in theirs."""

FEED_OF_SUBJECT = 10
"""Articles in the feed of a section, an entity or an author: a publication presses some twenty."""

DELETED = 20
"""Withdrawn articles that an edition's Atom feed tells readers' programs to forget."""

SITEMAP = 5000
"""Articles in the sitemap of a month; the protocol allows 50,000 addresses in one."""

SITEMAPS = 720
"""Months of an edition in the index of sitemaps: sixty years."""

NEWS = 1000
"""Articles in the news sitemap, as its readers ask."""

OFFLINE = 20
"""Articles that a reader's browser keeps for reading without a network."""
