def _names(draft):
    return [entity.name for entity in draft.entities]


def test_what_people_work_with_the_most_frequent_first(draft):
    found = draft(
        "As a clerk, I want to create orders so that invoices can be sent",
        "As a clerk, I want to delete an order",
        "As a clerk, I want to edit invoices",
        "As a clerk, I want to see the orders of a day",
    )
    order, invoice = found.entities
    assert (order.name, order.sources) == ("order", ("S1", "S2", "S4"))
    assert order.deeds == ("created", "removed", "viewed")
    assert (invoice.name, invoice.sources) == ("invoice", ("S1", "S3"))


def test_both_of_two_things(draft):
    assert sorted(_names(draft("As a clerk, I want to delete a course or an event"))) == [
        "course",
        "event",
    ]


def test_one_thing_under_two_names(draft):
    found = draft(
        "As a clerk, I want to create camp groups",
        "As a clerk, I want to edit a group",
        "As a clerk, I want to delete a group",
    )
    (group,) = found.entities
    assert (group.name, group.also) == ("group", ("camp group",))


def test_several_kinds_stay_apart(draft):
    found = draft(
        "As a clerk, I want to upload a consent form",
        "As a clerk, I want to create a registration form",
        "As a clerk, I want to delete a consent form",
    )
    assert _names(found) == ["consent form", "registration form"]


def test_vague_and_technical_words_are_no_entities(draft):
    found = draft(
        "As a clerk, I want to improve performance",
        "As a clerk, I want to have a better experience",
        "As a clerk, I want to see the page",
        "As a clerk, I want to know the way",
    )
    assert found.entities == ()
