"""TargetRef -> Target: the one place where what a caller wrote becomes what will answer."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import TypeVar

from testwright.core.ports import Provider, Strategy, Task
from testwright.core.runs import Parameters, PromptVersion, RunSpec, Target
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, Unconfigured
from testwright.plugins import registry

N = TypeVar("N", int, float)
RULES_MODEL = "builtin:rules"
AUTO = "auto"
_PROMPT_REF = re.compile(r"(?P<name>[^@]+)(?:@(?:v(?P<number>[1-9]\d{0,8})|(?P<label>.+)))?")
_PROMPT = "prompt:"
_LONGEST_REF = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Who will be asked, in order.

    Attributes:
        wanted: the target that the caller meant; its strategy may still be `auto`.
        links: fallbacks in order, each with `auto` or `rules`.
        named: whether the caller named a model (then `auto` never means rules).
    """

    wanted: Target
    links: tuple[Target, ...]
    named: bool


async def resolve(platform: Platform, spec: RunSpec, task: Task) -> Chain:
    """Reads `spec.model`, `spec.prompt` and `spec.strategy`.

    Raises:
        InvalidInput: they contradict each other, or name what does not exist.
        Unconfigured: the provider lacks its key or address.
    """
    _check_strategy(spec.strategy)
    named = spec.model is not None and not spec.model.startswith(_PROMPT)
    model = model_of(platform, spec.model if named else None, spec.strategy)
    if model.startswith("ab:"):
        raise _wrong("model", f"{model!r} deals variants to traffic; here name what is to answer")
    _check_agreement(spec, model, task, named=named)
    provider = provider_of(platform, model)
    if (missing := provider.missing()) is not None:
        raise Unconfigured(missing, details=(Detail("model", missing),))
    if model == RULES_MODEL:
        return Chain(
            wanted=Target(model=model, strategy="rules", prompt=None), links=(), named=named
        )
    prompt = await _prompt(platform, spec, task)
    wanted = Target(
        model=model,
        strategy=spec.strategy,
        prompt=prompt,
        parameters=_parameters(platform, spec.parameters, prompt),
    )
    links = _fallbacks(platform, wanted, task) if spec.fallback else ()
    return Chain(wanted=wanted, links=links, named=named)


def provider_of(platform: Platform, model: str) -> Provider:
    """The provider of a model's id.

    Raises:
        InvalidInput: not `provider:name`, or no such provider.
    """
    name, colon, rest = model.partition(":")
    if len(model) > _LONGEST_REF or not model.isprintable():
        raise _wrong("model", "a model is written provider:name, in at most 200 characters")
    provider = platform.providers.get(name)
    if provider is not None and colon and rest.strip():
        if name == "builtin" and model != RULES_MODEL:
            raise _wrong("model", f"there is no model {model!r}; builtin has only {RULES_MODEL}")
        return provider
    close = difflib.get_close_matches(name, platform.providers, n=1)
    hint = f"did you mean {close[0]}:{rest or 'NAME'}? " if close and provider is None else ""
    if not hint and provider is None:
        hint = f"for a local model write ollama:{model}. "
    raise _wrong(
        "model",
        f"{model!r} is not a model that is known here: write provider:name. {hint}"
        f"Providers: {', '.join(sorted(platform.providers))}",
    )


def model_of(platform: Platform, model: str | None, strategy: str) -> str:
    """The model that is wanted, or the one that answers where none is named."""
    unnamed = RULES_MODEL if strategy == "rules" else platform.settings.default_model
    return model or unnamed or RULES_MODEL


def _check_strategy(strategy: str) -> None:
    known = (AUTO, *registry.names(Strategy))
    if strategy not in known:
        raise _wrong("strategy", f"{strategy!r} is not one of {', '.join(known)}")


def _check_agreement(spec: RunSpec, model: str, task: Task, *, named: bool) -> None:
    if spec.strategy == "rules" and named and model != RULES_MODEL:
        raise _wrong(
            "strategy",
            f"'rules' asks no model, so it can't be combined with {model!r}: "
            "leave out one of the two",
        )
    if model != RULES_MODEL:
        return
    prompt = _prompt_ref(spec)
    if prompt is not None or not task.composes:
        asked = f"the prompt {prompt!r}" if prompt is not None else f"the task {task.name!r}"
        raise _wrong(
            "model",
            f"{asked} needs a model that reads prompts, and {RULES_MODEL} "
            f"({'named' if named else 'the default'}) does not: name another `model`, or set "
            "TESTWRIGHT_DEFAULT_MODEL",
        )
    if spec.strategy not in (AUTO, "rules"):
        who = "named" if named else "the default"
        raise _wrong(
            "strategy",
            f"{spec.strategy!r} needs a model that reads prompts, and {RULES_MODEL} ({who}) does "
            "not: name another `model`, or set TESTWRIGHT_DEFAULT_MODEL",
        )


async def _prompt(platform: Platform, spec: RunSpec, task: Task) -> PromptVersion | None:
    ref = _prompt_ref(spec) or task.prompt_name(spec.input)
    if ref is None:
        return None
    prompt = await prompt_of(platform, spec.project_id, ref)
    if prompt.task != task.name:
        raise _wrong(
            "model",
            f"the prompt {prompt.prompt!r} is for the task {prompt.task!r}, not {task.name!r}",
        )
    return prompt


async def prompt_of(platform: Platform, project_id: str, ref: str) -> PromptVersion:
    """The version that `NAME`, `NAME@label` or `NAME@v3` means.

    Raises:
        InvalidInput: it is written otherwise, or there is none.
    """
    match = _PROMPT_REF.fullmatch(ref)
    if match is None or "\x00" in ref:
        raise _wrong("model", "a prompt is written prompt:NAME, prompt:NAME@label or @v3")
    number = int(match["number"]) if match["number"] else None
    options = {"label": match["label"]} if match["label"] else {}
    return await platform.prompts.find(project_id, match["name"], number=number, **options)


def _prompt_ref(spec: RunSpec) -> str | None:
    """Which prompt was named; None for the task's own."""
    if spec.prompt is not None:
        return spec.prompt
    named = spec.model is not None and spec.model.startswith(_PROMPT)
    return (spec.model or "").removeprefix(_PROMPT) if named else None


def _parameters(platform: Platform, wanted: Parameters, prompt: PromptVersion | None) -> Parameters:
    """What the request says wins over the prompt version, and that over the settings.

    Who brings the whole conversation, and no prompt of ours, says alone how it is asked.
    """
    if prompt is None:
        return wanted
    base, settings = prompt.parameters, platform.settings
    return Parameters(
        temperature=_first(wanted.temperature, base.temperature, settings.temperature),
        max_tokens=_first(wanted.max_tokens, base.max_tokens, settings.max_tokens),
        top_p=_first(wanted.top_p, base.top_p),
        stop=wanted.stop or base.stop,
        seed=_first(wanted.seed, base.seed),
        frequency_penalty=_first(wanted.frequency_penalty, base.frequency_penalty),
        presence_penalty=_first(wanted.presence_penalty, base.presence_penalty),
    )


def _first(*values: N | None) -> N | None:
    return next((value for value in values if value is not None), None)


def _fallbacks(platform: Platform, wanted: Target, task: Task) -> tuple[Target, ...]:
    links = []
    for model in platform.settings.fallback_models:
        if model == wanted.model or (model == RULES_MODEL and not task.composes):
            continue
        if provider_of(platform, model).missing() is not None:
            continue
        if model == RULES_MODEL:
            links.append(Target(model=model, strategy="rules", prompt=None))
        else:
            links.append(replace(wanted, model=model))
    return tuple(links)


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
