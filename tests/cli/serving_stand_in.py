"""Serves a kiosk with a stand-in for the newsroom, and one for the press: `… DIRECTORY`.

The supervisor, the reader's and the newsroom's processes are the real ones.
"""

import asyncio
import sys
from pathlib import Path

from lagazette.cli.serving import Plan, serve
from lagazette.cli.supervisor import Log

directory = Path(sys.argv[1])
plan = Plan(
    directory=directory,
    bind="127.0.0.1",
    port=0,
    store=directory / "press.sqlite3",
    renditions=directory / "renditions",
    newsroom=sys.argv[2],
    press=(sys.executable, "-m", "tests.cli.press_stand_in"),
)
asyncio.run(serve(plan, log=Log(as_json=True)))
