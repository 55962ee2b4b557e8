"""Flows of texts that a machine makes shorter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_WHAT = regex(r"(?:summari[sz]es?\s+|summar(?:y|ies)\s+(?:of|for)\s+)(?P<what>.+)", re.IGNORECASE)
_KEPT = ("the delivery of order `#1063` came on `2031-03-08`", "a refund of `25.00 EUR` was agreed")
_WRITTEN = "three paragraphs: {}, {}, and talk about the weather"


def _source(action: Action) -> Noun:
    found = _WHAT.search(f"{action.verb} {action.words}")
    noun = (noun_of(found["what"]) if found else None) or action.object or noun_of("a text")
    assert noun is not None
    return noun


def summarized(action: Action, facts: Facts) -> Flow:
    """What matters is kept, nothing is made up, and the source stays as it was."""
    noun, scene = _source(action), facts.scene
    name, one, two = noun.own_name, scene.title(0), scene.title(1)
    told = _WRITTEN.format(*_KEPT)
    return Flow(
        (f"For `{one}` the {noun.name} holds {told}; for `{two}` there is another",),
        (
            f"Ask for the summary of the {name}, for `{one}`",
            f"Compare it with the {name} of `{one}`, fact by fact",
            f"Open the {name} of `{one}` itself",
        ),
        "The summary names `#1063`, `2031-03-08` and `25.00 EUR` with what each is about, is "
        f"shorter than the {name}, says nothing that is not in it and nothing of `{two}`; the "
        f"{name} is unchanged",
        {"kept": ["#1063", "2031-03-08", "25.00 EUR"]},
        companions=(
            _of_nothing(noun, one),
            _at_fault(noun, one),
            _kept_up(noun, one),
        ),
    )


def _of_nothing(noun: Noun, one: str) -> Companion:
    return Companion(
        technique="boundary_values",
        aspect="nothing to summarize",
        title=f"Nothing, and one sentence, as the {noun.own_name} to summarize",
        given=(f"For `{one}` the {noun.name} is empty",),
        steps=(
            "Ask for the summary",
            "Store the one sentence `Call back on 2031-03-08.`, and ask again",
        ),
        expected="The first time a text says that there is nothing to summarize, and nothing is "
        "made up; the second time no more than that sentence is told",
        data={"sentences": [0, 1]},
        angle="amount",
        risk=0.82,
    )


def _at_fault(noun: Noun, one: str) -> Companion:
    return Companion(
        technique="integration_failure",
        aspect="service is down",
        title="The service that writes summaries does not answer",
        given=(f"For `{one}` the {noun.name} is stored; the service does not answer",),
        steps=("Ask for the summary", "Let the service answer again, and ask once more"),
        expected="The first time a message says that there is no summary for now and offers to try "
        f"again, and the {noun.own_name} can be read; the second time the summary is there, once",
        data={"answers": [503, 200]},
        type="negative",
        angle="outside",
        assumption="Summaries come from a service that can fail.",
        risk=0.74,
    )


def _kept_up(noun: Noun, one: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="source changed",
        title=f"The {noun.own_name} has changed since its summary was made",
        given=(f"The summary for `{one}` names `25.00 EUR`",),
        steps=(
            f"Change `25.00 EUR` to `40.00 EUR` in the {noun.own_name} of `{one}`",
            "Open the summary, and have it made anew where that is offered",
        ),
        expected="The summary names `40.00 EUR`, or says that it is of an earlier state until it "
        "is made anew; `25.00 EUR` is then named no more",
        data={"before": "25.00 EUR", "after": "40.00 EUR"},
        assumption="A summary can be made again.",
        risk=0.66,
    )


_TEXTS = (
    r"(?:documents?|articles?|texts?|notes?|meetings?|e-?mails?|conversations?|interactions?|"
    r"chats?|reviews?|feedback|threads?|transcripts?|papers?|lectures?|discussions?|calls?|"
    r"messages?|comments?|books?|chapters?|videos?|recordings?|histor(?:y|ies)|stor(?:y|ies)|"
    r"tickets?|news|posts?|pages?|pdfs?|content|responses?|answers?)"
)
_SHORT = r"(?:an?\s+|the\s+|my\s+)?(?:(?:short|brief|quick|concise|automatic|ai[- ]generated|ai|"
READINGS: tuple[Reading, ...] = (
    reading("summarize/summarise", rf"\b{_TEXTS}\b", summarized),
    reading("check", rf"\bsummari[sz]es?\s+.*\b{_TEXTS}\b", summarized),
    reading(
        "get/see/read/receive/view/have/generate/create/request",
        rf"^{_SHORT}automated|generated)\s+)*summar(?:y|ies)\s+(?:of|for)\s+.*\b{_TEXTS}\b",
        summarized,
    ),
)
