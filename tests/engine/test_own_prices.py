"""Prices of the owner: setting before file before the public list."""

import json

import pytest

from testwright.core.pricing import FREE, Price
from testwright.engine.own_prices import open_prices
from testwright.engine.prices import price_of
from testwright.errors import InvalidInput
from testwright.features.system import service
from testwright.settings import load

KNOWN = ("openai", "ollama", "vllm", "openai_compatible")
OWN = Price(input_per_mtok=1.0, output_per_mtok=2.0)


def test_the_setting_wins_over_the_file_and_both_over_the_list(tmp_path):
    file = tmp_path / "prices.yaml"
    file.write_text(
        "openai:gpt-5-mini: {input: 7, output: 8}\n"
        "openai:gpt-5: {input: 5, output: 6, cached: 0.5}\n"
        "vllm: {monthly: 900}\n"
        "ollama: {monthly: 20}\n"
    )
    prices = open_prices("openai:gpt-5-mini=input:1,output:2;vllm=monthly:1200", file, KNOWN)
    assert prices.of("openai:gpt-5-mini", local=False) == OWN
    assert prices.of("openai:gpt-5", local=False) == Price(
        input_per_mtok=5, output_per_mtok=6, cached_per_mtok=0.5
    )
    assert prices.monthly == {"vllm": 1200.0, "ollama": 20.0}
    listed = prices.of("openai:gpt-4o-mini", local=False)
    assert listed == price_of("openai:gpt-4o-mini")
    assert listed is not None
    assert listed.cached_per_mtok is not None


def test_a_local_model_stays_free_beside_a_server_and_has_a_price_when_it_is_given_one():
    prices = open_prices("vllm=monthly:1200;ollama:a=input:1,output:2", None, KNOWN)
    assert prices.of("vllm:qwen", local=True) == FREE
    assert prices.of("ollama:a", local=True) == OWN


def test_json_is_a_file_too(tmp_path):
    file = tmp_path / "prices.json"
    file.write_text(json.dumps({"openai_compatible:x": {"input": 1, "output": 2}}))
    assert open_prices("", file, KNOWN).of("openai_compatible:x", local=False) == OWN


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("openai:gpt-5: {input: 1}", "'openai:gpt-5' says input"),
        ("opnai:gpt-5: {input: 1, output: 1}", "did you mean openai?"),
        ("- 1", "holds no object"),
        ("a: [", "line 1 is neither JSON nor YAML"),
        ("", "holds no object"),
    ],
)
def test_a_wrong_file_is_named_with_its_entry(tmp_path, text, problem):
    file = tmp_path / "prices.yaml"
    file.write_text(text)
    with pytest.raises(InvalidInput) as caught:
        open_prices("", file, KNOWN)
    assert caught.value.message.startswith(f"TESTWRIGHT_PRICES_FILE: {file}: ")
    assert problem in caught.value.message


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path):
    with pytest.raises(InvalidInput, match="can't be read"):
        open_prices("", tmp_path / "missing.yaml", KNOWN)
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="no UTF-8 text"):
        open_prices("", broken, KNOWN)


def test_an_unknown_provider_of_the_setting_is_named():
    with pytest.raises(InvalidInput, match=r"TESTWRIGHT_MODEL_PRICES: 'vlm'.*did you mean vllm"):
        open_prices("vlm=monthly:1", None, KNOWN)


def test_a_wrong_setting_is_refused_at_the_start():
    with pytest.raises(InvalidInput, match="TESTWRIGHT_MODEL_PRICES: 'openai:gpt-5' says input"):
        load({"TESTWRIGHT_MODEL_PRICES": "openai:gpt-5=input:1"}, dotenv=None)


async def test_the_platform_has_them_and_the_configuration_shows_them(start):
    said = "openai_compatible:tiny=input:1,output:2"
    async with start(MODEL_PRICES=said) as platform:
        assert platform.prices.of("openai_compatible:tiny", local=False) == OWN
        shown = {one.name: one for one in platform.configuration.listing()}
        findings = {one.subject: one.detail async for one in service.diagnose(platform)}
    assert findings["prices"] == "of the owner: 1 for tokens, 0 for servers"
    assert shown["TESTWRIGHT_MODEL_PRICES"].value == said
    assert shown["TESTWRIGHT_MODEL_PRICES"].origin == "environment"
    assert shown["TESTWRIGHT_PRICES_FILE"].value == ""
