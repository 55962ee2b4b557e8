"""Records with defects that are known: what was put where, and what a system should do with it."""

from testwright.core.testdata.defects.catalogue import BY_NAME, CLASSES
from testwright.core.testdata.defects.defect import DefectClass
from testwright.core.testdata.defects.inject import inject

__all__ = ["BY_NAME", "CLASSES", "DefectClass", "inject"]
