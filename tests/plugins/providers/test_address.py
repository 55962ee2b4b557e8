"""Where services are found, and what is said when they are not."""

import pytest

from testwright.plugins.providers._openai.services import SERVICES
from testwright.plugins.providers._wire.address import address

BY_NAME = {service.name: service for service in SERVICES}


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:11434/v1"),
        ("  ", "http://127.0.0.1:11434/v1"),
        ("10.0.0.7", "http://10.0.0.7:11434/v1"),
        ("box.lan:9000", "http://box.lan:9000/v1"),
        (":9000", "http://127.0.0.1:9000/v1"),
        ("0.0.0.0", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0:9000", "http://127.0.0.1:9000/v1"),
        ("[::]:9000", "http://[::1]:9000/v1"),
        ("[::1]", "http://[::1]:11434/v1"),
        ("http://box.lan:9000", "http://box.lan:9000/v1"),
        ("http://box.lan:9000/", "http://box.lan:9000/v1"),
        ("http://box.lan:9000/v1", "http://box.lan:9000/v1"),
        ("http://box.lan:9000/v1/", "http://box.lan:9000/v1"),
        ("http://0.0.0.0:11434", "http://127.0.0.1:11434/v1"),
        ("https://ollama.example/sub", "https://ollama.example/sub/v1"),
    ],
)
def test_ollama_host_is_read_as_ollama_reads_it(host, url):
    found = address(BY_NAME["ollama"], {"OLLAMA_HOST": host})
    assert found.problem is None
    assert found.base_url == url


@pytest.mark.parametrize(
    "url",
    ["localhost:8080/v1", "ftp://x/v1", "http://", "http:///v1", "http://x:port/v1", "http://x y/",
     "http://[::1/v1", "http://x:99999/v1", "http://x/\x00", "javascript:alert(1)", "/v1"],
)  # fmt: skip
def test_what_is_no_http_address_is_refused(url):
    found = address(BY_NAME["openai_compatible"], {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": url})
    assert found.problem
    assert "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL is not an http address" in found.problem


@pytest.mark.parametrize("key", ["sk-\u2026", "a\nb", "a\tb", "sk-\x7f1"])
def test_what_can_not_be_a_key_is_refused_without_being_shown(key):
    found = address(BY_NAME["openai"], {"OPENAI_API_KEY": key})
    assert found.problem
    assert "OPENAI_API_KEY" in found.problem
    assert key not in found.problem


def test_blanks_around_a_key_are_a_slip():
    assert address(BY_NAME["openai"], {"OPENAI_API_KEY": " sk-1\n"}).key == "sk-1"


def test_the_first_key_that_is_set_counts():
    variables = {"COHERE_API_KEY": "", "CO_API_KEY": "b"}
    assert address(BY_NAME["cohere"], variables).key == "b"
    assert address(BY_NAME["cohere"], {**variables, "COHERE_API_KEY": "a"}).key == "a"


def test_a_query_stays_behind_the_path_and_is_not_shown():
    url = "https://user:pass@gateway.example/openai/?version=3"
    found = address(BY_NAME["openai_compatible"], {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": url})
    assert found.url("/models") == "https://user:pass@gateway.example/openai/models?version=3"
    assert found.shown == "https://gateway.example/openai/"


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("https://n.openai.azure.com", "https://n.openai.azure.com/openai/v1"),
        ("https://n.openai.azure.com/", "https://n.openai.azure.com/openai/v1"),
        ("https://n.openai.azure.com/openai/v1/", "https://n.openai.azure.com/openai/v1"),
    ],
)
def test_azure_takes_the_endpoint(endpoint, url):
    variables = {"AZURE_OPENAI_ENDPOINT": endpoint, "AZURE_OPENAI_API_KEY": "k"}
    assert address(BY_NAME["azure"], variables).base_url == url


def test_the_rows_are_whole():
    assert len(BY_NAME) == len(SERVICES)
    for service in SERVICES:
        assert service.url_variables
        assert service.key_variables or not service.key_required
        if service.base_url:
            assert address(service, dict.fromkeys(service.key_variables, "k")).problem is None
            assert not service.base_url.endswith("/")
