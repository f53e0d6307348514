"""The sections of the paper."""
