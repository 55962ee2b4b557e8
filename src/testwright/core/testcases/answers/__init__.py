"""From what a model writes to a suite that has been checked."""
