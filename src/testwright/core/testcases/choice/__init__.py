"""Which ideas become the suite, what is said twice, and which criteria are covered."""
