"""A whole site made anew, beside Hugo and Pelican on the same articles: `python bench/rebuild.py`.

    python bench/rebuild.py [ARTICLES] [--rounds N] [--without-peers]

Needs `hugo` (Debian's package); Pelican is fetched by uv into a place of its own. Each program
makes its site anew from nothing but its own input: the press from the record, with its pictures
there already, as after a change of theme; the peers from Markdown. They make the same lists:
sections, subjects, authors, each with a feed. Ours also compresses each page twice, keeps what each
page depends on, and makes the search index; a peer's site is compressed the same way, on all cores,
and counted. The store and the index are removed before each round: a page that the store has
already would not be compressed again.
Programs take turns; `articles/s` is of the median round, `CPU` what all its processes took for one
article, `memory` the most that they held at once, shared pages counted once (PSS).
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.table import Table

from bench.archive import AUTHORS, SECTIONS, article, fill, subjects
from lagazette.press.page import Page, forms_of
from lagazette.record.door import Address, ArticleDocument, Heading, Paragraph

PELICAN = "pelican[markdown]==4.11.0"
COMPRESSED = (".html", ".xml", ".json", ".css", ".txt")

PEERS = Path(__file__).with_name("peers")
"""The settings and templates of each peer's site."""


class Cost(Struct, frozen=True):
    """What one round of one program took: seconds, processor seconds, bytes at most."""

    wall: float
    cpu: float
    memory: int


def measured(command: list[str], *, cwd: Path) -> Cost:
    """Run a command to its end; its output only matters when it fails."""
    # As installed: a program is compiled once, and not by each of its processes at each start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = [0]
    watching = threading.Thread(target=_watch, args=(process, peak))
    watching.start()
    said, _ = process.communicate()
    watching.join()
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak[0])


