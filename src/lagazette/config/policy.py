"""The Content-Security-Policy of the newsroom, as data, with a reason beside every opening."""

from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from lagazette.config.settings import Settings


def content_security_policy(settings: Settings) -> dict[str, Any]:
    """What django-csp sends with every answer of the newsroom."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            # The nonce is given template by template; no inline script has it by default.
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            # `style` attributes: the rich text editor, the charts of the dashboard and the
            # floating menus place themselves by them, from scripts that we do not write.
            "style-src-attr": [UNSAFE_INLINE],
            # data: is how the editor's own style sheets carry a few icons, blob: how an upload
            # is shown before it is sent.
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
