"""Regular expressions read backwards: from the pattern to texts that match it."""
