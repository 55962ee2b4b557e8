"""Flows of places and times: nights, seats, ways, what is near, what becomes free again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.connections import taken_up
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised, singular
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def nights_booked(action: Action, facts: Facts) -> Flow:
    """From the day of arrival to that of departure: the nights are taken, the last day is free."""
    noun = thing_of(action, "a room")
    scene = facts.scene
    me, you = scene.actor.name, scene.other.name
    return Flow(
        (f"One {noun.name}, number `12`, is free from `2031-06-10` to `2031-06-20`",),
        (
            f"Book {noun.name} `12` from `2031-06-12` to `2031-06-14` for two people, and confirm",
            f"Open the bookings of `{me}`",
            f"Look for a free {noun.name} from `2031-06-13` to `2031-06-15` as `{you}`",
            f"Look for one from `2031-06-14` to `2031-06-16` as `{you}`",
        ),
        f"One booking of 2 nights is listed and confirmed; `{you}` is not offered `12` for the "
        f"first "
        "dates, and is offered it for the second",
        {"arrival": "2031-06-12", "departure": "2031-06-14", "nights": 2},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="end before start",
                title="Departure on the day of arrival, before it, and arrival yesterday",
                given=("The clock of the test system says `2031-06-10`",),
                steps=(
                    "Ask for `2031-06-12` to `2031-06-12`",
                    "Ask for `2031-06-12` to `2031-06-11`",
                    "Ask for `2031-06-09` to `2031-06-11`",
                ),
                expected="All three are refused at the dates, with the reason; nothing is booked",
                data={"today": "2031-06-10"},
                type="negative",
                angle="time",
                risk=0.8,
            ),
            Companion(
                technique="concurrency",
                aspect="last one",
                title=f"Two people book the last free {noun.name} at once",
                given=(f"Only {noun.name} `12` is free; `{me}` and `{you}` both see it",),
                steps=("Both book it within the same second", "Both open their bookings"),
                expected="One of the two has it; the other is told that it is gone, and is charged "
                "nothing",
                data={"free": 1},
                type="negative",
                angle="state",
                risk=0.74,
            ),
        ),
    )


def slot_freed(action: Action, facts: Facts) -> Flow:
    """What was cancelled is over for both sides, and its time can be taken again."""
    noun = thing_of(action, "an appointment")
    scene = facts.scene
    one, you = scene.name(noun, 0), scene.other.name
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is on `2031-06-10` at `10:00`",),
        (
            f"Open {noun.name} `{one}`, cancel it and confirm",
            f"Open the own {noun.plural}",
            f"Look for a free time on `2031-06-10` as `{you}`",
        ),
        f"`{one}` is shown as cancelled or no longer listed, and that is confirmed by a message; "
        f"`{you}` is offered `2031-06-10` `10:00`",
        {"cancelled": one, "free_again": "2031-06-10 10:00"},
        companions=(
            Companion(
                technique="time",
                aspect="too late",
                title=f"{capitalised(noun.a)} that has begun or is over can't be cancelled",
                given=(
                    f"The clock of the test system says `2031-06-10 10:05`; `{one}` began at 10:00",
                ),
                steps=(f"Open {noun.name} `{one}`", "Try to cancel it, also by its direct request"),
                expected=f"It is not offered or refused with the reason; `{one}` is as it was",
                data={"began": "2031-06-10 10:00"},
                type="negative",
                angle="time",
                assumption="What has begun is not cancelled any more.",
                risk=0.76,
            ),
        ),
    )


def moved_in_time(action: Action, facts: Facts) -> Flow:
    """The new time is taken, the old one is free."""
    noun = thing_of(action, "a booking")
    one, you = facts.scene.name(noun, 0), facts.scene.other.name
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` is on `2031-06-10` at `10:00`; `2031-06-11` at "
                "`15:00` is free, at `16:00` it is not"
            ),
        ),
        (
            f"Open {noun.name} `{one}`, change it to `2031-06-11` at `16:00` and save",
            "Change it to `2031-06-11` at `15:00` and save",
            f"Look for a free time on `2031-06-10` as `{you}`",
        ),
        f"`16:00` is refused as taken; `{one}` then stands once, at `2031-06-11` `15:00`, and "
        "`2031-06-10` `10:00` is free again",
        {"before": "2031-06-10 10:00", "taken": "2031-06-11 16:00", "after": "2031-06-11 15:00"},
    )


def ways_searched(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """From here to there on a day: those that fit, and no others."""
    noun = thing_of(action, "a flight")
    return Flow(
        (
            (
                f"There are three {noun.plural}: `AB 101` from Porto to Utrecht on `2031-06-10`, "
                "`AB 102` on `2031-06-11`, and `AB 103` from Utrecht to Porto on `2031-06-10`"
            ),
        ),
        (
            "Search from Porto to Utrecht on `2031-06-10`",
            "Change the day to `2031-06-12`",
            "Exchange the two places, for `2031-06-10`",
        ),
        "The first search lists only `AB 101`, with its times; the second says that there are none "
        "on this day; the third lists only `AB 103`",
        {"from": "Porto", "to": "Utrecht", "day": "2031-06-10"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="wrong input",
                title="A day in the past, and twice the same place, are refused",
                given=("The clock of the test system says `2031-06-01`",),
                steps=(
                    "Search from Porto to Utrecht on `2031-05-31`",
                    "Search from Porto to Porto on `2031-06-10`",
                ),
                expected="Both are refused at the field that is wrong; nothing is listed",
                data={"past": "2031-05-31", "same": "Porto"},
                type="negative",
                angle="input",
                risk=0.76,
            ),
        ),
    )


def seat_chosen(action: Action, facts: Facts) -> Flow:
    """A free seat becomes one's own; a taken one can't be chosen."""
    del action
    return Flow(
        ("Seats `12A` and `12B` are free, `12C` is taken",),
        (
            "Open the plan of seats and choose `12A`",
            "Choose `12B` instead and save",
            "Choose `12C`",
        ),
        "After the second step `12B` is one's own and `12A` is free again; `12C` is shown as taken "
        "and can't be chosen",
        {"first": "12A", "chosen": "12B", "taken": "12C"},
        companions=(
            Companion(
                technique="concurrency",
                aspect="last one",
                title="Two people choose the same seat at once",
                given=(f"`{facts.scene.other.name}` sees `12A` as free, too",),
                steps=(
                    "Both choose `12A` and save within the same second",
                    "Both open their seats",
                ),
                expected="One of the two has `12A`; the other is told that it is taken and chooses "
                "another one",
                data={"seat": "12A"},
                type="negative",
                risk=0.76,
            ),
        ),
    )


def way_shown(action: Action, facts: Facts) -> Flow:
    """A way from where one is, for how one goes."""
    said = action.said("to")
    to = facts.scene.name(said.noun, 0) if said and said.noun else facts.scene.title(0)
    return Flow(
        (f"`{to}` is 3.2 km away on foot and 4.1 km by car",),
        (f"Ask for the way to `{to}`", "Choose to go by car", "Choose to go on foot"),
        "A way that can be followed is drawn and described step by step each time: 4.1 km by car, "
        "3.2 km on foot, each with its time",
        {"to": to, "by_car": "4.1 km", "on_foot": "3.2 km"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="place unknown",
                title="Without the own position a start is asked for",
                given=("The device does not tell where it is",),
                steps=(f"Ask for the way to `{to}`", "Enter `Bridge Street 7` as the start"),
                expected="First a start is asked for, without an error; then the way begins at "
                "`Bridge Street 7`",
                data={"start": "Bridge Street 7"},
                angle="input",
                risk=0.72,
            ),
        ),
    )


def nearby(action: Action, facts: Facts) -> Flow:
    """The nearest comes first; what is far away does not come."""
    rest = re.sub(r"^(?:the\s+|all\s+)?(?:nearby|nearest|closest|local)\s+", "", action.words)
    noun = noun_of(rest) or thing_of(action, "a place")
    scene = facts.scene
    one, two, far = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            (
                f"From where the user is, {noun.name} `{one}` is 0.4 km away, `{two}` 2.0 km and "
                f"`{far}` 300 km"
            ),
        ),
        (f"Open the {noun.plural} nearby", "Note their order and distances", f"Choose `{two}`"),
        f"`{one}` with 0.4 km stands before `{two}` with 2.0 km; `{far}` is not there; choosing "
        f"`{two}` opens it",
        {one: "0.4 km", two: "2.0 km", "not_shown": far},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="place unknown",
                title="Without the own position a place is asked for",
                given=("The device does not tell where it is",),
                steps=(f"Open the {noun.plural} nearby", "Enter `Bridge Street 7` as the place"),
                expected="First a place is asked for, without an error; then what is near it is "
                "listed by distance",
                data={"place": "Bridge Street 7"},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="empty",
                title=f"No {singular(noun.plural)} is near",
                given=(f"The nearest {noun.name} is 300 km away",),
                steps=(f"Open the {noun.plural} nearby", "Read what is shown"),
                expected="A text says that there are none near; no error is shown",
                data={"nearest": "300 km"},
                angle="amount",
                risk=0.7,
            ),
        ),
    )


def zoomed(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """Nearer and further, at the same place, as far as it goes."""
    said = action.said("in on", "into", "on", "in", "out of")
    what = said.noun.name if said and said.noun else "map"
    return Flow(
        (f"The {what} is open, with `Bridge Street` in its middle",),
        (
            "Zoom in twice",
            "Zoom out twice",
            "Zoom in until it goes no further",
            "Do the same with the keyboard or two fingers",
        ),
        f"Each step shows more, then less detail with `Bridge Street` still in the middle; after "
        f"the "
        f"second step the {what} is as before, and at the end a sign says that it goes no further",
        {"middle": "Bridge Street"},
    )


def scaled(action: Action, facts: Facts) -> Flow:
    """All amounts follow the number."""
    noun = thing_of(action, "a recipe")
    one = facts.scene.name(noun, 0)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is for 4, with 200 g flour, 3 eggs and 0.5 l milk",),
        (f"Open {noun.name} `{one}`", "Change it from 4 to 6", "Change it back to 4"),
        "For 6 there are 300 g flour, 4.5 eggs and 0.75 l milk; for 4 the amounts are as before",
        {"for": [4, 6], "flour_g": [200, 300], "milk_l": [0.5, 0.75]},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="limits",
                title="For 0, for -1 and for 1",
                given=(f"{capitalised(noun.name)} `{one}` is for 4, with 200 g flour",),
                steps=("Change it to `0`", "Change it to `-1`", "Change it to `1`"),
                expected="`0` and `-1` are refused; for 1 there are 50 g flour",
                data={"refused": [0, -1], "one": 50},
                type="negative",
                angle="input",
                risk=0.74,
            ),
        ),
    )


def place_booked(action: Action, facts: Facts) -> Flow:
    """A place in what has a set time is taken, not a time of one's own."""
    return taken_up(thing_of(action, "a class"), facts)


