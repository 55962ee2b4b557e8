"""Reads a promptfoo config: https://www.promptfoo.dev/docs/configuration/reference."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from testwright.core.cleanup import clean_text
from testwright.core.golden.example import NewExample, checked
from testwright.core.golden.scorers import SCORERS, THRESHOLD
from testwright.core.prompts.check import check_messages
from testwright.core.prompts.promptfoo.assertions import (
    NOTHING,
    Check,
    Surroundings,
    Unconverted,
    checks_of,
)
from testwright.core.prompts.promptfoo.cases import Case, read_cases
from testwright.core.prompts.promptfoo.models import read_models
from testwright.core.prompts.promptfoo.suite import ImportedSuite, Notes
from testwright.core.prompts.promptfoo.values import Files, load, plain
from testwright.core.prompts.promptfoo.wording import read_prompts
from testwright.core.scoring.scorer import OVERALL, ScorerSpec
from testwright.core.scoring.specs import MOST_SCORERS
from testwright.errors import Detail, InvalidInput

_UNKNOWN = {
    "redteam": "red teaming has no counterpart here",
    "nunjucksFilters": "filters of one's own are programs, which are not run here",
    "extensions": "extensions are programs, which are not run here",
    "derivedMetrics": "derived metrics have no counterpart here",
    "evaluateOptions": "is not kept: an experiment has `concurrency` and `repeats` of its own",
    "outputPath": "is not kept: results are stored",
}
_FIRST_CHOICE = ("exact", "similarity", "faithfulness")
"""Whose value is the expected output where several name one."""
_LONGEST_SLUG = 60
_LONGEST_METRIC = 90


def read_config(config: str | Mapping[str, Any], files: Files, name: str = "") -> ImportedSuite:
    """A config as what it becomes here.

    Args:
        config: YAML or JSON text, or its value.
        files: what `file://…` means.
        name: of the prompt; else it is made from the config's description.

    Raises:
        InvalidInput: it is no config, or none of its prompts can be used.
    """
    value = load(config, "the config") if isinstance(config, str) else plain(config)
    if not isinstance(value, Mapping) or not ({"prompts", "tests", "providers"} & value.keys()):
        raise _refused("is no promptfoo config: it has neither `prompts` nor `tests`")
    notes = Notes()
    for key, problem in _UNKNOWN.items():
        if key in value:
            notes.add(key, problem)
    given = value.get("prompts", "{{prompt}}")  # what promptfoo asks without prompts
    prompts = read_prompts(given, files, notes)
    if not prompts:
        told = "; ".join(str(note) for note in notes.all()[:3])
        raise _refused(f"has no prompt that can be used: {told or 'the list is empty'}")
    used = {name for prompt in prompts for name in check_messages(prompt.messages).variables}
    cases = [_whole(case, used, notes) for case in read_cases(value, files, notes)]
    templates = value.get("assertionTemplates")
    examples, scorers = _examples(
        cases, files, templates if isinstance(templates, Mapping) else {}, notes
    )
    description = clean_text(str(value.get("description") or ""))
    return ImportedSuite(
        name=name or _slug(description),
        description=description,
        prompts=tuple(prompts),
        examples=tuple(examples),
        scorers=tuple(scorers),
        models=tuple(read_models(value.get("providers", value.get("targets")), files, notes)),
        notes=notes.all(),
    )


def _examples(
    cases: Sequence[Case], files: Files, templates: Mapping[str, Any], notes: Notes
) -> tuple[list[NewExample], list[ScorerSpec]]:
    """Each test as an example, and the scorers that all of them have."""
    found = []
    for case in cases:
        around = Surroundings(variables=case.variables, files=files, templates=templates)
        checks: list[Check] = []
        for where, assertion in case.assertions:
            try:
                for check in checks_of(assertion, around):
                    checks.append(check)
                    if check.remark:
                        notes.add(where, check.remark)
            except Unconverted as error:
                notes.add(where, str(error))
        found.append(_expecting(case, checks, notes))
    listed = [(case, expected, _specs(case, checks)) for case, expected, checks in found]
    counts = Counter(_key(spec) for _, _, specs in listed for spec in specs)
    shared = {key for key, count in counts.items() if count == len(listed)}
    scorers = [spec for spec in listed[0][2] if _key(spec) in shared] if listed else []
    examples = [_example(case, expected, specs, notes) for case, expected, specs in listed]
    return [one for one in examples if one is not None], scorers


def _expecting(case: Case, checks: list[Check], notes: Notes) -> tuple[Case, Any, list[Check]]:
    """What is expected of a case; checks that expect something else are left out."""
    wanting = [check for check in checks if check.expected is not NOTHING]
    if not wanting:
        return case, None, checks
    first = min(wanting, key=lambda check: _FIRST_CHOICE.index(check.kind))
    kept = []
    for check in checks:
        if check.expected is NOTHING or check.expected == first.expected:
            kept.append(check)
        else:
            notes.add(case.where, "an example has one expected output: another one is left out")
    return case, first.expected, kept


def _specs(case: Case, checks: Sequence[Check]) -> list[ScorerSpec]:
    """The checks of one case as scorers, with names of their own; the same is kept once.

    Where the case has a threshold, its assertions need not hold one by one.
    """
    specs: list[ScorerSpec] = []
    taken: set[str] = set()
    for check in checks:
        base = name = _usable(check.metric) or check.kind
        spec = ScorerSpec(
            kind=check.kind,
            name=base,
            options=check.options,
            weight=check.weight,
            threshold=check.threshold if case.threshold is None else None,
        )
        if any(_key(one) == _key(spec) for one in specs):
            continue
        number = 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        specs.append(replace(spec, name=name))
    if specs and not any(one.weight for one in specs):  # promptfoo: they pass, whatever they say
        return []
    return specs[:MOST_SCORERS]


def _usable(metric: str) -> str:
    """A name of scores, which must not be that of the overall one."""
    name = metric.replace("\0", "").strip()[:_LONGEST_METRIC]
    return f"{name}_of_test" if name == OVERALL else name


def _key(spec: ScorerSpec) -> str:
    said = [spec.kind, spec.weight, spec.threshold, dict(spec.options)]
    return json.dumps(said, sort_keys=True)


def _example(
    case: Case,
    expected: Any,  # noqa: ANN401 - any JSON value
    own: Sequence[ScorerSpec],
    notes: Notes,
) -> NewExample | None:
    metadata = dict(case.metadata)
    if case.description:
        metadata["description"] = case.description
    for name in (SCORERS, THRESHOLD):  # ours mean something else than a config's
        if name in metadata:
            metadata[f"promptfoo_{name}"] = metadata.pop(name)
    if own:
        metadata[SCORERS] = [spec.to_json() for spec in own]
    if own and case.threshold is not None:
        metadata[THRESHOLD] = case.threshold
    tags = metadata.get("tags", [])
    try:
        return checked(
            input=case.variables,
            expected=expected,
            tags=tags if isinstance(tags, list | str) else [],
            metadata=metadata,
            source=f"promptfoo {case.where}",
        )
    except InvalidInput as error:
        notes.add(case.where, f"the test is not imported: {error.message}")
        return None


def _whole(case: Case, used: set[str], notes: Notes) -> Case:
    """A case with every variable that a prompt uses; promptfoo takes as "" what a test lacks."""
    missing = sorted(used - case.variables.keys())
    for name in missing:
        notes.add(case.where, f"the test gives no {name!r}: it is empty, as promptfoo takes it")
    return replace(case, variables={**case.variables, **dict.fromkeys(missing, "")})


def _slug(text: str) -> str:
    words = re.sub(r"[^\w.]+", "-", text.lower()).strip("-._")
    return words[:_LONGEST_SLUG].rstrip("-._")


def _refused(problem: str) -> InvalidInput:
    return InvalidInput(f"the config {problem}", details=(Detail("config", problem),))
