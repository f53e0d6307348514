"""The processes of a newspaper: `python -m`, or forks of the nursery."""

from lagazette.cli.processes.sparing import without

# Before any of them imports it: its tracebacks in colour are for no log of ours.
with without("rich"):
    import structlog  # noqa: F401 - imported to be there
