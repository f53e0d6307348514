"""The press's process: `python -m lagazette.cli.processes.press PARENT DIRECTORY`.

It is the command `lagazette press run`, which presses what is published and keeps the schedule,
on the supervisor's lease.
"""

import sys
from collections.abc import Sequence

from lagazette.cli.main import run
from lagazette.cli.processes import lease
from lagazette.press.door import Helper


def main(arguments: Sequence[str]) -> int:
    """Press until told to stop."""
    parent, directory = arguments
    helper = Helper.if_there_is_room()
    lease.live_no_longer_than(int(parent))
    return run(["press", "run", "--directory", directory], helper)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
