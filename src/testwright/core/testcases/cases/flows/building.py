"""Flows of commands that make something of sources: sites, packages, new projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _command(action: Action) -> str:
    """The step that starts it, with the deed as the story calls it."""
    todo = clipped(imperative(action), 80)
    return f"Run the command to {todo[:1].lower()}{todo[1:]}"


def built(action: Action, facts: Facts) -> Flow:
    """What came out has the content of each source, and the exit status says so."""
    scene, run = facts.scene, _command(action)
    one, two = (scene.title(n).lower().replace(" ", "-") for n in range(2))
    return Flow(
        (f"The sources `{one}` and `{two}` are put into the folder, both without a fault",),
        (run, "Read the exit status, and list the files that are new", "Open what came out"),
        f"The exit status is 0; what came out has the content of `{one}` and of `{two}`, each once "
        "and at its place, and opens without an error; the two sources are unchanged",
        {"sources": [one, two], "exit_status": 0},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="faulty source",
                title="A source with a fault is named with its place, and no half-made file is "
                "left",
                given=(f"`{one}` has no fault, `{two}` has one in line 7; nothing was made yet",),
                steps=(run, "Read the message and the exit status", "List the files that are new"),
                expected=f"The exit status is not 0; the message names `{two}` and line 7; no "
                "half-written file is left behind",
                data={"faulty": two, "line": 7},
                type="negative",
                angle="input",
                risk=0.82,
            ),
            Companion(
                technique="state_transition",
                aspect="changed source",
                title="A source that was changed comes out changed at the next run",
                given=(f"`{one}` and `{two}` are without a fault, and the command was run once",),
                steps=(
                    f"Change one word in `{one}`",
                    run,
                    "Compare what came out with the first run",
                ),
                expected=f"What comes of `{one}` has the new word and not the old one; what "
                "comes of "
                f"`{two}` is the same as before, and nothing is there twice",
                data={"changed": one, "unchanged": two},
                type="positive",
                risk=0.74,
            ),
            Companion(
                technique="boundary_values",
                aspect="no source",
                title="Without a single source it says so and ends",
                given=("The folder holds no source at all",),
                steps=(run, "Read the message and the exit status"),
                expected="A message says that there is nothing to work on and where it looked; no "
                "stack trace appears, and no empty result is passed off as a success",
                data={"sources": 0},
                type="negative",
                angle="amount",
                risk=0.7,
            ),
            Companion(
                technique="state_transition",
                aspect="own file in the way",
                title="A file of one's own where the result goes is not lost in silence",
                given=(f"A file `notes.txt` lies where the result of `{one}` goes",),
                steps=(run, "Look for `notes.txt`, and read the messages"),
                expected="`notes.txt` is still there unchanged, or the command has named it and "
                "asked before it removed anything",
                data={"own_file": "notes.txt"},
                assumption="People may have put files there by mistake.",
                risk=0.64,
            ),
        ),
    )


def scaffolded(action: Action, facts: Facts) -> Flow:
    """A new project has what it needs to be built at once."""
    scene, run = facts.scene, _command(action)
    name = scene.title(0).lower().replace(" ", "-")
    start = f"{run}, with the name `{name}`"
    return Flow(
        (f"Nothing with the name `{name}` exists",),
        (
            start,
            f"List the files of `{name}`, and search them for leftover placeholders",
            f"Build or start `{name}` as its instructions say",
        ),
        f"Each command ends with the exit status 0; `{name}` has all the files that the "
        "instructions name, its name where names belong, and no placeholder; it builds or starts "
        "without an error",
        {"name": name, "exit_status": 0},
        companions=(
            Companion(
                technique="state_transition",
                aspect="name taken",
                title="What has the same name already is not overwritten",
                given=(f"`{name}` exists and holds the own file `notes.txt`",),
                steps=(start, "Read the message and the exit status", "Look at `notes.txt`"),
                expected=f"The exit status is not 0 and the message says that `{name}` is there "
                "already, or it is asked first; `notes.txt` and all other files are unchanged",
                data={"taken": name},
                type="negative",
                risk=0.82,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="bad name",
                title="A name that can't be used is refused before anything is written",
                given=("The folder is empty",),
                steps=(f"{run}, with the name `../a b*?`", f"{run}, without a name"),
                expected="Both end with a message that says which names can be used, or the second "
                "asks for one; nothing has been written, in this folder or above it",
                data={"refused": ["../a b*?", ""]},
                type="negative",
                angle="input",
                risk=0.74,
            ),
        ),
    )


_NEW = (
    r"^(?:an?\s+|the\s+|my\s+|new\s+|basic\s+|initial\s+|complete\s+|fresh\s+)*(?:[\w.-]+\s+){0,2}?"
    r"(?:projects?|boilerplate|scaffold\w*|skeleton|starter|(?:project|app)\s+(?:template|"
    r"structure)|"
    r"app(?:lication)?|components?|modules?|plugin|workspace|repository)\b(?!\s+(?:from|to\s+\w+))"
)
READINGS: tuple[Reading, ...] = (
    reading("scaffold/bootstrap/init/initialize/initialise", r"\w", scaffolded),
    reading("generate/create", _NEW, scaffolded),
    reading(
        "build/rebuild/regenerate/recompile/compile/bundle/package/transpile/render/generate/minify/assemble",
        r"^(?!.*\b(?:keys?|tokens?|passwords?|report|invoice|release notes|image)\b)\w",
        built,
    ),
)
