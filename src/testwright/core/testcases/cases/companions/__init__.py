"""What is tried beside courses of a kind of their own: answers, pictures, stored values, access.

Techniques know what may go wrong when things are created, searched or paid. They don't know that a
count may be 0, or that a thumbnail may have no picture behind it: that is told here, by the course.
"""
