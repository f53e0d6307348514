"""What the press may take from the theme: where its files are."""

from pathlib import Path


def theme_folder() -> Path:
    """The folder with the theme's `templates/` and `styles/`."""
    return Path(__file__).parent
