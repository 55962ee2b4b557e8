"""A goal without what no deed can be told from: asides, qualities, addresses of web pages."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular, with_article
from testwright.core.testcases.language.vocabulary import word_set

_WHEN_KNOWN = regex(
    r"^(know|see|learn|understand|find\s+out)\s+(?:as\s+soon\s+as|as|when|once|while|after|before)\s+"
    r"(?:I|we)\s+(?:\w+\s+){1,6}?(?=(?:what|how|why|whether|who|which|where)\b)",
    re.IGNORECASE,
)
"""`know as soon as I arrive what it costs`: the question is what counts."""
_SIGNED_IN = regex(
    r"\s+only\s+(?:when|if|while)\s+(?:I\s+am\s+|I['’]m\s+|being\s+)?(?:logged|signed)\s+in\b.*$",
    re.IGNORECASE,
)


_WITHOUT_PAINS = regex(
    r"\s+without\s+(?:any\s+|much\s+)?(?:hassle|confusion|friction|frustration|difficult(?:y|ies))\b",
    re.IGNORECASE,
)
"""How a deed is to feel, which is no condition of what it is done to."""


_BY_DETAILS = regex(
    r"\s+by\s+(?:providing|entering|giving|specifying|filling\s+in)\s+(?:their|the|its|all|my|our|his|her)\s+"
    r"(?:\w+\s+)?(?:details|information|data)\b.*$",
    re.IGNORECASE,
)
"""`By providing their details`: that is how every entry is made."""


NO_SIGN_IN = regex(
    r"\s+without\s+(?:first\s+)?(?:having\s+to\s+|needing\s+to\s+|the\s+need\s+to\s+)?"
    r"(?:log(?:ging)?[- ]?in|sign(?:ing)?[- ](?:in|up)|register(?:ing)?|registration)\b"
    r"(?:\s+or\s+(?:logging\s+in|signing\s+in|registering|signing\s+up))?(?:\s+first)?",
    re.IGNORECASE,
)
"""`Without logging in`: who does it, and not what it is done to."""
_IN_ONE_PLACE = regex(
    r"^(?P<seen>(?:see|view|find|browse|get|read|check|have|access)\s.*?)\s+(?:all\s+)?"
    r"in\s+(?:one|a\s+single)\s+(?:central\s+)?(?:place|list|view|overview|screen|spot)\b",
    re.IGNORECASE,
)
_ONE_OR_MORE = regex(
    r"\bone\s+or\s+(?:a\s+)?(?:more|several|many|few)\s+(?:of\s+(?=(?:my|our|the|their)\b))?",
    re.IGNORECASE,
)
_IN_PASSING = regex(
    r",?\s+(?:if|when|whenever|where|as)\s+(?:need\s+be\b|(?:it\s+is\s+|it['’]s\s+)?(?:needed|necessary|required|desired|wanted|possible|"
    r"applicable|appropriate)|(?:I|we)\s+(?:so\s+)?(?:choose|wish|want|need|like|please|feel\s+like\s+it|"
    r"decide)(?:\s+to)?(?:\s+(?:make|do)\s+(?:any\s+|some\s+)?(?:changes?|so|it|that))?)(?=[,.]|$)|"
    r",?\s+(?:if|when|in\s+case)\s+(?:I|we|they)\s+(?:have|had)\s+(?:any\s+|some\s+)?"
    r"(?:questions?|queries|doubts|problems?|concerns)(?=[,.]|$)|"
    r",?\s+(?:at|by)\s+(?:any\s+(?:time|point|moment)|(?:a|some)\s+later\s+(?:time|date|point|stage))(?=[,.]|$)|"
    r"\s+in\s+an?\s+(?:[\w-]+(?:,|\s+and)?\s+){1,3}(?:way|manner|fashion)(?=[,.]|$)|"
    r",?\s+with(?:\s+(?:great|relative))?\s+ease\b|\s+in\s+(?:an?\s+)?(?:one|few|couple\s+of|single)\s+(?:easy\s+)?clicks?\b|"
    r"\s+in\s+(?:one|a\s+single)\s+form(?=[,.]|$)|"
    r"\s+at\s+(?:my|our|their|your)\s+(?:own\s+)?(?:convenience|leisure|pace)(?=[,.]|$)|"
    r"\s+(?:once\s+and\s+for\s+all|as\s+soon\s+as\s+possible|at\s+a\s+glance)(?=[,.]|$)",
    re.IGNORECASE,
)
"""How and when somebody likes to do it, which no step can be told to keep to."""
_PASSING_SIGNS = word_set(
    "if when whenever where as at by once case form way manner fashion ease click clicks"
)
_WHO_HAS = regex(r"\bwho['’]s(?=\s+(?:been|\w+ed|paid|left|gone|signed)\b)", re.IGNORECASE)


_US = regex(
    r"\b(about|contact)\s+us\b(?=['’\"”]?\s+(?:page|form|section|link|button|area|tab|option|menu|screen|"
    r"view|info\w*|details)\b)|"
    r"(?<=\bthe\s)(about|contact)\s+us\b|(?<=\ba\s)(about|contact)\s+us\b|(?<=\ban\s)(about|contact)\s+us\b|"
    r"\b(about)\s+us\b",
    re.IGNORECASE,
)
"""The name of a page, and nobody who is reached."""


def _if_so(found: re.Match[str]) -> str:
    """`should they be late` -> `if they are late`."""
    who = found[1]
    link = "am" if who == "I" else "is" if who.lower() in {"it", "he", "she", "there"} else "are"
    return f" if {who} {link}"


_HOW_FAST = regex(
    r"^(?:(?:be\s+able\s+to\s+)?(?:\w{3,}ly|fast)(?:\s*,\s*|\s*(?:,\s*)?(?:and|&|or|but)\s+)){1,2}\w{3,}ly\s+",
    re.IGNORECASE,
)
"""`Quickly and easily find a recipe`: two ways of doing it, and one deed."""


def shortened(goal: str) -> str:
    """The first clause that can stand alone."""
    goal = re.sub(r"\bmeta[ -]data\b", "metadata", goal, flags=re.IGNORECASE)
    goal = _US.sub(lambda found: found[0].replace(" ", "-"), goal)
    goal = re.sub(r"\b(contact|reach|message)\s+us\b", r"\1 the owner", goal, flags=re.IGNORECASE)
    if " should " in goal:
        goal = re.sub(r",?\s+should\s+(they|there|it|he|she|I|we)\s+be\b", _if_so, goal)
        goal = re.sub(r",?\s+should\s+(they|there|it|he|she|I|we)\s+(?=[a-z])", r" if \1 ", goal)
    goal = re.sub(r"^[“\"'\u2018](\w+)[”\"'\u2019](?=\s)", r"\1", goal)
    if "(" in goal:
        goal = re.sub(r"\s*\((?:e\.?\s?g|i\.?\s?e|for example|such as|or)\b[^)]{0,60}\)", "", goal)
        goal = re.sub(r"\s*\([^()]{1,60}\)(?=\s+[a-z])", "", goal)  # an aside inside the sentence
    if " in " in goal:
        goal = re.sub(r"\bget\s+in(?:to)?\s+(?:contact|touch)\s+with\b", "contact", goal)
    goal = re.sub(r"^either\s+(?=[a-z])", "", goal)
    goal = re.sub(r"\bwhom\b", "who", _HOW_FAST.sub("", goal))
    goal = re.sub(r"^(?:securely|safely)\s+(?=(?:sign|log)\s)", "", goal, flags=re.IGNORECASE)
    goal = re.sub(r"\s*Tracker story ID:?.*$", "", goal)
    goal = re.split(r",?\s+and\s+I\s+(?:also\s+)?(?:want|need|would\s+like)\s", goal)[0]
    goal = re.sub(r"https?://([\w.-]*\w)\S*", r"\1", goal).strip()
    goal = re.sub(r"\s*\([^)]{25,}\)", "", goal)
    goal = re.sub(r"\bas\s+(?:much|many)\s+(\w[\w\s-]{1,40}?)\s+as\s+possible\b", r"\1", goal)
    goal = _WHEN_KNOWN.sub(r"\1 ", goal)
    goal = _BY_DETAILS.sub("", _WITHOUT_PAINS.sub("", NO_SIGN_IN.sub("", goal)))
    if not _PASSING_SIGNS.isdisjoint(re.findall(r"[a-z]+", goal.lower())):
        goal = _IN_PASSING.sub("", _IN_PASSING.sub("", goal))
    goal = _IN_ONE_PLACE.sub(r"\g<seen>", _WHO_HAS.sub("who has", _ONE_OR_MORE.sub("", goal)))
    goal = re.sub(r",?\s+and\s+vice\s+versa\b", "", _SIGNED_IN.sub("", goal))
    cut = re.search(r"[.;]\s|:\s|\s+[-–]\s+(?=[A-Z])|\s+h\d\.", goal)
    return (goal[: cut.start()] if cut and cut.start() > 8 else goal).strip(" ,;:.")  # noqa: PLR2004 a stub says nothing


_BARE_MESSAGE = regex(
    r"(?:get|receive|have)\s+(?:timely\s+|automatic\s+|automated\s+)?(?:notifications?|reminders?|alerts?|messages)$",
    re.IGNORECASE,
)
_MISSED = regex(
    r"\b(?:(?:don['’]?t|do\s+not|never|won['’]?t|will\s+not)\s+(?:miss|forget)|avoid\s+missing)\s+"
    r"(?:about\s+)?(?:any\s+|my\s+|our\s+|important\s+|an?\s+|the\s+|upcoming\s+)*"
    r"(?P<what>(?:\w+\s+)?(?:deadline|appointment|event|booking|meeting|class|payment|bill|task|exam|"
    r"lesson|session|reservation|match|game|due\s+date|assignment)(?:s|es)?)\b",
    re.IGNORECASE,
)


def not_missed(goal: str, text: str) -> str:
    """What nobody wants to miss is what a message comes before, where it names nothing else."""
    missed = _MISSED.search(text) if _BARE_MESSAGE.match(goal) else None
    return f"{goal} before {with_article(singular(missed['what'].lower()))}" if missed else goal
