"""Verbs by how they are tested: verbs of one class have the same normal course.

Multi-word verbs stand with their particle. Where a verb stands in two classes the first counts;
`verbs.py` decides by the object where a verb means several things.
"""

from __future__ import annotations

from typing import Literal

from testwright.core.testcases.language.vocabulary import word_set

VerbClass = Literal[
    "create",
    "update",
    "delete",
    "view",
    "search",
    "filter",
    "sort",
    "upload",
    "download",
    "receive",
    "send",
    "sign_in",
    "sign_out",
    "register",
    "reset_password",
    "pay",
    "decide",
    "schedule",
    "assign",
    "configure",
    "generate",
    "sync",
    "check",
    "publish",
    "choose",
    "operate",
    "manage",
    "convert",
    "mark",
    "restrict",
    "perform",
    "place",
    "bind",
    "run",
    "install",
    "go",
    "other",
]

_CLASSES: dict[VerbClass, str] = {
    "create": "create add make write record enter post propose request draft compose build insert "
    "register submit report raise open start_a file apply enrol enroll log capture establish "
    "supply input begin introduce list note comment leave set_up fill_in fill_out jot duplicate "
    "clone copy contribute nominate issue store collect deposit accession provide describe "
    "annotate answer reply respond ask order write_down suggest vote save design "
    "develop prepare keep fill persist prefill paste name onboard",
    "update": "edit update change modify correct fix rename adjust revise amend personalise "
    "personalize improve overwrite replace extend refine rewrite rearrange reorder "
    "move transfer version increase lower decrease alter redact crop rotate translate localize "
    "localise "
    "complete tweak clean dedupe redesign rework refactor shorten regenerate",
    "delete": "delete remove cancel unpublish archive withdraw unsubscribe clear hide erase drop "
    "purge discard revoke retire unlink detach unassign revert undo deactivate restore undelete "
    "dismiss reset leave_group terminate eliminate prune roll_back rollback",
    "view": "view see read access browse look look_at track monitor display show list understand "
    "visit consult preview explore observe watch know learn follow open have check_out discover "
    "get hear find_out listen study walk play visualise visualize zoom scroll tell_whether "
    "determine "
    "distinguish stream listen_to figure_out identify",
    "search": "search search_for find look_for query locate look_up lookup retrieve discover_by "
    "autocomplete",
    "filter": "filter narrow restrict_to refine_by facet limit_to drill_down",
    "sort": "sort order_by rank group_by prioritise prioritize",
    "upload": "upload import attach ingest load bulk_upload drag_and_drop deposit_file hand_in "
    "turn_in send_in",
    "download": "download export print extract save_as pull dump",
    "receive": "receive be_notified be_alerted be_informed be_reminded get_notified get_alerted "
    "hear_about subscribe opt_in stay_informed be_emailed be_warned",
    "send": "send share email e-mail notify invite contact message tell forward remind alert "
    "inform announce broadcast communicate chat text refer push mail deliver connect_with "
    "tweet warn reach",
    "sign_in": "sign_in log_in login signin authenticate log_on logon log_into sign_into",
    "sign_out": "sign_out log_out logout signout log_off",
    "register": "sign_up register_account signup join subscribe_account",
    "reset_password": "reset_password recover_password change_password",
    "pay": "pay buy purchase check_out_cart checkout donate refund charge sponsor subscribe_plan "
    "redeem tip settle bill invoice reimburse sell pay_for",
    "decide": "approve reject refuse accept decline confirm moderate authorise authorize grant "
    "deny endorse sign sign_off escalate verify_request",
    "schedule": "schedule book reserve plan arrange reschedule",
    "assign": "assign link connect associate map relate attach_to tag categorise categorize group "
    "merge classify combine pair match split label tie tie_in separate cross-reference put join_to "
    "delegate integrate_in index add_to attribute reconcile hand hand_over hand_on escalate "
    "reassign",
    "configure": "configure set define specify customise customize enable disable turn_on turn_off "
    "toggle choose_whether opt_out parameterise parameterize prevent mute require "
    "override point pre-configure preconfigure theme tune",
    "generate": "generate calculate compute produce process render draw aggregate summarise "
    "summarize analyze analyse estimate compile count measure plot graph chart encode decode test "
    "serve predict recommend derive normalise normalize parse interpret simulate quantify",
    "sync": "sync synchronise synchronize integrate interoperate harvest mirror replicate "
    "interface back_up backup",
    "check": "check validate verify ensure make_sure prove audit confirm_that detect guarantee "
    "compare assess diff proofread",
    "publish": "publish release promote expose make_public publicise publicize go_live",
    "choose": "choose select pick switch opt decide prefer",
    "operate": "start stop restart pause resume activate trigger scan play_back suspend reboot use "
    "handle work operate manipulate interact accomplish do launch try",
    "manage": "manage maintain administer organise organize curate handle_all moderate_all oversee "
    "maintain_list",
    "convert": "convert transform turn_into migrate reformat recode transcode digitise digitize "
    "package serialise serialize",
    "mark": "close mark bookmark flag denote declare designate indicate highlight star pin unpin "
    "unmark feature lock unlock lock_out ban",
    "restrict": "restrict limit protect secure control allow permit grant_access block hide_from",
    "perform": "perform rate conduct carry_out execute inspect examine review evaluate interview "
    "investigate resolve satisfy negotiate undergo research check_in",
    "place": "embed inject include inline incorporate interpolate",
    "bind": "bind unbind wire hook_up mount couple decouple plug_in",
    "run": "run call invoke rerun kick_off debug profile benchmark",
    "install": "install roll_out deploy redeploy uninstall provision host self-host upgrade",
    "go": "navigate go click return get_back return_to jump go_back land",
}
VERB_CLASS: dict[str, VerbClass] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        VERB_CLASS.setdefault(_word.replace("_", " "), _name)

