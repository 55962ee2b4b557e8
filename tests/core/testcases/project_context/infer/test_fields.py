import pytest

from testwright.core.testcases.story import FieldRule

CREATE = "As a clerk, I want to create products so that they can be sold"


def _fields(draft, entity):
    (found,) = [one for one in draft.entities if one.name == entity]
    return {field.name: field.rule for field in found.fields}


def test_what_is_sorted_and_searched_by(draft):
    found = draft(
        "As a clerk, I want to create images so that I can sell them",
        "As a clerk, I want to search images by photographer and place",
    )
    assert set(_fields(found, "image")) == {"photographer", "place"}


@pytest.mark.parametrize(
    ("story", "entity", "names"),
    [
        (
            "As a clerk, I want to create a product with a name, a price and a picture",
            "product",
            {"name", "price", "picture"},
        ),
        (
            "As a clerk, I want to edit products, including title and weight",
            "product",
            {"title", "weight"},
        ),
        ("As a clerk, I want to change the price of a product", "product", {"price"}),
        (
            "As a clerk, I want to create products so that the product weight is known",
            "product",
            {"weight"},
        ),
        (
            "As a clerk, I want to create products so that I see a product's description",
            "product",
            {"description"},
        ),
    ],
)
def test_where_fields_are_named(draft, story, entity, names):
    assert set(_fields(draft(story, CREATE), entity)) == names


def test_limits_of_criteria(draft):
    found = draft(
        (CREATE, ["The name has 3 to 80 characters", "The price is between 0.50 and 10,000 EUR"]),
    )
    fields = _fields(found, "product")
    assert fields["name"] == FieldRule(type="string", min=3, max=80)
    assert fields["price"] == FieldRule(type="money", min=0.5, max=10_000)


def test_a_limit_of_the_thing_itself_and_of_its_file(draft):
    found = draft(
        (
            "As a reader, I want to write a comment so that others read it",
            ["A comment has at most 500 characters"],
        ),
        (
            "As a reader, I want to upload a photo so that others see it",
            ["A photo may be up to 5 MB"],
        ),
    )
    assert _fields(found, "comment") == {"text": FieldRule(type="string", max=500)}
    assert _fields(found, "photo") == {"size": FieldRule(type="file", max=5)}


def test_values_and_what_is_required(draft):
    found = draft(
        (
            CREATE,
            [
                "The category is food, clothes or other.",
                "Name and price are required.",
                "The description is optional.",
            ],
        )
    )
    fields = _fields(found, "product")
    assert fields["category"] == FieldRule(type="enum", values=("food", "clothes", "other"))
    assert fields["price"] == FieldRule(type="money", required=True)
    assert fields["name"].required is True
    assert fields["description"].required is False


def test_no_limit_is_made_up(draft):
    found = draft(
        (CREATE, ["The list loads within 2 seconds", "After 5 wrong tries it is locked"]),
        "As a clerk, I want to delete products",
    )
    assert _fields(found, "product") == {}
