"""Flows in which something crosses a border: files, messages, other systems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.flows.records import tail_of, target
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.wording import clipped, imperative, own_words
from testwright.core.testdata.columns.files import file_name

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts

_FORMATS = re.compile(
    (
        r"\b(csv|xlsx?|excel|json|xml|pdf|marcxml|ead|zip|geojson|docx?|png|jpe?g|gif|svg|mp4|"
        r"mp3|yaml|html|markdown|txt|parquet|spss|stata|netcdf)\b"
    ),
    re.IGNORECASE,
)
_SUFFIX = {
    "excel": "xlsx",
    "marcxml": "xml",
    "ead": "xml",
    "markdown": "md",
    "jpeg": "jpg",
    "spss": "sav",
    "stata": "dta",
    "netcdf": "nc",
    "xls": "xls",
}


def format_of(action: Action, facts: Facts) -> str:
    """The file extension that the story names, else one that fits the thing."""
    noun = target(action, facts)
    found = _FORMATS.search(action.words) or _FORMATS.search(facts.story.text)
    if found:
        low = found.group(1).lower()
        return _SUFFIX.get(low, low)
    return (
        facts.scene.extension(noun)
        if noun is None or noun.category == "file"
        else _data_extension(facts, noun)
    )


def _data_extension(facts: Facts, noun: Noun) -> str:
    """Things that are no files come as tables, unless their name says otherwise."""
    found = facts.scene.extension(noun)
    return "csv" if found == "pdf" else found


def upload(action: Action, facts: Facts) -> Flow:
    """What goes in is there, complete."""
    scene, noun = facts.scene, target(action, facts)
    extension = format_of(action, facts)
    name = file_name(scene.seed, 0, extension)
    thing = noun.name if noun else "file"
    table = extension in {
        "csv",
        "xlsx",
        "json",
        "xml",
        "geojson",
        "sav",
        "dta",
        "parquet",
        "yaml",
        "nc",
        "xls",
    }
    content = "with 3 records" if table else "of 240 KB"
    many = "3 records" if table else "the same 240 KB and the same content"
    return Flow(
        (
            (
                f"The file `{name}` {content} is at hand and has not been "
                f"{past_participle(action.verb)} before"
            ),
        ),
        (
            imperative(action),
            f"Start with `{name}`{'' if scene.surface == 'screen' else ' as the input'}",
            f"Compare what has arrived with `{name}`",
        ),
        (
            f"{capitalised(thing) if thing != 'data' else 'What arrived'} from `{name}` is "
            f"there once with {many}; a success is reported only after that"
        ),
        {"file": name, "content": content[5:] if table else "240 KB"},
    )


def download(action: Action, facts: Facts) -> Flow:
    """What comes out is what is stored."""
    scene, noun = facts.scene, target(action, facts)
    extension = format_of(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun is None or noun.mass or noun.abstract:
        one, two = scene.title(0), scene.title(1)
    verb = action.verb
    if verb == "print":
        return Flow(
            (f"`{one}` and `{two}` exist, and a printer or a print preview is at hand",),
            (f"Open `{one}`", imperative(action), "Compare the printed page with the screen"),
            (
                f"The print shows `{one}` completely, with the same values as the screen and "
                f"nothing of `{two}`"
            ),
            {"printed": one},
        )
    return Flow(
        (
            (
                f"`{one}` is stored with the note `{scene.text(0)}` and the accented word "
                f"`Málaga`; `{two}` exists beside it"
            ),
        ),
        (
            f"{imperative(action)}, taking `{one}`",
            f"Open the file received in a program that reads {extension.upper()}",
        ),
        (
            f"The file opens without a warning; it holds `{one}` with `{scene.text(0)}` and "
            f"`Málaga` unchanged, and nothing of `{two}`"
        ),
        {"chosen": one, "format": extension.upper(), "text": scene.text(0)},
    )


def send(action: Action, facts: Facts) -> Flow:
    """The one who is meant receives it, once."""
    scene = facts.scene
    to, beside = scene.person(0), scene.person(1)
    message = scene.text(0)
    thing = (
        action.object.name
        if action.object and action.object.category != "person" and not action.object.abstract
        else "message"
    )
    return Flow(
        (f"`{to.name}` (`{to.email}`) is a recipient, `{beside.name}` (`{beside.email}`) is not",),
        (
            imperative(action),
            f"Choose `{to.name}` as the recipient",
            f"Send `{message}`",
            f"Look into what `{to.name}` and `{beside.name}` have received",
        ),
        (
            f"`{to.name}` has received the {thing} once, with the text `{message}`; "
            f"`{beside.name}` has received nothing"
        ),
        {"to": to.email, "not_to": beside.email, "text": message},
    )


def receive(action: Action, facts: Facts) -> Flow:
    """The event happens, the message comes."""
    scene = facts.scene
    cause = re.sub(
        (
            r"^(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:notifications?|alerts?|e-?mails?|reminders?|"
            r"messages?)\s*"
        ),
        "",
        action.words,
        flags=re.IGNORECASE,
    )
    cause = own_words(
        re.sub(
            r"^(?:of|about|on|for|that|by e-?mail|via \w+|if|when|whenever|whether|to)\s+",
            "",
            cause,
            flags=re.IGNORECASE,
        )
    )
    cause = clipped(cause, 80) or "the subscribed content changes"
    event = (
        cause
        if re.search(r"\b(?:is|are|was|were|has|have|been|changes?|\w+ed|\w{3,}s)\b", cause)
        else f"{cause} (a change there)"
    )
    noun = action.object
    label = (
        scene.ref(noun)
        if noun and not noun.mass and not noun.abstract and noun.category != "setting"
        else f"`{scene.title(0)}`"
    )
    other = scene.title(1)
    return Flow(
        (
            f"{capitalised(scene.who)} is to hear of {label} but not of `{other}`",
            "No message is unread",
        ),
        (
            f"Bring about at {label}: {event}",
            f"Bring about the same at `{other}`",
            f"Look into the messages of {scene.who}",
        ),
        (
            f"Exactly one message has come, it names {label} and what happened; there is none "
            f"about `{other}`"
        ),
        {"about": label.replace("`", ""), "not_about": other},
    )


def sync(action: Action, facts: Facts) -> Flow:
    """A change on one side arrives on the other."""
    scene = facts.scene
    system = facts.systems[0] if facts.systems else _partner(action)
    noun = action.object
    one = (
        scene.name(noun, 0)
        if noun and not noun.mass and "integration" not in noun.name
        else scene.title(0)
    )
    name = noun.name if noun and "integration" not in noun.name and not noun.mass else "entry"
    return Flow(
        (f"The connection to {system} is set up, and neither side has {name} `{one}`",),
        (
            f"Make {name} `{one}` on this side",
            imperative(action),
            f"Look for `{one}` in {system}",
            f"Repeat the second step with `{one} (2)` in place of `{one}`",
        ),
        (
            f"{system[:1].upper() + system[1:]} holds `{one}` once after the first time and "
            f"shows `{one} (2)` in its place after the second; there is no duplicate"
        ),
        {"entry": one, "changed": f"{one} (2)"},
    )


def _partner(action: Action) -> str:
    words = action.words
    found = re.search(
        r"\bwith\s+(?:the\s+|an?\s+)?([A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*)*)", words
    ) or re.search(r"(?:an?\s+)?([A-Za-z][\w.-]+)\s+integration", words)
    return found.group(1) if found else "the other system"


def assign(action: Action, facts: Facts) -> Flow:
    """Two things belong together afterwards, seen from both sides."""
    scene, noun = facts.scene, target(action, facts)
    if action.verb in {"sign up", "register", "enrol", "enroll"} and noun is not None:
        label = scene.ref(noun)
        return Flow(
            (
                (
                    f"{capitalised(label)} is open to be taken up, and `{scene.actor.name}` "
                    "has not taken it up"
                ),
            ),
            (
                f"Open {label}",
                imperative(action),
                f"Open what `{scene.actor.name}` has taken up so far",
                f"Open {label} again",
            ),
            f"{capitalised(label)} stands there once for `{scene.actor.name}`, and "
            f"{noun.the} itself "
            f"names `{scene.actor.name}` once",
            {noun.name.replace(" ", "_"): scene.name(noun), "who": scene.actor.name},
        )
    tail = tail_of(action)
    from testwright.core.testcases.entities import noun_of

    second = (
        noun_of(re.sub(r"^\s*(?:to|with|into|for|in|on|by|from|as|and)\s+", "", tail))
        if tail
        else None
    )
    if (
        second
        and noun
        and re.search(
            r"\b(?:cart|basket|bag|wish ?list|favou?rites|watch ?list|bookmarks|queue)$",
            second.name,
            re.IGNORECASE,
        )
    ):
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        return Flow(
            (
                (
                    f"The {noun.plural} `{one}` and `{two}` are on offer, and the "
                    f"{second.name} is empty"
                ),
            ),
            (
                f"Open {noun.name} `{one}`",
                f"{capitalised(action.verb)} it to the {second.name}",
                f"Open the {second.name}",
            ),
            (
                f"The {second.name} holds `{one}` once and nothing else; it is still there "
                "after a reload"
            ),
            {"added": one, "not_added": two},
        )
    one = scene.name(noun, 0)
    two = scene.name(second, 1) if second else scene.title(1)
    left = scene.ref(noun, 0) if noun else f"`{one}`"
    right = f"{second.name} `{two}`" if second and not second.mass else f"`{two}`"
    return Flow(
        (f"{capitalised(left)} and {right} exist and are not connected",),
        (f"{imperative(action)}, taking `{one}` and `{two}`", f"Open {left}", f"Open {right}"),
        f"{capitalised(left)} shows `{two}`, and {right} shows `{one}`, once each",
        {"first": one, "second": two},
    )
