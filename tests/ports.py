"""Ports for servers that have to be told theirs."""

import secrets
import socket
from contextlib import suppress

_PORTS = range(20_000, 32_000)
"""Below those that the kernel gives to whoever asks for none."""

_given: set[int] = set()


def free_port() -> int:
    """A port on which nobody listens, and that was not given before.

    A port that the kernel chose and that is let go may be chosen again at once: two servers of one
    storage were told the same, and both took it.
    """
    while True:
        port = secrets.choice(_PORTS)
        if port not in _given:
            with suppress(OSError), socket.create_server(("127.0.0.1", port)):
                _given.add(port)
                return port
