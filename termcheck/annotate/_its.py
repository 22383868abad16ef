"""ITS 2.0, Localization Quality Issue: how findings are said in the terms of the World Wide Web Consortium.

Recommendation: www.w3.org/TR/its20, section 8.17.
"""

from __future__ import annotations

from ..checks import load
from ..model import Finding
from . import Remark

NAMESPACE = "http://www.w3.org/2005/11/its"
# The page of a check; also the sign by which an earlier run's issues are known.
PROFILE = "https://github.com/termcheck/termcheck/blob/main/docs/checks/"
SEVERITIES = {"error": 100, "warning": 50, "info": 10}
_BY_CATEGORY = {"number": "numbers"}
_BY_CHECK = {"chat-preamble": "addition", "misplaced-space": "whitespace", "page-furniture": "addition"}
_BY_MQM = {
    "accuracy/addition": "addition",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "design-and-markup/character-encoding": "characters",
    "design-and-markup/residue": "markup",
    "linguistic-conventions/capitalization": "inconsistency",
    "linguistic-conventions/duplication": "duplication",
    "linguistic-conventions/grammar": "grammar",
    "locale-conventions/date-format": "locale-violation",
    "locale-conventions/punctuation": "typographical",
    "style/register": "register",
    "style/unidiomatic": "style",
    "terminology/abbreviation": "terminology",
    "terminology/inconsistent-use-of-terminology": "inconsistency",
    "terminology/inconsistent-with-terminology-resource": "terminology",
    "terminology/wrong-term": "terminology",
}


def issue_type(finding: Finding) -> str:
    """The kind of issue, of those that ITS lists."""
    check = load(finding.check)
    return _BY_CHECK.get(check.name) or _BY_CATEGORY.get(check.category) or _BY_MQM.get(check.mqm, "other")


def issue(remark: Remark) -> dict[str, str]:
    """The pieces of information of an issue, by the names of ITS."""
    finding = remark.finding
    return {
        "locQualityIssueType": issue_type(finding),
        "locQualityIssueComment": remark.words,
        "locQualityIssueSeverity": str(SEVERITIES[finding.severity or "info"]),
        "locQualityIssueProfileRef": f"{PROFILE}{finding.check}.md",
    }
