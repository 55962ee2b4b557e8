"""Criteria about values that the system makes or changes: worked out, rounded, rewritten, fixed.

Such a value is not typed: the tester enters what it comes from and reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact, set_up
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import with_article
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
_THE = r"^(?:the\s+|an?\s+|each\s+)?(?P<what>[\w][\w' -]{1,50}?)\s+"
_FROM = regex(
    _THE
    + r"(?:is|are|must\s+be)\s+(?:automatically\s+)?(?:calculated|computed|derived|worked\s+out)\s+"
    r"(?:automatically\s+)?from\s+(?P<from>(?:the\s+)?[\w' -]+?\s+and\s+(?:the\s+)?[\w' -]+?)"
    r"(?:\s*,|\s+and\s+(?:can|is|must|may)\b.*|$)",
    re.IGNORECASE,
)
_ROUNDED = regex(
    r"^(?:the\s+|an?\s+|each\s+)?(?P<what>[\w][\w' -]{1,40}?)\s+(?:is|are)"
    r"\s+(?:.+?\s+and\s+)?rounded\s+"
    r"(?:(?:up|down|off)\s+)?to\s+(?P<n>one|two|three|\d|the\s+(?:nearest\s+)?cent)\b",
    re.IGNORECASE,
)
_GENERATED = regex(
    _THE + r"(?:is|are)\s+(?:automatically\s+)?(?:generated|created|assigned|given)\s+"
    r"(?:automatically|by\s+the\s+system)",
    re.IGNORECASE,
)
_REWRITTEN = regex(
    _THE + r"(?:is|are)\s+(?:converted|turned|changed|transformed|stored|saved)\s+(?:to|into|in)\s+"
    r"(?P<case>upper|lower)\s*-?case(?P<rest>.*)$",
    re.IGNORECASE,
)
_CODE = regex(
    r"\b(?P<what>[a-z][\w -]{1,30}?)\s+(?:of|with)\s+(?P<n>\d{1,2})\s+(?P<unit>digits|"
    r"characters|letters)\s+"
    r"(?:is|are)\s+(?P<how>shown|displayed|generated|sent|printed|created)\b",
    re.IGNORECASE,
)
_READS = regex(
    r"^(?:the\s+)?(?P<what>(?:[\w-]+\s+){0,3}?(?:placeholder|label|title|heading|headline|"
    r"caption|tooltip|"
    r"button\s+text|text|subject|file\s?name|link\s+text|name)(?:\s+of\s+the\s+[\w ]{2,30})?)\s+"
    r"(?:is|reads|says|must\s+be|should\s+be)\s+(?P<value>[\"“'`].+[\"”'`]|\S*[._/]\S*)$",
    re.IGNORECASE,
)
_DEFAULT = regex(
    r"^(?:the\s+)?default\s+(?P<what>[\w -]{2,30}?)\s+(?:is|must\s+be|should\s+be)"
    r"\s+(?P<value>.{1,60})$",
    re.IGNORECASE,
)
_SECRET = regex(
    _THE
    + r"(?:is|are|must\s+be|may\s+only\s+be|should\s+be)\s+(?:only\s+)?(?:stored|saved|kept)\s+"
    r"(?:only\s+)?(?:as\s+a\s+)?(?P<how>hash(?:ed)?|encrypted|salted)\b",
    re.IGNORECASE,
)
_ONCE = regex(
    _THE + r"(?:is|are|can\s+be|must\s+be)\s+(?:shown|displayed|visible|seen)\s+"
    r"(?:only\s+once|once\s+only|"
    r"exactly\s+once)\b",
    re.IGNORECASE,
)
_PLACES = {"one": 1, "two": 2, "three": 3}


def computed(facts: Facts) -> Iterator[Idea]:
    """Each criterion about a value that is read and not typed."""
    for rule in facts.rules:
        if rule.then or len(rule.text) > 180:  # noqa: PLR2004 one sentence
            continue
        text = rule.text.strip(" .")
        readings = (
            (_FROM, _worked_out),
            (_ROUNDED, _rounded),
            (_GENERATED, _generated),
            (_REWRITTEN, _rewritten),
            (_CODE, _code),
            (_SECRET, _secret),
            (_ONCE, _once),
            (_DEFAULT, _default),
            (_READS, _reads),
        )
        for pattern, make in readings:
            found = pattern.search(text)
            if found:
                yield make(found, rule, facts)
                break


def is_made(clause: str) -> bool:
    """Whether a length in a clause is that of a code that the system makes."""
    return bool(_CODE.search(clause))


def _idea(rule: Rule, facts: Facts, title: str, steps: tuple[str, ...], expected: str,
          data: dict[str, object]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, "value", title=title, given=(facts.scene.ready, *set_up(facts)), steps=steps,
        expected=expected, data=data, risk=0.8,
    )  # fmt: skip


def _name(found: re.Match[str]) -> str:
    what = re.sub(r"^(?:an?|the)\s+", "", own_words(found["what"]), flags=re.IGNORECASE)
    return what[:1].lower() + what[1:] if re.match(r"[A-Z][a-z]", what) else what


def _worked_out(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what = _name(found)
    one, two = (re.sub(r"^the\s+", "", part) for part in re.split(r"\s+and\s+", found["from"])[:2])
    return _idea(
        rule,
        facts,
        f"{what} follows {one} and {two}, and is not typed",
        (
            f"Enter {with_article(one)} and {with_article(two)}, and note the {what}",
            f"Compare the {what} with a calculation by hand",
            f"Change only the {one}, and note the {what} again",
            f"Try to type another {what} over it",
        ),
        f"The {what} is filled in by the system, is what the calculation by hand gives, and "
        f"is another "
        f"after the change of the {one}; nothing can be typed over it",
        {"from": [one, two], "value": what},
    )


def _rounded(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, word = _name(found), found["n"].lower()
    places = _PLACES.get(word) or (int(word) if word.isdigit() else 2)
    below, above = f"12.{'3' * places}49", f"12.{'3' * places}51"
    down, up = f"12.{'3' * places}", f"12.{'3' * (places - 1)}4"
    return _idea(
        rule,
        facts,
        f"{what} with {places + 2} decimals is rounded to {places}",
        (
            f"Choose values for which the {what} is `{below}` by hand, and read it",
            f"Choose values for which it is `{above}` by hand, and read it",
        ),
        f"`{down}` is shown the first time and `{up}` the second, with {places} "
        f"{'decimal' if places == 1 else 'decimals'} each",
        {"exact": [below, above], "shown": [down, up]},
    )


def _generated(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, main = _name(found), flow_of(facts.main, facts)
    return _idea(
        rule,
        facts,
        f"{what} comes from the system and is another each time",
        (*main.steps[:3], f"Note the {what}", f"Do it all once more, and compare the two: {what}")[
            -5:
        ],
        f"Nobody is asked for the {what}; it is shown both times, and the two differ",
        {"value": what},
    )


def _rewritten(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, upper = _name(found), found["case"].lower() == "upper"
    blanks = bool(re.search(r"\b(?:spaces|blanks)\b", found["rest"]))
    typed = "aB c 12" if blanks else "aBc12"
    kept = typed.upper() if upper else typed.lower()
    kept = kept.replace(" ", "") if blanks else kept
    return _idea(
        rule,
        facts,
        f"{what} `{typed}` becomes `{kept}`",
        (
            f"Enter `{typed}` as the {what} and save",
            f"Enter `{kept}` as the {what} of another entry",
            facts.scene.again,
        ),
        f"`{kept}` is stored and shown both times, `{typed}` nowhere",
        {"entered": typed, "stored": kept},
    )  # fmt: skip


def _code(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what = _name(found)
    main = flow_of(facts.main, facts)
    length = f"{found['n']} {found['unit'].lower()}"
    return _idea(
        rule,
        facts,
        f"{what} has {length}",
        (*main.steps[:3], f"Note the {what} that is {found['how'].lower()}, and count its signs",
         "Do the same a second time")[-5:],
        f"Both times the {what} is {found['how'].lower()} and has exactly {length}, also when "
        f"it begins "
        "with a zero",
        {"length": int(found["n"])},
    )  # fmt: skip


def _secret(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, main = _name(found), flow_of(facts.main, facts)
    return _idea(
        rule,
        facts,
        f"{what} stands nowhere in plain text",
        (
            *main.steps[:2],
            f"Copy the {what}",
            f"Search the tables of the database for the {what}",
            f"Search the log files for the {what}",
        ),
        f"The {what} is found in none of the places; its column holds a value that is not readable",
        {"searched": ["database", "log files"]},
    )


def _once(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, main = _name(found), flow_of(facts.main, facts)
    return _idea(
        rule,
        facts,
        f"{what} is shown the first time, and not again",
        (
            *main.steps[:2],
            f"Copy the {what} that is shown",
            facts.scene.again,
            f"Sign in anew, and look for the {what}",
        ),
        f"The {what} is shown in full until the third step; in the last two steps it is shown "
        "nowhere, or as a mask that can't be copied",
        {"shown": 1},
    )


def _default(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, value = own_words(found["what"]), own_words(found["value"]).strip("\"“”'`")
    main = flow_of(facts.main, facts)
    return _idea(
        rule,
        facts,
        f"{what} is {value} as long as nothing else is chosen",
        (main.steps[0], f"Change nothing, and read the {what}", f"Choose another {what}",
         "Sign out and in, and begin anew"),
        f"The {what} is `{value}` the first time and after the new sign-in, without anybody having "
        "chosen it",
        {"default": value},
    )  # fmt: skip


def _reads(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, value = own_words(found["what"]), found["value"].strip("\"“”'`")
    main = flow_of(facts.main, facts)
    empty = "placeholder" in what.lower()
    steps: tuple[str, ...] = (
        *main.steps[: 1 if empty else 3],
        f"Read the {what}" + (", with nothing entered" if empty else ""),
    )
    if empty:
        steps = (*steps, "Type `a` into it")
    gone = "; it is gone as soon as `a` is typed" if empty else ""
    return _idea(
        rule,
        facts,
        f"{what} reads {value}",
        steps,
        f"The {what} reads `{value}`, letter by letter{gone}",
        {"text": value},
    )
