import json
from pathlib import Path

import pytest

from lagazette.cli.main import run

CAPTURES = Path(__file__).parents[1] / "corpus" / "captures"
PAGE = CAPTURES / "gazette-shape-fr.txt"


def test_a_dry_run_prints_one_object_per_file(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(PAGE), str(CAPTURES / "agency-en.txt")]

    code = run(["import", "--dry-run", "--json", *files])

    assert code == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(Path(file).with_suffix(".json").read_text("utf-8")) for file in files
    ]


def test_a_refused_file_says_why_and_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "vide.txt"
    empty.touch()

    code = run(["import", "--dry-run", "--json", str(empty), str(PAGE)])

    assert code == 1
    refused, read = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert refused == {
        "refused": f"{empty}: the file is empty (0 bytes, no visible character). "
        "Capture the page again and save its text. Nothing was imported."
    }
    assert read["dateline"] == {"place": "Lyon", "source": "La Gazette"}
