"""How things are called in a test, by what they are: a status `on hold`, a version `2.4.1`.

The pools are keyed by the noun itself (its head, in lower case). A noun that stands in none is
named by its category, see `scene.py`.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testdata.literals.draw import distinct, number, words

_POOLS: dict[str, tuple[str, tuple[str, ...]]] = {
    name: (heads, words(values, "/"))
    for name, heads, values in (
        (
            "status",
            "status state stage phase condition_value",
            "in review/approved/on hold/returned/closed/scheduled/open/completed/archived/draft",
        ),
        (
            "colour",
            "colour color",
            "teal/amber/dark red/olive/navy/ivory/plum/slate/coral/mint",
        ),
        (
            "language",
            "language locale",
            "German/Polish/Portuguese/Welsh/Finnish/Greek/Danish/Czech/Dutch/Irish",
        ),
        (
            "currency",
            "currency",
            "CHF/SEK/PLN/CZK/NOK/DKK/HUF/RON/ISK/GBP",
        ),
        (
            "country",
            "country nation region territory jurisdiction",
            "Portugal/Norway/Croatia/Ireland/Latvia/Austria/Estonia/Malta/Belgium/Finland",
        ),
        (
            "province",
            "province county canton",
            "Northland/Eastmark/Westvale/Southfold/Highmoor/Lakeland/Riverside/Oldshire",
        ),
        (
            "tag",
            "tag keyword topic genre theme_word subject taxon category interest",
            "harbour/watercolour/night shift/wetland/railway/pottery/orchard/tidal/market/glass",
        ),
        (
            "role",
            "role",
            (
                "Record keeper/Front desk/Night editor/Proofreader/Stock clerk/Duty officer/"
                "Reading tutor/Site warden/Cash office/Map reader"
            ),
        ),
        (
            "right",
            "permission right privilege scope",
            "read/edit/delete/publish/export/invite/approve/comment/archive/print",
        ),
        ("version", "version release revision", "2.4.1/2.5.0/3.0.2/1.9.7/3.1.0/2.0.3/4.2.6/1.12.4"),
        (
            "count",
            (
                "size capacity count length limit maximum minimum quota threshold number_of "
                "width height "
                "depth quantity level_number seat copy_count goal target"
            ),
            "25/40/12/60/18/75/32/90/14/50",
        ),
        (
            "percentage",
            "percentage percent share proportion",
            "12.5 %/40 %/7.5 %/66 %/23 %/81 %/3.2 %/95 %",
        ),
        (
            "duration",
            "duration timeout interval delay",
            "45 minutes/20 minutes/90 seconds/3 hours/10 minutes/2 days/5 minutes/8 hours",
        ),
        (
            "slot",
            "slot timeslot time_slot window_of_time",
            (
                "9:00 to 11:00/11:00 to 13:00/13:00 to 15:00/15:00 to 17:00/17:00 to 19:00/"
                "8:00 to 10:00/12:00 to 14:00/16:00 to 18:00"
            ),
        ),
        ("clock", "time hour", "09:30/14:15/18:00/07:45/11:20/16:40/20:05/12:10"),
        (
            "level",
            "level priority severity importance urgency rank",
            "high/low/medium/urgent/normal/critical/minor/trivial",
        ),
        ("format", "format", "CSV/JSON/XML/PDF/XLSX/YAML/GeoJSON/Parquet"),
        ("rating", "rating grade score mark star", "4/2/5/3/1/7/9/8/6/10"),
        (
            "job",
            "ad advert advertisement vacancy job_ad position posting gig opening",
            (
                "Warehouse clerk/Night nurse/Map editor/Ferry steward/Bike mechanic/Lab assistant/"
                "Choir leader/Set designer/Tree surveyor/Sound engineer"
            ),
        ),
        (
            "event",
            (
                "event course class session training workshop lecture talk activity summit "
                "conference "
                "camp_event seminar webinar lesson"
            ),
            (
                "Pottery basics/Night hike/First aid/Bread baking/Map reading/Canoe safety/"
                "Choir evening/Beekeeping/Stage lighting/Tree pruning/Sign language/Chess opening"
            ),
        ),
        (
            "dataset",
            (
                "dataset data_set table series spreadsheet_data resource_data library statistics "
                "collection_data"
            ),
            (
                "Road works/Library loans/Bus delays/River levels/School meals/Tree census/"
                "Street lights/Ferry trips/Water use/Market stalls"
            ),
        ),
        (
            "form",
            "form questionnaire survey waiver template checklist",
            (
                "Swimming consent/Exit survey/Photo release/Allergy sheet/Trip waiver/Site visit/"
                "Book return/Key handover/Parking permit/Meal plan"
            ),
        ),
        (
            "article",
            "article post news newsletter announcement story page faq blog entry snippet tutorial",
            (
                "Bridge reopens/New reading hours/Harvest notes/Three ferry tips/Winter timetable/"
                "A day at the mill/Repair café/Old maps found/Choir on tour/Bees on the roof"
            ),
        ),
        (
            "reason",
            "error warning fault failure violation problem",
            (
                "row 3: amount is missing/row 7: date is not a day/column `price` is empty/"
                "row 12: code is unknown/file has no header/row 5: value is negative/"
                "row 9: name is too long/row 2: amount is no number"
            ),
        ),
        (
            "task",
            "task todo chore work_item",
            (
                "Count the tents/Sweep the hall/Fix the gate/Print the badges/Water the beds/"
                "Sort the post/Test the alarm/Fill the shelves/Check the boats/Book the bus"
            ),
        ),
        (
            "skill",
            "skill ability competence qualification",
            "welding/bookkeeping/first aid/sign language/bricklaying/proofreading/sailing/pruning",
        ),
        (
            "ingredient",
            "ingredient allergen foodstuff",
            "celery/mustard/hazelnut/leek/fennel/barley/sesame/trout/plum",
        ),
        ("symbol", "symbol character letter glyph", "Ω/β/μ/Δ/π/θ/λ/Σ"),
        (
            "setting",
            "setting preference mode",
            (
                "weekly mail/daily mail/monthly mail/no mail/mail on Mondays/mail at once/"
                "mail at noon/mail on Fridays"
            ),
        ),
        (
            "metadata",
            "metadata metadatum",
            (
                "creator: North Archive/creator: Harbour School/creator: City Museum/"
                "creator: Mill Trust/creator: Ferry Office/creator: Hill Library"
            ),
        ),
        (
            "input",
            "input argument",
            (
                "temperature = 21.5/temperature = 24.0/temperature = 18.2/temperature = 30.1/"
                "temperature = 12.7/temperature = 26.3"
            ),
        ),
        ("string", "string", "sh85012345/sh85098761/n79021164/sh96001238/n50044770/sh85136932"),
        ("ip", "ip", "203.0.113.24/198.51.100.7/192.0.2.61/203.0.113.180/198.51.100.93/192.0.2.5"),
    )
}
_BY_HEAD = {head: name for name, (heads, _) in _POOLS.items() for head in heads.split()}

_CODE_WORDS = words("orders ledger mailer catalog search billing reports archive stock tickets")
_CODE_THINGS = frozenset(
    words(
        "application app service server workload container pod cluster namespace node module "
        "plugin "
        "library connector component deployment job pipeline workflow stream source sink processor "
        "endpoint operator instance environment branch image gem theme database queue topic "
        "package "
        "datapackage repository installation host machine agent bucket worker runtime client tool "
        "extension integration site project build binding wizard"
    )
)
"""What developers name in lower case with hyphens."""
_FILES = {
    "script": ("check-links.sh", "load-orders.sh", "clean-cache.sh", "smoke-test.sh", "seed.sh"),
    "command": ("check", "build", "publish", "sync", "status"),
    "variable": ("CACHE_HOST", "DB_NAME", "QUEUE_URL", "API_REGION", "LOG_LEVEL"),
    "header": ("award_id", "amount", "agency_code", "action_date", "recipient"),
    "column": ("award_id", "amount", "agency_code", "action_date", "recipient"),
    "field": ("reference", "amount", "department", "due date", "recipient"),
    "key": ("host", "port", "user", "bucket", "region"),
    "parameter": ("page_size", "timeout", "retries", "region", "mode"),
    "attribute": ("page_size", "timeout", "retries", "region", "mode"),
}


CARDS = ("4111 1111 1111 1111, 12/31", "5555 5555 5555 4444, 06/32", "4012 8888 8888 1881, 09/33")
"""Numbers that payment services publish for tests."""
MATTER = frozenset(
    {"material", "equipment", "hardware", "software", "inventory", "furniture", "luggage"}
)
"""What can't be counted, and is no text either."""
ALWAYS_CODE = frozenset({"script", "command", "header", "column", "field", "attribute"})
"""What is named as in code in every story."""
_VALUES = frozenset(
    {
        "status",
        "colour",
        "language",
        "currency",
        "country",
        "province",
        "right",
        "version",
        "count",
        "percentage",
        "duration",
        "clock",
        "slot",
        "level",
        "format",
        "rating",
        "reason",
        "setting",
        "input",
        "string",
        "ip",
    }
)


