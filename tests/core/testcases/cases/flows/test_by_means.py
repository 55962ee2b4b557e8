import pytest


@pytest.mark.parametrize(
    ("story", "step", "outcome"),
    [
        (
            "As a librarian, I want to return a book by scanning its barcode",
            "Scan the barcode of _",
            "is shown as free",
        ),
        (
            "As a nurse, I want to find a patient by scanning the QR code on the wristband",
            "Scan the QR code of _",
            "Patient _ opens, and nothing of _ is shown",
        ),
        (
            "As a shopper, I want to add a product to the cart by scanning the product's barcode",
            "Scan the barcode of _",
            "The cart holds _ once",
        ),
        (
            "As a museum guide, I want to view an exhibit by scanning a QR code",
            "Scan the QR code of _",
            "Exhibit _ opens",
        ),
        (
            "As a warehouse clerk, I want to add a crate to the inventory by scanning its barcode",
            "Scan the barcode _",
            "and _ as the barcode",
        ),
        (
            "As a registrar, I want to lend a book using a barcode scanner",
            "Scan the barcode of _",
            "once among the loans",
        ),
    ],
)
def test_a_code_is_scanned_and_a_wrong_one_changes_nothing(story, step, outcome, suite_of, says):
    main, *beside = suite_of(story, 6)
    says(main, step=step, outcome=outcome)
    assert any("that nobody knows" in c.title or "there already" in c.title for c in beside)
    assert any(c.title == "The same without a scanner has the same outcome" for c in beside)


@pytest.mark.parametrize(
    ("story", "step", "outcome"),
    [
        (
            "As a nurse, I want to confirm a dose using the keyboard only",
            "Go to dose _ with Tab, and press Enter",
            "is shown as confirmed",
        ),
        (
            "As a bank clerk, I want to create a note using the keyboard",
            "Go to _ with Tab, and press Enter",
            "is listed exactly once",
        ),
        (
            "As a clerk, I want to edit an order with the keyboard",
            "Go to order _ with Tab, and press Enter",
            "as its note",
        ),
        (
            "As a teacher, I want to reorder the chapters using keyboard navigation",
            "with the arrow keys, and press Enter",
            "The order is _, _, _",
        ),
        (
            "As a judge, I want to accept an appeal with the keyboard alone",
            "Accept it with Tab, the arrow keys and Enter",
            "is shown as accepted",
        ),
    ],
)
def test_keys_are_named_and_the_keyboard_is_not_tried_twice(story, step, outcome, suite_of, says):
    main, *beside = suite_of(story, 8)
    says(main, given="The mouse is unplugged", step=step, outcome=outcome)
    assert "the focus could be seen" in main.expected_result
    assert not any(c.title.startswith("Keyboard alone") for c in beside)
    assert any(c.title == "The same with the mouse has the same outcome" for c in beside)


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("As a cook, I want to move a task to another column by dragging it", "Drag _ from column"),
        ("As a listener, I want to reorder my playlist by dragging songs", "Drag _ to the first"),
        ("As a clerk, I want to upload photos via drag and drop", "Drag _ from a folder"),
        (
            "As a doctor, I want to move an appointment to another day by dragging it",
            "Drag it to _ at 14:00, and drop it there",
        ),
        (
            "As an admin, I want to rearrange the category tree using drag and drop",
            "Drag _ to the first place below _, and drop it there",
        ),
        ("As a teacher, I want to upload a file by dragging and dropping it", "Drag _ from a"),
    ],
)
def test_what_is_dragged_is_dropped_and_in_the_wrong_place_nothing_moves(
    story, step, suite_of, says
):
    main, *beside = suite_of(story, 6)
    says(main, step=step)
    assert any("dropped in the wrong place" in c.title for c in beside)


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("As a driver, I want to accept a delivery using voice commands", "`accept delivery #"),
        ("As a student, I want to delete a bookmark by voice", "Say `delete "),
        ("As a cook, I want to add a recipe by voice", "Say _ as the name"),
        ("As a manager, I want to approve a request by speaking", "Say `approve request "),
        ("As a tenant, I want to reject an offer using spoken commands", "Say `reject offer "),
    ],
)
def test_what_is_spoken_is_told_word_for_word(story, step, suite_of, says):
    main, *beside = suite_of(story, 6)
    says(main, given="The microphone is on", step=step)
    assert any("Words that mean nothing" in c.title for c in beside)


@pytest.mark.parametrize(
    "story",
    [
        "As a support agent, I want to create a ticket via email",
        "As a tenant, I want to report a repair by email",
        "As a nurse, I want to report an incident by e-mail",
        "As a reader, I want to suggest a book via email",
        "As a passenger, I want to submit a complaint by sending an email",
    ],
)
def test_a_mail_stores_it_and_one_of_a_stranger_does_not(story, suite_of, says):
    main, *beside = suite_of(story, 6)
    says(main, step="Send a mail with the subject _", outcome="as who sent it")
    assert any("from an address that nobody knows" in c.title for c in beside)


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("As a customer, I want to log in using my fingerprint", "finger on the sensor"),
        ("As a patient, I want to log in with Face ID", "Look into the camera"),
        ("As a member, I want to approve a request with Touch ID", "finger on the sensor"),
        ("As a banker, I want to approve a payment with my fingerprint", "finger on the sensor"),
        ("As a teacher, I want to sign in using facial recognition", "Look into the camera"),
    ],
)
def test_a_finger_or_a_face_is_shown_and_another_is_refused(story, step, suite_of, says):
    main, *beside = suite_of(story, 6)
    says(main, given="is enrolled on the phone", step=step)
    assert "Enter" not in " ".join(main.steps)
    assert any(c.title.startswith(("Another finger", "Another face")) for c in beside)


@pytest.mark.parametrize(
    "story",
    [
        "As a teacher, I want to share a file via email",
        "As a customer, I want to receive an invoice via email",
        "As a manager, I want to invite a colleague by email",
        "As a sales rep, I want to sort contacts by email",
        "As an artist, I want to draw a face with a pencil",
        "As a nurse, I want to navigate the patient list using the keyboard",
        "As a customer, I want to search for a product by barcode",
        "As a shopper, I want to buy a keyboard with a voice recorder",
    ],
)
def test_what_only_sounds_like_a_means_is_left_as_it_was(story, suite_of):
    for case in suite_of(story, 6):
        assert "means" not in case.test_data
        assert "has the same outcome" not in case.title
