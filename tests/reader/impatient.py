"""The reader's process with another patience.

Arguments: CONFIG PATIENCE MOST_CONNECTIONS LOOKS_EVERY_S.
"""

import asyncio
import signal
import socket
import sys

import msgspec
import uvloop

from lagazette.reader.connection import Patience
from lagazette.reader.server import ReaderConfig, Server, reader_of, site_of


async def serve(config: ReaderConfig, patience: Patience, most: int, looks_every_s: float) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    server = Server(
        reader_of(config, site_of(config)),
        most_connections=most,
        patience=patience,
        looks_every_s=looks_every_s,
    )
    with socket.socket(fileno=config.listener) as listener:
        await server.serve(listener, stop)


_, config, patience, most, looks = sys.argv
uvloop.run(
    serve(
        ReaderConfig.from_argument(config),
        msgspec.json.decode(patience, type=Patience),
        int(most),
        float(looks),
    )
)
