"""Makes up meetings, prints each as a report in one of many wordings, and knows what should be read back.

Independent of extraction: written from how such reports vary, not from how they are read.
Nothing made here is ever published.
"""

from tests.generator.meeting import GeneratedReport, generated_report

__all__ = ["GeneratedReport", "generated_report"]
