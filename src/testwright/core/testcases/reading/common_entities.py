"""What everybody knows of common business entities: their usual fields, and when they are over.

Data, and no code. An entity begins at the margin with its names; the first one is its own, and a
`*` before a name allows any word before it (`*category`: `product category`). Below it stand

- its fields, one by one between semicolons: `label: type low..high required unique future past
  after LABEL`. The type is one of `language/field_types.py`, and `string` when it is missing. What
  is `future` may not be over yet, what is `past` not be to come; `after` names the field that may
  not be later (or larger) than this one.
- `when STATE (how it came about): verbs`: what is no longer possible then.
- `holds THING`: what may refer to it, so that it can't just be deleted.

Only what is true in nearly every product belongs here. Names and titles are called as the story's
other cases call them. The order is that of how often stories make or change such things.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
user / *user / user account / *user account / member / *member / customer / *customer / client \
/ employee / *employee / colleague / staff member / subscriber / *subscriber / administrator / \
*administrator / admin / *admin / editor / manager / *manager / owner / volunteer / *volunteer \
/ participant / *participant / attendee / *attendee / applicant / candidate / trainer / \
teacher / *teacher / coordinator / collaborator / supplier / *supplier / vendor / *vendor / \
seller / buyer / sponsor / guest / superadmin / salesperson / lecturer / instructor / tenant / \
landlord
  name: required; e-mail address: email required unique
contact / *contact / contact person / parent / guardian / caregiver / speaker / coach / \
passenger / resident
  name: required; e-mail address: email; phone number: phone
task / *task / todo / to-do / to-do item / todo item / subtask / action item
  title: required; due date: date; description: text
  when completed (it was marked as done): start, complete
course / *course / training course / class
  title: required; start date: date; end date: date after start date; description: text
  when fully booked (the last place was taken a minute ago): book, join, enrol, enroll, \
register, sign up
  when past (it ended yesterday): book, join, enrol, enroll, register, sign up
  holds enrolled student
comment / *comment / reply / remark
  text: text required
article / *article / post / blog post / blog entry / *post / news item / news article / blog \
article
  title: required; text: text required
event / public event / community event / calendar event / local event / conference
  title: required; start: datetime required; end: datetime after start; description: text
  when past (it ended yesterday): book, join, register, sign up, attend, rsvp, buy, reserve
  when fully booked (the last place was taken a minute ago): book, join, register, sign up, \
attend, buy, reserve
  when cancelled (it was called off an hour ago): book, join, register, sign up, attend, buy, \
reserve
category / *category / subcategory / product type / expense type / leave type / genre
  name: required unique; description: text
  holds entry
tag / *tag
  name: required unique
role / user role / custom role / access role
  name: required unique; description: text
  holds user
group / user group / team / *team / customer group / working group
  name: required unique; description: text
  holds member
organisation / organization / company / *company / institution / firm / enterprise / \
*organisation / *organization
  name: required unique; website: url; description: text
product / *product / menu item / catalogue item / catalog item / dish
  name: required; price: money 0.. required; product code: id unique; description: text
  when sold out (the last one was sold a minute ago): buy, order, purchase
  holds order
profile / user profile / *profile
  name: required; e-mail address: email required unique
project / *project
  name: required; start date: date; end date: date after start date; description: text
  when archived (it was archived yesterday): update, edit, change
  holds task
coupon / voucher / discount code / promo code / promotion code / discount coupon / coupon code \
/ *coupon / voucher code / discount voucher
  code: id required unique; discount: percent 0..100 required; start date: date; end date: date \
after start date
  when expired (its last day was yesterday): apply, redeem, use, enter
  when used up (it was redeemed as often as it may be): apply, redeem, use, enter
promotion / *promotion / special offer / cart promotion / catalog promotion
  code: id required unique; discount: percent 0..100; start date: date; end date: date after \
start date; description: text
discount / *discount / rebate
  name: required; percentage: percent 0..100 required; start date: date; end date: date after \
start date
order / purchase order / *order / sales order
  quantity: integer 1.. required
  when shipped (it was handed to the carrier an hour ago): cancel, update, edit, change, modify
  when cancelled (it was cancelled an hour ago): pay, ship, update, edit, change, modify
cart item / basket item / line item / order line / order item / item in the cart
  quantity: integer 1.. required
invoice / *invoice / bill
  invoice number: id unique; amount: money 0.. required; invoice date: date required; due date: \
date after invoice date
  when paid (it was paid in full an hour ago): update, edit, change, modify, delete, cancel, \
remove
  when cancelled (it was cancelled an hour ago): pay, settle, send
refund / partial refund
  amount: money 0.01.. required
expense / expense claim / business expense / spending / expenditure / *expense
  amount: money 0.01.. required; date: date required
  when approved (it was approved an hour ago): update, edit, change, modify, delete
income / salary payment / earning
  amount: money 0.01.. required; date: date required
transaction / bank transaction / financial transaction
  amount: money 0.01.. required; date: date required
transfer / money transfer / bank transfer / wire transfer
  amount: money 0.01.. required; recipient: required
budget / monthly budget / *budget
  amount: money 0.01.. required
savings goal / saving goal / financial goal
  name: required; target amount: money 0.01.. required
donation / pledge
  amount: money 0.01.. required
bid / offer on an item
  amount: money 0.01.. required
auction / auction item
  title: required; starting price: money 0.. required; start date: date; end date: date after \
start date
  when over (it ended a minute ago): bid, join
credit card / debit card / payment card / bank card / payment method
  card number: id required; expiry date: date future required
  when expired (its last month has passed): use, pay, select
bank account / savings account / checking account
  account number: id required unique
loan / loan application / mortgage application
  amount: money 0.01.. required
  when paid off (the last rate was paid yesterday): pay, repay
insurance claim / claim
  amount: money 0.01.. required; date of the incident: date required past
insurance policy / policy holder's policy
  policy number: id unique; start date: date required; end date: date after start date
contract / employment contract / *contract / agreement / lease / rental agreement
  title: required; start date: date required; end date: date after start date
  when signed (both sides signed it yesterday): update, edit, change, modify, delete
quote / quotation / estimate for a customer
  amount: money 0.. required; valid until: date future
  when expired (its last day was yesterday): accept, order
shipment / delivery / parcel
  tracking number: id unique; address: address required
  when delivered (it was handed over an hour ago): cancel, update, change, redirect
shipping method / delivery method / shipping option / delivery option
  name: required; code: id unique; price: money 0.. required; description: text
  holds order
tax rate / vat rate / sales tax rate
  name: required; rate: percent 0..100 required
  holds product
tax category / *tax category / shipping category
  name: required; code: id required unique; description: text
  holds product
price list / pricing table
  name: required unique; start date: date; end date: date after start date
product option / product attribute / product variant option
  name: required; code: id required unique
  holds product
product variant / variant
  price: money 0.. required; product code: id unique
  holds order
stock item / inventory item / spare part / inventory record
  name: required; quantity: integer 0.. required; product code: id unique
warehouse / storage location / stock location / depot
  name: required unique; address: address required
  holds stock item
store / shop / branch / restaurant / office / clinic / outlet / venue / location / training \
centre
  name: required; address: address required
address / delivery address / shipping address / billing address / address book entry
  street: required; postcode: required; city: required
country / currency / tax zone / shipping zone
  name: required; code: id required unique
meeting / *meeting / team meeting / call / video call / webinar
  title: required; start: datetime future required; end: datetime after start
  when past (it ended yesterday): join, cancel, reschedule, decline, accept
appointment / *appointment / consultation / visit / viewing / interview / test drive
  date: datetime future required
  when past (it was yesterday): cancel, reschedule, update, change, move
  when cancelled (it was cancelled an hour ago): confirm, reschedule, start
booking / *booking / reservation / *reservation / room booking / table reservation
  start: datetime future required; end: datetime after start
  when past (it ended yesterday): cancel, update, edit, change, modify, reschedule
  when cancelled (it was cancelled an hour ago): pay, confirm, update, edit, change, modify, \
reschedule
room / *room / meeting room / hotel room / conference room
  name: required unique; capacity: integer 1..; price: money 0..; description: text
  when taken (somebody else has taken it for the same time): book, reserve, rent
  holds booking
restaurant table / table / seat / parking space / parking spot / desk / time slot / slot / \
court / pitch
  when taken (somebody else has taken it for the same time): book, reserve, rent, choose, select
flight / trip / tour / journey
  departure: datetime future required; arrival: datetime after departure
  when full (the last seat was taken a minute ago): book, join, reserve
  when past (it ended yesterday): book, join, reserve, cancel
event ticket / concert ticket / cinema ticket / train ticket / entry ticket / admission ticket
  price: money 0.. required; quantity: integer 1.. required
  when used (it was scanned at the entrance a minute ago): refund, cancel, return, scan, \
transfer
  when sold out (the last one was sold a minute ago): buy, book, order, purchase, reserve
workshop / training session / training / seminar
  title: required; start: datetime required; end: datetime after start; description: text
  when fully booked (the last place was taken a minute ago): book, join, register, sign up
  when past (it ended yesterday): book, join, register, sign up, cancel
shift / work shift / duty / roster entry
  start: datetime required; end: datetime after start
  when taken (a colleague has taken it): take, pick up, accept, claim, sign up, book
leave request / holiday request / vacation request / time-off request / absence request / \
absence / leave
  first day: date required; last day: date required after first day
  when approved (it was approved an hour ago): update, edit, change, modify, reject
  when rejected (it was rejected an hour ago): approve, cancel
timesheet / time entry / time record / work log / worklog
  date: date required; number of hours: number 0..24 required
  when approved (it was approved an hour ago): update, edit, change, modify, delete
department / division
  name: required unique
  holds employee
job posting / job / job ad / job advertisement / job offer / vacancy / job listing / help \
wanted ad / job opening / job vacancy / position
  title: required; description: text required; closing date: date future
  when closed (its last day was yesterday): apply, apply for
job application / application
  when rejected (it was rejected an hour ago): accept, update, edit, withdraw
  when withdrawn (the applicant withdrew it an hour ago): accept, approve, review, update, edit
resume / cv / curriculum vitae
  name: required; e-mail address: email required
issue / *issue / bug / bug report / defect / ticket / support ticket / *ticket / incident / \
service request / support request
  title: required; description: text
  when closed (it was closed yesterday): assign, resolve, close, escalate
milestone / release / product release
  title: required; due date: date; description: text
sprint / iteration
  name: required; start date: date required; end date: date required after start date
  when completed (it ended yesterday): add, start, update, edit, plan
user story / backlog item / epic / feature request
  title: required; description: text
board / kanban board / dashboard / workspace / channel / chat room / forum / community
  name: required; description: text
checklist / shopping list / wish list / wishlist / reading list / to-do list / todo list / \
task list / grocery list
  name: required
reminder / alarm / notification rule
  text: required; time: datetime future required
goal / habit / personal goal
  name: required; description: text
note / *note / memo / journal entry / diary entry
  text: text required
review / product review / customer review / *review / feedback / testimonial
  rating: integer 1..5 required; text: text
rating / star rating / product rating
  rating: integer 1..5 required
page / static page / landing page / web page / wiki page / content page
  title: required
message template / email template / e-mail template / document template
  name: required; text: text required
document / contract document / attachment
  title: required
album / photo album / gallery / image gallery / playlist
  title: required; description: text
folder / directory
  name: required unique
song / podcast / episode / film / movie
  title: required
book / library book / e-book
  title: required; author: required; ISBN: unique; number of copies: integer 0..
  when lent (another reader has it): borrow, check out, lend
  holds loan
recipe / meal / *recipe
  title: required; ingredients: text required; number of servings: integer 1..
ingredient / food item
  name: required; quantity: number 0.01.. required
message / direct message / private message / email / e-mail
  text: text required
announcement / news / newsletter / bulletin
  title: required; text: text required
campaign / email campaign / marketing campaign / fundraising campaign / fundraiser
  name: required; start date: date; end date: date after start date; description: text
  when ended (its last day was yesterday): join, donate to, support, start, pause
subscription plan / pricing plan / membership plan / price plan / membership type
  name: required unique; price: money 0.. required
  holds subscriber
subscription / membership
  start date: date required; end date: date after start date
  when cancelled (it was cancelled yesterday): cancel, pause, upgrade, downgrade
  when expired (its last day was yesterday): cancel, pause, use
volunteer opportunity / volunteering opportunity / volunteer op / volunteering op
  title: required; description: text required; start date: date; end date: date after start date
  when past (it ended yesterday): apply, join, sign up, register
lesson / lecture / chapter / module of a course / course module
  title: required
exam / quiz / assessment
  title: required; duration: integer 1..; start: datetime; end: datetime after start
  when closed (its time ran out a minute ago): take, start, submit, answer, join
question / quiz question / exam question / survey question / poll question / faq / faq entry
  text: text required
answer / answer to a question
  text: text required
assignment / homework
  title: required; due date: datetime required
  when overdue (its due date was yesterday): submit, upload, hand in, turn in
grade / mark / score
  grade: number 0.. required
student / pupil / *student / child / camper
  name: required; date of birth: date past
patient / *patient
  name: required; date of birth: date required past; phone number: phone
prescription / medication / medicine
  medicine: required; dose: number 0.01.. required
  when expired (its last day was yesterday): fill, refill, dispense, use
doctor / nurse / therapist / dentist
  name: required; e-mail address: email required unique
  holds appointment
pet / animal
  name: required; date of birth: date past
vehicle / car / truck / van / motorcycle / bus
  number plate: id required unique
  when rented out (another customer has it for these days): rent, book, reserve
  holds booking
rental property / property listing / apartment / flat / house / real estate listing
  title: required; price: money 0.01.. required; address: address required
  when sold (the sale was completed yesterday): buy, book, reserve, rent
  holds booking
asset / piece of equipment / rental item
  name: required; serial number: id unique; description: text
  when lent (a colleague has it): borrow, lend, check out, book, reserve
classified ad / ad / advert / advertisement
  title: required; price: money 0..; text: text required
  when expired (its last day was yesterday): answer, update, edit
poll / *poll / vote
  question: required; closing date: datetime future
  when closed (its time ran out a minute ago): vote, answer, participate, take, join
survey / questionnaire / *survey
  title: required; closing date: datetime future
  when closed (its time ran out a minute ago): answer, take, fill in, fill out, participate, \
submit
petition
  title: required; text: text required
  when closed (its last day was yesterday): sign, support
webhook
  address: url required
sample / specimen
  sample code: id required unique
workout / training plan
  name: required
excursion / attraction / guided tour
  name: required; start: datetime; end: datetime after start
  when fully booked (the last place was taken a minute ago): book, join, register, sign up
"""
