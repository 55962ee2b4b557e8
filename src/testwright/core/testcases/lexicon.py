"""Words that testers read something into: verb classes, abstract nouns, vague words.

A verb class groups verbs that are tested alike. Multi-word verbs stand with their particle.
"""

from __future__ import annotations

from typing import Literal

from testwright.core.testcases.vocabulary import phrases, word_set

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
    "other",
]

_CLASSES: dict[VerbClass, str] = {
    "create": "create add make write record enter post propose request draft compose build insert "
    "register submit report raise open start_a file apply enrol enroll log capture "
    "establish supply input begin introduce list note comment leave set_up fill_in fill_out "
    "jot duplicate clone copy contribute nominate place issue store collect deposit accession "
    "provide describe annotate bookmark rate answer reply respond ask order write_down "
    "suggest vote save",
    "update": "edit update change modify correct fix rename adjust revise amend personalise "
    "personalize maintain improve overwrite replace extend refine rewrite rearrange reorder "
    "move transfer version increase decrease alter redact migrate crop rotate "
    "translate localize localise complete tweak",
    "delete": "delete remove cancel unpublish archive withdraw unsubscribe clear hide erase drop "
    "purge discard revoke retire unlink detach uninstall unassign revert undo deactivate "
    "restore dismiss reset leave_group terminate",
    "view": "view see read access browse look look_at track monitor display show list understand "
    "visit consult preview inspect explore observe watch know learn examine navigate follow "
    "open have check_out discover get click hear find_out identify study "
    "walk play visualise visualize zoom scroll tell_whether return_to",
    "search": "search search_for find look_for query locate look_up lookup retrieve discover_by "
    "autocomplete",
    "filter": "filter narrow restrict_to refine_by facet limit_to drill_down",
    "sort": "sort order_by rank group_by",
    "upload": "upload import attach ingest load bulk_upload drag_and_drop deposit_file",
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
    "decide": "approve reject accept decline confirm moderate authorise authorize grant deny "
    "endorse sign sign_off escalate verify_request evaluate",
    "schedule": "schedule book reserve plan arrange reschedule",
    "assign": "assign link connect associate map relate attach_to tag categorise categorize group "
    "merge classify combine pair match split bind label separate cross-reference put join_to "
    "delegate embed integrate_in index add_to",
    "configure": "configure set define specify customise customize enable disable turn_on turn_off "
    "allow limit restrict toggle choose_whether opt_out designate parameterise parameterize "
    "prevent block ban mute lock unlock protect secure require override control point "
    "pre-configure preconfigure install",
    "generate": "generate calculate compute produce run convert transform process render "
    "aggregate summarise summarize analyze analyse estimate compile count measure "
    "plot graph chart encode decode test serve predict recommend "
    "highlight derive normalise normalize parse interpret",
    "sync": "sync synchronise synchronize integrate interoperate harvest mirror replicate "
    "interface back_up backup",
    "check": "check validate verify ensure make_sure prove audit confirm_that detect "
    "guarantee compare assess diff",
    "publish": "publish release deploy promote expose launch make_public publicise publicize "
    "go_live",
    "choose": "choose select pick switch opt decide prefer",
    "operate": "start stop restart pause resume redeploy activate trigger scan play_back suspend "
    "reboot use handle work operate manipulate interact accomplish do call invoke try",
    "manage": "manage administer organise organize curate handle_all moderate_all oversee "
    "maintain_list",
}
VERB_CLASS: dict[str, VerbClass] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        VERB_CLASS.setdefault(_word.replace("_", " "), _name)

EXTRA_VERBS = word_set(
    "denote mark flag perform execute conduct be become bring buy call carry close come "
    "cover deal distinguish drag draw drive earn embed "
    "engage export fail fetch filter finish fit gain give go grow handle have help hold include "
    "inherit keep lead lend lose meet need obtain offer pass persist pin point prepare present "
    "preserve prevent push put quote re-order reach recover redirect refer reflect refresh remain "
    "remember renew reopen reply reproduce research resolve respond reuse rotate satisfy scan "
    "scope serve sit solve speak spend split stay stand step support swap switch take talk target "
    "test think toggle transfer travel try turn type unlock use wait want wear work wrap"
)
AMBIGUOUS = word_set(
    "report order comment filter note plan list email review search contact access update display "
    "request post tag group share sort view score log rate book bill link map label index copy "
    "record file form text chart graph plot set process control test address call change check "
    "document download export import upload release message name place print preview question "
    "query refund register reserve return run sample schedule sponsor start stop store support "
    "transfer use version vote work charge challenge invoice purchase limit match model track "
    "answer project present object study research summary watch feature issue flag need "
    "backup draft edit dump load input follow notice block"
)
"""Base forms that are nouns as often: after a conjunction they need an object to count as verbs."""