EXTRA_VERBS = word_set(
    "acknowledge be become borrow branch bring cache carry clarify close come commit cover deal "
    "divide "
    "drag drive "
    "earn educate engage enforce explain express fail favour favorite fetch finish fit fork fulfil "
    "fulfill gain gather give go grow hand have help hold inherit join land lay lead lend leverage "
    "license "
    "lose maximise maximize mean meet mention minimise minimize miss need obtain offer "
    "paginate pass "
    "place populate prepopulate present preserve preview prevent profile push put queue quote "
    "re-order reach reconcile recover recruit redirect redo reduce reference reflect refresh "
    "relate "
    "remain remember renew reopen repair repeat reproduce resubmit retry reuse reward round route "
    "sample scope seed segment serve shorten simplify sit skip slice smooth solve speak spend stay "
    "stand step streamline strip structure substitute support swap swipe take talk target teach "
    "think touch trace train travel traverse treat truncate try type undergo unpack unzip upvote "
    "expire end cost arrive appear contain conform exceed depend belong differ exist last apply "
    "consist vary overlap fall rise equal correspond cover represent act behave adapt comply "
    "vet wait want wear weigh wrap zip attend advertise attract credit cite standardise "
    "standardize reveal expand collapse"
)
"""Verbs that belong to no class."""

AMBIGUOUS = word_set(
    "report order comment filter note plan list email review search contact access update display "
    "request post tag group share sort view score log rate book bill link map label index copy "
    "record file form text chart graph plot set process control test address call change check "
    "document download export import upload release message name place print preview question "
    "query refund register reserve return run sample schedule sponsor start stop store support "
    "transfer use version vote work charge challenge invoice purchase limit match model track "
    "answer project present object study research summary watch feature issue flag need "
    "backup draft edit hand dump load input follow notice block package branch cache reference "
    "profile "
    "structure queue route segment name train touch trace credit round seed star pin launch design "
    "benchmark host mount mark theme tune end cost cover"
)
"""Base forms that are nouns as often: after a conjunction they need an object to count as verbs."""

ON_SCREEN = word_set(
    "click press tap select choose tick untick check uncheck toggle hover swipe open close drag"
)
"""What is done with the parts of a page; it needs the page and nothing before."""

PARTICLES = word_set("in out up on off down back over for into at through")
PHRASAL = frozenset(
    verb for verb in VERB_CLASS if " " in verb and verb.split(" ")[1] in PARTICLES
) | {
    "leave off",
    "leave out",
    "sign in",
    "sign up",
    "log in",
    "log out",
    "sign out",
    "set up",
    "look for",
    "look at",
}
