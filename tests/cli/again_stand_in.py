"""A process that wants to be started again as soon as it is there."""

import sys

from lagazette.cli.supervisor import AGAIN

sys.exit(AGAIN)
