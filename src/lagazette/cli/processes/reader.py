"""The reader's process: `python -m lagazette.cli.processes.reader PARENT FORMAT CONFIG`.

CONFIG is a ReaderConfig as JSON. Nothing here, nor below it, imports Django.
"""

import sys
from collections.abc import Sequence

import uvloop

from lagazette.cli.processes import lease, logs
from lagazette.reader.door import ReaderConfig, serve


def main(arguments: Sequence[str]) -> None:
    """Serve the site until told to stop."""
    parent, log_format, config = arguments
    lease.live_no_longer_than(int(parent))
    logs.configure(log_format, process="reader")
    uvloop.run(serve(ReaderConfig.from_argument(config)))


if __name__ == "__main__":
    main(sys.argv[1:])
