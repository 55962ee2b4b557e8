import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        (
            "generate a QR code for each beehive",
            "Scan the QR code of _",
            "the two are not the same",
        ),
        ("create barcodes for jars", "Create the barcode for _", "the second to _"),
        ("generate a random password", "Count the characters", "exactly 16 characters"),
        ("create a shareable link to my herbarium", "browser without a session", "nothing else"),
    ],
)
def test_what_was_made_leads_to_its_own(goal, step, outcome, case_of, says):
    says(case_of(f"As a gardener, I want to {goal}"), step=step, outcome=outcome)


def test_a_code_of_what_was_deleted_is_tried(titles_of):
    titles = titles_of("As a gardener, I want to generate a QR code for each beehive")
    assert "The QR code of a beehive that was deleted leads to no error page" in titles


def test_a_code_that_was_used_is_not_taken_again(titles_of):
    titles = titles_of("As a gardener, I want to generate invitation codes")
    assert "The invitation code that was used is not accepted a second time" in titles
