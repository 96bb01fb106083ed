"""Where is a store read from, and is its password kept out of what is shown?"""

from __future__ import annotations

from pathlib import Path

from application.settings import Settings, config_doc, settings_of


def read_from(tmp_path: Path, **environ: str) -> Settings:
    return settings_of(
        store=None, by=None, environ={"HOME": str(tmp_path), "USER": "ana"} | environ, cwd=tmp_path
    )


def shown(settings: Settings, name: str) -> tuple[str | None, str]:
    [one] = [one for one in config_doc(settings)["settings"] if one["name"] == name]
    return one["value"], one["origin"]


def test_questions_go_to_the_store_itself_unless_a_replica_is_named(tmp_path: Path) -> None:
    settings = read_from(tmp_path)
    assert "" == settings.read_store
    assert (None, "default") == shown(settings, "read_store")


def test_a_replica_is_named_by_the_environment(tmp_path: Path) -> None:
    settings = read_from(tmp_path, SITLINE_READ_STORE="postgresql://replica/db")
    assert ("postgresql://replica/db", "SITLINE_READ_STORE") == shown(settings, "read_store")


def test_a_replica_is_named_by_the_settings_beside_the_store(tmp_path: Path) -> None:
    (tmp_path / "sitline.db").touch()
    file = tmp_path / "sitline.toml"
    file.write_text('read_store = "postgresql://replica/db"\n')
    assert ("postgresql://replica/db", str(file)) == shown(read_from(tmp_path), "read_store")


def test_a_password_in_an_address_is_used_and_not_shown(tmp_path: Path) -> None:
    url = "postgresql://ana:hunter2@db/newsroom"
    settings = read_from(tmp_path, SITLINE_STORE=url, SITLINE_READ_STORE=url)
    assert (url, url) == (settings.store, settings.read_store)
    for name in ("store", "read_store"):
        assert "postgresql://ana:...@db/newsroom" == shown(settings, name)[0]
