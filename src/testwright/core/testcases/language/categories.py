"""The kind of thing that a noun names: a person, a file, an order."""

from __future__ import annotations

from typing import Literal

Category = Literal[
    "person",
    "file",
    "order",
    "product",
    "event",
    "text",
    "group",
    "data",
    "setting",
    "number",
    "date",
    "password",
    "email",
    "address",
    "word",
    "link",
    "code",
    "report",
    "place",
    "request",
    "account",
    "thing",
]

_CATEGORIES: dict[Category, str] = {
    "person": "user customer member person employee patient student teacher trainer trainee "
    "camper salesperson "
    "attendee parent child kid volunteer supplier vendor author researcher contact friend "
    "participant subscriber candidate speaker worker colleague guest client doctor nurse driver "
    "administrator admin superadmin editor agent applicant owner tenant resident sponsor "
    "organiser organizer coordinator collaborator publisher counselor manager recipient buyer "
    "seller player staff people dependent trainers coach instructor mentor captain tutor pupil "
    "neighbour neighbor lawyer accountant dentist therapist consultant freelancer courier ranger "
    "judge leader referee singer dancer actor musician baby infant runner cyclist climber hiker "
    "rider farmer nanny tourist traveller traveler passenger voter citizen donor follower pilot "
    "waiter moderator supervisor superuser approver respondent chef cashier treasurer auditor "
    "inspector advisor adviser designer developer stylist barber translator contributor curator "
    "lecturer professor gardener cleaner plumber carpenter clerk landlord landlady receptionist "
    "caller scientist mechanic secretary wife husband daughter son mother father roommate "
    "housemate "
    "flatmate teammate coworker co-worker pharmacist commenter bidder backer steward shopper "
    "borrower lender renter hirer programmer tester surgeon midwife babysitter caregiver carer "
    "opponent sibling brother sister grandparent spouse shareholder investor trader banker "
    "merchant retailer wholesaler pensioner analyst officer",
    "file": "file image photo picture document attachment video scan pdf spreadsheet csv "
    "media audio upload download archive logo avatar thumbnail manifest waiver "
    "presentation slide recording backup screenshot icon zip excel documentation paperwork",
    "order": "order invoice payment transaction purchase refund receipt shipment delivery bill "
    "donation cart basket checkout subscription deposit transfer claim expense",
    "product": "product item good article_of_sale sku variant stock wishlist merchandise",
    "event": "event meeting session class course workshop training appointment booking reservation "
    "schedule calendar conference talk lecture interview visit shift slot trip flight hearing "
    "inspection sprint game match round summit ticket reminder deadline milestone activity rental",
    "text": "comment message note review post article page news faq description question answer "
    "blog announcement story feedback email_text letter notice newsletter log entry text "
    "testimonial biography bio introduction title caption template layout newsitem label "
    "citation abstract banner content narrative document_text instruction reply snippet",
    "group": "org category tag group role team list collection folder project organisation "
    "organization "
    "department board channel workspace section repository portal theme menu plan package "
    "company institution community camp study experiment condition profile taxonomy library",
    "data": "dataset data record row table database field column metadata information value entry "
    "resource subject dimension measure visualisation visualization model schema specification "
    "package datapackage map series history statistics result results status properties property "
    "observation submission subrecord accession",
    "setting": "setting preference option configuration limit rule policy permission filter "
    "notification alert parameter mode format flag feature language theme_setting threshold "
    "privilege right access restriction window schedule_setting",
    "number": "price rent fee tax rate score rating amount total budget quantity discount cost "
    "balance estimate point salary distance weight age temperature humidity moisture pressure "
    "speed usage consumption revenue turnover count reading mileage dosage dose height width "
    "length depth voltage headcount fare money cash earning income wage commission profit saving",
    "date": "date time day month year period hour timestamp",
    "password": "password passphrase pin credentials credential",
    "email": "e-mail email mail",
    "address": "address",
    "word": "username nickname slug color colour estimate surname",
    "link": "link url website site feed bookmark doi permalink address_link web",
    "code": "voucher coupon token key code barcode id identifier number serial licence license "
    "promotion",
    "report": "report chart dashboard graph summary overview analytics statistic diagram export "
    "finding certificate form questionnaire survey",
    "place": "location city country region room building shop store warehouse station area venue "
    "parcel site_location facility zone destination origin town village harbour airport stop",
    "request": "request application proposal issue bug complaint task job ticket_request todo "
    "case permit violation change edit hold proffer amendment affidavit ordinance story",
    "account": "account registration login membership",
}
_CATEGORY: dict[str, Category] = {}
for _name, _words in _CATEGORIES.items():
    for _word in _words.split():
        _CATEGORY.setdefault(_word, _name)

_CALLINGS = ("ologist", "apist", "ician", "arian", "ineer", "ographer")
"""How names of professions end."""


def is_listed(head: str) -> bool:
    """Whether the word itself stands in a category, and not only how it ends."""
    return head in _CATEGORY


def category_of(head: str) -> Category:
    """The kind of thing that a head noun in the singular names."""
    low = head.lower()
    if low in _CATEGORY:
        return _CATEGORY[low]
    for end in (low.rsplit("-", 1)[-1], low.rsplit("/", 1)[-1]):
        if end in _CATEGORY:
            return _CATEGORY[end]
    return "person" if low.endswith(_CALLINGS) else "thing"