PARTICLES = word_set("in out up on off down back over for into at through")
PHRASAL = frozenset(
    verb for verb in VERB_CLASS if " " in verb and verb.split(" ")[1] in PARTICLES
) | {"sign in", "sign up", "log in", "log out", "sign out", "set up", "look for", "look at"}

ADVERBS = word_set(
    "easily quickly securely simply also only just always automatically manually directly "
    "effectively efficiently successfully properly correctly accurately seamlessly safely "
    "immediately instantly permanently temporarily dynamically programmatically clearly really "
    "actually electronically explicitly specifically then still now later better readily "
    "intuitively conveniently anonymously remotely locally reliably periodically regularly "
    "optionally individually independently flexibly transparently consistently bulk mass either "
    "interactively globally online quick fast once first"
)
DETERMINERS = word_set(
    "a an the my our your their his her its this that these those some any all each every no "
    "another both several many multiple various more most other others one two three"
)
LEADING_FILLERS = (
    DETERMINERS
    | ADVERBS
    | word_set(
        "new existing different additional certain specific particular own full entire whole "
        "useful appropriate relevant correct up-to-date proper possible available basic "
        "current old latest recent previous first last next large small good better best easy "
        "simple clear few such unwanted upcoming future past inaccurate accurate complete nice "
        "favorite favourite important interesting general necessary single separate same "
        "required desired selected given human-readable much only personal original"
    )
)
CONTAINERS = word_set(
    "list lists set sets number series range variety types type kinds kind sense view overview "
    "copy copies version versions part parts collection selection summary table "
    "quality accuracy completeness validity correctness array subset group batch lot bunch "
    "details detail history summaries piece pieces form "
    "formats"
)
"""Nouns that hand over to what follows `of`: a list of orders is about orders."""

MASS = word_set(
    "information data metadata feedback access content software performance documentation money "
    "help support text advice history progress knowledge security privacy flexibility usability "
    "consistency functionality quality evidence equipment material traffic time work code "
    "contact availability compliance visibility control assistance attention "
    "understanding experience confidence behaviour behavior navigation news stuff "
    "research analytics transparency provenance credit spam noise context input output "
    "correspondence storage space coverage power budget tracking reporting what which whether "
    "how why where when who everything something anything someone anyone people literature "
    "functionalities ability capability guidance "
    "status availability education"
)
ABSTRACT = word_set(
    "performance flexibility usability consistency quality security privacy ability capability "
    "confidence visibility compliance experience control transparency reliability stability "
    "speed scalability maintainability robustness understanding knowledge support help way ways "
    "sense everything something anything time work productivity accessibility availability "
    "interface functionality ui ux system systems site website app platform "
    "software features solution look "
    "navigation process"
)
"""Nouns that nobody can list, open or count as things of a user."""

VAGUE = phrases(
    "better/faster/easier/quicker/easily/easy/quickly/quick/fast/user-friendly/user friendly/"
    "intuitive/intuitively/simple/simply/efficient/efficiently/effective/effectively/flexible/"
    "appropriate/appropriately/properly/correctly/good/nice/modern/robust/reliable/reliably/"
    "seamless/seamlessly/secure/securely/performant/responsive/clean/convenient/conveniently/"
    "relevant/useful/various/some flexibility/large number/many/several/large/as needed/"
    "if possible/etc/and so on/user-centric/smooth/smoothly/high quality/high-quality/"
    "state of the art/readable/clear/clearly/up to date/up-to-date/in seconds/in time/timely/"
    "as soon as possible/improved/improve/best/optimal/adequate/sufficient/reasonable/soon/"
    "recent/regularly/often/near real-time/real-time/at a glance/interesting"
)
NAMED_SYSTEMS = phrases(
    "stripe/paypal/google/google calendar/github/gitlab/facebook/twitter/linkedin/salesforce/"
    "slack/jira/ldap/active directory/oauth/saml/sso/single sign-on/outlook/dropbox/amazon s3/"
    "aws/s3/azure/kafka/rabbitmq/elasticsearch/zenodo/orcid/doi/datacite/mailchimp/twilio/sap/"
    "hubspot/zoom/excel/google sheets/google drive/google maps/openstreetmap/kubernetes/docker/"
    "crossref/worldcat/oai-pmh/sftp/ftp/webhook/payment gateway/payment provider/"
    "external system/third party/third-party/external service/apple pay/klarna/whatsapp/"
    "microsoft teams/sharepoint/instagram/youtube/eventbrite/ckan/hdfs/mysql/postgresql"
)
SIGNED_OUT_ROLES = word_set(
    "visitor guest anonymous public anonymoususer unregistered newcomer stranger prospect "
    "unauthenticated"
)
VERB_LY = word_set("apply reply supply comply multiply rely imply fly ally tally")
TECHNICAL_ROLES = word_set(
    "developer programmer engineer hacker devops sysadmin operator integrator maintainer coder "
    "contributor architect tester system machine service device client script broker"
)
