"""The normal course of an action: what must be there, what is done, what is seen."""
