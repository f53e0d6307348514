"""What other rooms may take from the reader: its process, and what it needs to know."""

from lagazette.reader.config import ReaderConfig
from lagazette.reader.errors import ReaderError, UntrustedNetworkError
from lagazette.reader.proxies import networks


async def serve(config: ReaderConfig) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first."""
    # The supervisor comes in here too, and must not hold what only the reader needs.
    from lagazette.reader.server import serve as serve_site

    await serve_site(config)


__all__ = ["ReaderConfig", "ReaderError", "UntrustedNetworkError", "networks", "serve"]
