"""Things that are configured by their options: a connector, a client, a server, a job.

Each option that the story or a criterion names is set to a value of its kind and found again. A
thing keeps its name when it is configured.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

CONFIGURED = word_set(
    "connector client endpoint server configuration processor adapter integration gateway agent "
    "cluster pipeline runtime proxy listener plugin module driver connection job"
)
"""What has options, and no value of its own."""
_OPTIONS: tuple[tuple[str, str, tuple[str, str]], ...] = (
    ("base path", r"base\s+path", ("/api", "/v2")),
    ("RAML file", r"RAML\s+file", ("orders.raml", "items.raml")),
    ("operation", r"operations?", ("POST", "GET")),
    ("HTTP method", r"HTTP\s+methods?", ("POST", "GET")),
    ("resource", r"resources?", ("/orders", "/items")),
    ("host", r"hosts?(?:\s*names?)?", ("orders.example.com", "items.example.com")),
    ("port", r"ports?", ("8081", "8443")),
    ("URL", r"URLs?", ("https://orders.example.com", "https://items.example.com")),
    ("path", r"(?<!base )paths?", ("/orders", "/items")),
    ("timeout", r"time-?outs?", ("30 seconds", "45 seconds")),
    ("number of retries", r"(?:number\s+of\s+)?retr(?:y|ies)\b", ("3", "5")),
    ("follow redirects", r"follow\s+redirects", ("on", "off")),
    ("success status code", r"success\s+(?:and\s+error\s+)?status\s+codes?", ("201", "204")),
    ("user name", r"user\s?names?", ("svc-orders", "svc-items")),
    ("database", r"database(?:\s+name)?", ("orders", "items")),
    ("queue", r"queue(?:\s+name)?s?", ("orders-in", "items-in")),
    ("topic", r"topics?", ("orders", "items")),
    ("bucket", r"buckets?", ("orders", "items")),
    ("region", r"regions?", ("eu-west-1", "eu-north-1")),
    ("folder", r"folders?|director(?:y|ies)", ("/data/in", "/data/out")),
    ("encoding", r"encodings?|charsets?", ("UTF-8", "ISO-8859-1")),
    ("interval", r"(?:polling\s+)?intervals?", ("5 minutes", "10 minutes")),
    ("batch size", r"(?:batch|chunk|page)\s+sizes?", ("50", "200")),
    ("header", r"headers?", ("X-Trace: 7f3a", "X-Trace: 91bc")),
    ("query parameter", r"query\s+param(?:eter)?s?", ("page=2", "page=3")),
    ("form parameter", r"form\s+param(?:eter)?s?", ("name=Ada", "name=Omar")),
)
_MOST = 4
_USUAL = frozenset({"host", "timeout"})
_FIRST, _SECOND = 0, 1


def options_named(noun: Noun | None, facts: Facts) -> list[tuple[str, tuple[str, str]]]:
    """The options that goal and criteria name, in the order of the text, with two values each."""
    text = " ".join([facts.story.goal, *(rule.text for rule in facts.rules)])
    text = text.replace(noun.text, " ") if noun is not None else text
    found: list[tuple[int, int, str, tuple[str, str]]] = []
    for name, pattern, values in _OPTIONS:
        match = re.search(rf"\b(?:{pattern})(?!\w)", text, re.IGNORECASE)
        if match and not any(at <= match.start() < end for at, end, *_ in found):
            found.append((match.start(), match.end(), name, values))
    return [(name, values) for _, _, name, values in sorted(found)[:_MOST]]


def configured(noun: Noun, action: Action, facts: Facts) -> Flow:
    """Its options are set, and are there again after a new start."""
    described = _DESCRIBED.search(action.words)
    if described is not None:
        return _from_description(noun, described["kind"], facts)
    scene, options = facts.scene, options_named(noun, facts)
    supposed = None
    if not options:  # what nearly all of them have
        options = [(name, values) for name, _, values in _OPTIONS if name in _USUAL]
        supposed = f"{capitalised(joined([name for name, _ in options]))} can be set for it."
    nameless = noun.head == "configuration" or noun.category == "person" or noun.owned
    the = noun.the if nameless else f"{noun.name} `{scene.name(noun, 0)}`"
    names = [name for name, _ in options]
    sets = [f"the {name} to `{values[_FIRST]}`" for name, values in options]
    reads = [f"the {name} is `{values[_FIRST]}`" for name, values in options]
    settings = f"the settings of {the}"
    return Flow(
        (f"{capitalised(the)} is there, with none of these set: {', '.join(names)}",),
        (
            f"Open {settings}",
            f"Set {joined(sets)}, and save",
            scene.anew,
            f"Open {settings} again",
        ),
        f"{capitalised(joined(reads))}; none is empty or has the value of another",
        {name: values[_FIRST] for name, values in options},
        supposed,
        companions=(_one_changed(options, the, settings), *_port(names, settings)),
        self_contained=True,
    )


_DESCRIBED = regex(
    r"\b(?:using|with|from|by|my|the)\s+(?:(?:my|their|the|an?)\s+)?"
    r"(?P<kind>RAML|OpenAPI|Swagger|WSDL)\b(?!\s+file\b)",
    re.IGNORECASE,
)
"""What describes an interface, so that its parts need not be typed."""


def _from_description(noun: Noun, kind: str, facts: Facts) -> Flow:
    """What the description of an interface names is offered and can be chosen."""
    connector = f"{noun.name} `{facts.scene.name(noun, 0)}`"
    ending = {"raml": "raml", "wsdl": "wsdl"}.get(kind.lower(), "yaml")
    names = "the resources `/orders` (`GET`, `POST`) and `/items` (`GET`)"
    return Flow(
        (
            f"`orders.{ending}` is a {kind} with {names}",
            f"{capitalised(connector)} is there, and nothing is set",
        ),
        (
            f"Open the settings of {connector} and choose `orders.{ending}` as its {kind}",
            "Choose the resource `/orders` among those that are offered",
            "Choose the method `POST` among those that are offered, and save",
            facts.scene.anew,
            f"Open the settings of {connector} again",
        ),
        "`/orders` and `/items` are offered as resources, then `GET` and `POST` as methods, and "
        "nothing else; in the end `/orders` and `POST` are set",
        {"resources": ["/orders", "/items"], "methods": ["GET", "POST"]},
        self_contained=True,
    )


def _one_changed(options: list[tuple[str, tuple[str, str]]], the: str, settings: str) -> Companion:
    """One option is changed, and the others are left."""
    (name, (old, new)), others = options[-1], options[:-1]
    held = [f"the {other} `{values[_FIRST]}`" for other, values in others]
    beside = f", {joined(held)}" if held else ""
    still = f"; {joined(held)} {'are' if len(held) > 1 else 'is'} unchanged" if held else ""
    return Companion(
        technique="state_transition",
        aspect="one option changed",
        title=f"Another {name} leaves the other options as they are"
        if held
        else f"The {name} is changed to another one",
        given=(f"{capitalised(the)} has the {name} `{old}`{beside}",),
        steps=(
            f"Open {settings}",
            f"Set the {name} to `{new}`, and save",
            f"Open {settings} again",
        ),
        expected=f"The {name} is `{new}`{still}",
        data={"before": old, "after": new},
        type="positive",
        risk=0.7,
    )


def _port(names: list[str], settings: str) -> tuple[Companion, ...]:
    if "port" not in names:
        return ()
    return (
        Companion(
            technique="boundary_values",
            aspect="port",
            title="A port outside 1 to 65535 is refused",
            given=("The port is `8081`",),
            steps=(
                f"Open {settings}",
                "Enter `0` as the port and save",
                "Enter `65536` as the port and save",
                "Enter `65535` as the port and save",
            ),
            expected="`0` and `65536` are refused with a message that names the port; `65535` is "
            "taken",
            data={"refused": [0, 65536], "taken": 65535},
            type="negative",
            angle="input",
            risk=0.68,
        ),
    )


TWO_WAYS = regex(r"\b(?:two|2)[- ]way\s+edit\w*|\bbi-?directional\s+edit\w*", re.IGNORECASE)
"""What is edited in a form is seen in the source, and the other way round."""
