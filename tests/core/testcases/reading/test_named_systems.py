from testwright.core.testcases.reading.named_systems import systems_in


def test_systems_are_named_as_the_text_writes_them():
    assert systems_in("I sign in with GitHub, and pay by Apple Pay or PayPal") == [
        "GitHub",
        "Apple Pay",
        "PayPal",
    ]


def test_what_is_only_compared_with_is_no_part():
    assert systems_in("a board similar to Jira, and comments (like Slack)") == []


def test_a_system_is_no_part_of_a_word():
    assert systems_in("I soap the dishes and zoom out of the map of Sapporo") == ["zoom"]


def test_most_texts_name_none():
    assert systems_in("I want to book a room") == []