_TIMES = r"(?:appointments?|bookings?|reservations?|lessons?|interviews?|rides?|visits?|sessions?)"
READINGS: tuple[Reading, ...] = (
    reading(
        "book/reserve",
        A + r"(?:class(?:es)?|courses?|workshops?|seminars?|tours?|trainings?|excursions?)\b",
        place_booked,
    ),
    reading(
        "book/reserve",
        A + r"(?:hotel\s+rooms?|hotels?|apartments?|cabins?|cottages?|villas?|hostels?|stays?|"
        r"accommodations?|campsites?|"
        r"vacation\s+homes?|holiday\s+homes?|flats?|suites?)\b",
        nights_booked,
    ),
    reading(
        "cancel",
        r"^(?:an?\s+|my\s+|the\s+)?(?:upcoming\s+|booked\s+|existing\s+)?(?:[a-z]+\s+)?"
        + _TIMES
        + r"(?:\s+(?:with|for|at|in|on|up\s+to)\b.*)?$",
        slot_freed,
    ),
    reading(
        "modify/change/edit/update/amend",
        r"^(?:an?\s+|my\s+|the\s+)?(?:[a-z]+\s+)?(?:appointments?|bookings?|reservations?)$",
        moved_in_time,
    ),
    reading(
        "search/search for/find/look for/look up",
        A + r"(?:flights?|trains?|buses|bus\s+rides|ferries|connections|train\s+rides)\b",
        ways_searched,
    ),
    reading(
        "choose/select/pick/book/reserve",
        r"^(?:an?\s+|my\s+|the\s+)?(?:[a-z]+\s+)?seats?\b",
        seat_chosen,
    ),
    reading("get/see/find/view/show", A + r"(?:directions|route|way)\s+to\b", way_shown),
    reading(
        "see/find/view/discover/search/search for/look for/get/browse/locate",
        r"^(?:the\s+|all\s+)?(?:nearby|nearest|closest)\s+[a-z]+|^(?:[a-z]+\s+){0,2}[a-z]+s\s+(?:near\s+(?:me|my|"
        r"by|the)|nearby|close\s+to\s+(?:me|my|the)|around\s+(?:me|my)|in\s+my\s+(?:area|neighbou?rhood|vicinity))\b",
        nearby,
    ),
    reading(
        "zoom", r"\b(?:map|image|photo|picture|chart|plan|page|diagram)s?\b|^(?:in|out)\b", zoomed
    ),
    reading(
        "scale/resize/adjust/change", r"\b(?:recipes?|servings?|portions?)\b(?!.*\bname\b)", scaled
    ),
)
