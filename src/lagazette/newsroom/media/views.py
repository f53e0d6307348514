"""Pictures for the newsroom's own screens: to people who are logged in, and to nobody else."""

from pathlib import PurePosixPath
from typing import Final

from django.contrib.auth.decorators import login_required, permission_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from lagazette.newsroom.media.models import GazetteImage

_RENDITIONS: Final = "newsroom-renditions"
_CONTENT_TYPES: Final = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


@require_safe
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def private_media(_request: HttpRequest, path: str) -> FileResponse:
    """An original or a rendition of the newsroom; nothing else in the directory has an address."""
    content_type = _content_type(PurePosixPath(path))
    if content_type is None or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    return response


def _content_type(path: PurePosixPath) -> str | None:
    """What the file is; None for what is no picture of ours."""
    if path.parts[0] == _RENDITIONS and len(path.parts) == 2:
        return _CONTENT_TYPES.get(path.suffix)
    found = GazetteImage.objects.filter(file=str(path)).values_list("content_type", flat=True)
    return found.first()
