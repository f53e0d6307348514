"""The press's process: `python -m lagazette.cli.processes.press PARENT DIRECTORY [again]`.

It is the command `lagazette press run`, which presses what is published and keeps the schedule,
on the supervisor's lease. `again` is said to one that follows on one that wanted to be renewed.
"""

import sys
from collections.abc import Sequence

from lagazette.cli.main import run
from lagazette.cli.pressing import Given
from lagazette.cli.processes import lease
from lagazette.press.door import Helper


def main(arguments: Sequence[str]) -> int:
    """Press until told to stop, or until it is time to be started again."""
    parent, directory, *again = arguments
    helper = Helper.if_there_is_room()
    lease.live_no_longer_than(int(parent))
    given = Given(helper, is_kept_running=True, is_renewed=bool(again))
    return run(["press", "run", "--directory", directory], given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
