"""Management commands of the workflow."""
