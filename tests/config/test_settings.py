"""The table of settings: what is read, from where, and what is refused."""

import contextlib
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.config.errors import (
    ConfigError,
    IllTypedSettingError,
    MisplacedSecretError,
    NotReadyForProductionError,
    UnknownSettingError,
    UnreadableSettingsError,
)
from lagazette.config.settings import (
    SECRETS_FILE,
    SETTINGS_FILE,
    Settings,
    load,
    production_faults,
    refuse_if_unfit_for_production,
    settings_file,
    shown,
    table,
    write_secrets,
)

LINES = {line.name: line for line in table()}


def write(directory: Path, text: str, name: str = SETTINGS_FILE) -> Path:
    file = directory / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_empty_directory_has_the_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, {})

    assert settings == Settings(
        directory=tmp_path,
        press_store=tmp_path / "press.sqlite3",
        media_dir=tmp_path / "media",
        search_index=tmp_path / "search",
        renditions_dir=tmp_path / "renditions",
    )


def test_the_environment_wins_over_secrets_which_win_over_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'database_url = "sqlite:one"\nmail_url = "file:one"\nport = 1')
    write(tmp_path, 'database_url = "sqlite:two"\nmail_url = "file:two"', SECRETS_FILE)

    settings = load(tmp_path, {"LAGAZETTE_DATABASE_URL": "sqlite:three"})

    assert (settings.database_url, settings.mail_url, settings.port) == (
        "sqlite:three",
        "file:two",
        1,
    )


def test_the_names_of_hosting_services_are_known_but_ours_win(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://a@b/c", "REDIS_URL": "redis://b", "HOME": "/"}

    assert load(tmp_path, environ).redis_url == "redis://b"
    assert load(tmp_path, environ).database_url == "postgresql://a@b/c"
    ours = {**environ, "LAGAZETTE_DATABASE_URL": "sqlite:own"}
    assert load(tmp_path, ours).database_url == "sqlite:own"


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    file = write(tmp_path, 'time_zon = "Europe/Paris"')

    with pytest.raises(UnknownSettingError) as refusal:
        load(tmp_path, {})

    assert str(refusal.value) == (
        f'{file}: there is no setting named "time_zon". Did you mean time_zone?\n'
        "  `lagazette settings` lists them all."
    )


def test_an_unknown_environment_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownSettingError) as refusal:
        load(tmp_path, {"LAGAZETTE_PROT": "80"})

    assert (refusal.value.name, refusal.value.nearest) == ("LAGAZETTE_PROT", "LAGAZETTE_PORT")


def test_the_names_that_tell_a_process_what_it_is_are_no_settings(tmp_path: Path) -> None:
    assert load(tmp_path, {"LAGAZETTE_DIR": "/x", "LAGAZETTE_ROLE": "press"}) == load(tmp_path, {})


def test_an_ill_typed_value_is_refused_with_what_would_do(tmp_path: Path) -> None:
    file = write(tmp_path, 'port = "eighty"')

    with pytest.raises(IllTypedSettingError) as refusal:
        load(tmp_path, {})

    assert str(refusal.value) == (
        f"{file}: port is 'eighty', which will not do. Write a whole number from 1 to 65535."
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("production", "1"),
        ("port", "true"),
        ("port", "0"),
        ("site_url", '"example.org"'),
        ("site_url", '"https://example.org/gazette/"'),
        ("newsroom_prefix", '"redaction"'),
        ("newsroom_prefix", '"/"'),
        ("time_zone", '"Europe/Lutece"'),
        ("newsroom_language", '"de"'),
        ("trusted_proxies", '["everywhere"]'),
        ("metrics", '"9464"'),
        ("metrics", '"localhost:9464"'),
        ("metrics", '"127.0.0.1:0"'),
        ("metrics", '"127.0.0.1:65536"'),
        ("metrics", '"::1:9464"'),
        ("metrics", '"300.0.0.1:9464"'),
        ("may_publish_alone", '["desk-editor", "printer"]'),
        ("blocking_checks", '"alt"'),
        ("mail_from", "'''two\nlines'''"),
        ("media_dir", '""'),
    ],
)
def test_a_value_that_its_kind_cannot_take_is_refused(
    tmp_path: Path, name: str, value: str
) -> None:
    write(tmp_path, f"{name} = {value}")

    with pytest.raises(IllTypedSettingError) as refusal:
        load(tmp_path, {})

    assert (refusal.value.name, refusal.value.expected) == (name, LINES[name].kind.expected)


@pytest.mark.parametrize("value", ["", "127.0.0.1:9464", "[::1]:9464", "0.0.0.0:1"])
def test_an_address_to_listen_on_has_its_port(tmp_path: Path, value: str) -> None:
    write(tmp_path, f'metrics = "{value}"')

    assert load(tmp_path, {}).metrics == value


