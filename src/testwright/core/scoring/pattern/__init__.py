"""Regular expressions that are matched in time linear in the text, whatever the pattern."""
