"""What other rooms may take from the reader: its process, and what it needs to know."""

from lagazette.reader.errors import ReaderError, UntrustedNetworkError
from lagazette.reader.proxies import networks
from lagazette.reader.server import ReaderConfig, serve

__all__ = ["ReaderConfig", "ReaderError", "UntrustedNetworkError", "networks", "serve"]
