"""Providers of a config as models of this product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.prompts.promptfoo.suite import ImportedModel, Notes
from testwright.core.prompts.promptfoo.values import (
    FILE,
    PROGRAMS,
    Files,
    Unreadable,
    ending,
    is_path,
    listed,
    load,
    read_files,
)
from testwright.core.runs import Parameters
from testwright.errors import InvalidInput

_NAMES = {
    "openai": "openai",
    "azure": "azure",
    "azureopenai": "azure",
    "anthropic": "anthropic",
    "ollama": "ollama",
    "openrouter": "openrouter",
    "mistral": "mistral",
    "groq": "groq",
    "cohere": "cohere",
    "deepseek": "deepseek",
    "togetherai": "together",
    "together": "together",
    "huggingface": "huggingface",
    "vllm": "vllm",
    "llama": "llamacpp",
    "lmstudio": "lmstudio",
    "google": "google",
    "vertex": "google",
    "bedrock": "bedrock",
    "localai": "openai_compatible",
    "litellm": "openai_compatible",
}
"""What promptfoo calls a service, and what it is called here."""
_KINDS = ("chat", "completion", "messages", "responses", "text-generation", "converse")
_ELSEWHERE = ("https:", "http:", "ws:", "wss:", "exec:", "python:", "webhook:", "browser:", "mcp:")


def read_models(value: Any, files: Files, notes: Notes) -> list[ImportedModel]:  # noqa: ANN401
    """The models of a config; what can't be asked here is noted."""
    if isinstance(value, Mapping) and "id" not in value:  # name → options
        value = [{name: options} for name, options in value.items()]
    found: list[ImportedModel] = []
    for number, entry in enumerate(listed(value)):
        found += _read(entry, f"providers[{number}]", files, notes)
    return found


def _read(entry: Any, where: str, files: Files, notes: Notes) -> Iterator[ImportedModel]:  # noqa: ANN401
    try:
        if isinstance(entry, str) and entry.startswith(FILE) and ending(entry) not in PROGRAMS:
            for name, text in read_files(files, entry):
                for number, one in enumerate(listed(load(text, name))):
                    yield from _read(one, f"{name}[{number}]", files, notes)
        else:
            yield _model(_named(entry), where, notes)
    except Unreadable as error:
        notes.add(where, str(error))
    except InvalidInput as error:
        notes.add(where, error.message)


def _named(entry: Any) -> tuple[str, Mapping[str, Any]]:  # noqa: ANN401 - any JSON value
    """What a provider is called, and its options."""
    if isinstance(entry, str):
        return entry, {}
    if isinstance(entry, Mapping) and isinstance(entry.get("id"), str):
        service = entry.get("provider")  # beside a name of one's own
        return service if isinstance(service, str) else entry["id"], entry
    if isinstance(entry, Mapping) and len(entry) == 1 and "id" not in entry:
        ((name, options),) = entry.items()
        return name, options if isinstance(options, Mapping) else {}
    raise Unreadable("the provider has no `id`")


def _model(entry: tuple[str, Mapping[str, Any]], where: str, notes: Notes) -> ImportedModel:
    name, options = entry
    given = options.get("config")
    config = given if isinstance(given, Mapping) else {}
    if options.get("prompts"):
        notes.add(where, "`prompts` is not kept: an experiment asks every model with all versions")
    if options.get("transform"):
        notes.add(where, "`transform` is a program, which is not run here")
    return ImportedModel(
        model=_name(name),
        parameters=Parameters(
            temperature=_number(config.get("temperature")),
            max_tokens=_whole(config.get("max_tokens", config.get("maxTokens"))),
        ),
        label=str(options.get("label") or ""),
    )


def _name(provider: str) -> str:
    service, colon, rest = provider.partition(":")
    if provider.startswith((FILE, *_ELSEWHERE)) or is_path(provider):
        raise Unreadable(f"{provider[:100]} is no model but a program or an address: not imported")
    known = _NAMES.get(service)
    if known is None or not colon:
        raise Unreadable(f"{provider[:100]} has no counterpart here: name a model yourself")
    if "{{" in rest:
        raise Unreadable(f"{provider[:100]} is filled from the environment: name the model")
    kind, colon, model = rest.partition(":")
    model = model if colon and kind in _KINDS else rest
    if not model or model in _KINDS:
        raise Unreadable(f"{provider[:100]} names no model")
    return f"{known}:{model}"


def _number(value: Any) -> float | None:  # noqa: ANN401 - any JSON value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Any) -> int | None:  # noqa: ANN401 - any JSON value
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
