"""`lagazette serve`: the newspaper, until told to stop."""

import asyncio
import os
from pathlib import Path
from urllib.parse import urlsplit

import click

from lagazette.cli.before_serving import apart, refuse_what_cannot_be_served
from lagazette.cli.directory import directory_option
from lagazette.cli.serving import Plan
from lagazette.cli.serving import serve as serve_plan
from lagazette.cli.supervisor import Log
from lagazette.config.door import (
    SETTINGS_FILE,
    NotANewspaperError,
    Settings,
    load,
    refuse_if_unfit_for_production,
)
from lagazette.reader.door import networks


@click.command()
@directory_option
@click.option("--port", "-p", type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@click.option("--bind", help="The address of this machine to listen on.")
def serve(directory: Path, port: int | None, bind: str | None) -> None:
    """Serve the newspaper until told to stop.

    Starts three processes and starts each again when it ends: the reader, which answers readers
    from the pressed pages alone; the press, which makes them and keeps the schedule; and the
    newsroom. Press and newsroom are forked from a fourth, which loads once what both need.
    Address and port are those of the settings unless they are given here.

    \b
    Prints one line to standard output when the paper can be read and written in:
      ready http://127.0.0.1:8000/
    Everything else goes to standard error. Ctrl-C or SIGTERM ends it.
    """
    directory = directory.absolute()
    if not (directory / SETTINGS_FILE).is_file():
        raise NotANewspaperError(directory)
    settings = load(directory, os.environ)
    refuse_if_unfit_for_production(settings)
    apart(lambda: refuse_what_cannot_be_served(settings))
    networks(settings.trusted_proxies)
    log = Log(as_json=settings.log_format == "json")
    asyncio.run(serve_plan(plan_of(settings, port=port, bind=bind), log=log))


def plan_of(settings: Settings, *, port: int | None, bind: str | None) -> Plan:
    """What the settings say is to be served; the command's own options come first."""
    site = urlsplit(settings.site_url)
    return Plan(
        directory=settings.directory,
        bind=settings.bind if bind is None else bind,
        port=settings.port if port is None else port,
        store=settings.press_store,
        renditions=settings.renditions_dir,
        search=settings.search_index,
        metrics=_host_and_port(settings.metrics),
        prefix=settings.newsroom_prefix,
        trusted_proxies=settings.trusted_proxies,
        https=site.scheme == "https",
        host=site.hostname or "localhost",
        log_format=settings.log_format,
    )


def _host_and_port(address: str) -> tuple[str, int] | None:
    host, _, port = address.rpartition(":")
    return (host.strip("[]"), int(port)) if address else None
