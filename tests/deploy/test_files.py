"""The files of `deploy/` that no test can start: judged by those who know, held to the program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lagazette.cli.main import COMMANDS
from lagazette.config.door import table
from lagazette.press.copies.answers import ANSWERS
from tests.deploy.fronts import DEPLOY, ROOT

DOCKER = DEPLOY / "docker"
DOCKERFILES = sorted(DOCKER.glob("Dockerfile*"))
UNITS = sorted((DEPLOY / "systemd").iterdir())


def test_hadolint_finds_nothing_in_the_dockerfiles() -> None:
    judged = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), *DOCKERFILES], capture_output=True, text=True
    )

    assert (judged.returncode, judged.stdout, len(DOCKERFILES)) == (0, "", 2)


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.name)
def test_what_a_dockerfile_takes_is_there(file: Path) -> None:
    taken = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", file.read_text(), re.MULTILINE)
        for source in line.split()[:-1]
    ]

    assert [source for source in taken if not (ROOT / source).exists()] == []
    assert taken


def test_compose_names_what_is_there() -> None:
    compose = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    services = compose["services"]
    environment = {name for s in services.values() for name in s.get("environment", {})}
    known = {name for line in table() for name in line.environment_names}
    mounted = {
        volume.partition(":")[0]
        for service in services.values()
        for volume in service["volumes"]
        if not volume.startswith(".")
    }

    assert environment <= known
    assert mounted == compose["volumes"].keys()
    assert all((ROOT / s["build"]["dockerfile"]).is_file() for s in services.values())
    assert services["nginx"]["network_mode"] == "service:paper"


def test_every_command_and_setting_that_deploy_names_exists() -> None:
    text = "\n".join(path.read_text() for path in (*UNITS, *DOCKERFILES))
    commands = set(re.findall(r"lagazette (new|serve|upgrade|[a-z]+) (?:--|/|\.)", text))
    names = {name for line in table() for name in line.environment_names}

    assert commands
    assert commands <= COMMANDS.keys()
    assert set(re.findall(r"LAGAZETTE_[A-Z_]+", text)) <= names


def test_systemd_finds_nothing_in_the_units(tmp_path: Path) -> None:
    program = tmp_path / "lagazette"
    program.symlink_to("/bin/true")
    for unit in UNITS:
        text = unit.read_text().replace("/opt/lagazette/bin/lagazette", str(program))
        (tmp_path / unit.name).write_text(text)

    judged = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / unit.name for unit in UNITS)],
        capture_output=True,
        text=True,
    )

    assert (judged.returncode, judged.stderr) == (0, "")
    assert len(UNITS) == 3


def test_the_service_is_exposed_to_little(tmp_path: Path) -> None:
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", DEPLOY / "systemd/lagazette.service"],
        capture_output=True,
        text=True,
    )
    found = re.search(r"exposure level for lagazette\.service: ([0-9.]+)", judged.stdout)

    assert found is not None, judged.stderr
    assert float(found[1]) < 2


def test_nginx_is_reloaded_for_the_file_that_the_press_writes() -> None:
    text = (DEPLOY / "systemd" / "lagazette-answers.path").read_text()

    assert f"PathChanged=/srv/gazette/www/{ANSWERS}\n" in text
