"""Ideas for cases that techniques share, by what they are about."""
