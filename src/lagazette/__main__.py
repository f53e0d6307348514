"""`python -m lagazette`, the same as the command `lagazette`."""

from lagazette.cli.main import main

main()
