Feature: Test cases of 2 user stories

  @US_101
  Rule: Share a wishlist
    Story: As a customer, I want to share my wishlist by link so that friends know what to give me.
    Criterion AC_1: The link works for 14 days.
    Criterion AC_2: Visitors see prices | never the address.
    Criterion AC_3: A wishlist holds up to 100 items.
    Question: Can a link be withdrawn?
    Question: Is item 101 refused, or does the oldest go?

    @TC_001 @positive @priority_high @use_case_flow @AC_1 @AC_2
    Scenario: Friend opens a shared wishlist & sees prices
      Given Mia Berg is signed in
      And Her wishlist holds `SKU-2207` (Kettle, 34.90 €)
      And the test data
        | name  | value |
        | sku   | SKU-2207 |
        | price | 34.9 |
        | owner | {"name": "Mia Berg"} |
      When Press *Share* on the wishlist
      And Copy the link
      And Open the link in a private window
      Then The page lists Kettle at 34.90 €; no postal address is shown

    @TC_002 @edge_case @priority_medium @boundary_values @AC_1 @assumption
    Scenario: =Link after 14 days <b>exactly</b>
      Assumption: Days are counted as 24 hours from the moment of sharing
      Given The link was made on 2026-03-01 at 10:00:00
      And the test data
        | name    | value |
        | note    | " two blanks " |
        | times   | ["09:59:59", "10:00:01"] |
        | formula | =1+1 |
      When Open the link on 2026-03-15 at 09:59:59
      And Open the link on 2026-03-15 at 10:00:01
      Then The first opens the list
      And The second says that the link has expired

  @US_102
  Rule: Import of réviews 🦊
    Story: As a vendor I want to import reviews so that new products are trusted.

    @TC_001 @negative @priority_low @files
    Scenario: File with a broken second row is refused
      When Open *Import*
      And Paste the rows:
        """
        sku,stars
        \"\"\"SKU-1\"\"\",five
        """
      Then Row 2 is named with `stars: five`; no review is stored
