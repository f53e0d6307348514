"""Captured pages: the text that a person copied from an article page, furniture and all."""

from lagazette.intake.readers.capture.reading import read

__all__ = ["read"]
