"""Deeds that every tester knows by heart, by their verb and what follows it; read from the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import (
    amounts,
    arrangements,
    duties,
    people,
    requests,
    shopping,
    thresholds,
)
from testwright.core.testcases.cases.flows.readings import reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.categories import Category

_PERSON: tuple[Category, ...] = ("person",)


READINGS: tuple[Reading, ...] = (
    reading(
        "use/apply/redeem/enter",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+){0,2}?(?:discount|promo\w*|voucher|coupon|"
        r"gift\s?card)s?(?:\s+codes?)?\b(?!\s+(?:to|for)\s+(?:an?\s+)?(?:product|customer|user)s?)",
        shopping.code_used,
    ),
    reading(
        "change/update/adjust/edit/increase/decrease",
        r"\b(?:quantity|quantities|amount|number)\b.*\b(?:cart|basket|order)\b",
        shopping.quantity_changed,
    ),
    reading(
        "add/put/place",
        r"\b(?:to|in|into)\s+(?:the\s+|my\s+|an?\s+|their\s+)?(?:shopping\s+)?(?:cart|basket|"
        r"bag)\b",
        shopping.put_in_cart,
    ),
    reading(
        "manage/edit/update/modify/change",
        r"^(?:the\s+|my\s+)?(?:shopping\s+)?(?:cart|basket)$|"
        r"\b(?:items?|products?|contents?)\s+(?:in|of)\s+(?:my|the|a)\s+(?:shopping\s+)?(?:cart|"
        r"basket)$",
        shopping.quantity_changed,
    ),
    reading(
        "return/send back",
        r"^(?:an?|the|my|our|some|unwanted|faulty)?\s*(?:[\w-]+\s+){0,2}?"
        r"(?:items?|products?|goods|articles? i bought|purchases?|orders?|"
        r"parcels?)\b(?!\s+to\s+(?:the\s+)?list)",
        shopping.sent_back,
    ),
    reading(
        "reorder/re-order/repeat/order",
        r"^(?:an?\s+|my\s+|the\s+)?(?:(?:previous|past|last|earlier|old|former)\s+(?:order|"
        r"purchase)|"
        r"order\s+again)",
        shopping.ordered_again,
    ),
    reading(
        "check out/checkout/complete the checkout",
        r"^(?:$|as\b|without\b|quickly\b|with\b(?!.*\bmobile\b))",
        shopping.checked_out,
    ),
    reading(
        "see/view/find/discover/get/browse",
        r"^(?:related|similar|recommended)\s+(?:[\w-]+\s+)?\w+s\b",
        shopping.related,
    ),
    reading(
        "delete/close/remove",
        r"^(?:my|our)\s+(?:own\s+)?(?:user\s+)?(?:account|profile)\b",
        people.account_closed,
    ),
    reading(
        "deactivate/suspend/ban/disable/lock out/lock",
        r"^(?:an?|the|some|inactive|other)?\s*(?:[\w-]+\s+)?(?:users?|members?|accounts?|"
        r"customers?|employees?|"
        r"players?|sellers?|vendors?)\b(?!\s+(?:list|settings?|interface))",
        people.shut_out,
    ),
    reading("block/mute/ignore", r"", people.blocked, _PERSON),
    reading(
        "follow",
        r"^(?!.*\b(?:link|instruction|step|guide|tutorial|progress|order|shipment|parcel)s?\b)",
        people.followed,
        ("person", "group", "place", "product", "account"),
    ),
    reading("unsubscribe", r"", people.unsubscribed),
    reading(
        "leave",
        r"^(?:(?:an?|the|my|our)\s+)?(?:[\w-]+\s+){0,2}?(?:teams?|groups?|clubs?|communit(?:y|ies)|"
        r"channels?|courses?|class(?:es)?|projects?|chats?|collections?|organi[sz]ations?)\s*$",
        people.left,
    ),
    reading(
        "contact/reach/ask/message",
        r"^(?:the\s+)?(?:customer\s+|technical\s+|user\s+)?(?:support|help\s?desk|customer "
        r"service|service desk)\b",
        people.asked_for_help,
    ),
    reading(
        "switch/switch to/change/toggle/enable/use/turn on/activate/choose",
        r"\b(?:dark|light|night|high[- ]contrast)\s+(?:mode|theme)\b|"
        r"\bbetween\s+(?:light\s+and\s+dark|dark\s+and\s+light)\b",
        people.look_switched,
    ),
    reading(
        "transfer/send",
        r"^(?:some\s+|the\s+|an?\s+)?(?:money|funds|amounts?|sums?)\b",
        amounts.transferred,
    ),
    reading("withdraw", r"^(?:some\s+|my\s+)?(?:money|cash|funds)\b", amounts.taken_out),
    reading(
        "split/share",
        r"^(?:an?\s+|the\s+|our\s+)?(?:[\w'’]+\s+)?(?:bills?|costs?|expenses?)\b",
        amounts.shared_out,
    ),
    reading(
        "see/view/show/get/know",
        r"^(?:all\s+)?(?:the\s+)?(?:prices?|amounts?|totals?|costs?|fees?)\b.*\bin\s+(?:my|our|"
        r"their|the user's)\s+"
        r"(?:own\s+|local\s+|home\s+)?currency\b",
        amounts.in_own_currency,
    ),
    reading(
        "grade/score",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w'-]+\s+){0,2}?(?:assignments?|exams?|tests?|essays?|"
        r"homework|papers?|"
        r"submissions?|quizzes|quiz|exercises?|projects?)\b",
        duties.graded,
    ),
    reading("record/take/track/register/check", r"^(?:the\s+)?attendance\b", duties.attendance),
    reading(
        "lock/freeze/seal",
        r"^(?:an?|the|my|our|all)?\s*(?:[\w-]+\s+)?(?:periods?|months?|records?|documents?|"
        r"projects?|entries|entry|"
        r"versions?|files?|reports?|budgets?|invoices?|pages?|datasets?)\b",
        duties.locked,
    ),
    reading("delegate/hand over/escalate", r"^(?:an?|the|my|our)?\s*[\w -]+$", duties.handed_over),
    reading("moderate", r"", duties.moderated, ("text", "request", "file", "data", "thing")),
    reading(
        "reschedule/postpone/move",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:appointments?|bookings?|meetings?|"
        r"reservations?|sessions?|"
        r"deliver(?:y|ies)|visits?|interviews?)\b(?!\s+(?:to|into|between)\s+(?:the|an?|another)\b"
        r"(?!.*\b(?:day|date|time|week|slot)\b))",
        duties.moved,
    ),
    reading(
        "schedule",
        r"\b(?:pipelines?|jobs?|backups?|exports?|imports?|scripts?|builds?|reports?)\b.*"
        r"\b(?:every|daily|nightly|weekly|hourly|each|automatically)\b",
        duties.run_at_a_time,
    ),
    reading(
        "schedule",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:posts?|articles?|pages?|newsletters?|"
        r"announcements?|news|tweets?|"
        r"publications?)\b(?!.*\b(?:review|meeting)\b)",
        duties.published_at_a_time,
    ),
    reading(
        "scan",
        r"^(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:parcels?|(?:bar|qr[- ]?)\s?codes?|tickets?|"
        r"badges?|labels?|"
        r"products?|items?|boxes|box)\b",
        duties.scanned,
    ),
    reading(
        "reorder/re-order/rearrange/arrange/prioritise/prioritize",
        r"^(?:the\s+|my\s+|our\s+)?(?:[\w-]+\s+){0,2}?(?:\w+s|backlog|list|queue|playlist|menu)\b"
        r"(?!.*\b(?:alphabetically|by|automatically|stock|supplies)\b)",
        arrangements.rearranged,
    ),
    reading("merge", r"^(?!.*\b(?:branch|pull request|into)\b)", arrangements.merged),
    reading(
        "undo/redo/undo and redo",
        r"^(?:$|(?:my|the|an?|our)\s+(?:\w+\s+)?(?:changes?|actions?|edits?|steps?)\b)",
        arrangements.undone,
    ),
    reading(
        "see/view/check/open",
        r"^(?:the|an?)\s+(?:\w+\s+)?(?:leaderboard|ranking|high ?scores?)\b",
        arrangements.ranked,
    ),
    reading("apply", r"^(?:online\s+)?for\s+", requests.applied_for),
    reading(
        "request/apply for/ask for/take/book",
        r"^(?:some\s+)?(?:time\s+off|leave|vacation(?:\s+days?)?|holidays?|days?\s+off|pto)\b",
        requests.leave_asked_for,
    ),
    reading(
        "order",
        r"^(?!.*\b(?:by|alphabetically)\b)(?:an?\s+|the\s+|new\s+|some\s+|"
        r"more\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:parts?|products?|items?|goods|supplies|materials?|books?|meals?|dish(?:es)?|"
        r"pizzas?|food|drinks?|"
        r"copies|prints?)\b",
        requests.ordered,
    ),
    reading("check in", r"", requests.checked_in),
    reading("leave off/leave out/omit", r"^(?:an?|the|my|all)\s+", thresholds.left_out),
    reading(
        "skip",
        r"^(?:an?|the|my|all)\s+(?:[\w-]+\s+){0,2}?(?:fields?|questions?|address(?:es)?|forms?|"
        r"details?|values?|numbers?|names?)\b",
        thresholds.left_out,
    ),
    reading(
        "extend",
        r"^(?:an?|the|my|our)?\s*(?:rentals?|loans?|subscriptions?|bookings?|stays?|contracts?|"
        r"memberships?|leases?|reservations?)$",
        requests.renewed,
    ),
    reading(
        "renew",
        r"^(?!.*\b\d+\b)(?:an?|the|my|our|their)?\s*(?:[\w-]+\s+){0,2}?\w+",
        requests.renewed,
    ),
    reading("clock", r"^(?:in|out)\b", requests.clocked),
    reading(
        "see/track/view/follow/monitor/check",
        r"^(?:my|the|our|their)\s+(?:\w+\s+)?progress\b(?!\s+bar|\s+of\s+(?:an?|each|all)\b)",
        thresholds.progress,
    ),
    reading(
        "limit/cap/restrict/set/define",
        r"^(?:(?:the|an?)\s+)?(?:maximum\s+|maximal\s+|max\s+)?number\s+of\s+(?!.*\b(?:rows|"
        r"results|characters|"
        r"retries|attempts|threads|workers)\b)",
        thresholds.capped,
    ),
    reading(
        "define/set/create/configure/add",
        r"^(?:an?\s+|the\s+|new\s+|custom\s+)?(?:password\s+(?:polic(?:y|ies)|rules?)|"
        r"(?:validation|business|"
        r"data quality|quality)\s+(?:rules?|checks?))\b",
        thresholds.rule_set,
    ),
    reading(
        "freeze/block/lock",
        r"^(?:an?|the|my|our)?\s*(?:\w+\s+)?(?:cards?|credit cards?)\b",
        thresholds.frozen,
    ),
    reading(
        "read/download/use/see/view/access/save/listen/watch/open",
        r"\boffline\b|\bwithout\s+(?:an?\s+)?(?:internet|network|connection)\b",
        thresholds.read_offline,
    ),
    reading(
        "block/block out/mark",
        r"^(?:off\s+|out\s+)?(?:(?:an?|the|some|certain|"
        r"my)\s+)?(?:[\w-]+\s+)?(?:dates?|days?|"
        r"times?|slots?|weeks?|periods?)\b(?!.*\bfrom being\b)",
        thresholds.times_blocked,
    ),
    reading(
        "publish/release/post",
        r"\b(?:on|at)\s+(?:an?|the)\s+(?:set|given|certain|specific|chosen|future|planned|"
        r"later)\s+(?:date|time|day)\b|"
        r"\bin the future\b",
        duties.published_at_a_time,
    ),
    reading(
        "close/lock",
        r"^(?:an?|the|my|our)?\s*(?:[\w-]+\s+)?(?:periods?|months?|years?|quarters?)\b",
        duties.locked,
    ),
)
