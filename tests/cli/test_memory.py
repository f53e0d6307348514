"""What was taken for a while is given back, where the C library can be asked to."""

import platform
import subprocess
import sys


def test_memory_between_what_is_used_is_given_back() -> None:
    # A block that stays at the end keeps the library from returning those before it by itself.
    program = (
        "from pathlib import Path\n"
        "from lagazette.cli.processes.memory import give_back\n"
        "def held_mib(): return int(Path('/proc/self/statm').read_text().split()[1]) * 4096 >> 20\n"
        "blocks = [bytes([1]) * 1000 for _ in range(100_000)]\n"
        "last = blocks[-1]\n"
        "blocks.clear()\n"
        "before = held_mib()\n"
        "give_back()\n"
        "print(before - held_mib())\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    asked = platform.libc_ver()[0] == "glibc"
    assert int(printed) > (50 if asked else -1), "elsewhere it does nothing, and no harm"
