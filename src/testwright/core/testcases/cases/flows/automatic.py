"""Flows of what a program does by itself: it extracts, sorts into kinds, adds up, saves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import named_file
from testwright.core.testcases.cases.flows.triggered import IT
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _noun(text: str, otherwise: str) -> Noun:
    noun = noun_of(text) or noun_of(otherwise)
    assert noun is not None
    return noun


_EXTRACTED = regex(
    r"(?P<what>(?:all\s+|the\s+|any\s+)*[\w -]+?)\s+(?:from|out of|in|on)\s+(?P<source>.+)$",
    re.IGNORECASE,
)


_SHOWN = regex(r"photo|picture|image|video|scan", re.IGNORECASE)


def extracted(action: Action, facts: Facts) -> Flow:
    """What stands in the source comes out, each once, and nothing else."""
    scene = facts.scene
    text = re.sub(IT + r"\w+\s+", "", action.words, flags=re.IGNORECASE)
    found = _EXTRACTED.search(text)
    what = _noun(found["what"] if found else text, "a value")
    source = _noun(found["source"] if found else "", "a file")
    if source.mass or source.abstract:
        source = _noun("", "a file")
    file = named_file(source, facts)
    many = not what.mass
    values = [scene.value(what, n) for n in range(3)] if many else [scene.text(0)]
    listed = ", ".join(f"`{value}`" for value in values)
    name = what.plural if many else what.name
    start = "Hand in" if source.category in {"file", "text", "data"} else "Open"
    have = "each once and" if many else ""
    holds = "shows" if _SHOWN.search(source.name) else "holds"
    return Flow(
        (f"{capitalised(source.name)} `{file}` {holds} the {name} {listed} beside other content",),
        (
            f"{start} `{file}` and wait until it is worked through",
            f"Look at the {name} that came out",
        ),
        f"Exactly {listed} came out, {have} as in `{file}`, with nothing of the other content; "
        f"`{file}` itself is unchanged".replace("  ", " "),
        {"source": file, name: values},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="none in it",
                title=f"{capitalised(source.a)} that holds no {what.name}",
                given=(f"{capitalised(source.name)} `{file}` holds no {what.name} at all",),
                steps=(f"{start} `{file}` and wait until it is worked through", "Read the result"),
                expected=f"A text says that no {what.name} was found; nothing is made up, and no "
                "error appears",
                data={"found": 0},
                angle="amount",
                risk=0.78,
            ),
            Companion(
                technique="files",
                aspect="damaged",
                title=f"{capitalised(source.a)} that can't be read is named",
                given=(
                    f"`{file}` is the damaged {source.name}, and one that can be read is at hand",
                ),
                steps=(f"{start} `{file}`", "Do the same with the one that can be read"),
                expected=f"A message names `{file}` as unreadable, and nothing comes out of it; "
                "the "
                "other one is worked through as usual",
                data={"damaged": file},
                type="negative",
                angle="input",
                risk=0.72,
            ),
        ),
    )


_KINDS = (
    (r"expense|transaction|payment|receipt|purchase|spending|cost", ("Travel", "Food")),
    (
        (
            r"request|ticket|message|mail|complaint|enquir|inquir|question|feedback|review|call|issue|"
            r"report"
        ),
        ("Billing", "Repairs"),
    ),
    (r"document|file|letter|scan|photo|paper|record|contract", ("Contracts", "Letters")),
    (r"product|item|goods|article|seed|plant|book", ("Tools", "Garden")),
)


def _kinds_of(noun: Noun) -> tuple[str, str]:
    """Two categories that such things are usually put into."""
    return next(
        (kinds for words, kinds in _KINDS if re.search(words, noun.name)), ("Group A", "Group B")
    )


def classified(action: Action, facts: Facts) -> Flow:
    """What plainly belongs to a kind is put there; what is in doubt is not put anywhere."""
    scene = facts.scene
    text = re.sub(IT + r"\w+\s+", "", action.words, flags=re.IGNORECASE)
    text = re.split(r"\s+(?:is|are)\s+(?:automatically|categor|classif|tagged)", text)[0]
    noun = _noun(re.split(r"\s+(?:into|by|as|based|so|when|using|with|to)\s", text)[0], "an entry")
    if noun.mass:
        noun = _noun("", "an entry")
    one, two, out = (scene.name(noun, n) for n in range(3))
    kind, other = _kinds_of(noun)
    tag = (
        "tag" if re.search(r"\b(?:tag|label)s?\b", f"{action.verb} {action.words}") else "category"
    )
    return Flow(
        (
            (
                f"There are the {'tags' if tag == 'tag' else 'categories'} `{kind}` and "
                f"`{other}`; of "
                "the "
                f"new {noun.plural} `{one}` plainly belongs to `{kind}`, `{two}` to `{other}`, and "
                f"`{out}` "
                "to neither"
            ),
        ),
        (
            f"Let `{one}`, `{two}` and `{out}` come in",
            "Wait until they are worked through",
            scene.lister(noun),
        ),
        f"`{one}` has the {tag} `{kind}` and `{two}` has `{other}`, without anybody's doing; "
        f"`{out}` is "
        "marked as undecided or has none of the two",
        {kind: one, other: two, "none": out},
        companions=(
            Companion(
                technique="state_transition",
                aspect="put right",
                title=f"A {tag} that was put right by hand stays",
                given=(f"`{one}` was given the {tag} `{other}` by itself",),
                steps=(
                    f"Change the {tag} of `{one}` to `{kind}` and save",
                    "Let the next ones come in and be worked through",
                    scene.opener(noun),
                ),
                expected=f"`{one}` still has `{kind}`, once",
                data={"before": other, "after": kind},
                type="positive",
                assumption=f"A {tag} can be changed by hand.",
                risk=0.76,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="nothing to go by",
                title=f"{capitalised(noun.a)} without any content is not put anywhere",
                given=(f"{capitalised(noun.a)} has come in with no content but its name",),
                steps=("Wait until it is worked through", f"Open that {noun.name}"),
                expected=f"It has no {tag}, or is marked as undecided; no error appears",
                data={"content": ""},
                angle="input",
                risk=0.66,
            ),
        ),
    )


def added_up(action: Action, facts: Facts) -> Flow:
    """The sum is right at once, and follows each of its parts."""
    scene = facts.scene
    found = re.search(
        r"\b(?P<name>(?:[\w-]+\s+)?(?:grand\s+)?(?:sub)?(?:totals?|sum|balance))\b",
        action.words,
        re.IGNORECASE,
    )
    words = (
        re.sub(r"^(?:the|my|our|an?|all|calculates?)\s+", "", found["name"].lower())
        if found
        else "total"
    )
    name = words.rstrip("s") if words.endswith("totals") else words
    one, two = scene.title(0), scene.title(1)
    return Flow(
        (f"Two entries are there: `{one}` = 12.00 and `{two}` = 30.00",),
        (
            f"Note the {name}",
            f"Change `{two}` to 20.50 and save",
            f"Add `{scene.title(2)}` = 0.10, and note the {name} after each step",
        ),
        f"The {name} is 42.00, then 32.50, then 32.60, each time without being asked for",
        {"parts": [12.00, 30.00], "totals": [42.00, 32.50, 32.60]},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="nothing to add up",
                title=f"The {name} after the last entry was removed",
                given=(f"The only entry is `{one}` = 12.00",),
                steps=(f"Remove `{one}`", f"Note the {name}"),
                expected=f"The {name} is 0.00, and not 12.00, empty or `NaN`",
                data={"entries": 0, "total": 0},
                angle="amount",
                risk=0.76,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="no number",
                title=f"A word in place of a number does not change the {name}",
                given=(f"`{one}` = 12.00 and `{two}` = 30.00 add up to 42.00",),
                steps=(f"Enter `twelve` in place of 12.00 at `{one}` and save", f"Note the {name}"),
                expected=f"The entry is refused with a message at its field; the {name} is still "
                "42.00",
                data={"entered": "twelve", "total": 42.00},
                type="negative",
                angle="input",
                risk=0.72,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "check",
        IT + r"(?:automatically\s+)?(?:extracts?\s+.*\b(?:from|out of)\s|(?:identif(?:y|ies)|"
        r"recogni[sz]es?|"
        r"detects?)\s+.*\b(?:in|on|from)\s+(?:an?\s+|the\s+|my\s+|our\s+|"
        r"uploaded\s+)*(?:[\w-]+\s+)?"
        r"(?:photos?|pictures?|images?|files?|documents?|texts?|videos?|pdfs?|scans?|receipts?|"
        r"e-?mails?|"
        r"letters?|recordings?)\b)",
        extracted,
    ),
    reading("extract", r"\b(?:from|out of)\s+(?!the\s+database|an?\s+api)", extracted),
    reading(
        "check",
        IT + r"(?:automatically\s+)?(?:categori[sz]es?|classif\w+|tags?)\s+"
        r"(?!important|key\s?words?|terms|words|parts|passages)\w",
        classified,
    ),
    reading(
        "check",
        r"^[\w' -]+?\s+(?:is|are)\s+(?:automatically\s+(?:categori[sz]ed|classified|tagged)\b|"
        r"(?:categori[sz]ed|classified|tagged)\b.*\b(?:automatically|by\s+(?:ai|the\s+system))\b)",
        classified,
    ),
    reading(
        "check",
        IT + r"(?:automatically\s+)?(?:re-?)?(?:calculate|compute|update|total)s?\s+(?:the\s+|"
        r"my\s+|our\s+|"
        r"all\s+)*(?:[\w-]+\s+)?(?:sub)?(?:totals?|sum|balance)\b",
        added_up,
    ),
)
