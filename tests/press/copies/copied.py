"""What the tests of copies stand on: a newspaper on a disk, and the copy that it should have."""

from pathlib import Path

from lagazette.press.copies.answers import ANSWERS, answers_of, as_nginx
from lagazette.press.copies.copier import Copied, Copier
from lagazette.press.copies.files import file_of_picture, files_of_page
from lagazette.press.renditions import content_type_of, path_of
from tests.press.pages.papers import Paper


def due(paper: Paper, pictures: Path) -> dict[str, bytes]:
    """Every file that a copy of the newspaper has, made from the store without the copier."""
    files = {ANSWERS: as_nginx(answers_of(paper.store.sql))}
    for address in paper.store.addresses():
        for file in files_of_page(paper.answer(address)):
            files[file.name] = file.content()
    for shown in paper.store.renditions():
        path = path_of(shown.name, pictures)
        if path.is_file():
            picture = file_of_picture(shown.name, path, content_type_of(shown.name))
            files[picture.name] = picture.content()
    return files


def brought_up(copier: Copier) -> list[Copied]:
    """Copy until nothing is left to do."""
    steps = []
    while copied := copier.step():
        steps.append(copied)
    return steps
