"""Whether a record keeps to its entity's document: JSON Schema keywords and the `x-` rules.

Every answer has three values: it does, it does not, or it can't be said here (a format or a
keyword that is not known). Who labels data must not guess, so the third is never taken for one of
the others.
"""
