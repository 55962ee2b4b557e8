"""Deeds that every tester knows by heart, told from others by their verb and what it is done to.

The table is read from the top; the first reading that fits counts, and where none fits the class of
the verb decides (`table.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows import amounts, duties, people, programs, shopping
from testwright.core.testcases.vocabulary import phrases

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.entities import Category
    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.flows.flow import Flow, FlowMaker

_PERSON: tuple[Category, ...] = ("person",)
_ANY: tuple[Category, ...] = ()


def _reading(
    verbs: str, words: str, maker: FlowMaker, categories: tuple[Category, ...] = _ANY
) -> tuple[frozenset[str], re.Pattern[str], tuple[Category, ...], FlowMaker]:
    return frozenset(phrases(verbs)), re.compile(words, re.IGNORECASE), categories, maker


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
    _reading("block", r"", people.blocked, _PERSON),
    _reading(
        "follow",
        r"^(?!.*\b(?:link|instruction|step|guide|tutorial|progress|order|shipment|parcel)s?\b)",
        people.followed,
        ("person", "group", "place", "product", "account"),
    ),
    _reading("unsubscribe", r"", people.unsubscribed),
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
        r"^(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?(?:bills?|costs?|expenses?)\b",
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
        r"deliver(?:y|ies)|visits?|interviews?)\b(?!\s+(?:to|into|between)\s+(?:the|an?)\b)",
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
    readings = _READINGS if facts.scene.surface == "screen" or action.verb == "schedule" else ()
    if programs_ask:
        readings = (*_OF_PROGRAMS, *readings)
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
        people.asked_for_help,
        people.look_switched,
        amounts.transferred,
        amounts.in_own_currency,
        duties.attendance,
        programs.key_checked,
        programs.fault_answered,
    }
)
"""Flows that need nobody to have read a thing in the goal."""
