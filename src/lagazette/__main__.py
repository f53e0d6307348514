"""`python -m lagazette` is the `lagazette` command."""

from lagazette.cli.main import main

main()
