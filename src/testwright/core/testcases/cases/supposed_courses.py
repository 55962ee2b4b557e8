"""Good courses with the fields that everybody knows: all of them filled in, one of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.samples import written_out
from testwright.core.testcases.reading.supposed import NAMING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.supposed_entries import Entering

NAME: Final = "use_case_flow"
_OF_PEOPLE: Final = frozenset({"name", "e-mail address"})
"""Fields that the first course enters already."""
_CHANGED: Final = 2
"""Fields that are changed, each in a case of its own."""


def courses(form: Entering) -> Iterator[Idea]:
    """What people enter or change beside the name."""
    if form.changes:
        others = [
            label
            for label, one in form.fields.items()
            if label not in NAMING and one.rule.type != "id"  # codes stay as they are
        ]
        for place, label in enumerate(others[:_CHANGED]):
            yield _changed(form, label, place)
    elif len(form.fields) > 1 and form.fields.keys() - _OF_PEOPLE:
        yield _filled_in(form)


def _filled_in(form: Entering) -> Idea:
    scene, noun = form.facts.scene, form.noun
    values = {label.replace("_", " "): value for label, value in form.filled(1).items()}
    listed = joined([with_article(label) for label in values])
    return Idea(
        technique=NAME,
        type="positive",
        aspect="all fields",
        title=clipped(f"{capitalised(noun.name)} with {listed}", 100),
        preconditions=(scene.ready, f"No {noun.name} has been entered yet"),
        steps=(form.start, f"Enter {written_out(values)}", "Save", scene.lister(noun)),
        expected=(
            f"The {noun.name} is listed exactly once; opened, it shows every value as it was "
            "entered, none cut, empty or in the place of another"
        ),
        data=form.filled(1),
        assumption=f"{capitalised(noun.a)} has {listed}.",
        risk=0.54,
    )


def _changed(form: Entering, label: str, place: int) -> Idea:
    scene, noun = form.facts.scene, form.noun
    ref, old, new = scene.ref(noun), form.value(label, 0), form.value(label, 1)
    if form.fields[label].unique and scene.field(noun) == label:
        new = form.value(label, 2)
    return Idea(
        technique=NAME,
        type="positive",
        aspect=f"changed {label}",
        title=clipped(f"{scene.Who} changes the {label} of {noun.a}", 100),
        preconditions=(scene.ready, f"{capitalised(ref)} exists with the {label} `{old}`"),
        steps=(
            form.start,
            f"Change its {label} from `{old}` to `{new}` and save",
            scene.again,
        ),
        expected=(
            f"{capitalised(ref)} shows `{new}` as its {label} and no longer `{old}`; "
            "nothing else of it has changed"
        ),
        data={"old": old, "new": new},
        angle="input",
        assumption=f"{capitalised(noun.a)} has {with_article(label)} that can be changed.",
        risk=0.56 - 0.12 * place,
    )
