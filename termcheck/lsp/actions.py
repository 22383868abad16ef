"""What can be done about findings: each suggestion, all safe fixes of the file, and an ignore comment."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from ..dataclass import replace
from ..fix import article_and_case, edits_of, fixable, raw_edits
from ..formats import format_for
from ..model import File, Finding
from .buffers import Buffer, Buffers
from .diagnostics import NAME, Where
from .positions import Positions
from .session import Checked

FIX_ALL = "source.fixAll.termcheck"
# Formats in which a comment at the end of a line is no part of the text, for termcheck and for others.
_COMMENTED = ("txt", "md", "html")


class Actions:
    """The actions for one version of a file."""

    def __init__(self, checked: Checked, buffers: Buffers, buffer: Buffer, positions: Positions, versioned: bool) -> None:
        self._checked, self._uri, self._version = checked, buffer.uri, buffer.version
        self._buffers = buffers
        self._positions, self._versioned = positions, versioned

    def at(self, range_: types.Range, context: types.CodeActionContext) -> list[types.CodeAction]:
        """The actions for a range of the file, of the kinds that are asked for."""
        file = self._checked.file
        start, end = self._positions.span(file, range_)
        where = Where(file, self._checked.documents)
        out: list[types.CodeAction] = []
        if _wanted("quickfix", context.only):
            here = [f for f in self._checked.findings if (span := where.span(f)) and span[0] <= end and start <= span[1]]
            for finding in here:
                out.extend(self._fixes(finding, context.diagnostics, where))
            for finding in here:
                if (action := self._ignore(finding, context.diagnostics, where)) is not None and action.title not in {a.title for a in out}:
                    out.append(action)
        # An editor that asks for all kinds wants what is about this place; "fix all" is for those who ask for it, or on save.
        if _wanted(FIX_ALL, context.only) and (context.only or any(a.kind == "quickfix" for a in out)):
            edits = raw_edits(file, fixable(self._checked.findings, False))
            if edits:
                out.append(types.CodeAction("Fix all that is safe to fix (termcheck)", FIX_ALL, edit=self._edit(edits)))
        return out

    def _fixes(self, finding: Finding, diagnostics: Sequence[types.Diagnostic], where: Where) -> list[types.CodeAction]:
        """An action a suggestion; the first is what --fix would do."""
        out = []
        for number, better in enumerate(finding.suggestions or ("",) if finding.edits else finding.suggestions):
            if number == 0 and edits_of(finding):
                edits = edits_of(finding)
            elif finding.target is not None and better:
                edits = article_and_case(finding, better)
            else:
                continue
            raw = raw_edits(self._checked.file, [replace(finding, edits=edits, safety="safe")])
            if not raw:
                continue
            out.append(
                types.CodeAction(
                    f"Replace with “{better}”" if better else "Remove this",
                    types.CodeActionKind.QuickFix,
                    self._about(finding, diagnostics, where),
                    is_preferred=(number == 0 and finding.safety == "safe") or None,
                    edit=self._edit(raw),
                )
            )
        return out

    def _ignore(self, finding: Finding, diagnostics: Sequence[types.Diagnostic], where: Where) -> types.CodeAction | None:
        """A comment at the end of the line that the finding stands in, which may be one of the source file, where the format has
        comments."""
        file = finding.at.text.file
        module = format_for(file.path)
        if finding.check == "unused-suppression" or module is None or module.__name__.rpartition(".")[2] not in _COMMENTED:
            return None
        name = f"{finding.check}[{finding.term.id}]" if finding.term else finding.check
        line = file.line_column(finding.at.raw_span[0])[0]
        words = file.line_at(line).rstrip()
        at = file.line_starts[line - 1] + len(words)
        if words.rfind("<") > words.rfind(">"):
            return None
        return types.CodeAction(
            f"Ignore {name} here",
            types.CodeActionKind.QuickFix,
            self._about(finding, diagnostics, where),
            edit=self._edit([(at, at, f" <!-- termcheck: ignore {name} -->")], file),
        )

    def _about(self, finding: Finding, diagnostics: Sequence[types.Diagnostic], where: Where) -> list[types.Diagnostic] | None:
        """Those of the editor's diagnostics that show a finding."""
        span = where.span(finding)
        if span is None:
            return None
        range_ = self._positions.range(self._checked.file, *span)
        return [d for d in diagnostics if d.source == NAME and d.code == finding.check and d.range == range_] or None

    def _other(self, file: File) -> tuple[str, int | None]:
        """URI and version of another file than the one at hand; a file that is not open has no version."""
        buffer = self._buffers.at_path(file.path)
        return self._buffers.uri(file.path), buffer.version if buffer else None

    def _edit(self, edits: Sequence[tuple[int, int, str]], file: File | None = None) -> types.WorkspaceEdit:
        """Edits of the file, or of its source."""
        file = file or self._checked.file
        texts = [types.TextEdit(self._positions.range(file, a, b), new) for a, b, new in edits]
        uri, version = (self._uri, self._version) if file is self._checked.file else self._other(file)
        if not self._versioned:
            return types.WorkspaceEdit(changes={uri: texts})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(texts))])


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind is among those asked for, or below one of them."""
    return not only or any(kind == str(o) or kind.startswith(f"{o}.") for o in (getattr(k, "value", k) for k in only))
