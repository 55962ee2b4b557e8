import pytest

from testwright.core.backlog.sentence import user_story


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("customer", "pay", "I own it"), "As a customer, I want to pay so that I own it"),
        (("As an admin", "I want reports.", "save time"),
         "As an admin, I want reports so that save time"),
        (("the Boss", "Approve refunds", "So that fraud is limited"),
         "As the Boss, I want to approve refunds so that fraud is limited"),
        (("office", "to export", "In order to send invoices"),
         "As an office, I want to export in order to send invoices"),
        (("VIP", "a lounge", "to rest"), "As a VIP, I want a lounge in order to rest"),
        (("user", "I can pay", ""), "As a user, I can pay"),
        (("", "VAT on invoices", ""), "I want to VAT on invoices"),
        (("user", "", "I win"), ""),
    ],
)  # fmt: skip
def test_three_cells_are_one_sentence(parts, sentence):
    assert user_story(*parts) == sentence
