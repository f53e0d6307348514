"""Publish articles one after the other, and say how long each took to be right for readers."""

import json
import os
import sys
import time
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
sys.path.insert(0, str(Path.cwd()))
django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be ready
from news.models import ArticlePage, HomePage  # noqa: E402 - Django must be ready
from wagtail.models import Page, Site  # noqa: E402 - Django must be ready

from bench.watching import Watch  # noqa: E402 - Django must be ready


def prepare() -> None:
    """The database and the front page."""
    call_command("makemigrations", "news", verbosity=0)
    call_command("migrate", verbosity=0)
    home = Page.get_first_root_node().add_child(instance=HomePage(title="La Gazette", slug="front"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)


def publish(port: int, article: dict[str, str]) -> float:
    """Seconds from the action until the article and the front page are right."""
    home = HomePage.objects.get()
    page = ArticlePage(
        title=article["headline"],
        slug=article["slug"],
        standfirst=article["standfirst"],
        body=article["body"],
        live=False,
    )
    home.add_child(instance=page)
    revision = page.save_revision()
    watch = Watch(port, article["headline"])
    began = time.monotonic()
    revision.publish()
    watch.until_right([f"/{article['slug']}/", "/"])
    return time.monotonic() - began


def main() -> None:
    """Prepare, or publish each article that comes in on a line of JSON."""
    if sys.argv[1] == "prepare":
        prepare()
        return
    for line in sys.stdin:
        print(publish(int(sys.argv[1]), json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
