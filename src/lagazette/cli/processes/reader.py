"""The reader's process: `python -m lagazette.cli.processes.reader PARENT FORMAT CONFIG`.

CONFIG is a ReaderConfig as JSON. Nothing here, nor below it, imports Django.
"""

import logging
import os
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
    # Everything is answered and closed. Granian's threads may still run for a moment, and one in
    # six stops ended in their panic when Python was taken down under them.
    logging.shutdown()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
