"""Flows of work on shared things: moved, dragged, edited together, lent, handed in, taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def dragged(action: Action, facts: Facts) -> Flow:
    """What is dragged stands where it was dropped, and only there."""
    noun = thing_of(action, "a card")
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    return Flow(
        (f"`{one}` and `{two}` stand in `To do`; `Doing` is empty",),
        (f"Drag {noun.name} `{one}` from `To do` to `Doing` and drop it there", facts.scene.again),
        f"`{one}` stands in `Doing` once and no longer in `To do`, also after the last step; "
        f"`{two}` still stands in `To do`",
        {"moved": one, "from": "To do", "to": "Doing"},
        companions=(
            Companion(
                technique="state_transition",
                aspect="dropped outside",
                title=f"{capitalised(noun.a)} that is dropped outside goes back to where it was",
                given=(f"`{one}` stands in `To do`",),
                steps=(
                    f"Drag `{one}` and drop it outside of all columns",
                    "Drag it once more and press Escape before it is dropped",
                    facts.scene.again,
                ),
                expected=f"Each time `{one}` stands in `To do` again, at its place",
                data={"stays": "To do"},
                risk=0.72,
            ),
            Companion(
                technique="accessibility",
                aspect="without a mouse",
                title=f"{capitalised(noun.a)} can be moved without a mouse",
                given=(f"`{one}` stands in `To do`; no mouse is used",),
                steps=(f"Reach `{one}` by the Tab key", "Move it to `Doing` by keys or a menu"),
                expected=f"`{one}` stands in `Doing`, and a screen reader says so",
                data={"moved": one},
                assumption="What is dragged can be moved by keys as well (WCAG 2.5.7).",
                risk=0.6,
            ),
        ),
    )


def moved_to(action: Action, facts: Facts) -> Flow:
    """What is moved is in the new place, whole, and no longer in the old one."""
    noun = thing_of(action, "a file")
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"`Drafts` holds `{one}` and `{two}`, `Archive 2031` is empty",),
        (
            f"Open `Drafts` and move {noun.name} `{one}` to `Archive 2031`",
            f"Open `Archive 2031`, and `{one}` in it",
            "Open `Drafts`",
        ),
        f"`Archive 2031` lists `{one}` once, and it opens as it was; `Drafts` lists only `{two}`",
        {"moved": one, "from": "Drafts", "to": "Archive 2031"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="same name there",
                title=f"Where a {noun.name} of this name exists nothing is overwritten silently",
                given=(f"`Drafts` and `Archive 2031` both hold another `{one}`",),
                steps=(f"Move `{one}` from `Drafts` to `Archive 2031`", "Open both places"),
                expected=f"It is asked what to do, or refused; no `{one}` is lost",
                data={"name": one},
                type="negative",
                angle="input",
                risk=0.76,
            ),
        ),
    )


def edited_together(action: Action, facts: Facts) -> Flow:
    """What one writes is seen by the other, and nothing is lost."""
    noun = thing_of(action, "a document")
    scene = facts.scene
    one, me, you = scene.name(noun, 0), scene.actor.name, scene.other.name
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (f"`{me}` and `{you}` may both change {noun.name} `{one}`, and have it open",),
        (
            f"Write `{first}` in its first paragraph as `{me}`",
            f"Write `{second}` in its second paragraph as `{you}`, at the same time",
            f"Read it as `{me}` and as `{you}`, without reloading",
        ),
        f"Both see `{first}` and `{second}`, once each and at their places, and each other's name "
        "at the place where the other works",
        {"first": first, "second": second},
        companions=(
            Companion(
                technique="concurrency",
                aspect="same place",
                title="Two people change the same word at once",
                given=(f"`{me}` and `{you}` have {noun.name} `{one}` open",),
                steps=(
                    "Change the same word to `north` as the one and to `south` as the other",
                    "Wait two seconds, and read it as both",
                ),
                expected="Both read the same text; it holds `north`, `south` or both, and nothing "
                "else was lost",
                data={"words": ["north", "south"]},
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="connection lost",
                title="What was written without a connection is there once it is back",
                given=(f"`{me}` has {noun.name} `{one}` open and no connection",),
                steps=(f"Write `{first}` as `{me}`", "Connect again", f"Read it as `{you}`"),
                expected=f"`{you}` reads `{first}` once",
                data={"written": first},
                angle="outside",
                assumption="Work goes on without a connection.",
                risk=0.66,
            ),
        ),
    )


def earlier_versions(action: Action, facts: Facts) -> Flow:
    """Each version is listed with its time and author, and can be read."""
    said = action.said("of")
    noun = said.noun if said and said.noun else noun_of("a document")
    assert noun is not None
    scene = facts.scene
    one, who = scene.name(noun, 0), scene.other.name
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` read `{first}` on `2031-02-03` and was "
                f"changed by "
                f"`{who}` on `2031-02-17` to `{second}`"
            ),
        ),
        (f"Open the versions of `{one}`", "Open the version of `2031-02-03`", f"Open `{one}`"),
        f"Two versions are listed, newest first, with their times and authors; that of "
        f"`2031-02-03` "
        f"reads `{first}`, and `{one}` itself still `{second}`",
        {"2031-02-03": first, "2031-02-17": second},
    )


def labelled(action: Action, facts: Facts) -> Flow:
    """A label on a thing, by which it is found again."""
    said = action.said("to", "on")
    host = said.noun if said and said.noun and not said.noun.mass else noun_of("an entry")
    assert host is not None
    kind = action.object.name if action.object else "label"
    one, two = facts.scene.name(host, 0), facts.scene.name(host, 1)
    word = facts.scene.name(noun_of("a tag"), 0)
    return Flow(
        (f"The {host.plural} `{one}` and `{two}` exist, both without a {kind}",),
        (
            f"Open {host.name} `{one}`",
            f"Give it the {kind} `{word}` and save",
            f"List everything with the {kind} `{word}`",
        ),
        f"`{one}` shows the {kind} `{word}` and stands in the list once; `{two}` has none and "
        "does not",
        {"with": one, kind: word, "without": two},
        companions=(
            Companion(
                technique="crud_lifecycle",
                aspect="taken away",
                title=f"Without its {kind} the {host.name} is no longer in the list",
                given=(f"`{one}` has the {kind} `{word}`",),
                steps=(f"Take the {kind} away and save", f"List everything with `{word}`"),
                expected=f"`{one}` exists, without the {kind}, and is not listed",
                data={"taken_away": word},
                type="positive",
                risk=0.68,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="duplicate",
                title=f"The same {kind} is not given twice",
                given=(f"`{one}` has the {kind} `{word}`",),
                steps=(f"Give `{one}` the {kind} `{word}` once more", facts.scene.again),
                expected=f"`{one}` shows `{word}` once",
                data={kind: word},
                type="negative",
                angle="input",
                risk=0.64,
            ),
        ),
    )


def version_restored(action: Action, facts: Facts) -> Flow:
    """The older text is the current one again, and the newer one is not lost."""
    said = action.said("of")
    noun = said.noun if said and said.noun else noun_of("a document")
    assert noun is not None
    one = facts.scene.name(noun, 0)
    first, second = facts.scene.text(0), facts.scene.text(1)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` read `{first}` on `2031-02-03` and was changed "
                f"on `2031-02-17` to `{second}`"
            ),
        ),
        (
            f"Open the versions of `{one}`",
            "Restore the version of `2031-02-03` and confirm",
            f"Open `{one}`",
            "Open the versions again",
        ),
        f"`{one}` reads `{first}`; three versions are listed, the newest names who restored it, "
        f"and `{second}` can still be read",
        {"restored": first, "replaced": second},
        companions=(
            Companion(
                technique="state_transition",
                aspect="forth again",
                title="What was replaced by an older version can be brought back, too",
                given=(f"The version `{first}` was restored in place of `{second}`",),
                steps=(
                    f"Open the versions of `{one}`",
                    f"Restore the version that reads `{second}` and confirm",
                    f"Open `{one}`",
                ),
                expected=f"`{one}` reads `{second}`; no version is missing from the list",
                data={"restored": second},
                type="positive",
                risk=0.74,
            ),
            Companion(
                technique="concurrency",
                aspect="edited meanwhile",
                title="A restored version does not silently replace what somebody else just wrote",
                given=(f"`{one}` is open for editing in a second session",),
                steps=(
                    "Restore the version of `2031-02-03` in the first session",
                    f"Save `{facts.scene.text(2)}` in the second session",
                    "Open the versions",
                ),
                expected=f"The second session is told that there is a newer version, or both "
                f"`{first}` and `{facts.scene.text(2)}` are listed as versions; neither is lost",
                data={"first": first, "second": facts.scene.text(2)},
                angle="time",
                risk=0.7,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "restore/revert/revert to/go back to/roll back/roll back to/return to",
        r"\b(?:previous|earlier|old|older|past|former)\s+versions?\b",
        version_restored,
    ),
    reading("add/attach/assign/put/give", A + r"(?:labels?|tags?)\s+(?:to|on)\s+\w", labelled),
    reading(
        "drag/drag and drop",
        A + r"(?:cards?|tasks?|tickets?|issues?|stories|items?)\s+(?:from|to|into|between|across)\b"
        r".*\b(?:columns?|lists?|boards?|lanes?|stages?|status(?:es)?|sections?)\b",
        dragged,
    ),
    reading(
        "move",
        A + r"(?:files?|documents?|photos?|e-?mails?|messages?|notes?|pages?|bookmarks?)\s+(?:to|"
        r"into|between)\s+"
        r"(?:an?\s+|the\s+|my\s+|other\s+|another\s+|different\s+)?(?:[\w-]+\s+)?(?:folders?|"
        r"director(?:y|ies)|albums?|archive|"
        r"notebooks?|trash)\b",
        moved_to,
    ),
    reading(
        "work/work on/edit/write/collaborate/collaborate on",
        r"\b(?:together|collaboratively|simultaneously|at\s+the\s+same\s+time|in\s+real[ -]time)\b",
        edited_together,
    ),
    reading(
        "see/view/open/look at/browse/access",
        r"\b(?:previous|earlier|old|older|past|former)\s+versions?\s+of\b",
        earlier_versions,
    ),
)
