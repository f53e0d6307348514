"""Wagtail's sidebar, where it names who is logged in."""

from typing import Any

from wagtail.admin.ui.sidebar import MainMenuModule


def name_people_whole() -> None:
    """Say the whole name beside the portrait.

    Wagtail says the first name alone: « La » of an account that is called « La rédaction ».
    """
    in_part = MainMenuModule.js_args

    def js_args(module: Any) -> list[Any]:
        *items, account = in_part(module)
        return [*items, {**account, "name": module.user.get_full_name() or account["name"]}]

    MainMenuModule.js_args = js_args
