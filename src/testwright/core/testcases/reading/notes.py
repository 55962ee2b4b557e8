"""Criteria written as notes, read as the sentences that they stand for.

On cards people leave out what everybody knows: who does it (`Edit name and email`), what it is said
of (`Shows the signing date`), the verb (`Confirmation sent by email`, `Export button in the
header`). With these put back, a note is read by the same rules as a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.clauses import many_subject
from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    singular,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of, noun_words
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.verb_classes import AMBIGUOUS, VERB_CLASS
from testwright.core.testcases.language.verbs import infinitive
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.card_labels import unlabelled
from testwright.core.testcases.reading.card_notes import without_short_cuts
from testwright.core.testcases.reading.runnable import is_building
from testwright.core.testcases.reading.shorthand import in_full

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

MOST_WORDS = 14
"""Words of a note; a longer text is a sentence, or several."""
_PLACE_WORDS = 6
"""Words that tell where or of what, behind what is seen."""
ELEMENTS = word_set(
    "button link dropdown drop-down tab icon toggle checkbox switch selector picker badge filter "
    "indicator panel modal dialog banner field menu slider tooltip bar column label placeholder "
    "counter toolbar list table chart graph map carousel breadcrumb popup pop-up input box card "
    "thumbnail logo footer header"
)
"""Parts of a page that a note names to say that they are there."""
_AS_ROLE = regex(
    r"^as\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?[\w-]+,\s+(?=(?:I|they|we|you)\b)", re.IGNORECASE
)
_BY_DOING = regex(
    r"^by\s+(?P<deed>[a-z]+ing\s[^,]{3,80}),\s+(?:the\s+users?|users?|I|they|one)\s+(?:can|"
    r"(?:is|are|am)\s+able\s+to|may)\s+"
    r"(?P<then>[a-z].+)$",
    re.IGNORECASE,
)
_PURPOSE = regex(
    r"^(\S+(?:\s+\S+){3,}?),?\s+so\s+(?:that\s+)?(?:the|it|they|users?|we|I)\s.+$", re.IGNORECASE
)
"""What it is for is no part of what is seen."""
_AT_LEAST = regex(
    r"^(?P<end>min(?:imum)?|max(?:imum)?)\s+(?:of\s+)?(?P<n>\d+)\s+(?P<what>[a-z][\w -]{1,30}?)\s+"
    r"(?P<how>required|allowed|permitted|needed|possible)$",
    re.IGNORECASE,
)
_OPT = regex(r"\b(can\s+)opt[ -]in\s*(?:/|and|or)\s*(?:opt[ -])?out\s+of\s+(.+)$", re.IGNORECASE)
_AS_NEEDED = regex(
    r"\s+(?:when|where|if|as)\s+(?:applicable|possible|needed|necessary|appropriate|required|"
    r"relevant)$",
    re.IGNORECASE,
)
_SAID_OF_IT = regex(
    r"^(?P<verb>shows|displays|includes?|contains?|lists|has|supports|accepts|allows|requires|"
    r"updates|remains|stays|appears|opens|works|persists|defaults)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_STATE_OF_IT = regex(
    r"^(?P<link>is|are|can\s+be|cannot\s+be|can['’]t\s+be|can\s+not\s+be|can\s+only\s+be|must\s+be|"
    r"must\s+not\s+be|should\s+be|should\s+not\s+be|may\s+be|may\s+not\s+be|must\s+have|"
    r"should\s+have|"
    r"has\s+to\s+be)\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_AT_ALL = regex(r"(?<=\w)\s+at\s+all$|(?<=\w)\(s\)", re.IGNORECASE)
"""`can't see it at all`, `owner(s)`: said with emphasis, or of one or more."""
_QUALITY = regex(
    r"^(?P<not>not\s+)?(?P<only>only\s+)?(?P<how>(?:available|visible|accessible|optional|"
    r"required|mandatory|editable|"
    r"read-only|unique|clickable|sortable|searchable|shown|displayed|enabled|disabled|hidden|"
    r"sorted|ordered|listed|limited|stored|saved|sent|logged)"
    r"(?:$|\s+(?:for|to|on|in|at|by|with|when|if|only|after|before|until|from|as|via|per|"
    r"under)\b.*))$",
    re.IGNORECASE,
)
_DONE = regex(
    r"^(?P<subject>(?:[\"“'`][^\"”'`]+[\"”'`]|[A-Z][\w'’/-]*|\d+)(?:\s+[\w'’\"“”/&()-]+){0,6}?)\s+"
    r"(?P<adverb>(?:clearly|automatically|correctly|immediately|always|never|not|also|only|"
    r"prominently|"
    r"permanently|securely|properly|successfully)\s+)?"
    r"(?P<done>shown|displayed|visible|logged|recorded|sent|saved|stored|highlighted|disabled|"
    r"enabled|"
    r"required|hidden|sorted|ordered|validated|tracked|available|updated|deleted|removed|created|"
    r"preserved|kept|accessible|optional|mandatory|editable|unique|preselected|pre-selected|"
    r"selected|"
    r"listed|included|generated|notified|redirected|calculated|applied|rejected|refused|"
    r"accepted|blocked|"
    r"prevented|emailed|cleared|reset|retained|persisted|remembered|read-only|pre-filled|prefilled|"
    r"locked|masked|encrypted|limited|captured|allowed|returned|granted|denied|archived|marked|"
    r"configurable|searchable|clickable|sortable|exportable|"
    r"required)(?P<tail>(?:\s+(?!to\s+\w+\s+(?:is|are)\b|"
    r"(?:is|are|was|were|can|must|should|will|may|has|have)\b)\S.*)?)$"
)
_SEES = regex(
    r"^(?:the\s+)?users?\s+(?:can\s+(?:also\s+)?see|sees?|should\s+(?:be\s+able\s+to\s+)?see|"
    r"(?:can\s+)?views?)\s+"
    r"(?P<what>(?!if\b|how\b|when\b|what\b|that\b|whether\b|why\b|who\b|where\b|only\b|their\b|"
    r"all\b|an?\s+list\b)"
    r"(?:(?!\b(?:when|if|after|once|before|while|and\s+\w+\s+(?:is|are))\b).)+)$",
    re.IGNORECASE,
)
"""`User sees the average length`: what counts is that it is shown."""
_TWO_DEEDS = regex(
    r"^(?:(?:the\s+)?users?\s+)?(?:can|may|(?:is|"
    r"are)\s+able\s+to)\s+(?P<one>[a-z-]+)\s+and\s+(?P<two>(?!then\b)[a-z-]+)$",
    re.IGNORECASE,
)
_CONFIRMS = regex(
    r"^(?:success|confirmation|thank-you|acknowledg\w+)(?:\s+(?:message|notice|notification|"
    r"confirmation|toast|"
    r"feedback|text|dialog|prompt|screen|page)|\s+of\s+(?:the\s+)?\w+)?$",
    re.IGNORECASE,
)
_TO_DO = regex(
    r"^(?:(?:an?|the)\s+)?(?:option|ability|possibility|way|means|option\s+available)\s+"
    r"(?:for\s+(?:an?\s+|the\s+)?[\w-]+\s+)?to\s+(?:be\s+able\s+to\s+)?"
    r"(?P<deed>(?!be\b)[a-z]+\s+.+)$",
    re.IGNORECASE,
)
_SHOW = regex(r"^(?:show|display)\s+(?:[\"“'`]|(?:an?|the|all|each)\s)", re.IGNORECASE)
"""Orders that say themselves what is seen."""
_FILTERS = regex(
    r"^(?P<who>(?:(?:the\s+)?users?\s+)?(?:can\s+)?)apply\s+(?:an?\s+|the\s+)?filters?\s+(?:for|by|on)\s+(?P<by>.+)$",
    re.IGNORECASE,
)
_CONTROL_ADDED = regex(
    r"^(?:add|include|provide|implement|create|place|put|offer|have)\s+(?P<what>(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+|[\"“'`][^\"”'`]{1,30}[\"”'`]\s+|and\s+){0,5}?"
    r"(?P<part>buttons?|links?|drop-?downs?|icons?|toggles?|checkbox(?:es)?|sliders?|tooltips?|"
    r"toolbars?|carousels?|breadcrumbs?|search\s+bar|banners?))"
    r"(?P<place>\s+(?:to|in|on|at|below|above|beside|next\s+to)\s+(?:the|each|every|all)\s"
    r"[\w' -]{3,50})?$",
    re.IGNORECASE,
)
"""`Add a sort dropdown to the list`: an order to who builds it, to be seen when it is done."""
_MODAL = regex(
    r"^(?:must|should|shall|has\s+to|needs?\s+to|"
    r"will)\s+(?:not\s+)?(?:(?P<able>be\s+able\s+to)\s+(?P<deed>.+)|"
    r"(?!be\b|have\b|not\b)[a-z]+\b.*)$",
    re.IGNORECASE,
)
_DOES = regex(r"^(?P<verb>[A-Z][a-z-]+)(?P<more>(?:\s+(?:and|or|/)\s+[a-z]+)?)\s+(?P<rest>\S.*)$")
_TAKES = regex(
    r"(?:an?|the|all|any|each|every|their|my|own|new|multiple|several|existing|by|within|"
    r"through|between|"
    r"individual|specific|different|one|two|more|in|up|down|out)\b|[a-z]+\s*(?:,|and\b|or\b)",
    re.IGNORECASE,
)
_DETERMINED = regex(r"(?:an?|the|all|any|each|every|their|my|by|within)\b", re.IGNORECASE)
_NO_DEED = regex(r"\b(?:option|support|flow|button|functionality|feature|requirements?)$")
_IN_BRACKETS = regex(r"\s*\([^)]*\)$")
_NO_OBJECT = regex(
    r"(?:works|persists|runs|updates|loads|supports|includes|shows|returns|filters|of|for|is|"
    r"are|was|has|have|can|must|should|will|may|\w+ed|option|button)\b",
    re.IGNORECASE,
)
_HAS_VERB = regex(r"\b(?:is|are|was|were|must|should|will)\b")
_CLAUSE = regex(r"\b(?:that|which|who|when|if|where)\b")
_QUALITIES = word_set("clear separate complete open clean secure correct direct live own hide")
"""Verbs that are adjectives as well: without an article behind them they describe something."""
_OF_SYSTEM = word_set(
    "display show notify calculate determine guarantee detect get have know learn understand "
    "validate verify ensure handle process generate render compute produce serve recommend "
    "store log record persist send alert inform remind track monitor protect secure limit "
    "allow permit restrict control block prevent support enable disable provide return "
    "implement use maintain keep list highlight include parse sort prioritize prioritise "
    "expose convert transform sync synchronize work check test build develop prepare "
    "integrate normalize prompt warn retry cache preserve require prune migrate follow walk "
    "listen hear ingest load infer derive predict establish note report issue present reset "
    "design refactor deploy make do put point"
)
"""Verbs that a note without a subject says of the product, or of those who build it."""


def spelled_out(text: str, thing: Noun | None) -> str:
    """The note as a sentence; other texts as they are.

    Args:
        text: one criterion, or one part of it.
        thing: what the story is about; it is what `Shows the date` is said of.
    """
    text = _AS_ROLE.sub("", _AS_NEEDED.sub("", unlabelled(text.strip(" ."))))
    text = without_short_cuts(_AT_ALL.sub("", text), thing)
    text = in_full(text)
    text = re.sub(
        r"\b(I|they|we)['’](m|re)\b",
        lambda said: f"{said[1]} {'am' if said[2] == 'm' else 'are'}",
        text,
    )
    text = _BY_DOING.sub(
        lambda by: f"{by['deed'][:1].upper()}{by['deed'][1:]} lets the user {by['then']}", text
    )
    text = _AT_LEAST.sub(_counted, _PURPOSE.sub(r"\1", text))
    text = _OPT.sub(r"\1toggle \2", text)
    if thing is not None and not thing.abstract:
        text = _FILTERS.sub(lambda by: f"{by['who']}filter {thing.plural} by {by['by']}", text)
    if len(text.split()) > MOST_WORDS or _SHOW.match(text):
        return text
    readings = (_with_modal, _seen, _offered, _confirmed)
    found = next((said for read in readings if (said := read(text, thing))), "")
    return found or _of_thing(text, thing) or _with_verb(text) or _part_of_page(text) or text


def _counted(found: re.Match[str]) -> str:
    """`Minimum of 2 owners required` -> `There must be at least 2 owners`."""
    end = "least" if found["end"].lower().startswith("min") else "most"
    return f"There must be at {end} {found['n']} {found['what']}"


def _with_modal(text: str, thing: Noun | None) -> str:
    """`Must keep the order`, `Should be able to rename it`, `Can rent and return`."""
    modal, both = _MODAL.match(text), _TWO_DEEDS.match(text)
    if modal and modal["able"]:
        return f"The user can {modal['deed']}"
    if modal:
        return f"It {text[:1].lower()}{text[1:]}"
    if both and thing is not None and not thing.mass and not thing.abstract:
        return f"The user can {both['one'].lower()} {thing.the} and {both['two'].lower()} it"
    return ""


def _seen(text: str, thing: Noun | None) -> str:  # noqa: ARG001 all readings are called alike
    """`User sees the average depth`: what counts is that it is shown."""
    found = _SEES.match(text)
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None:
        return ""
    what = found["what"]
    if len(what.split()) > len(noun.text.split()) + _PLACE_WORDS:
        return ""
    return f"{what[:1].upper()}{what[1:]} {'are' if noun.many else 'is'} shown"


def _offered(text: str, thing: Noun | None) -> str:  # noqa: ARG001 all readings are called alike
    """`Option to rent a boat`, `Rename a boat`: what the user can do."""
    able = _TO_DO.match(text)
    if able:
        return f"The user can {able['deed']}"
    control = _CONTROL_ADDED.match(text)
    if control:
        what, place = control["what"], re.sub(r"^\s+to\b", " in", control["place"] or "")
        several = is_plural(control["part"])
        what = what if several or re.match(r"(?:an?|the)\s", what) else with_article(what)
        return f"{what[:1].upper()}{what[1:]} {'are' if several else 'is'} shown{place}"
    determined = _DETERMINED.match(text.split(" ", 1)[-1])
    if _is_deed(text) and (determined or not _with_verb(text)):
        return f"The user can {text[:1].lower()}{text[1:]}"
    return ""


def _confirmed(text: str, thing: Noun | None) -> str:  # noqa: ARG001 all readings are called alike
    """`Success message`."""
    low = text.lower()
    return f"{capitalised(with_article(low))} is shown" if _CONFIRMS.match(text) else ""


def _is_deed(text: str) -> bool:
    """`Edit the name`, `Delete fields`: an order whose subject is the user."""
    found = _DOES.match(text)
    verb = found["verb"].lower() if found else ""
    if found is None or verb not in VERB_CLASS or verb in _OF_SYSTEM or is_building(text):
        return False
    rest = found["rest"]
    if (
        _NO_DEED.search(_IN_BRACKETS.sub("", text))
        or _NO_OBJECT.match(rest)
        or predicate_of(text).said
    ):
        return False  # `Search results appear …` says something of the results
    if _HAS_VERB.search(rest) and not _CLAUSE.search(rest):
        return False
    first = rest.split(" ", 1)[0].strip(",")
    words, _ = noun_words(rest.split())
    last = singular(words[-1].lower()) if words else ""
    part = last in ELEMENTS and (len(words) > 1 or verb in AMBIGUOUS or verb == "contact")
    plain = _TAKES.match(rest) or (is_plural(first) and len(words) == 1)
    sure = bool(words) and verb not in AMBIGUOUS and infinitive(verb) == verb
    if _DETERMINED.match(rest):
        return True
    return verb not in _QUALITIES and not part and bool(plain or sure)


def _of_thing(text: str, thing: Noun | None) -> str:
    """`Shows the signing date` with what it is said of."""
    text = re.sub(r"^[A-Z][a-z]+ly\s+(?=[a-z]+s\s)", "", text)
    said, state, quality = _SAID_OF_IT.match(text), _STATE_OF_IT.match(text), _QUALITY.match(text)
    if said is None and state is None and quality is None:
        return ""
    several = (
        thing is not None and not thing.mass and not thing.abstract and thinghood(thing) == "thing"
    )
    if said is not None:
        shown = noun_of(said["rest"])
        if (
            said["verb"].lower() in {"shows", "displays", "lists"}
            and thing
            and shown
            and shown.head == thing.head
        ):
            return f"{capitalised(said['rest'])} {'are' if shown.many else 'is'} shown"
        verb = said["verb"].lower()
        verb = verb if verb.endswith("s") else f"{verb}s"
        subject = with_article(thing.name) if several and thing else "It"
        return f"{subject[:1].upper()}{subject[1:]} {verb} {said['rest']}"
    subject = thing.the if thing is not None and not thing.mass and not thing.abstract else "it"
    if several and thing is not None:
        subject = with_article(thing.name)
    subject = f"{subject[:1].upper()}{subject[1:]}"
    if state is not None:
        link = {"are": "is"}.get(state["link"].lower(), state["link"].lower())
        return f"{subject} {link} {state['rest']}"
    assert quality is not None
    return (
        f"{subject} is {'not ' if quality['not'] else ''}{(quality['only'] or '').lower()}"
        f"{quality['how'][:1].lower()}{quality['how'][1:]}"
    )


def _with_verb(text: str) -> str:
    """`Confirmation sent by email` -> `Confirmation is sent by email`."""
    found = _DONE.match(text)
    if found is None or re.match(r"(?:if|when|once|after|before|only|no)\b", text, re.IGNORECASE):
        return ""
    subject = found["subject"]
    parts = predicate_of(text)
    noun = noun_of(subject)
    if noun is None or re.search(
        r"\b(?:when|if|once|after|before|and|or|remains?|stays?|becomes?|appears?|shows?|gets?|"
        r"is|are|was|were|be|can|must|should|will|has|have|not|being|that|which|who|an?|the|of|each|"
        r"every|any|all|my|their)$|"
        r"\b(?:is|are|was|were|can(?:not)?|may|must|should|will|has|have|gets?)\b",
        subject,
    ):
        return ""
    if parts.said and parts.verb and len(parts.subject) < len(subject):
        return ""  # `The list shows orders sorted by date` has a verb of its own
    link = "are" if many_subject(subject) or re.search(r"\band\b", subject) else "is"
    return f"{subject} {link} {found['adverb'] or ''}{found['done']}{found['tail']}"


def _part_of_page(text: str) -> str:
    """`Export button in the header` -> `An export button is shown in the header`."""
    parts = predicate_of(text)
    if parts.said or re.match(
        r"(?:if|when|once|after|before|no|not|only|as|links?\s+to)\b", text, re.IGNORECASE
    ):
        return ""
    words, _ = noun_words(text.split())
    first = text.split(" ", 1)[0].lower()
    if len(words) == 2 and is_plural(words[-1]) and (first in VERB_CLASS or first.startswith("re")):  # noqa: PLR2004 a verb and its object
        return ""
    if not words or singular(words[-1].lower().strip('"”')) not in ELEMENTS:
        return ""
    place = text.lower().find(words[-1].lower()) + len(words[-1])
    head, tail = text[:place], text[place:]
    if tail and not re.match(
        r"\s+(?:in|on|at|next|below|above|beside|for|to|of|with|under|near|per)\b", tail
    ):
        return ""
    many = is_plural(words[-1])
    named = re.match(r"(?:the|an?|each|every|all|one|\d+)\b", head, re.IGNORECASE)
    lead = (
        head
        if named or many
        else with_article(head[:1].lower() + head[1:] if head[1:2].islower() else head)
    )
    at = re.search(r"\s+(?:in|on|at|next|below|above|beside|under|near)\b", tail)
    at = None if re.match(r"\s+to\s+[a-z]+\b", tail) else at
    what, where = (tail[: at.start()], tail[at.start() :]) if at else (tail, "")
    return f"{lead[:1].upper()}{lead[1:]}{what} {'are' if many else 'is'} shown{where}"
