"""What every test stands on."""

import os
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Fourteen hours ahead of UTC and no summer time: a naive instant is wrong by more than half a day
# here, so it shows. Set before anything reads the clock; child processes inherit it.
os.environ["TZ"] = "Pacific/Kiritimati"
time.tzset()

# The programs that tests start run this tree too.
os.environ["PYTHONPATH"] = str(ROOT / "src")
