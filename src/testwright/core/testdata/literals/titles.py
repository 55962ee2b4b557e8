"""Short names and titles for things, and texts of an exact length."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import distinct, number, words

FIRST_WORDS = words(
    "Amber Northern Quiet Silver Open Maple Harbor Bright Coastal Granite Spring Copper Winter "
    "Green Lakeside Velvet Rapid Golden Crimson Hollow Cedar Western Marble",
)
SECOND_WORDS = words(
    "Heron Atlas Lantern Meadow Signal Compass Orchard Bridge Falcon Harvest Summit Garden "
    "Kestrel Beacon Canyon Willow Anchor Prairie Comet Island Forest Mosaic Tide Ember Mill",
)
GROUPS = words(
    "Reading room/Night shift/Field team/New arrivals/Long-term loans/Spare parts/Spring intake/"
    "Quality desk/Local partners/Archive desk/Visitors 2031/Second floor/Pilot group",
    "/",
)
PRODUCTS = words(
    "Steel bottle 750 ml/Oak side table/Linen shirt M/Trail backpack 22 l/Desk lamp Nova/"
    "Wool blanket 140x200/Espresso cups, set of 4/Bicycle bell brass/Garden shears/"
    "Rain jacket L/Notebook A5 dotted/Cast iron pan 26 cm/Running socks 42",
    "/",
)
CITIES = words(
    "Utrecht/Porto/Gdansk/Leeds/Bergen/Graz/Nantes/Turku/Verona/Ghent/Malmo/Basel/Cork",
    "/",
)
FILLER = "The quick survey of river levels was repeated in spring and gave the same result. "


def title(seed: int, index: int) -> str:
    """A two-word name such as a project, page or data set may have."""
    first = distinct(FIRST_WORDS, seed, "title.first", index)
    return f"{first} {distinct(SECOND_WORDS, seed, 'title.second', index).lower()}"


def group_name(seed: int, index: int) -> str:
    """A name for a group, role, category or list."""
    return distinct(GROUPS, seed, "group", index)


def product(seed: int, index: int) -> str:
    """A product name with a size where one is usual."""
    return distinct(PRODUCTS, seed, "product", index)


def city(seed: int, index: int) -> str:
    """A city."""
    return distinct(CITIES, seed, "city", index)


def text_of_length(seed: int, index: int, length: int) -> str:
    """Readable text of exactly `length` characters, without blanks at its ends.

    Raises:
        ValueError: when the length is negative.
    """
    if length < 0:
        raise ValueError("length must not be negative")
    shift = number(seed, "filler", index, 5)
    pool = FILLER.split()
    source = " ".join(pool[shift:] + pool * (length // 40 + 2))
    cut = source[:length]
    return cut[:-1] + "." if cut.endswith(" ") else cut
