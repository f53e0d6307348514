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

from django.contrib.auth import get_user_model  # noqa: E402 - Django must be ready
from django.core.management import call_command  # noqa: E402 - Django must be ready
from news.models import ArticlePage, HomePage  # noqa: E402 - Django must be ready
from wagtail.models import Page, Site  # noqa: E402 - Django must be ready
from wagtail.test.utils.form_data import (  # noqa: E402 - Django must be ready
    inline_formset,
    nested_form_data,
    rich_text,
)

from bench.editing import Editor  # noqa: E402 - Django must be ready
from bench.watching import Watch  # noqa: E402 - Django must be ready

ACCOUNT = {"username": "bench", "password": "of a bench that ends with its folder"}


def prepare() -> None:
    """The database, the front page, and somebody who may publish."""
    call_command("makemigrations", "news", verbosity=0)
    call_command("migrate", verbosity=0)
    home = Page.get_first_root_node().add_child(instance=HomePage(title="La Gazette", slug="front"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    get_user_model().objects.create_superuser(**ACCOUNT)


def publish(port: int, editor: Editor, article: dict[str, str]) -> dict[str, float]:
    """Seconds from the action until it was done, and until article and front page are right."""
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
    form = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "standfirst": page.standfirst,
            "body": rich_text(page.body),
            "comments": inline_formset([]),
        }
    )
    watch = Watch(port, article["headline"])
    began = time.monotonic()
    if article["way"] == "button":
        editor.publish(f"/admin/pages/{page.pk}/edit/", form)
    else:
        revision.publish()
    done = time.monotonic() - began
    right = watch.until_right(["/", f"/{article['slug']}/"])
    return {"done": done, "two": right - began}


def main() -> None:
    """Prepare, or publish each article that comes in on a line of JSON."""
    if sys.argv[1] == "prepare":
        prepare()
        return
    port = int(sys.argv[1])
    editor = Editor(port, csrf_cookie="csrftoken")
    editor.log_in("/admin/login/", ACCOUNT)
    for line in sys.stdin:
        print(json.dumps(publish(port, editor, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
