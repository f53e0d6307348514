"""The processes of a newspaper: `python -m`, or forks of the nursery."""
