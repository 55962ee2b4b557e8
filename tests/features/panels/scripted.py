"""Judges of a panel as one model server plays them, each by the name of its model."""

from __future__ import annotations

import json
import re

from features.experiments.laboratory import asked_text
from modelserver.behaviours import Behaviour

_PAIR = re.compile(r"<answer_a>\n(.*?)\n</answer_a>\n<answer_b>\n(.*?)\n</answer_b>", re.DOTALL)
URL = "/api/v1/judge-panels"


def judge(name, kind="pairwise", **how):
    """A judge of this kind, played by the model of this name."""
    beside = {"rubric": "Polite."} if kind == "rubric" else {}
    return {"type": kind, "model": f"openai_compatible:{name}", **beside, **how}


def panel(name, *judges, **how):
    """The body of a panel."""
    return {"name": name, "judges": list(judges), **how}


def played() -> Behaviour:
    """`first` prefers the first place; `prose` talks; `half` breaks off; others are good.

    A good judge of pairs prefers the answer with more `please`; one of outputs gives 5 for one with
    a `please` and 1 for others. `grim` gives 1 for everything, and prefers the shorter answer.
    """
    return Behaviour(text=_answer)


def _answer(call):
    model, text = call.body["model"], asked_text(call)
    if "can't be used" in text:  # asked again
        text = call.body["messages"][-3]["content"]
    pair = _PAIR.search(text)
    if model == "prose":
        return "I think that both of them are lovely, each in its way."
    if model == "half":
        return '{"reason": "because it is so very'
    if pair is None:
        output = re.search(r"<output>\n(.*?)\n</output>", text, re.DOTALL)[1]
        return json.dumps(
            {"reason": "r", "score": 5 if "please" in output and model != "grim" else 1}
        )
    if model == "first":
        return '{"reason": "it came first", "winner": "A"}'
    counts = [one.count("please") for one in pair.groups()]
    if model == "grim":
        counts = [-one for one in counts]
    winner = "tie" if counts[0] == counts[1] else "A" if counts[0] > counts[1] else "B"
    return json.dumps({"reason": "the politer one", "winner": winner})


async def judged(platform, client, name, body):
    """Lets a panel judge to the end; what it says."""
    accepted = await client.post(f"{URL}/{name}/judge", json=body)
    assert accepted.status_code == 202, accepted.text
    await platform.jobs.work(platform, accepted.json()["task_id"])
    answer = await client.get(f"{URL}/{name}/results?limit=200")
    assert answer.status_code == 200, answer.text
    return answer.json()
