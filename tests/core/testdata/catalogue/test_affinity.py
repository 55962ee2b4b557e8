"""A context finds the families it asks for; a product of another shop finds its own."""

import pytest

from testwright.core.testdata.catalogue import families
from testwright.core.testdata.catalogue.affinity import families_of, family_of_product

CONTEXTS = {
    "fitness": (
        "carts for marathon runners preparing for race day",
        "people who just joined a gym",
        "Triathletes stocking up on protein before a training camp week",
        "shoppers who are working out at lunch time",
    ),
    "beauty": (
        "a customer refreshing her skincare routine",
        "makeup artists ordering for a wedding season",
        "self-care and pampering weekend",
    ),
    "home": (
        "first-time homeowners furnishing a living room",
        "housewarming gifts",
        "tenants who redecorate their apartment",
    ),
    "baby": (
        "expecting parents getting ready",
        "what a family with a newborn buys",
        "orders from a baby shower registry",
    ),
    "date_night": (
        "a romantic evening",
        "Valentine's Day shoppers",
        "couples celebrating an anniversary",
    ),
    "office": (
        "employees setting up a home office",
        "stationery for back to school",
        "freelancers who work from home",
    ),
    "casual": (
        "weekend wear for teenagers: jeans and hoodies",
        "everyday clothing for students' wardrobes",
        "casual outfits",
    ),
    "kitchen": (
        "home cooks trying new recipes",
        "passionate bakers",
        "meal prep enthusiasts buying cookware",
    ),
    "electronics": (
        "gamers upgrading their computers",
        "tech-savvy customers buying gadgets",
        "headphones and chargers for travellers",
    ),
    "garden": (
        "gardeners in early spring",
        "planting vegetables in raised beds",
        "balconies and patios in June",
    ),
    "outdoor": (
        "hikers going on a multi-day trek",
        "a family camping trip",
        "backpackers heading to the mountains",
    ),
    "pets": (
        "dog owners",
        "a household with two cats",
        "new puppy essentials",
    ),
    "books": (
        "avid readers",
        "a book club picking novels",
        "library orders of fiction and poetry",
    ),
    "toys": (
        "grandparents shopping for kids",
        "a kindergarten buying puzzles and board games",
        "birthday party for children",
    ),
}


@pytest.mark.parametrize(
    ("family", "context"), [(name, text) for name, texts in CONTEXTS.items() for text in texts]
)
def test_a_context_finds_its_family(family, context):
    weights = families_of(context)
    assert next(iter(weights)) == family, weights
    assert sum(weights.values()) == pytest.approx(1)


def test_every_family_is_found_by_its_keywords_and_title():
    for family in families().values():
        for keyword in (family.title, *family.keywords):
            assert family.name in families_of(f"carts with {keyword} things"), keyword


@pytest.mark.parametrize(
    "context",
    [
        "",
        "100 carts for a load test",
        "booking orders with home delivery",
        "random seed data with a phone number",
        "date range of the last month",
        "high value orders from Germany",
        "no toys",
        "\u5065\u8eab",
    ],
)
def test_a_context_without_a_family_finds_none(context):
    assert families_of(context) == {}


def test_several_families_share_the_weight():
    weights = families_of("carts of dog owners who love gardening")
    assert weights == {"garden": pytest.approx(1 / 3), "pets": pytest.approx(2 / 3)}


def test_what_is_excluded_does_not_count():
    assert families_of("kitchen carts without electronics") == {"kitchen": 1}


def test_our_own_products_are_known_by_name():
    for family in families().values():
        for product in family.products:
            assert family_of_product(product.name, product.category) == family.name, product
            assert family_of_product(product.name) == family.name, product


@pytest.mark.parametrize(
    ("name", "category", "family"),
    [
        ("Energy Gel Pack", "Sports Nutrition", "fitness"),
        ("Men's Running Shoes", "Footwear", "fitness"),
        ("Volumizing Mascara", "", "beauty"),
        ("Queen Size Duvet", "Bedding", "home"),
        ("Scented Candles", "Home Decor", "home"),
        ("Diapers Size 2", "", "baby"),
        ("Baby shampoo", "", "baby"),
        ("Romantic Dinner Candles", "", "date_night"),
        ("Ballpoint Pens 10pk", "Stationery", "office"),
        ("Desk Lamp", "Home & Office", "office"),
        ("Slim Fit Jeans", "Clothing", "casual"),
        ("Coffee Mug", "Kitchen", "kitchen"),
        ("Wireless Gaming Mouse", "", "electronics"),
        ("USB-C Cable", "Accessories", "electronics"),
        ("Pruning shears", "Garden Tools", "garden"),
        ("Camping Chair", "", "outdoor"),
        ("Dog Bed", "", "pets"),
        ("Puzzle Book", "", "books"),
        ("Plush Toy", "", "toys"),
    ],
)
def test_products_of_other_shops_are_classified(name, category, family):
    assert family_of_product(name, category) == family


@pytest.mark.parametrize(
    ("name", "category"),
    [("", ""), ("Item 1", "Category A"), ("Blue Widget", "general"), ("XJ-200", "misc")],
)
def test_what_is_unknown_has_no_family(name, category):
    assert family_of_product(name, category) is None


def test_a_draw_between_two_families_has_no_family():
    assert family_of_product("", "garden kitchen") is None