def test_a_refused_secret_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(IllTypedSettingError) as refusal:
        load(tmp_path, {"DATABASE_URL": "mysql://root:hunter2@host/db"})

    assert "hunter2" not in str(refusal.value)


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, "port = 1\nport : 2\n")

    with pytest.raises(UnreadableSettingsError) as refusal:
        load(tmp_path, {})

    assert refusal.value.file == file
    assert "line 2" in refusal.value.reason


def test_the_secret_key_stays_out_of_the_file_that_people_commit(tmp_path: Path) -> None:
    write(tmp_path, 'secret_key = "abc"')

    with pytest.raises(MisplacedSecretError):
        load(tmp_path, {})


def test_the_secrets_file_holds_secrets_only(tmp_path: Path) -> None:
    write(tmp_path, "port = 80", SECRETS_FILE)

    with pytest.raises(MisplacedSecretError):
        load(tmp_path, {})


def test_a_new_secret_is_long_different_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first, second = write_secrets(tmp_path / "one"), write_secrets(tmp_path / "two")

    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert len(load(first.parent, {}).secret_key) == 64
    assert load(first.parent, {}).secret_key != load(second.parent, {}).secret_key
    with pytest.raises(FileExistsError):
        write_secrets(tmp_path / "one")


def test_a_new_settings_file_says_every_default_and_sets_what_is_given(tmp_path: Path) -> None:
    write(tmp_path, settings_file({"site_url": "https://gazette.example", "port": 8080}))

    settings = load(tmp_path, {})

    assert (settings.site_url, settings.port) == ("https://gazette.example", 8080)
    assert settings.time_zone == "Europe/Paris"


def test_every_default_that_a_new_settings_file_says_can_be_uncommented(tmp_path: Path) -> None:
    defaults = {line.name: line.default for line in table() if line.name != "secret_key"}
    before = load(tmp_path, {})
    write(tmp_path, settings_file(defaults))

    assert load(tmp_path, {}) == before


def test_every_setting_has_help_in_one_sentence_and_a_default_of_its_kind() -> None:
    for line in table():
        assert line.help.endswith("."), line.name
        assert line.kind.expected, line.name
        default = "" if line.default is None else line.default
        text = ",".join(default) if isinstance(default, tuple) else str(default)
        assert line.kind.from_text(text) == line.default, line.name


def test_passwords_inside_addresses_are_masked(tmp_path: Path) -> None:
    settings = load(tmp_path, {"DATABASE_URL": "postgresql://me:hunter2@host/gazette"})

    assert shown(LINES["database_url"], settings) == "postgresql://me:••••@host/gazette"
    assert shown(LINES["secret_key"], settings) == "not set"
    assert shown(LINES["production"], settings) == "false"


def test_production_is_refused_with_every_fault_at_once(tmp_path: Path) -> None:
    settings = load(tmp_path, {"LAGAZETTE_PRODUCTION": "true"})

    with pytest.raises(NotReadyForProductionError) as refusal:
        refuse_if_unfit_for_production(settings)

    assert [fault.split()[0] for fault in refusal.value.faults] == [
        "secret_key",
        "site_url",
        "mail_url",
    ]


def test_production_is_let_through_when_everything_is_set(tmp_path: Path) -> None:
    write_secrets(tmp_path)
    write(
        tmp_path,
        'production = true\nsite_url = "https://g.example"\nmail_url = "smtps://mail.example"',
    )

    assert production_faults(load(tmp_path, {})) == ()


@given(
    st.dictionaries(
        st.sampled_from(sorted(LINES)),
        st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=30),
        max_size=4,
    )
)
def test_no_text_whatever_breaks_the_loader(texts: dict[str, str]) -> None:
    """A law: an environment gives settings or a ConfigError, never another exception."""
    with contextlib.suppress(ConfigError):
        load(Path("/nowhere"), {f"LAGAZETTE_{name.upper()}": text for name, text in texts.items()})


def test_caches_are_a_list_whose_tokens_are_not_shown(tmp_path: Path) -> None:
    write(
        tmp_path,
        'purge_caches = ["varnish://127.0.0.1:6081", "fastly://abc:topsecret@api.fastly.com"]\n'
        'copy_tree = "www"\ncopy_bucket = "s3://key:topsecret@s3.example.org/gazette"\n',
    )

    settings = load(tmp_path, {})

    assert settings.copy_tree == tmp_path / "www"
    assert len(settings.purge_caches) == 2
    said = [shown(LINES[name], settings) for name in ("purge_caches", "copy_bucket", "copy_tree")]
    assert said == [
        "varnish://127.0.0.1:6081, fastly://abc:••••@api.fastly.com",
        "s3://key:••••@s3.example.org/gazette",
        str(tmp_path / "www"),
    ]
    assert load(tmp_path, {"LAGAZETTE_COPY_TREE": ""}).copy_tree is None
    with pytest.raises(IllTypedSettingError):
        load(tmp_path, {"LAGAZETTE_PURGE_CACHES": "squid://somewhere"})
