"""What the logs say of an error, and what they keep to themselves."""

import subprocess
import sys

import pytest

FAIL = """
import logging
{configure}

def log_in(password):
    raise RuntimeError("the database is away")

try:
    log_in("zibeline-" + "secrete")
except RuntimeError:
    logging.getLogger("django.request").exception("Internal Server Error")
"""


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "configure",
    [
        "from lagazette.config import logs; logs.configure({form!r}, role='newsroom')",
        "from lagazette.cli.processes import logs; logs.configure({form!r}, process='reader')",
    ],
    ids=["newsroom", "reader"],
)
def test_an_error_is_told_with_its_place_and_without_what_it_was_about(
    configure: str, form: str
) -> None:
    program = FAIL.format(configure=configure.format(form=form))

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert "the database is away" in done.stderr
    assert "in log_in" in done.stderr
    assert "zibeline-secrete" not in done.stderr
