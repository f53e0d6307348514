"""A press that has nothing to do, on the supervisor's lease."""

import os
import time

from lagazette.cli.processes import lease

lease.live_no_longer_than(os.getppid())
while True:
    time.sleep(60)
