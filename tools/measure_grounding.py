"""How often looking claims up without a model is wrong, on stories with suites that people wrote.

`python tools/measure_grounding.py PAIRS.jsonl`, where a line has `story`, `acceptance_criteria`,
`scenarios` (`name`, `given`, `when`, `then`) and `repo`. Grounded outputs are what people wrote,
held against story and suite, in other forms and orders, or in parts; outputs that are not grounded
are suites of other projects.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from testwright.core.scoring.faithfulness.lexical import checked
from testwright.core.testcases.quality import ungrounded_names
from testwright.core.testcases.quality.control import from_scenarios

Pair = Mapping[str, Any]


def measured(pairs: Sequence[Pair]) -> dict[str, tuple[int, int]]:
    """For each way to make an output: (outputs that are flagged, outputs)."""
    chance = random.Random(1)  # noqa: S311 the same outputs every time
    flags: dict[str, list[bool]] = {}
    for pair in pairs:
        whole = as_text(pair)
        source = [pair["story"], pair["acceptance_criteria"], whole]
        for name, change in GROUNDED.items():
            flags.setdefault(name, []).append(flagged(change(pair, chance), source))
        story, suite = from_scenarios(pair)
        faulty = ungrounded_names.measure(suite, story).value
        flags.setdefault("story alone, as a suite", []).append(faulty is not None and faulty < 1.0)
        others = [one for one in pairs if one["repo"] != pair["repo"]]
        flags.setdefault("story alone, as a text", []).append(flagged(whole, source[:2]))
        other = as_text(chance.choice(others))
        flags.setdefault("suite of another project", []).append(flagged(other, source))
    return {name: (sum(found), len(found)) for name, found in flags.items()}


def flagged(output: str, source: Sequence[Any]) -> bool:
    """Whether an output counts as one with a claim that nothing supports."""
    found = checked(output, source)
    return found is not None and bool(found.unsupported)


def as_text(pair: Pair) -> str:
    """A suite as Gherkin."""
    return "\n\n".join(map(_scenario, pair["scenarios"]))


def _scenario(one: Pair) -> str:
    lines = [f"Scenario: {one['name']}"]
    for keyword in ("given", "when", "then"):
        lines += [f"  {keyword.capitalize()} {step}" for step in one.get(keyword) or []]
    return "\n".join(lines)


def _bullets(pair: Pair, chance: random.Random) -> str:
    del chance
    steps = [
        step
        for one in pair["scenarios"]
        for word in ("given", "when", "then")
        for step in one.get(word) or []
    ]
    return "\n".join(f"{place}. **{step}**" for place, step in enumerate(steps, 1))


def _shuffled(pair: Pair, chance: random.Random) -> str:
    lines = as_text(pair).splitlines()
    chance.shuffle(lines)
    return "\n".join(lines)


GROUNDED: Mapping[str, Callable[[Pair, random.Random], str]] = {
    "as it is": lambda pair, _: as_text(pair),
    "half of the scenarios": lambda pair, chance: as_text(
        {"scenarios": chance.sample(pair["scenarios"], (len(pair["scenarios"]) + 1) // 2)}
    ),
    "lines in another order": _shuffled,
    "a numbered list in bold": _bullets,
    "JSON": lambda pair, _: json.dumps(pair["scenarios"], ensure_ascii=False, indent=1),
}


if __name__ == "__main__":
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    for way, (wrong, count) in measured(rows).items():
        print(f"{way:28} {wrong:4} of {count:4} flagged ({wrong / count:.1%})")
