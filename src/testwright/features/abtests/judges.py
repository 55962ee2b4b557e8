"""Whether a test's judge can do what its design wants: asked before anything is stored."""

from __future__ import annotations

from testwright.core.abtests.design import Design
from testwright.core.scoring.specs import checked_specs
from testwright.engine.budget import check_prices
from testwright.engine.judging import judge_of, scorers_of
from testwright.engine.platform import Platform
from testwright.engine.targets import RULES_MODEL, prompt_of, provider_of
from testwright.errors import Detail, InvalidInput

_FIELD = "judging.scorer"


async def check_judge(platform: Platform, project_id: str, design: Design) -> None:
    """Refuses a judge who could never say anything.

    Raises:
        InvalidInput: the details name the field.
    """
    judging = design.judging
    if judging is None:
        return
    if any(variant.target is None for variant in design.variants):
        raise _wrong("judging", "only answers that Testwright gives are judged: name targets")
    try:
        await _check(platform, project_id, design)
    except InvalidInput as error:
        if any(one.field.startswith("judging") for one in error.details):
            raise
        message = error.message.removeprefix("scorers: ")
        raise type(error)(f"{_FIELD}: {message}", details=(Detail(_FIELD, message),)) from None


async def _check(platform: Platform, project_id: str, design: Design) -> None:
    assert design.judging is not None
    specs = checked_specs([design.judging.spec])
    (scorer,) = scorers_of(specs)
    if scorer.needs_expected or scorer.needs_baseline:
        missing = "a golden example" if scorer.needs_expected else "another target's answer"
        raise _wrong(_FIELD, f"{scorer.kind} compares with {missing}, which traffic doesn't have")
    for ref in scorer.judges:
        await prompt_of(platform, project_id, ref.prompt)
    judge, _ = await judge_of(platform, project_id, scorer, None)
    models = [asked.model for asked in judge.asks] if judge is not None else []
    for model in models:
        if model == RULES_MODEL:
            raise _wrong(
                _FIELD,
                f"{RULES_MODEL} judges nothing: name a `model`, or set TESTWRIGHT_DEFAULT_MODEL",
            )
        if (unset := provider_of(platform, model).missing()) is not None:
            raise _wrong(_FIELD, unset)
    if design.judging.budget_usd is not None:
        check_prices(platform, models, "judging.budget_usd")


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
