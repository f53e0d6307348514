"""La Gazette: an online newspaper, from the journalist's draft to the reader's screen."""

__version__ = "0.1.0"
