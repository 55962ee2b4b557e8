import pytest

from modelserver.asking import listen, request
from testwright.core.ports import ProviderEnvironment
from testwright.plugins.providers.builtin import Plugin


async def test_rules_are_available_without_any_setting():
    (provider,) = Plugin.open(ProviderEnvironment())
    assert provider.missing() is None
    assert [(info.id, info.status) for info in await provider.models()] == [
        ("builtin:rules", "available")
    ]


@pytest.mark.parametrize(
    ("model", "kind", "words"),
    [
        ("rules", "rejected", "can't answer free prompts"),
        ("other", "unknown_model", "builtin:rules"),
    ],
)
async def test_no_prompt_is_answered(model, kind, words):
    (provider,) = Plugin.open(ProviderEnvironment())
    heard = await listen(provider, request(model=model))
    assert heard.failure
    assert heard.failure.kind == kind
    assert words in heard.failure.message
