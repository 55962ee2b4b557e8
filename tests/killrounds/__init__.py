"""Experiments whose servers and workers are killed at random moments, and what is left to audit.

By hand, from `tests/`: `python -m killrounds --help`.
"""
