"""The Content-Security-Policy of the newsroom, as data, with a reason beside every opening."""

from typing import Any, Final

from csp.constants import NONCE, NONE, SELF, UNSAFE_HASHES, UNSAFE_INLINE

from lagazette.config.settings import Settings

# SHA-256 of the seven characters `return;`, a handler that does nothing.
HASH_OF_RETURN: Final = "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"


def content_security_policy(settings: Settings) -> dict[str, Any]:
    """What django-csp sends with every answer of the newsroom."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            # No inline script, not even with a nonce: look/start.js acts on data instead.
            "script-src": [SELF],
            # The cropping of pictures asks the browser whether it knows touches by giving an
            # element in memory the handler `return;`. That text, and no other, may be a handler.
            "script-src-attr": [UNSAFE_HASHES, HASH_OF_RETURN],
            # The rich text editor makes a style sheet while one types; look/styles.js gives what
            # scripts make the nonce. A style sheet that comes as HTML is refused.
            "style-src": [SELF, NONCE],
            # `style` attributes: the rich text editor, the floating menus and the date picker
            # place themselves by them, from scripts that we do not write.
            "style-src-attr": [UNSAFE_INLINE],
            # data: is how the editor's style sheets carry a few icons and the second factor its
            # QR code; blob: is how a picture is shown before it is sent.
            "img-src": [SELF, "data:", "blob:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            # The preview stands in a frame of the editor.
            "frame-src": [SELF],
            "frame-ancestors": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "manifest-src": [SELF],
            "report-uri": [f"{settings.newsroom_prefix}csp/"],
        }
    }
