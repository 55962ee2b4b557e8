import pytest

from testwright.core.testcases.quality.phrases import actions_in


@pytest.mark.parametrize(
    ("step", "actions"),
    [
        ("Open the cart", ("open",)),
        ("Open the cart and press *Pay*", ("open", "press")),
        ("Open the cart, then select *Card*; confirm it", ("open", "select", "confirm")),
        ("The user opens the cart and presses *Pay*", ("opens", "presses")),
        ("Enter 5 and press *Save*", ("enter",)),
        ("Leave the name empty and save", ("leave",)),
        ("Open the cart and save the list", ("open", "save")),
        ("Enter 5 and open the cart", ("enter", "open")),
        ('Enter "open, press and close"', ("enter",)),
        ("Printer and scanner are up and running", ("are",)),
        ("Drag the file to the list and the map", ("drag",)),
        ("Valid password", ()),
        ("Long noun phrase tower bridge river stone opens", ()),
    ],
)
def test_actions_of_a_step(step, actions):
    assert actions_in(step) == actions
