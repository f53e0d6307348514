"""The ways in which something becomes public, changes and is taken back."""
