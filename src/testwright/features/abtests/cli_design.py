"""`testwright ab create|power`: plan a test, and how large it has to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.abtests.cli_asking import BASE
from testwright.terminal import LOCAL_OWNER, AsJson, Terminal, asked, either, put, put_json, say
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.core.abtests.design import Design
    from testwright.engine.platform import Platform

_CREATE = """
Examples:

  testwright ab create design.yaml --dry-run --sd 1.2 --units-a-day 400

  testwright ab create --key greeting --metric rating \\
    --variant long=openai:gpt-5-mini --variant short=openai:gpt-5-nano@2
"""
_POWER = """
Examples:

  testwright ab power --min-effect 0.2 --sd 1.2 --units-a-day 400

  testwright ab power --n 5000 --baseline-rate 0.1 --variants 3
"""
_FALLBACKS = {"variants": 2, "alpha": 0.05, "power": 0.8, "method": "sequential"}
Sd = Annotated[float | None, typer.Option(help="standard deviation of the metric")]
Rate = Annotated[float | None, typer.Option(help="share that the first variant has, 0 to 1")]
Pace = Annotated[float | None, typer.Option(help="units that come in a day, for how long it takes")]
MinEffect = Annotated[float | None, typer.Option(help="smallest difference that matters")]
Method = Annotated[str | None, typer.Option(help="sequential, fixed or bayesian")]


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    group.command(epilog=_CREATE)(create)
    group.command(epilog=_POWER)(power)


def create(
    context: typer.Context,
    design: Annotated[
        str | None, typer.Argument(metavar="[DESIGN|-]", help="a design, YAML or JSON")
    ] = None,
    key: Annotated[str | None, typer.Option(help="how callers name it: ab:KEY")] = None,
    name: Annotated[str | None, typer.Option(help="for people; else the key")] = None,
    hypothesis: Annotated[str | None, typer.Option(help="what you expect, and why")] = None,
    metric: Annotated[str | None, typer.Option(help="the one that decides")] = None,
    variant: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY[=MODEL][@WEIGHT]", help="again for each, the first is compared"),
    ] = None,
    guardrail: Annotated[
        list[str] | None,
        typer.Option(metavar="METRIC[=HARM]", help="rolls back when it gets worse by more"),
    ] = None,
    unit: Annotated[str | None, typer.Option(help="user, key, request or story")] = None,
    method: Method = None,
    min_effect: MinEffect = None,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="check it and say what it would need; make nothing")
    ] = False,
    sd: Sd = None,
    baseline_rate: Rate = None,
    units_a_day: Pace = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Plan a test from a file, from options, or from a file with some of it changed."""
    from testwright.core.abtests.design import Design
    from testwright.features.abtests import design_files

    given = {
        "key": key,
        "name": name,
        "hypothesis": hypothesis,
        "primary_metric": metric,
        "variants": [design_files.variant_of(one) for one in variant] if variant else None,
        "guardrails": [design_files.guardrail_of(one) for one in guardrail] if guardrail else None,
        "unit": unit,
        "method": method,
        "min_effect": min_effect,
    }
    values = design_files.read(design) if design is not None else {}
    values |= {field: value for field, value in given.items() if value is not None}
    if "key" in values:
        values.setdefault("name", values["key"])
    if not values:
        raise InvalidInput("name a DESIGN file, or --key, --metric and two or more --variant")
    wanted = checked(Design, values, where=f"{design}: " if design is not None else "")
    if dry_run:
        _dry(
            context, wanted, {"sd": sd, "baseline_rate": baseline_rate, "units_a_day": units_a_day}
        )
        return
    _create(context, wanted, as_json=as_json)


def _create(context: typer.Context, wanted: Design, *, as_json: bool) -> None:
    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.abtests import service

        return await service.create(platform, LOCAL_OWNER, wanted)

    made = asked(context, "POST", BASE, here, wanted.model_dump(mode="json", exclude_unset=True))
    if as_json:
        put_json(made)
        return
    put(f"{made['key']} ({made['id']}) is planned")
    say(f"`testwright ab start {made['key']}` begins to assign units")


def _dry(context: typer.Context, design: Design, known: Mapping[str, float | None]) -> None:
    async def there(_terminal: Terminal) -> None:
        say("models and prompts are checked by the server when the test is made")

    async def here(platform: Platform) -> None:
        from testwright.features.abtests import service

        await service.check(platform, LOCAL_OWNER, design)

    either(context, here, there)
    put(f"{design.key}: {len(design.variants)} variants, {design.primary_metric} decides")
    total = sum(one.weight for one in design.variants) or 1.0
    for one in design.variants:
        model = f" {one.target.model}" if one.target is not None else ""
        put(f"  {one.key}:{model} {one.weight / total:.1%} of the units")
    _needs(design, known)
    say("a dry run: nothing was made")


def _needs(design: Design, known: Mapping[str, float | None]) -> None:
    if design.min_effect is None:
        put("  how many units it needs: give --min-effect, and --sd or --baseline-rate")
        return
    if known["sd"] is None and known["baseline_rate"] is None:
        put(f"  how many units find {design.min_effect:g}: give --sd or --baseline-rate")
        return
    put_power(
        {
            "min_effect": design.min_effect,
            "sd": known["sd"],
            "baseline_rate": known["baseline_rate"],
            "units_a_day": known["units_a_day"],
            "variants": len(design.variants),
            "alpha": design.alpha,
            "power": design.power,
            "method": design.method,
        }
    )
    if len({one.weight for one in design.variants}) > 1:
        put("  for equal shares; unequal ones need more")


def power(
    min_effect: MinEffect = None,
    n: Annotated[int | None, typer.Option("--n", "-n", help="units of all variants")] = None,
    sd: Sd = None,
    baseline_rate: Rate = None,
    variants: Annotated[int | None, typer.Option(help="2 to 10")] = None,
    alpha: Annotated[float | None, typer.Option(help="chance of a false alarm")] = None,
    power_: Annotated[float | None, typer.Option("--power", help="chance to find it")] = None,
    method: Method = None,
    units_a_day: Pace = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say how many units an effect needs, or what effect so many units find."""
    given = {
        "min_effect": min_effect,
        "n": n,
        "sd": sd,
        "baseline_rate": baseline_rate,
        "variants": variants,
        "alpha": alpha,
        "power": power_,
        "method": method,
        "units_a_day": units_a_day,
    }
    put_power({**_FALLBACKS, **{k: v for k, v in given.items() if v is not None}}, as_json=as_json)


def put_power(values: Mapping[str, Any], *, as_json: bool = False) -> None:
    """Says what a test of this size finds, or how large it has to be.

    Raises:
        InvalidInput: a value can't be used.
    """
    from testwright.features.abtests.power import power as computed
    from testwright.features.abtests.schemas import PowerBody

    wanted = checked(PowerBody, values)
    found = computed(wanted)
    if as_json:
        put_json(found)
        return
    chance = f"with a chance of {wanted.power:.0%}"
    if wanted.min_effect is None:
        effect = found["min_effect"]
        told = "no effect at all" if effect is None else f"a difference of {effect:.4g}"
        put(f"{wanted.n:,} units of {wanted.variants} variants find {told} {chance}")
        return
    needed = found["needed_n"]
    days = "" if found["days"] is None else f", {found['days']:,.1f} days"
    put(f"{needed:,} units of {wanted.variants} variants{days}: they find a difference of")
    put(f"  {wanted.min_effect:g} {chance} ({wanted.method}, alpha {wanted.alpha:g})")
