from pathlib import Path

import pytest

from testwright.errors import InvalidInput
from testwright.settings import Settings, load, mask, without_password


def test_everything_has_a_default():
    found = load({}, dotenv=None)
    assert found.settings.default_model == "builtin:rules"
    assert found.settings.fallback_models == ("builtin:rules",)
    assert found.settings.resolved_database_url.startswith("sqlite:///")
    assert set(found.origins.values()) == {"default"}


def test_every_setting_says_what_it_does():
    for name, info in Settings.model_fields.items():
        assert info.description, name


def test_the_environment_wins_over_the_file(tmp_path: Path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("TESTWRIGHT_PORT=9000\nTESTWRIGHT_HOST=0.0.0.0\nOPENAI_API_KEY=abc\n")
    found = load({"TESTWRIGHT_PORT": "9001"}, dotenv=dotenv)
    assert (found.settings.port, found.settings.host) == (9001, "0.0.0.0")
    assert found.origins["port"] == "environment"
    assert found.origins["host"] == ".env"
    assert found.variables["OPENAI_API_KEY"] == "abc"


def test_unprefixed_names_count_when_the_prefixed_one_is_absent():
    plain = {"DATABASE_URL": "postgresql://a/b"}
    assert load(plain, dotenv=None).settings.database_url == "postgresql://a/b"
    assert load(plain, dotenv=None).origins["database_url"] == "environment (DATABASE_URL)"
    both = {**plain, "TESTWRIGHT_DATABASE_URL": "sqlite:///x.db"}
    assert load(both, dotenv=None).settings.database_url == "sqlite:///x.db"


def test_lists_are_split_and_may_be_emptied():
    found = load({"TESTWRIGHT_FALLBACK_MODELS": "ollama:a, builtin:rules"}, dotenv=None)
    assert found.settings.fallback_models == ("ollama:a", "builtin:rules")
    assert load({"TESTWRIGHT_FALLBACK_MODELS": ""}, dotenv=None).settings.fallback_models == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "seventy"),
        ("PORT", "70000"),
        ("TEMPERATURE", "3"),
        ("LOG_LEVEL", "loud"),
        ("ENVIRONMENT", "staging"),
        ("MODEL_TIMEOUT_SECONDS", "0"),
    ],
)
def test_a_bad_value_names_its_variable(name, value):
    with pytest.raises(InvalidInput) as caught:
        load({f"TESTWRIGHT_{name}": value}, dotenv=None)
    assert f"TESTWRIGHT_{name}" in caught.value.message


def test_production_refuses_weak_secrets():
    production = {"TESTWRIGHT_ENVIRONMENT": "production"}
    with pytest.raises(InvalidInput, match="too short for production"):
        load({**production, "TESTWRIGHT_BOOTSTRAP_KEY": "secret"}, dotenv=None)
    load({**production, "TESTWRIGHT_BOOTSTRAP_KEY": "x" * 24}, dotenv=None)
    load({"TESTWRIGHT_BOOTSTRAP_KEY": "secret"}, dotenv=None)


def test_misspelt_settings_are_noticed():
    assert load({"TESTWRIGHT_PROT": "1"}, dotenv=None).unknown == ("TESTWRIGHT_PROT",)


def test_secrets_are_masked_in_the_listing():
    found = load(
        {
            "TESTWRIGHT_BOOTSTRAP_KEY": "tw_a-very-long-secret-value",
            "TESTWRIGHT_DATABASE_URL": "postgresql://me:sesame@db/x",
            "TESTWRIGHT_REDIS_URL": "redis://:sesame@cache/0",
        },
        dotenv=None,
    )
    text = "\n".join(row.value for row in found.listing())
    assert "a-very-long" not in text
    assert "sesame" not in text
    assert "postgresql://me:…@db/x" in text


def test_masks():
    assert mask("") == ""
    assert mask("short") == "…"
    assert mask("a-long-enough-secret") == "…cret"
    assert without_password("sqlite:////tmp/a.db") == "sqlite:////tmp/a.db"
    assert without_password("redis://host/0") == "redis://host/0"


def test_the_default_folder_is_in_the_users_home(monkeypatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    settings = load({}, dotenv=None).settings
    assert str(settings.data_dir) == "/home/somebody/.testwright"
    assert settings.resolved_database_url == "sqlite:////home/somebody/.testwright/testwright.db"
