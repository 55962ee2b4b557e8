"""CREATE TABLE and what belongs to it, read into tables and from there into entities."""
