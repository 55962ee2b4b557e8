"""What a noun stands for: a thing of its own, what something has, what somebody does.

"Order deleted meanwhile" is a test; "use of colour deleted meanwhile" is none, because nobody
deletes a use. Which ideas make sense for a noun depends on what kind of word it is. Known words
decide first, then how words of that kind end, then the words around them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.lexicon import ABSTRACT, COUNTED_IF_MANY, MASS
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

Thinghood = Literal[
    "thing",  # a record, document, person, order: made, named and deleted by itself
    "value",  # what something has: the name of a server, a colour, a status
    "activity",  # what is done, as a noun: use, access, integration, deployment
    "stuff",  # what can't be counted: information, relevance, performance
    "software",  # what runs: an API, a library, a plugin
    "element",  # a part of a screen
    "no noun",  # a verb, adverb or adjective that was taken for a noun
]

_VALUES = word_set(
    "name title caption description purpose meaning reason origin age size length width height "
    "weight colour color shape format status state stage phase progress rank count number amount "
    "total price cost fee rate value version language currency date time duration deadline "
    "location position address email phone order owner author type kind level quality license "
    "licence copyright completeness completion accuracy severity priority visibility ownership "
    "balance rating score availability frequency sharing display content wording spelling "
    "percentage ratio share average limit threshold extent scope slug nickname username "
    "surname gender birthday nationality salary profit margin lifespan validity"
)
"""What something has; with an owner beside it (`of the server`) it is never a thing of its own."""
_ALWAYS_VALUES = word_set(
    "age size length width height weight colour color duration percentage ratio severity "
    "frequency extent slug nickname username surname gender nationality lifespan wording"
)
_KEPT_IN_LISTS = word_set(
    "version error warning fault failure violation problem permission right privilege scope region "
    "province county territory country nation jurisdiction setting preference mode seat slot "
    "language currency"
)
"""What is named like a value, but stands in lists of its own."""
_ACTIVITIES = word_set(
    "use usage access presence search creation deletion removal support help access attempt "
    "lookup sign-up sign-in sign-off login logout feel look handling control "
    "start stop try way ability chance opportunity possibility need wish "
    "experience knowledge awareness insight sense understanding sharing handover "
    "display reuse speed-up cleanup clean-up setup set-up"
)
_ACTIVE_ENDS = regex(
    r"(?:[a-z]{2}(?:[aiu]tion|[sx]ion|ption|ction)|[a-z]{3}ment|[a-z]{3}[ae]nce|ancy|ency|[a-z]{3}ysis|"
    r"[a-z]{3}ing|[a-z]{3}[aei]bility|ness|[a-z]{3}isation|[a-z]{3}ization)$"
)
_THINGS_BY_END = word_set(
    "action auction caption collection condition definition "
    "edition exception exhibition expression fraction function institution "
    "junction location mission nation notation option petition pension portion position potion "
    "prescription publication question quotation region relation reservation section session "
    "solution station subscription transaction translation version vacation variation violation "
    "application accommodation association citation collation combination compilation "
    "declaration destination donation equation foundation illustration invitation notification "
    "obligation observation occupation operation organisation organization presentation "
    "prediction proposition qualification quotation recommendation registration regulation "
    "reservation specification annotation nomination allocation accreditation certification "
    "configuration decision television dimension extension discussion permission submission "
    "commission profession admission accession mansion pension suggestion restriction "
    "competition composition conversation correction deduction direction election "
    "installation instruction interaction intersection introduction reaction transcription "
    "vaccination inscription description abbreviation animation simulation visualisation "
    "visualization exclusion revision version "
    "agreement amendment announcement apartment appointment argument assessment assignment "
    "attachment cement comment commitment compartment complement component deployment department "
    "document element endorsement engagement environment experiment fragment "
    "garment implement increment instrument investment judgement payment placement segment "
    "settlement shipment statement supplement tenement tournament treatment requirement monument "
    "advertisement establishment achievement entitlement environment measurement moment "
    "ambulance appliance audience conference sentence reference instance fence "
    "license ordinance preference science sequence sentence residence allowance alliance "
    "utterance entrance dance lance residence licence essence influence "
    "agency currency constituency emergency vacancy pharmacy tenancy pregnancy "
    "building meeting training rating listing booking hearing recording briefing finding string "
    "thing pricing mapping offering filing ruling setting heading opening painting drawing "
    "posting warning greeting binding ring king wing spring sibling ceiling "
    "dwelling lodging wedding evening morning outing sitting screening inning ending saying "
    "feeling fitting serving stocking crossing landing holding bearing housing clothing pudding "
    "reading spelling savings earning timing withholding "
    "business witness harness illness "
    "transition opportunity obligation analysis diagnosis vulnerability dependency  contingency"
)
_SOFTWARE = word_set(
    "api app client plugin plug-in library framework sdk tool toolkit engine "
    "system software platform service interface parser compiler validator loader packager crawler "
    "scraper broker converter driver daemon backend frontend portal website site cli ui gui "
    "installation node runtime kernel middleware gateway bot chatbot wizard extension adapter "
    "importer exporter scheduler server infrastructure architecture integration "
    "functionality feature mechanism capability solution implementation module"
)
_ELEMENTS = word_set(
    "link button logo banner breadcrumb menu icon header footer tab box checkbox dropdown tooltip "
    "badge widget sidebar panel carousel slider thumbnail popup dialog navigation bar toolbar "
    "legend view screen layout area section interface screenshot theme placeholder spinner"
)
_NO_NOUNS = word_set(
    "include conform speak derive contain receive provide become appear accept allow enable "
    "prevent ensure represent consist begin bring choose decide deliver describe discover enjoy "
    "exist expect explain follow happen hear identify improve inform invite know learn maintain "
    "manage navigate notify obtain perform prepare prefer receive recognise recognize reduce "
    "remember remove replace require retrieve sell send submit understand verify write "
    "correctly active inactive pending available accurate actual visible invisible able unable "
    "practicing upcoming accessible editable sortable searchable responsive"
)
_LY_NOUNS = word_set("family assembly supply reply anomaly ally fly tally butterfly jelly bully")
_OWNED = regex(r"\w['’]s?\s")


def thinghood(noun: Noun) -> Thinghood:
    """The kind of thing that a noun phrase names."""
    return _of(noun.head, noun.tail, noun.own_name, noun.mass, noun.abstract)


@lru_cache(maxsize=4_096)
def _of(head: str, tail: str, own: str, mass: bool, abstract: bool) -> Thinghood:  # noqa: FBT001 a key of the cache
    head = singular(head)
    if head in _NO_NOUNS or (head.endswith("ly") and head not in _LY_NOUNS):
        return "no noun"
    if _is_had(head, owned=bool(tail or _OWNED.search(own))):
        return "value"
    if head in _ACTIVITIES:
        return "activity"
    if mass or abstract or head in (MASS | ABSTRACT) - COUNTED_IF_MANY:
        return "software" if head in _SOFTWARE else "stuff"
    return _by_form(head, tail)


def _is_had(head: str, *, owned: bool) -> bool:
    """Whether something has it: `age` always, `name` where it is said of what."""
    pooled = is_value(head) and head not in _KEPT_IN_LISTS
    return pooled or head in _ALWAYS_VALUES or (owned and head in _VALUES)


def _by_form(head: str, tail: str) -> Thinghood:
    """What the ending says; with an object beside it (`styling of`) it says more."""
    if head in _ELEMENTS:
        return "element"
    known = category_of(head) != "thing"
    active = bool(_ACTIVE_ENDS.search(head)) and head not in _THINGS_BY_END
    if active and (tail or not (known or head in _SOFTWARE)):
        return "activity"
    return "software" if not known and head in _SOFTWARE else "thing"
