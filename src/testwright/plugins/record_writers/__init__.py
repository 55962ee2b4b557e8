"""Formats that records are written in: one file for each."""
