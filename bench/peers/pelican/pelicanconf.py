"""The same lists and feeds as ours, in the plainest of Pelican's own themes."""

SITENAME = "La Gazette"
SITEURL = "https://gazette.example"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
DEFAULT_PAGINATION = 20
# By itself, Pelican calls the fifth page of subject-10 what it calls the first of subject-105.
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
THEME = "simple"
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_ATOM = "categories/{slug}.atom.xml"
TAG_FEED_ATOM = "tags/{slug}.atom.xml"
AUTHOR_FEED_ATOM = "authors/{slug}.atom.xml"
FEED_MAX_ITEMS = 20
