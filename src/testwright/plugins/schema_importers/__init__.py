"""Schemas of other tools into entities: one file for each notation."""
