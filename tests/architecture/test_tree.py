"""Rules that hold for every file of the project."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".xml", ".txt", ".po", ".json", ".yml", ""}

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
"""Names that say nothing of what is inside: a function without a home lacks a concept."""

OUTSIDE = ("/" + "work/", "../" + "shared", "/" + "root/", "/" + "home/")
"""Places outside the project; written apart, so that this file does not name them."""

SUPPRESSION = re.compile(r"#\s*(?:noqa\b(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[^\]]*\])?)")
REASON = re.compile(r"\w+\W+\w+\W+\w+")
"""Three words at least: less is no reason."""


def texts(tracked: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    # The corpora are other people's texts, kept as they were found.
    for path in tracked:
        if path.suffix in TEXT and "corpus" not in path.parts:
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_no_module_is_a_drawer(root: Path, tracked: tuple[Path, ...]) -> None:
    drawers = [
        str(path.relative_to(root))
        for path in tracked
        if (root / "src") in path.parents and {path.stem, *path.relative_to(root).parts} & DRAWERS
    ]

    assert drawers == []


def unexplained(line: str) -> bool:
    found = SUPPRESSION.search(line)
    return found is not None and not REASON.search(line[found.end() :])


def test_every_suppression_gives_its_reason(root: Path, tracked: tuple[Path, ...]) -> None:
    against = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for path, text in texts(tracked)
        if path.suffix == ".py" and path != Path(__file__)
        for number, line in enumerate(text.splitlines(), start=1)
        if unexplained(line)
    ]

    assert against == []


def test_a_suppression_without_a_reason_is_seen() -> None:
    assert unexplained("import x  # noqa: F401")
    assert unexplained("x = y  # type: ignore[misc]")
    assert unexplained("x = y  # type: ignore[misc] # why")
    assert not unexplained("x = y  # type: ignore[misc]  # the library ships no types")
    assert not unexplained("x = y  # noqa: S608 - the table is a constant")


def test_no_file_refers_to_a_place_outside_the_project(
    root: Path, tracked: tuple[Path, ...]
) -> None:
    against = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:120]}"
        for path, text in texts(tracked)
        for number, line in enumerate(text.splitlines(), start=1)
        if any(place in line for place in OUTSIDE)
    ]

    assert against == []


def test_nothing_is_left_to_do_later(root: Path, tracked: tuple[Path, ...]) -> None:
    marker = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")
    against = [
        f"{path.relative_to(root)}:{number}"
        for path, text in texts(tracked)
        if path.suffix in {".py", ".html", ".css", ".js", ""}
        for number, line in enumerate(text.splitlines(), start=1)
        if marker.search(line)
    ]

    assert against == []


def test_shell_scripts_are_strict_executable_and_parse(tracked: tuple[Path, ...]) -> None:
    scripts = [p for p in tracked if p.suffix in {"", ".sh"} and p.read_bytes()[:2] == b"#!"]
    shell = [p for p in scripts if b"bash" in p.read_bytes().split(b"\n")[0]]

    assert len(shell) >= 3
    for script in shell:
        assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8"), script
        assert os.access(script, os.X_OK), script
        subprocess.run(["bash", "-n", script], check=True)


def test_the_change_log_has_a_place_for_what_comes(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")

    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.search(r"^- \S", text, re.MULTILINE)


def test_decisions_are_numbered_without_gaps_and_say_their_status(root: Path) -> None:
    pages = sorted((root / "docs" / "decisions").glob("*.md"))

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. "), page
        assert re.search(r"^Status: (accepted|superseded by \[)", text, re.MULTILINE), page


def test_links_between_documents_lead_somewhere(root: Path, tracked: tuple[Path, ...]) -> None:
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
    dead = [
        f"{path.relative_to(root)}: {target}"
        for path, text in texts(tracked)
        if path.suffix == ".md"
        for target in link.findall(text)
        if not (path.parent / target).exists()
    ]

    assert dead == []
