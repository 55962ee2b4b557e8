"""Flows of programs that ask other programs: keys, invalid requests, limits of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_KEY = "tw-test-7f3a91"


def key_checked(action: Action, facts: Facts) -> Flow:
    """With the key it answers, without it and with a revoked one it does not."""
    del action
    return Flow(
        (f"The key `{_KEY}` belongs to `{facts.scene.actor.name}` and is active",),
        (
            f"Send a request with the key `{_KEY}`",
            "Send the same request without a key",
            f"Revoke `{_KEY}`, and send the first request again",
        ),
        "The first answer has the status 200 and the data; the second and the third have the "
        "status 401, no data and a text that says why, and no answer repeats the key",
        {"key": _KEY, "statuses": [200, 401, 401]},
    )


def fault_answered(action: Action, facts: Facts) -> Flow:
    """What is wrong with a request is told in a way that a program can read."""
    del action, facts
    return Flow(
        ("A request that is valid is at hand; it has the required field `amount` = `12`",),
        (
            "Send it without `amount`",
            "Send it with `amount` = `twelve`",
            "Send it unchanged",
        ),
        "The first two answers have the status 400 or 422 and a body that a JSON parser reads, "
        "with a code of its own for each fault and the name `amount`; only the third has a status "
        "from 200 to 299, and only it has stored anything",
        {"field": "amount", "wrong": "twelve", "right": 12},
    )


def retrieved(noun: Noun | None, action: Action, facts: Facts) -> Flow:
    """A program asks and gets an answer that can be read by programs."""
    scene = facts.scene
    plain = noun is None or noun.mass or noun.abstract
    one, two, out = (
        (scene.title(n) for n in range(3)) if plain else (scene.name(noun, n) for n in range(3))
    )
    name = "records" if noun is None or plain else noun.plural
    return Flow(
        (f"Of the {name} stored, `{one}` and `{two}` fit the request, `{out}` does not",),
        (
            f"Send the request: {clipped(action.plain_verb + ' ' + own_words(action.words), 80)}",
            "Read the status and the body of the answer",
            f"Send it again without the access token of `{scene.actor.name}`",
        ),
        f"The first answer has the status 200 and a body that a JSON parser reads; it holds "
        f"`{one}` "
        f"and `{two}` once each and not `{out}`. The second has the status 401 and no data",
        {"in_answer": [one, two], "not_in_answer": out},
    )
