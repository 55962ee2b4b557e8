from importlib.metadata import EntryPoint, EntryPoints

import pytest

from testwright.core.formats import SuiteExporter
from testwright.core.ports import Provider, ProviderEnvironment, Strategy
from testwright.errors import InvalidInput, NotFound
from testwright.plugins import registry
from testwright.plugins.suite_exporters.json import Plugin as JsonExporter


@pytest.mark.parametrize("port", list(registry.FOLDERS))
def test_a_plugins_file_name_is_its_name(port):
    for name in registry.names(port):
        plugin = registry.load(port, name)
        assert issubclass(plugin, port)
        assert getattr(plugin, "name", name) == name or port is Provider


def test_what_is_not_there_is_said_with_what_is():
    with pytest.raises(NotFound, match=r"no suite exporter 'docx'; there are: .*csv, gherkin"):
        registry.load(SuiteExporter, "docx")


def test_the_ending_of_a_file_chooses_its_importer():
    assert registry.importer_of(".MD", b"").name == "markdown"
    assert registry.importer_of("csv", b"ID,Story\n").name == "csv"
    assert registry.importer_of("csv", b"Summary,Issue key\n").name == "jira_csv"
    with pytest.raises(InvalidInput, match=r"read from \.csv, .*\.xlsx, not from '\.docx'"):
        registry.importer_of(".docx", b"")


def test_third_parties_join_by_entry_point(monkeypatch):
    theirs = EntryPoint(
        "theirs", "testwright.plugins.suite_exporters.json:Plugin", "testwright.suite_exporters"
    )

    monkeypatch.setattr(registry, "_installed", lambda: EntryPoints([theirs]))
    registry._names.cache_clear()
    try:
        assert "theirs" in registry.names(SuiteExporter)
        assert registry.load(SuiteExporter, "theirs") is JsonExporter
        assert registry.load(SuiteExporter, "csv").name == "csv"
    finally:
        registry._names.cache_clear()


def test_strategies():
    assert registry.names(Strategy) == ("direct", "hybrid", "rag", "rules")


def test_providers_open_without_configuration():
    providers = registry.open_providers(ProviderEnvironment())
    assert {"builtin", "openai", "openai_compatible", "ollama", "anthropic", "groq"} <= set(
        providers
    )
    for name, provider in providers.items():
        assert provider.name == name