_CODE_TEXTS: tuple[tuple[str, tuple[str, str, str]], ...] = (
    (
        r"\b(?:soql|sql|database|generated|custom\w*) (?:query|expression|statement)$|^query$",
        (
            "SELECT Id, Name FROM Account",
            "SELECT Id, Name FROM Account WHERE Name LIKE 'A%'",
            "SELECT Id FROM Contact",
        ),
    ),
    (r"\b(?:regex|regular expression)$", ("^[0-9]{4}$", "^[0-9]{5}$", "^[A-Z]{2}$")),
    (
        r"\bexpression$",
        ("status = 'open'", "status = 'open' AND total > 100", "total > 250"),
    ),
    (r"\bformula$", ("=A1+B1", "=A1+B1*2", "=SUM(A1:A9)")),
    (
        r"\b(?:code|source) (?:snippet|sample|example|block)$|\bsnippet of code$",
        ('print("Ahoy")', 'print("Ahoy", 2)', "total = 12 + 30"),
    ),
)
"""Things whose whole content is a text in some language, by their names."""


_ENDS = ("query", "expression", "statement", "regex", "formula", "snippet", "sample", "example",
         "block", "code")  # fmt: skip
_PLAIN_WORDS = regex(
    r"^(?:[\w-]+ )?(?:query|expression)$|\b(?:facial|infant|baby|milk)\b", re.IGNORECASE
)
_LANGUAGES = regex(r"\b(?:soql|sql|database|regular)\b", re.IGNORECASE)
"""Words that people use for other things, and those that tell that it is code."""


