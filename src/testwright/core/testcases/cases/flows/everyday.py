"""Deeds that every tester knows by heart, told from others by their verb and what it is done to.

The table is read from the top; the first reading that fits counts, and where none fits the class of
the verb decides (`table.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows import (
    amounts,
    arrangements,
    derivations,
    duties,
    people,
    programs,
    requests,
    shopping,
    superlatives,
    thresholds,
)
from testwright.core.testcases.language.vocabulary import phrases

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow, FlowMaker
    from testwright.core.testcases.language.nouns import Category
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_PERSON: tuple[Category, ...] = ("person",)
_ANY: tuple[Category, ...] = ()


def _reading(
    verbs: str, words: str, maker: FlowMaker, categories: tuple[Category, ...] = _ANY
) -> tuple[frozenset[str], re.Pattern[str], tuple[Category, ...], FlowMaker]:
    return frozenset(phrases(verbs)), regex(words, re.IGNORECASE), categories, maker


_READINGS = (
    _reading(
        "use/apply/redeem/enter",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+){0,2}?(?:discount|promo\w*|voucher|coupon|"
        r"gift\s?card)s?(?:\s+codes?)?\b(?!\s+(?:to|for)\s+(?:an?\s+)?(?:product|customer|user)s?)",
        shopping.code_used,
    ),
    _reading(
        "change/update/adjust/edit/increase/decrease",
        r"\b(?:quantity|quantities|amount|number)\b.*\b(?:cart|basket|order)\b",
        shopping.quantity_changed,
    ),
    _reading(
        "return/send back",
        r"^(?:an?|the|my|our|some|unwanted|faulty)?\s*(?:[\w-]+\s+){0,2}?"
        r"(?:items?|products?|goods|articles? i bought|purchases?|orders?|"
        r"parcels?)\b(?!\s+to\s+(?:the\s+)?list)",
        shopping.sent_back,
    ),
    _reading(
        "reorder/re-order/repeat/order",
        r"^(?:an?\s+|my\s+|the\s+)?(?:(?:previous|past|last|earlier|old|former)\s+(?:order|purchase)|"
        r"order\s+again)",
        shopping.ordered_again,
    ),
    _reading(
        "check out/checkout/complete the checkout",
        r"^(?:$|as\b|without\b|quickly\b|with\b(?!.*\bmobile\b))",
        shopping.checked_out,
    ),
    _reading(
        "save/keep/bookmark/favourite/favorite/star/like/heart",
        r"\bfor\s+later\b|^(?:an?|the|my|some|interesting)\s+(?:[\w-]+\s+)?(?:items?|products?|articles?|posts?|"
        r"recipes?|listings?|pages?|courses?|events?)\b(?=\s*$|\s+(?:for later|to (?:my "
        r")?favou?rites|to read))",
        shopping.put_by,
    ),
    _reading(
        "see/view/find/discover/get/browse",
        r"^(?:related|similar|recommended)\s+(?:[\w-]+\s+)?\w+s\b",
        shopping.related,
    ),
    _reading(
        "delete/close/remove",
        r"^(?:my|our)\s+(?:own\s+)?(?:user\s+)?(?:account|profile)\b",
        people.account_closed,
    ),
    _reading(
        "deactivate/suspend/ban/disable/lock out/lock",
        r"^(?:an?|the|some|inactive|other)?\s*(?:[\w-]+\s+)?(?:users?|members?|accounts?|customers?|employees?|"
        r"players?|sellers?|vendors?)\b(?!\s+(?:list|settings?|interface))",
        people.shut_out,
    ),
    _reading("block/mute/ignore", r"", people.blocked, _PERSON),
    _reading(
        "follow",
        r"^(?!.*\b(?:link|instruction|step|guide|tutorial|progress|order|shipment|parcel)s?\b)",
        people.followed,
        ("person", "group", "place", "product", "account"),
    ),
    _reading("unsubscribe", r"", people.unsubscribed),
    _reading(
        "leave",
        r"^(?:(?:an?|the|my|our)\s+)?(?:[\w-]+\s+){0,2}?(?:teams?|groups?|clubs?|communit(?:y|ies)|"
        r"channels?|courses?|class(?:es)?|projects?|chats?|collections?|organi[sz]ations?)\s*$",
        people.left,
    ),
    _reading(
        "contact/reach/ask/message",
        r"^(?:the\s+)?(?:customer\s+|technical\s+|user\s+)?(?:support|help\s?desk|customer "
        r"service|service desk)\b",
        people.asked_for_help,
    ),
    _reading(
        "switch/switch to/change/toggle/enable/use/turn on/activate/choose",
        r"\b(?:dark|light|night|high[- ]contrast)\s+(?:mode|theme)\b",
        people.look_switched,
    ),
    _reading(
        "transfer/send",
        r"^(?:some\s+|the\s+|an?\s+)?(?:money|funds|amounts?|sums?)\b",
        amounts.transferred,
    ),
    _reading(
        "split/share",
        r"^(?:an?\s+|the\s+|our\s+)?(?:[\w'’]+\s+)?(?:bills?|costs?|expenses?)\b",
        amounts.shared_out,
    ),
    _reading(
        "see/view/show/get/know",
        r"^(?:all\s+)?(?:the\s+)?(?:prices?|amounts?|totals?|costs?|fees?)\b.*\bin\s+(?:my|our|"
        r"their|the user's)\s+"
        r"(?:own\s+|local\s+|home\s+)?currency\b",
        amounts.in_own_currency,
    ),
    _reading(
        "grade/score",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w'-]+\s+){0,2}?(?:assignments?|exams?|tests?|essays?|homework|papers?|"
        r"submissions?|quizzes|quiz|exercises?|projects?)\b",
        duties.graded,
    ),
    _reading("record/take/track/register/check", r"^(?:the\s+)?attendance\b", duties.attendance),
    _reading(
        "lock/freeze/seal",
        r"^(?:an?|the|my|our|all)?\s*(?:[\w-]+\s+)?(?:periods?|months?|records?|documents?|projects?|entries|entry|"
        r"versions?|files?|reports?|budgets?|invoices?|pages?|datasets?)\b",
        duties.locked,
    ),
    _reading("delegate/hand over/escalate", r"^(?:an?|the|my|our)?\s*[\w -]+$", duties.handed_over),
    _reading("moderate", r"", duties.moderated, ("text", "request", "file", "data", "thing")),
    _reading(
        "reschedule/postpone/move",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:appointments?|bookings?|meetings?|reservations?|sessions?|"
        r"deliver(?:y|ies)|visits?|interviews?)\b(?!\s+(?:to|into|between)\s+(?:the|an?|another)\b"
        r"(?!.*\b(?:day|date|time|week|slot)\b))",
        duties.moved,
    ),
    _reading(
        "schedule",
        r"\b(?:pipelines?|jobs?|backups?|exports?|imports?|scripts?|builds?|reports?)\b.*"
        r"\b(?:every|daily|nightly|weekly|hourly|each|automatically)\b",
        duties.run_at_a_time,
    ),
    _reading(
        "schedule",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:posts?|articles?|pages?|newsletters?|announcements?|news|tweets?|"
        r"publications?)\b(?!.*\b(?:review|meeting)\b)",
        duties.published_at_a_time,
    ),
    _reading(
        "scan",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:parcels?|(?:bar|qr[- ]?)\s?codes?|tickets?|"
        r"badges?|labels?|"
        r"products?|items?|boxes|box)\b",
        duties.scanned,
    ),
)


_MORE_READINGS = (
    _reading(
        "reorder/re-order/rearrange/arrange/prioritise/prioritize",
        r"^(?:the\s+|my\s+|our\s+)?(?:[\w-]+\s+){0,2}?(?:\w+s|backlog|list|queue|playlist|menu)\b"
        r"(?!.*\b(?:alphabetically|by)\b)",
        arrangements.rearranged,
    ),
    _reading("merge", r"^(?!.*\b(?:branch|pull request|into)\b)", arrangements.merged),
    _reading(
        "undo/redo/undo and redo",
        r"^(?:$|(?:my|the|an?|our)\s+(?:\w+\s+)?(?:changes?|actions?|edits?|steps?)\b)",
        arrangements.undone,
    ),
    _reading(
        "see/view/check/open",
        r"^(?:the|an?)\s+(?:\w+\s+)?(?:leaderboard|ranking|high ?scores?)\b",
        arrangements.ranked,
    ),
    _reading("apply", r"^(?:online\s+)?for\s+", requests.applied_for),
    _reading(
        "request/apply for/ask for/take/book",
        r"^(?:some\s+)?(?:time\s+off|leave|vacation(?:\s+days?)?|holidays?|days?\s+off|pto)\b",
        requests.leave_asked_for,
    ),
    _reading(
        "order",
        r"^(?!.*\b(?:by|alphabetically)\b)(?:an?\s+|the\s+|new\s+|some\s+|more\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:parts?|products?|items?|goods|supplies|materials?|books?|meals?|dish(?:es)?|pizzas?|food|drinks?|"
        r"copies|prints?)\b",
        requests.ordered,
    ),
    _reading("check in", r"", requests.checked_in),
    _reading("leave off/leave out/omit", r"^(?:an?|the|my|all)\s+", thresholds.left_out),
    _reading(
        "skip",
        r"^(?:an?|the|my|all)\s+(?:[\w-]+\s+){0,2}?(?:fields?|questions?|address(?:es)?|forms?|"
        r"details?|values?|numbers?|names?)\b",
        thresholds.left_out,
    ),
    _reading(
        "renew",
        r"^(?!.*\b\d+\b)(?:an?|the|my|our|their)?\s*(?:[\w-]+\s+){0,2}?\w+",
        requests.renewed,
    ),
    _reading("clock", r"^(?:in|out)\b", requests.clocked),
    _reading(
        "see/track/view/follow/monitor/check",
        r"^(?:my|the|our|their)\s+(?:\w+\s+)?progress\b(?!\s+bar)",
        thresholds.progress,
    ),
    _reading(
        "limit/cap/restrict/set/define",
        r"^(?:(?:the|an?)\s+)?(?:maximum\s+|maximal\s+|max\s+)?number\s+of\s+(?!.*\b(?:rows|results|characters|"
        r"retries|attempts|threads|workers)\b)",
        thresholds.capped,
    ),
    _reading(
        "define/set/create/configure/add",
        r"^(?:an?\s+|the\s+|new\s+|custom\s+)?(?:password\s+(?:polic(?:y|ies)|rules?)|(?:validation|business|"
        r"data quality|quality)\s+(?:rules?|checks?))\b",
        thresholds.rule_set,
    ),
    _reading(
        "freeze/block/lock",
        r"^(?:an?|the|my|our)?\s*(?:\w+\s+)?(?:cards?|credit cards?)\b",
        thresholds.frozen,
    ),
    _reading(
        "read/download/use/see/view/access/save/listen/watch/open",
        r"\boffline\b|\bwithout\s+(?:an?\s+)?(?:internet|network|connection)\b",
        thresholds.read_offline,
    ),
    _reading(
        "block/block out/mark",
        r"^(?:off\s+|out\s+)?(?:(?:an?|the|some|certain|"
        r"my)\s+)?(?:[\w-]+\s+)?(?:dates?|days?|"
        r"times?|slots?|weeks?|periods?)\b(?!.*\bfrom being\b)",
        thresholds.times_blocked,
    ),
    _reading(
        "publish/release/post",
        r"\b(?:on|at)\s+(?:an?|the)\s+(?:set|given|certain|specific|chosen|future|planned|later)\s+(?:date|time|day)\b|"
        r"\bin the future\b",
        duties.published_at_a_time,
    ),
    _reading(
        "close/lock",
        r"^(?:an?|the|my|our)?\s*(?:[\w-]+\s+)?(?:periods?|months?|years?|quarters?)\b",
        duties.locked,
    ),
)
_EXPLAINED = _reading(
    "see/view/know/understand/learn/find out/check/explain",
    derivations.DERIVED.pattern,
    derivations.derived,
)
_OF_PROGRAMS = (
    _reading(
        "call/use/access/query/authenticate/log in/sign in/secure/protect/request",
        r"\bapi[- ](?:key|token)s?\b|\bapi\b.*\b(?:keys?|tokens?)\b",
        programs.key_checked,
    ),
    _reading(
        "get/receive/see/return/have",
        r"\berrors?(?:\s+(?:codes?|messages?|responses?|status(?:es)?))?\b.*\b(?:invalid|bad|wrong|"
        r"malformed|incomplete|faulty)\b|\b(?:invalid|bad|malformed)\s+requests?\b",
        programs.fault_answered,
    ),
)


def everyday(action: Action, facts: Facts) -> Flow | None:
    """The flow of a deed that has one of its own; None for all others."""
    asks = r"\b(?:api|requests?)\b" if facts.scene.technical else r"\bapi\b"
    programs_ask = facts.scene.surface == "api" or re.search(asks, action.words.lower())
    readings = (
        (_EXPLAINED, *_READINGS, *_MORE_READINGS)
        if facts.scene.surface == "screen" or action.verb == "schedule"
        else ()
    )
    if programs_ask:
        readings = (*_OF_PROGRAMS, *readings)
    if facts.scene.surface == "screen" and superlatives.optimum_of(action):
        return superlatives.best_of_several(action, facts)
    kind = action.object.category if action.object else None
    for verbs, words, categories, maker in readings:
        if action.verb not in verbs or (categories and kind not in categories):
            continue
        if words.search(action.words) and (action.object is not None or maker in _WITHOUT_OBJECT):
            return maker(action, facts)
    return None


_WITHOUT_OBJECT: frozenset[FlowMaker] = frozenset(
    {
        shopping.checked_out,
        shopping.put_by,
        shopping.related,
        people.unsubscribed,
        people.left,
        people.asked_for_help,
        people.look_switched,
        amounts.transferred,
        amounts.in_own_currency,
        duties.attendance,
        programs.key_checked,
        programs.fault_answered,
        arrangements.undone,
        arrangements.ranked,
        derivations.derived,
        requests.leave_asked_for,
        requests.applied_for,
        requests.checked_in,
        requests.clocked,
        thresholds.progress,
        thresholds.capped,
        thresholds.rule_set,
        thresholds.frozen,
        thresholds.read_offline,
        thresholds.times_blocked,
    }
)
"""Flows that need nobody to have read a thing in the goal."""
