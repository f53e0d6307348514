"""The newsroom on its second engine: what its actions promise holds on PostgreSQL too.

A process has one engine (Wagtail's search has other models for each), so the same tests are run
by another one.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

OF_SQLITE = (
    "tests/newsroom/workflow/test_abrupt_ends.py"
    "::test_a_publication_for_which_there_is_no_room_changes_nothing",
    "tests/newsroom/workflow/test_schedule.py::test_looking_for_what_is_due_reads_no_whole_table",
)
"""A full file as SQLite meets it, and the plans that SQLite makes."""


@pytest.mark.prove
def test_the_actions_keep_their_promises_on_postgresql(pytestconfig: pytest.Config) -> None:
    workflow = Path(__file__).parent / "workflow"

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            *(f"--deselect={test}" for test in OF_SQLITE),
            workflow,
        ],
        cwd=pytestconfig.rootpath,
        env={**os.environ, "LAGAZETTE_DATABASE_URL": "postgresql://postgres@/named-by-each-test"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 200
