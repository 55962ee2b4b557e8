"""Which flow belongs to which class of verbs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows import (
    access,
    connections,
    conversion,
    exchange,
    known,
    lists,
    marks,
    messages,
    notices,
    pages,
    process,
    production,
    records,
    removals,
    runs,
    settings,
    sorting,
    taken_out,
    technical,
    views,
)
from testwright.core.testcases.cases.flows.by_means import done_by
from testwright.core.testcases.cases.flows.chosen_along import chosen_along
from testwright.core.testcases.cases.flows.concessions import by_itself, in_spite
from testwright.core.testcases.cases.flows.containers import contained
from testwright.core.testcases.cases.flows.everyday import everyday
from testwright.core.testcases.cases.flows.live_views import live
from testwright.core.testcases.cases.flows.means_told import means_of
from testwright.core.testcases.cases.flows.named_only import unnamed
from testwright.core.testcases.cases.flows.picked_ones import told_which
from testwright.core.testcases.cases.flows.placed import on_page
from testwright.core.testcases.cases.flows.programs import retrieved
from testwright.core.testcases.cases.flows.promised import promised
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.spared import spared
from testwright.core.testcases.cases.flows.told_course import told_course

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow, FlowMaker
    from testwright.core.testcases.language.verb_classes import VerbClass
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

FLOWS: dict[VerbClass, FlowMaker] = {
    "create": records.create,
    "update": records.update,
    "delete": removals.delete,
    "view": views.view,
    "manage": records.manage,
    "search": lists.search,
    "filter": lists.filter_,
    "sort": sorting.sort,
    "choose": lists.choose,
    "upload": exchange.upload,
    "download": taken_out.download,
    "send": messages.send,
    "receive": notices.receive,
    "sync": connections.sync,
    "assign": connections.assign,
    "sign_in": access.sign_in,
    "sign_out": access.sign_out,
    "register": access.register,
    "reset_password": access.reset_password,
    "pay": process.pay,
    "decide": process.decide,
    "schedule": process.schedule,
    "configure": settings.configure,
    "generate": production.generate,
    "publish": process.publish,
    "operate": production.operate,
    "check": production.check,
    "convert": conversion.convert,
    "mark": marks.mark,
    "restrict": marks.restrict,
    "perform": marks.perform,
    "place": technical.place,
    "bind": technical.bind,
    "run": runs.run,
    "install": technical.install,
    "go": pages.go,
    "other": production.other,
}
ALTERNATIVES: dict[VerbClass, FlowMaker] = {
    "run": runs.run_with_fault,
    "bind": technical.bind_missing,
    "convert": conversion.faulty_input,
    "place": technical.missing_key,
}
"""What goes wrong in the classes of verbs that no other technique looks after."""


def asked_for(action: Action, facts: Facts) -> Flow:
    """A program searches by a request."""
    return retrieved(target(action, facts), action, facts)


def flow_of(action: Action, facts: Facts) -> Flow:
    """The normal course of an action; worked out once."""
    made: Flow | None = facts.courses.get(action)
    if made is None:
        made = facts.courses[action] = _worked_out(action, facts)
    return made


def _worked_out(action: Action, facts: Facts) -> Flow:
    bare = by_itself(action, facts)
    flow = in_spite(bare, _unhindered(bare.action, facts), facts) if bare else None
    return flow or _by_its_means(action, facts) or _unhindered(action, facts)


def _by_its_means(action: Action, facts: Facts) -> Flow | None:
    """The course of a deed by the means that the goal names."""
    means = means_of(action)
    if means is None or promised(action, facts):
        return None
    return done_by(means, _unhindered(means.action, facts), facts)


def _unhindered(action: Action, facts: Facts) -> Flow:
    """The course of a deed that concedes nothing."""
    told = (
        promised(action, facts) or told_course(action, facts) or known.from_context(action, facts)
    )
    maker = FLOWS[action.kind]
    if facts.scene.surface == "api" and action.kind == "search":
        maker = asked_for
    flow = told or _by_goal(action, facts) or maker(action, facts)
    flow = told_which(spared(live(flow, action), action, facts), action, facts)
    if facts.scene.surface == "screen":
        flow = chosen_along(on_page(flow, action), action, facts)
    if unnamed(action) and not (told or flow.self_contained):
        flow = replace(flow, doubtful=True)
    beside = tuple(replace(one, steps=_reached(one.steps, facts)) for one in flow.companions)
    return replace(flow, steps=_reached(flow.steps, facts), companions=beside)


def _by_goal(action: Action, facts: Facts) -> Flow | None:
    """The course of a deed that has one of its own, or of what stands in a container."""
    return everyday(action, facts) or contained(action, facts)


def _reached(steps: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """The steps for where there are no pages, or none that have addresses."""
    if facts.scene.own_tool and facts.scene.surface == "screen":
        told = (_ANY_PAGE.sub("Open the place", step) for step in steps)
        return tuple(step.removesuffix(" in a second session") for step in told)
    way = _WITHOUT_PAGES.get(facts.scene.surface)
    return steps if way is None else tuple(_PAGE.sub(way, step) for step in steps)


_PAGE = regex(r"^Open the page (?=that (?:shows|tells)\b)")
_ANY_PAGE = regex(r"^Open (?:the|a) page(?= (?:that|where|or)\b)")
_WITHOUT_PAGES = {"api": "Send the request ", "cli": "Run the command "}
"""How what is stored is looked at where there are no pages."""


def preconditions(action: Action, facts: Facts, flow: Flow) -> tuple[str, ...]:
    """Who is there, and what the flow needs."""
    if action.kind in {"sign_in", "register", "reset_password"}:
        return flow.given
    if any(text.startswith("Nobody is signed in") for text in flow.given):
        return flow.given
    ready = facts.scene.ready
    if "guide" in flow.data:  # what it is about is not there yet
        ready = ready.removesuffix(" and has the product open")
    return (ready, *flow.given)


MOST_DEEDS = 4
"""Steps of a course before what came of it is looked at; a case has five."""
_LOOKS = regex(
    r"^(?:Open the list|Open the [\w ]+ of `[^`]+` as `|Look|Reload|Read|Compare|Note|Go back|"
    r"Count|Sign out|Sign in|"
    r"Run the command that lists|List|Request all)\b"
)


def until_done(steps: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """The steps of a course without those that only look at what came of it."""
    if facts.main.kind == "sign_out":
        return ("Sign out",)
    last = max((n for n, step in enumerate(steps) if not _LOOKS.match(step)), default=0)
    return steps[: min(last + 1, MOST_DEEDS)]
