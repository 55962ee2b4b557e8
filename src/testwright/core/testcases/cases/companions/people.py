"""Beside deeds between people: following, leaving, applying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def following(scene: Scene, noun: Noun, one: str, link: str) -> tuple[Companion, ...]:
    """What else is tried with whom or what one follows: ended again, and never counted twice.

    Args:
        scene: of the story.
        noun: what is followed.
        one: its name.
        link: how news belong to it (`by`, `in`).
    """
    news = scene.title(4)
    ended = Companion(
        technique="state_transition",
        aspect="out again",
        title=f"Nothing new comes from {noun.a} after following it was ended",
        given=(f"`{scene.actor.name}` follows {noun.name} `{one}`",),
        steps=(
            f"Open {noun.name} `{one}` and end following it",
            f"Have `{news}` published {link} `{one}`",
            f"Open the news of `{scene.actor.name}`",
        ),
        expected=f"`{news}` is not there; {noun.name} `{one}` counts one follower less, and "
        "following it is offered again",
        data={"no_longer_followed": one},
        type="positive",
        risk=0.76,
    )
    twice = Companion(
        technique="state_transition",
        aspect="twice",
        title=f"{noun.a[:1].upper()}{noun.a[1:]} that is followed already is not followed twice",
        given=(f"`{scene.actor.name}` follows {noun.name} `{one}`, which has 4 followers",),
        steps=(
            f"Open {noun.name} `{one}`",
            f"Send the request to follow `{one}` once more",
            scene.again,
        ),
        expected=f"Following is not offered, only to end it; `{one}` still has 4 followers",
        data={"followers": 4},
        type="negative",
        risk=0.66,
    )
    return ended, twice


def leaving(scene: Scene, name: str, one: str) -> tuple[Companion, ...]:
    """What else is tried when somebody leaves: thought better of, and back again."""
    me, you = scene.actor.name, scene.other.name
    kept = Companion(
        technique="state_transition",
        aspect="cancelled",
        title=f"Who answers no to the question before stays in the {name}",
        given=(f"`{me}` and `{you}` are part of the {name} `{one}`",),
        steps=(f"Open `{one}`", "Start to leave it, and answer no", f"Open `{one}` as `{you}`"),
        expected=f"`{one}` still names both `{me}` and `{you}`",
        data={"kept": one},
        assumption="It is asked before somebody leaves.",
        risk=0.66,
    )
    back = Companion(
        technique="state_transition",
        aspect="in again",
        title=f"Who has left the {name} can come back",
        given=(f"`{me}` has left the {name} `{one}`, which is open to everybody",),
        steps=(f"Open `{one}`", "Join it again", f"Open `{one}` as `{you}`"),
        expected=f"`{one}` names `{me}` once",
        data={"joined": one},
        type="positive",
        assumption=f"The {name} can be joined without being asked.",
        risk=0.64,
    )
    return kept, back


def applying(scene: Scene, what: str) -> tuple[Companion, ...]:
    """What else is tried with an application: decided, twice, taken back, incomplete.

    Args:
        scene: of the story.
        what: for which one applies.
    """
    me, decider = scene.actor, scene.other
    waits = f"The application of `{me.name}` for {what} waits for `{decider.name}`"
    decided = Companion(
        technique="decision_table",
        aspect="other outcome",
        title="Applicant sees that the application was turned down",
        given=(waits,),
        steps=(
            f"Turn the application of `{me.name}` down as `{decider.name}`",
            f"Open the own applications as `{me.name}`",
        ),
        expected="The application is listed once, as turned down, and no longer waits for "
        f"`{decider.name}`",
        data={"turned_down": me.email},
        type="positive",
        risk=0.7,
    )
    twice = Companion(
        technique="state_transition",
        aspect="duplicate",
        title="Nobody applies twice for the same",
        given=(waits,),
        steps=(
            f"Try to apply for {what} once more",
            f"Open the applications as `{decider.name}`",
        ),
        expected="It is not offered, or it is said that one has applied already; one application "
        f"of `{me.name}` waits, not two",
        data={"applications": 1},
        type="negative",
        assumption="One application a person.",
        risk=0.74,
    )
    taken_back = Companion(
        technique="state_transition",
        aspect="taken back",
        title="Application that is withdrawn waits no longer",
        given=(waits,),
        steps=(
            "Open the own applications and withdraw the one that waits",
            f"Open the applications as `{decider.name}`",
        ),
        expected=f"The application is shown to `{me.name}` as withdrawn or not at all; for "
        f"`{decider.name}` it no longer waits",
        data={"withdrawn": me.email},
        type="positive",
        assumption="Applications can be withdrawn until they are decided.",
        risk=0.68,
    )
    empty = Companion(
        technique="equivalence_partitioning",
        aspect="missing",
        title="Application with nothing entered is refused",
        given=(f"`{me.name}` has not applied for {what} yet",),
        steps=(
            f"Start to apply for {what}",
            "Leave every field empty and submit",
            f"Open the applications as `{decider.name}`",
        ),
        expected=f"Each required field that is empty is named; no application of `{me.name}` waits",
        data={"entered": ""},
        type="negative",
        angle="input",
        assumption="Something has to be entered to apply.",
        risk=0.72,
    )
    unseen = Companion(
        technique="permission_matrix",
        aspect="somebody else's",
        title="An applicant can't see the application of somebody else",
        given=(waits, f"`{scene.person(0).name}` has applied, too"),
        steps=(
            f"Note the address of the application while `{me.name}` is signed in",
            f"Open that address as `{scene.person(0).name}`",
        ),
        expected="It is refused or answered with 'not found', and nothing of the application is "
        "shown",
        data={"of": me.email, "tries": scene.person(0).email},
        type="negative",
        angle="actor",
        risk=0.62,
    )
    return decided, twice, taken_back, empty, unseen
