"""The three processes of a newspaper, each started by the supervisor as `python -m`."""
