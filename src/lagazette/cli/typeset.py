"""`lagazette typeset`: lines of text as the site would set them."""

import sys

import click

from lagazette.errors import GazetteError
from lagazette.typography.door import Locale, typeset_line


class NotUTF8Error(GazetteError):
    """A line of the input cannot be read."""

    def __init__(self, line: int, byte: int) -> None:
        self.line = line
        self.byte = byte
        super().__init__(
            f"standard input, line {line}: byte {byte} is not UTF-8. "
            "Convert the text to UTF-8 first; the lines before this one are printed."
        )


@click.command
@click.option(
    "--locale",
    type=click.Choice([locale.value for locale in Locale]),
    default=Locale.FR_FR.value,
    show_default=True,
    help="The language whose rules to follow.",
)
def typeset_command(locale: str) -> None:
    """Set lines of text as the site would.

    Reads lines of UTF-8 on standard input and prints each with the spaces, quotation marks,
    apostrophes and dashes of the locale. Every line is a paragraph of its own, printed as soon as
    it is read and ended by a line feed. Addresses, code, file names, scores, ISO dates and HTML
    tags come out as they went in; setting twice is setting once.

    \b
      echo 'Il a dit "oui"!' | lagazette typeset --locale fr-FR
    """
    rules = Locale(locale)
    printed = sys.stdout.buffer
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.removesuffix(b"\n").removesuffix(b"\r").decode()
        except UnicodeDecodeError as error:
            raise NotUTF8Error(number, error.start + 1) from error
        printed.write(typeset_line(text, rules).encode() + b"\n")
        printed.flush()  # whoever writes line by line and waits for the answer gets it
