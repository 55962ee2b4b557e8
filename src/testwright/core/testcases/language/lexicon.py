"""Words that testers read something into: adverbs, abstract nouns, vague words, systems, roles."""

from __future__ import annotations

from testwright.core.testcases.language.vocabulary import phrases, word_set

ADVERBS = word_set(
    "easily quickly securely simply also only just always automatically manually directly "
    "effectively efficiently successfully properly correctly accurately seamlessly safely "
    "immediately instantly permanently temporarily dynamically programmatically clearly really "
    "actually electronically explicitly specifically then still now later better readily "
    "intuitively conveniently anonymously remotely locally reliably periodically regularly "
    "optionally individually independently flexibly transparently consistently bulk mass either "
    "interactively globally online quick fast once first successfully digitally uniquely"
)
PRONOUNS = word_set("i we they it them him her us me you he she is are be was not then so if")
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
        "required optional desired selected given human-readable much only personal original"
    )
)
CONTAINERS = word_set(
    "list lists listing catalog catalogue set sets number series range variety types type kinds "
    "kind sense view overview copy copies version versions part parts collection selection "
    "summary table quality accuracy completeness validity correctness array subset group batch "
    "lot bunch details detail history summaries piece pieces form "
    "formats"
)
"""Nouns that hand over to what follows `of`: a list of orders is about orders."""

MASS = word_set(
    "information data metadata feedback access content software performance documentation money "
    "help support text advice history progress knowledge security privacy flexibility usability "
    "consistency functionality quality evidence equipment material traffic time work code "
    "availability compliance visibility control assistance attention "
    "understanding experience confidence behaviour behavior navigation news stuff "
    "research analytics transparency provenance credit spam noise context input output "
    "homework correspondence storage space coverage power budget tracking reporting what which "
    "whether how why where when who everything something anything someone anyone people literature "
    "functionalities ability capability guidance "
    "status availability education attendance ownership"
)
ABSTRACT = word_set(
    "performance flexibility usability consistency quality security privacy ability capability "
    "confidence visibility compliance experience control transparency reliability stability "
    "speed scalability maintainability robustness understanding knowledge support help way ways "
    "sense everything something anything time work productivity accessibility availability "
    "interface functionality ui ux system systems site website app platform "
    "software features solution look "
    "navigation process presence"
)
"""Nouns that nobody can list, open or count as things of a user."""

COUNTED_IF_MANY = frozenset({"time", "work", "space"})
"""`My split times` and `new works` can be counted, `my time` and `my work` can't."""

VAGUE = phrases(
    "better/faster/easier/quicker/easily/easy/quickly/quick/fast/user-friendly/user friendly/"
    "intuitive/intuitively/simple/simply/efficient/efficiently/effective/effectively/flexible/"
    "appropriate/appropriately/properly/correctly/good/nice/modern/robust/reliable/reliably/"
    "seamless/seamlessly/secure/securely/performant/responsive/clean/convenient/conveniently/"
    "relevant/useful/various/some flexibility/large number/many/several/large/as needed/"
    "if possible/etc/and so on/user-centric/smooth/smoothly/high quality/high-quality/"
    "state of the art/readable/clear/clearly/up to date/up-to-date/in seconds/in time/timely/"
    "as soon as possible/improved/improve/best/optimal/adequate/sufficient/reasonable/soon/"
    "nicer/simpler/cleaner/clearer/smoother/prettier/pretty/beautiful/attractive/friendlier/"
    "more modern/more attractive/more intuitive/comfortable/"
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
BODIES = frozenset(
    {
        "company",
        "organisation",
        "organization",
        "business",
        "school",
        "university",
        "charity",
        "firm",
    }
    | {"agency", "team", "department", "institution", "club", "library", "museum", "partner"}
)
"""Roles that are no person: somebody acts for them."""
