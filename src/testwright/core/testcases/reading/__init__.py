"""From the text of a story to facts: roles, actions, things, limits, conditions, questions."""
