"""The tools for assistants: a server of the Model Context Protocol over standard input and output, on its official SDK.

What a tool gives back is small and self-contained: words instead of offsets, since a model cannot count, and the text with all safe
fixes in it, so that it need not make them itself.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field

from .. import __version__
from . import review
from .desk import Desk
from .refusal import Refused
from .schema import Entry

_LONGEST = 500_000
_INSTRUCTIONS = (
    "termcheck checks the names of institutions, titles, people, places, programmes and set phrases in English translations of Chinese "
    "press releases against glossaries of attested names. Use lookup_term before you translate a name; use check_pair on a translation "
    "beside its source, check_text on a translation alone. A finding with certain=false is a question, not an error: look at the text "
    "before you change it. Only fixes of safety 'safe' are already made in fixed_text."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Chinese = Annotated[str, Field(max_length=_LONGEST, description="the Chinese source text, in plain text or Markdown")]
English = Annotated[str, Field(max_length=_LONGEST, description="the English translation, in plain text or Markdown")]
Day = Annotated[
    str | None,
    Field(pattern=r"^\d{4}-\d\d-\d\d$", description="the date of the release, YYYY-MM-DD, where the text does not say it: some names have changed"),
]  # fmt: skip
Markup = Annotated[Literal["txt", "md"], Field(description="how the texts are written: plain text or Markdown")]
Yaml = Annotated[
    str | None, Field(max_length=_LONGEST, description="a glossary of your own in YAML (schema termcheck/glossary/1), laid over the bundled ones")
]  # fmt: skip


class Remark(BaseModel):
    """One finding."""

    check: str = Field(description="the name of the check, as in 'termcheck explain'")
    severity: Literal["error", "warning", "info"]
    certain: bool = Field(description="false: please check; true: this is wrong")
    message: str
    line: int = Field(description="the line, from 1, in the translation, or in the source where translation is null")
    translation: str | None = Field(description="the words of the translation that it is about")
    source: str | None = Field(description="the words of the source that it is about")
    suggestions: list[str] = Field(description="better words for the translation, best first")
    safety: Literal["safe", "unsafe", "display"] = Field(
        description="safe: the fix is made in fixed_text; unsafe: look twice; display: no fix"
    )
    entry: str | None = Field(description="the glossary entry behind it")
    sentence: str = Field(description="the sentence or paragraph of the translation in which it stands")


class Checked(BaseModel):
    """What a check found."""

    findings: list[Remark]
    by_check: dict[str, int] = Field(description="how often each check found something")
    fixed_text: str = Field(description="the translation with all safe fixes in it")
    fixes: int = Field(description="how many edits that were")
    signature: str = Field(description="version, glossaries and settings: results with one signature can be compared")


class Found(BaseModel):
    """What a look-up found."""

    entries: list[Entry] = Field(description="the best first; a form's status is preferred, admitted, deprecated or forbidden")


def server(desk: Desk) -> MCPServer:
    """The server with its tools."""
    made: MCPServer = MCPServer(
        "termcheck", title="termcheck", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING", subscriptions=False
    )

    @made.tool(title="Check a translation beside its source", annotations=_READS)
    def check_pair(source: Chinese, translation: English, date: Day = None, markup: Markup = "txt", glossary: Yaml = None) -> Checked:
        """Check an English translation against its Chinese source: names that are missing, literal, outdated, inconsistent or forbidden,
        numbers, dates and sums of money that differ, sentences left out or added. Send whole texts: they are aligned by sentences."""
        return _checked(desk, {"target": translation, "source": source, "date": date, "format": markup, "glossary": glossary})

    @made.tool(title="Check a translation alone", annotations=_READS)
    def check_text(translation: English, date: Day = None, markup: Markup = "txt", glossary: Yaml = None) -> Checked:
        """Check an English text without its source: forbidden, outdated and misspelled names, literal phrases, abbreviations that are not
        introduced, inconsistent names, residue of a web page or a chat. What is missing cannot be seen this way: use check_pair where
        there is a source."""
        return _checked(desk, {"target": translation, "date": date, "format": markup, "glossary": glossary})

    @made.tool(title="Look up a name", annotations=_READS)
    def lookup_term(
        query: Annotated[str, Field(min_length=1, max_length=200, description="Chinese characters, English words, or pinyin with or without blanks")],
        limit: Annotated[int, Field(ge=1, le=50, description="how many entries at most")] = 5,
    ) -> Found:  # fmt: skip
        """Find the attested English name of an institution, title, place, programme or set phrase, or the Chinese behind an English
        one, with the forms that are to be avoided."""
        return Found(entries=[Entry.model_validate(e) for e in desk.found(query, limit)])

    return made


def _checked(desk: Desk, asked: dict[str, Any]) -> Checked:
    given = {k: v for k, v in asked.items() if v is not None}
    try:
        engine = desk.engine(given)
        _, answer = review.check(engine, given, desk.setup.options)
        fixed = review.fixed(engine, given, desk.setup.options)
    except Refused as refused:
        raise ToolError(refused.message) from None
    except ValueError as error:
        raise ToolError(f"date: {error}") from None
    return Checked(
        findings=[_remark(f, answer["beads"]) for f in answer["findings"]],
        by_check=answer["summary"]["by_check"],
        fixed_text=fixed["text"],
        fixes=fixed["changed"],
        signature=answer["signature"],
    )


def _remark(finding: dict[str, Any], beads: list[dict[str, Any]]) -> Remark:
    target, source = finding["target"], finding["source"]
    bead = beads[finding["bead"]]["target"] if finding["bead"] is not None else None
    return Remark(
        check=finding["check"],
        severity=finding["severity"],
        certain=finding["certainty"] == "certain",
        message=finding["message"],
        line=(target or source)["line"],
        translation=target["text"] if target else None,
        source=source["text"] if source else None,
        suggestions=finding["suggestions"],
        safety=finding["safety"],
        entry=finding["term"],
        sentence=bead["text"] if bead else "",
    )