def _watch(process: subprocess.Popen[str], peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_pss, _family(process.pid))))
        time.sleep(0.25)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))
    except (FileNotFoundError, ProcessLookupError):
        return


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    pss = next((line for line in rollup.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(pss.split()[1]) * 1024


# --- the same articles for each -------------------------------------------------------------------


def markdown(document: ArticleDocument) -> str:
    """An article's blocks; those of the archive need no escapes."""
    parts = {Heading: lambda block: f"## {block.text}", Paragraph: lambda block: block.html}
    return "\n\n".join(parts[type(block)](block) for block in document.body)


def write_for_hugo(content: Path, document: ArticleDocument) -> None:
    """An article as Hugo reads it."""
    head = {
        "title": document.headline,
        "description": document.standfirst,
        "date": document.published_at.isoformat(),
        "slug": content.stem,
        "categories": [document.section.name],
        "subjects": [subject.name for subject in document.entities],
        "authors": [byline.author.name for byline in document.bylines],
    }
    content.write_text(
        f"{json.dumps(head, ensure_ascii=False)}\n\n{markdown(document)}\n", encoding="utf-8"
    )


def write_for_pelican(content: Path, document: ArticleDocument) -> None:
    """An article as Pelican reads it."""
    head = {
        "Title": document.headline,
        "Summary": document.standfirst,
        "Date": f"{document.published_at:%Y-%m-%d %H:%M}",
        "Slug": content.stem,
        "Category": document.section.name,
        "Tags": ", ".join(subject.name for subject in document.entities),
        "Authors": "; ".join(byline.author.name for byline in document.bylines),
    }
    lines = "\n".join(f"{name}: {value}" for name, value in head.items())
    content.write_text(f"{lines}\n\n{markdown(document)}\n", encoding="utf-8")


def make_sites(folder: Path, number: int) -> None:
    """The same articles for each program, in a folder of its name."""
    fill(folder / "gazette", number)
    for name, write in (("hugo", write_for_hugo), ("pelican", write_for_pelican)):
        shutil.copytree(PEERS / name, folder / name)
        content = folder / name / "content"
        content.mkdir()
        for n in range(number):
            write(content / f"article-{n}.md", article(n, of=number))


def compress_tree(folder: Path) -> None:
    """The gzip and brotli forms of every page in a folder, as the press makes them."""
    files = [str(path) for path in folder.rglob("*") if path.suffix in COMPRESSED]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        list(pool.map(_compress_file, files, chunksize=100))


def _compress_file(path: str) -> None:
    packed, squeezed = forms_of(Page(address=Address("/"), body=Path(path).read_bytes()))
    Path(f"{path}.gz").write_bytes(packed or b"")
    Path(f"{path}.br").write_bytes(squeezed or b"")


# --- the rounds -----------------------------------------------------------------------------------


def rounds_of(
    folder: Path, number: int, *, peers: bool
) -> Iterator[tuple[str, Callable[[], Cost]]]:
    """Each program by name, and how to run one round of it."""
    gazette = str(Path(sys.executable).with_name("lagazette"))
    ours = [gazette, "press", "rebuild", "--directory", str(folder / "gazette")]

    def anew() -> Cost:
        for path in (folder / "gazette").glob("press.sqlite3*"):
            path.unlink()
        shutil.rmtree(folder / "gazette" / "search", ignore_errors=True)
        return measured(ours, cwd=folder)

    yield "La Gazette", anew
    if not peers:
        return
    compressing = [sys.executable, "-m", "bench.rebuild", "--compress"]
    uv = str(Path(sys.executable).with_name("uv"))
    programs = {
        "Hugo": (["hugo", "--quiet"], "public"),
        "Pelican": ([uv, "tool", "run", "-q", "--from", PELICAN, "pelican", "-q"], "output"),
    }
    for name, (command, made) in programs.items():
        site = folder / name.lower()

        def bare(command: list[str] = command, site: Path = site, made: str = made) -> Cost:
            shutil.rmtree(site / made, ignore_errors=True)
            return measured(command, cwd=site)

        def packed(site: Path = site, made: str = made) -> Cost:
            return measured([*compressing, str(site / made)], cwd=Path(__file__).parent.parent)

        yield name, bare
        yield f"{name}'s pages compressed", packed


def main() -> None:
    """Make the sites, let the programs take turns, and print what each took."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("articles", type=int, nargs="?", default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--without-peers", action="store_true")
    asked.add_argument("--compress", type=Path, help=argparse.SUPPRESS)
    wanted = asked.parse_args()
    if wanted.compress:
        compress_tree(wanted.compress)
        return
    peers = not wanted.without_peers
    if peers and shutil.which("hugo") is None:
        sys.exit("hugo is not there: apt-get install hugo, or ask for --without-peers.")
    console = Console()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with console.status("writing the articles and pressing them once"):
            make_sites(folder, wanted.articles)
            turns = list(rounds_of(folder, wanted.articles, peers=peers))
            turns[0][1]()
        costs: dict[str, list[Cost]] = {name: [] for name, _ in turns}
        for number in range(wanted.rounds):
            for name, run in turns:
                with console.status(f"round {number + 1} of {wanted.rounds}: {name}"):
                    costs[name].append(run())
        console.print(_table(costs, wanted.articles))


def _table(costs: dict[str, list[Cost]], number: int) -> Table:
    cores = len(os.sched_getaffinity(0))
    table = Table(
        title=f"{number} articles, {subjects(number)} subjects, {len(SECTIONS)} sections, "
        f"{AUTHORS} authors, {cores} cores"
    )
    for head in ("", "seconds", "articles/s", "CPU ms an article", "memory MiB"):
        table.add_column(head, justify="left" if not head else "right")
    for name, all_rounds in costs.items():
        wall = statistics.median(cost.wall for cost in all_rounds)
        cpu = statistics.median(cost.cpu for cost in all_rounds)
        memory = max(cost.memory for cost in all_rounds)
        table.add_row(
            name,
            f"{wall:.1f}",
            f"{number / wall:.0f}",
            f"{1000 * cpu / number:.2f}",
            f"{memory / 2**20:.0f}",
        )
    return table


if __name__ == "__main__":
    main()