def code_text(name: str, index: int, *, technical: bool) -> str | None:
    """The text of an expression, a query, a formula; None for what has a name or is prose.

    Args:
        name: of the thing.
        index: which of its texts.
        technical: whether a story is about programs, so that a query is nobody's question.
    """
    if not name.lower().endswith(_ENDS):
        return None  # most things are told apart without a pattern
    if not technical and _PLAIN_WORDS.search(name) and not _LANGUAGES.search(name):
        return None
    for pattern, texts in _CODE_TEXTS:
        if re.search(pattern, name, re.IGNORECASE):
            return texts[index % len(texts)]
    return None


def is_value(head: str) -> bool:
    """Whether a thing is what a field holds (a status, a version) rather than an entry."""
    return _BY_HEAD.get(head) in _VALUES


def pooled(head: str, seed: int, index: int) -> str | None:
    """A name for a thing of this head noun; None when there is no pool for it."""
    name = _BY_HEAD.get(head)
    if name is None:
        return None
    values = _POOLS[name][1]
    value = distinct(values, seed, f"name.{name}", index % len(values))
    return value if index < len(values) else f"{value} {index}"


def in_code(head: str, seed: int, index: int) -> str | None:
    """A name as developers write it: `orders-app`; None for what they do not name so."""
    if head in _FILES:
        values = _FILES[head]
        value = values[(number(seed, head, 0, len(values)) + index) % len(values)]
        return value if index < len(values) else f"{value}-{index}"
    if head not in _CODE_THINGS:
        return None
    ending = {"application": "app", "database": "db", "repository": "repo", "datapackage": "data"}
    word = distinct(_CODE_WORDS, seed, "code", index % len(_CODE_WORDS))
    return f"{word}-{ending.get(head, head)}"
