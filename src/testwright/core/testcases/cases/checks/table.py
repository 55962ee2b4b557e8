"""Which check belongs to which predicate: read from the top, the first that fits counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks import (
    agreements,
    effects,
    entered,
    kept,
    prevented,
    seen,
)

if TYPE_CHECKING:
    from testwright.core.testcases.cases.checks.look import Check

_BE = (
    r"^(?:(?:is|are|was|were|gets?|be|stays?|remains?|has been|have been)(?:n['’]t)?\s+)"
    r"(?:(?:not|never|no longer|also|always|only|still|all|both|each|automatically|clearly|"
    r"immediately|directly|correctly|properly|then|now)\s+)*"
)
_DO = r"^(?:(?:do(?:es)?(?:\s+not|n['’]t)|can(?:not)?|also|always|only)\s+)*"
_ROWS: tuple[tuple[str, Check], ...] = (
    (
        (
            r"^(?:cannot|can['’]t|do not|don['’]t|does not)\s+(?P<how>inadvertently|accidentally|"
            r"unintentionally|mistakenly|unknowingly)\s+(?P<tail>\w.+)$"
        ),
        prevented.by_accident,
    ),
    (
        (
            r"^(?:cannot|can['’]t|may not|must not|do not be able to|(?:is|are) not able to)\s+"
            r"(?P<how>)(?P<tail>(?!see\b|be\b).+)$"
        ),
        prevented.refused,
    ),
    (
        (
            r"^(?:can\s+|may\s+)?(?P<how>sees?|edits?|manages?|opens?|finds?|gets?|accesses|changes?)\b"
            r"(?:\s+and\s+\w+)?\s+only\s+(?P<tail>.*\b(?:own|their|they|themselves|theirs)\b.*)$"
        ),
        entered.own_only,
    ),
    (
        r"^(?:can|may)\s+(?:also\s+|only\s+)?be\s+(?P<how>\w+(?:ed|en|nt|de|und))\b(?P<tail>.*)$",
        entered.possible,
    ),
    (
        _BE + r"(?P<how>sorted|ordered|ranked|arranged|listed (?:by\b|in (?:\w+ )?order)|"
        r"(?:listed|shown|displayed|visible)(?: on [a-z ]{3,40})?(?: in)? (?:reverse )?"
        r"(?:chrono|alphabet)\w+)(?P<tail>.*)$",
        seen.ordered,
    ),
    (_BE + r"(?P<how>required|mandatory|optional|compulsory)\b(?P<tail>.*)$", entered.required),
    (_BE + r"(?P<how>encrypted|hashed)\b(?P<tail>.*)$", prevented.unreadable),
    (
        _BE + r"(?P<how>masked|anonymi[sz]ed|pseudonymi[sz]ed|redacted)\b(?P<tail>.*)$",
        prevented.masked,
    ),
    (_BE + r"(?P<how>unique)\b(?P<tail>.*)$", entered.unique),
    (
        _BE + r"(?P<how>read-only|non-modifiable|disabled|enabled|locked|greyed out|editable|"
        r"clickable|inactive|active|deactivated)\b(?P<tail>.*)$",
        entered.fixed,
    ),
    (
        _BE + r"(?P<how>preselected|pre-selected|selected|prefilled|pre-filled|checked by default|"
        r"empty|blank|pre-?populated|auto-?populated)\b(?P<tail>.*)$",
        entered.preset,
    ),
    (r"^(?:is |gets )?(?P<how>deactivates?|disables? itself)\b(?P<tail>.*)$", entered.switched_off),
    (r"^(?P<how>defaults?)\s+to\b(?P<tail>.*)$", entered.preset),
    (
        _BE + r"(?P<how>notified|informed|alerted|e-?mailed|told|reminded|warned|sent|forwarded|"
        r"delivered)\b(?P<tail>.*)$",
        effects.told,
    ),
    (
        (
            r"^(?P<how>arrives?|comes?|goes|go|follows?)\s+(?P<tail>(?:\w+\s+){0,3}?(?:by|via|as|in)\s+"
            r"(?:an?\s+|one\s+)?(?:e-?mail|sms|text message|push).*)$"
        ),
        effects.told,
    ),
    (r"^(?P<how>sends?|e-?mails?|forwards?|notif\w+)\b(?P<tail>.*)$", effects.told),
    (
        _BE + r"(?P<how>redirected|taken|directed|led|brought|returned)\s+"
        r"(?P<tail>(?:back\s+|directly\s+)?(?:to|on|into)\b.*)$",
        effects.leads,
    ),
    (
        (
            r"^(?P<how>opens?|leads?|links?|goes|go|redirects?|takes?|points?|returns?)\s+"
            r"(?P<tail>(?:(?:them|the user|users|me)\s+)?(?:back\s+|directly\s+)?to\b.*)$"
        ),
        effects.leads,
    ),
    (
        _BE + r"(?P<how>shown|displayed|visible|listed|presented|seen|offered|available|hidden|"
        r"highlighted|printed|included|rendered|marked|accessible|provided|there)\b(?P<tail>.*)$",
        seen.shown,
    ),
    (_DO + r"(?P<how>appears?)\b(?P<tail>.*)$", seen.shown),
    (
        _DO + r"(?P<how>shows?|displays?)\s+(?P<tail>(?:during|while|when|after|before|on|in|at|"
        r"only|correctly|properly|immediately)\b.*)$",
        seen.shown,
    ),
    (r"^(?:do(?:es)?\s+not\s+)?(?P<how>persists?)\b(?P<tail>.*)$", kept.persists),
    (
        _BE + r"(?P<how>persisted|remembered|preserved|retained|kept)\b"
        r"(?P<tail>(?!.*\b(?:for|\d)\b.*\b(?:days?|months?|years?|hours?|minutes?)\b).*)$",
        kept.persists,
    ),
    (
        _BE + r"(?P<how>updated|refreshed|synchronised|synchronized|synced|up-to-date|up to date|"
        r"reloaded|recalculated)\b(?P<tail>.*)$",
        effects.follows_change,
    ),
    (
        (
            r"^(?P<how>updates?|refresh(?:es)?|changes?)\s+"
            r"(?P<tail>(?:automatically|themselves|itself|when|as|after)\b.*)$"
        ),
        effects.follows_change,
    ),
    (
        _BE + r"(?P<how>saved|stored|logged|recorded|tracked|kept|preserved|persisted|remembered|"
        r"audited|retained|lost)\b(?P<tail>.*)$",
        effects.stored,
    ),
    (
        _DO + r"(?P<how>accepts?|rejects?|refuses?|allows?|den(?:y|ies)|blocks?|validates?)\b"
        r"(?P<tail>.*)$",
        entered.accepts,
    ),
    (
        _BE + r"(?P<how>accepted|rejected|refused|denied|blocked|validated|checked|verified)\b"
        r"(?P<tail>.*)$",
        entered.accepts,
    ),
    (
        _DO + r"(?P<how>contains?|includes?|shows?|displays?|lists?|consists? of|has|have|names?|"
        r"mentions?|carr(?:y|ies)|provides?|offers?)\s+(?P<tail>(?!been\b|to\b).+)$",
        seen.contains,
    ),
    (
        _BE + r"(?P<how>the same as|identical (?:to|with)|equal to|consistent with)\b(?P<tail>.*)$",
        agreements.agrees,
    ),
    (
        (
            r"^(?P<how>match(?:es)?|equals?|corresponds? to|reflects?|conforms? to|"
            r"works? (?:the same )?(?:as|like)|agrees? with|represents?)\b(?P<tail>.+)$"
        ),
        agreements.agrees,
    ),
    (r"^(?:also\s+)?(?P<how>works?)\s+with\s+(?P<tail>.+)$", effects.works_with),
    (r"^(?:also\s+)?(?P<how>supports?|handles?|copes? with)\s+(?P<tail>.+)$", effects.supports),
    (
        _BE + r"(?P<how>added|put|moved)\s+(?:to|on|onto|into)\s+(?P<tail>(?:an?|the|my|"
        r"their)\s+.*(?:list|waitlist|"
        r"group|team|queue|course|class|channel)\b.*)$",
        effects.put_on_list,
    ),
    (_BE + r"(?:\w+ and )?(?P<how>cached)\b(?P<tail>.*)$", effects.cached),
    (_BE + r"(?P<how>valid|good|right|correct|reliable)\b(?P<tail>.*)$", effects.sound),
    (
        _BE + r"(?P<how>complete|accurate|correct|valid|good|right|loaded|imported|migrated|"
        r"processed|ingested)\b(?P<tail>.*)$",
        effects.complete,
    ),
    (
        _BE + r"(?P<how>\w{3,}ed|made|built|written|given|put|set|drawn|withdrawn|sent|"
        r"paid|sold|cut|taken|held|frozen|torn|thrown|withheld)\b(?P<tail>.*)$",
        effects.done_to,
    ),
)
CHECKS: tuple[tuple[re.Pattern[str], Check], ...] = tuple(
    (regex(pattern, re.IGNORECASE), check) for pattern, check in _ROWS
)
"""The group `how` is the word that decides, `tail` what follows it."""
