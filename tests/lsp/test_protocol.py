"""The server as a client sees it, over its standard input and output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lsp_client import CONFIG, GLOSSARY, Client, run, serving, workspace
from lsprotocol import types

from termcheck import fix

FLAWED = "# News\n\nThe Abyss Laboratory met.\n"


def document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


async def actions(client: Client, uri: str, found: list[types.Diagnostic], only: list[str] | None = None) -> list[types.CodeAction]:
    context = types.CodeActionContext(found, only=only)  # type: ignore[arg-type]
    result = await client.text_document_code_action_async(types.CodeActionParams(document(uri), found[0].range, context))
    return [a for a in result or [] if isinstance(a, types.CodeAction)]


def applied(text: str, action: types.CodeAction) -> str:
    """A text (of plain ASCII) with an action's edits in it."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    edits = [
        (starts[e.range.start.line] + e.range.start.character, starts[e.range.end.line] + e.range.end.character, e.new_text)
        for e in change.edits
        if isinstance(e, types.TextEdit)
    ]
    return fix.apply(text, sorted(edits))


def test_a_finding_as_it_is_shown(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            (shown,) = await client.checks(uri, "forbidden-form")
            assert shown.range == types.Range(types.Position(2, 4), types.Position(2, 20))
            assert shown.severity == types.DiagnosticSeverity.Error
            assert shown.source == "termcheck"
            assert shown.code_description is not None
            assert shown.code_description.href.endswith("/forbidden_form.py")
            assert shown.data == {"term": "lab", "suggestions": ["Deep Sea Laboratory"], "safety": "safe", "certainty": "certain"}
            assert client.published[uri].version == 1

    run(test)


def test_typing_renews_what_is_shown(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            await client.checks(uri, "forbidden-form")
            client.type(uri, 2, "Deep Sea", 2, 4, 2, 9)
            await client.checks(uri)
            client.type(uri, 3, "The 𠮷 Abyss Laboratory and the Abyss Laboratory.\n")
            first, second = await client.checks(uri, "forbidden-form", "forbidden-form")
            assert (first.range.start.character, second.range.start.character) == (7, 32)
            client.text_document_did_close(types.DidCloseTextDocumentParams(document(uri)))
            await client.checks(uri)

    run(test)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 9), ("utf-16", 7), ("utf-32", 6)])
def test_units_are_agreed_on(tmp_path: Path, encoding: str, character: int) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder, encodings=[encoding]) as client:
            assert client.result.capabilities.position_encoding == encoding
            uri = (folder / "a.txt").as_uri()
            client.open(uri, "The 𠮷 Abyss Laboratory met.\n", "plaintext")
            (shown,) = await client.checks(uri, "forbidden-form")
            assert shown.range.start == types.Position(0, character)

    run(test)


def test_the_source_beside_it(tmp_path: Path) -> None:
    """On disk, then as it is typed in the editor; what has a place only in the source is shown at the words beside it."""

    async def test() -> None:
        folder = workspace(tmp_path)
        chinese = folder / "a.zh.md"
        chinese.write_text("海洋局举行会议。\n", encoding="utf-8")
        async with serving(folder) as client:
            uri = (folder / "a.en.md").as_uri()
            client.open(uri, "The Marine Bureau of Hefei held a meeting.\n")
            await client.checks(uri)
            client.open(chinese.as_uri(), "海洋局举行会议。\n")
            client.type(chinese.as_uri(), 2, "海洋局和深海实验室举行会议。\n")
            (missing,) = await client.checks(uri, "missing-term")
            assert missing.range.start == types.Position(0, 0)
            assert missing.related_information is not None
            place = missing.related_information[0].location
            assert place.uri == chinese.as_uri()
            assert (place.range.start.character, place.range.end.character) == (4, 9)
            client.type(uri, 2, "The Marine Bureau of Hefei and the Deep Sea Laboratory held a meeting.\n")
            await client.checks(uri)
            client.text_document_did_close(types.DidCloseTextDocumentParams(document(chinese.as_uri())))
            await client.checks(uri)

    run(test)


def test_folders_of_languages(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        for name in ("en", "zh"):
            (folder / name).mkdir()
        (folder / "zh" / "a.txt").write_text("深海实验室举行会议。\n", encoding="utf-8")
        async with serving(folder) as client:
            uri = (folder / "en" / "a.txt").as_uri()
            client.open(uri, "There was a meeting.\n", "plaintext")
            await client.checks(uri, "missing-term")

    run(test)


def test_actions(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            found = await client.checks(uri, "forbidden-form")
            replace, ignore, everything = await actions(client, uri, found)
            assert replace.title == "Replace with “Deep Sea Laboratory”"
            assert replace.is_preferred
            assert replace.diagnostics is not None
            assert replace.diagnostics[0].code == "forbidden-form"
            assert applied(FLAWED, replace) == FLAWED.replace("Abyss", "Deep Sea")
            assert ignore.title == "Ignore forbidden-form[lab] here"
            ignored = applied(FLAWED, ignore)
            assert ignored == FLAWED.replace("met.", "met. <!-- termcheck: ignore forbidden-form[lab] -->")
            assert everything.kind == "source.fixAll.termcheck"
            assert [a.title for a in await actions(client, uri, found, ["source.fixAll"])] == [everything.title]
            assert [a.kind for a in await actions(client, uri, found, ["refactor"])] == []
            client.type(uri, 2, ignored)
            await client.checks(uri)

    run(test)


def test_ignoring_what_stands_only_in_the_source(tmp_path: Path) -> None:
    """The comment goes into the Chinese file, and silences the finding of the English one."""

    async def test() -> None:
        folder = workspace(tmp_path)
        (folder / "a.zh.md").write_text("深海实验室举行会议。\n", encoding="utf-8")
        async with serving(folder) as client:
            uri, source = (folder / "a.en.md").as_uri(), (folder / "a.zh.md").as_uri()
            client.open(uri, "There was a meeting.\n")
            found = await client.checks(uri, "missing-term")
            (action,) = await actions(client, uri, found, ["quickfix"])
            assert action.edit is not None
            assert action.edit.document_changes is not None
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(source, None)
            (edit,) = change.edits
            assert edit.range.start == types.Position(0, 10)
            client.open(source, "深海实验室举行会议。\n")
            client.type(source, 2, edit.new_text, 0, 10, 0, 10)  # type: ignore[union-attr]
            await client.checks(uri)

    run(test)


def test_a_baseline_is_taken_off(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        (folder / "termcheck.yaml").write_text(CONFIG + "baseline: known.txt\n", encoding="utf-8")
        (folder / "a.md").write_text(FLAWED, encoding="utf-8")
        command = [sys.executable, "-m", "termcheck", "check", "a.md", "--write-baseline", "known.txt", "--quiet"]
        subprocess.run(command, cwd=folder, check=True)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            await client.checks(uri)
            client.type(uri, 2, FLAWED + "\nNow the Abyss Laboratory left.\n")
            (shown,) = await client.checks(uri, "forbidden-form")
            assert shown.range.start.line == 4

    run(test)


def test_fix_all_takes_every_safe_fix(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            text = "An Abyss Laboratory met.\n\nThe the Abyss Laboratory met.\n"
            client.open(uri, text)
            found = await client.checks(uri, "forbidden-form", "forbidden-form", "repeated-text")
            (action,) = await actions(client, uri, found, ["source.fixAll.termcheck"])
            assert applied(text, action) == "A Deep Sea Laboratory met.\n\nThe Deep Sea Laboratory met.\n"

    run(test)


def test_hover(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            await client.checks(uri, "forbidden-form")
            said = await hovered(client, uri, 2, 8)
            for words in ("**Deep Sea Laboratory**", "- zh: 深海实验室 (preferred)", "~~Abyss Laboratory~~ (forbidden): literal"):
                assert words in said
            for words in ("<https://lab.example>", "Opened in 2020.", "**forbidden-form** · error", "#### Why"):
                assert words in said
            assert await hovered(client, uri, 0, 3) == ""
            chinese = (folder / "b.zh.md").as_uri()
            client.open(chinese, "海洋局和深海实验室举行会议，有三十人参加了会议。\n")
            assert "Deep Sea Laboratory" in await hovered(client, chinese, 0, 6)

    run(test)


async def hovered(client: Client, uri: str, line: int, character: int) -> str:
    result = await client.text_document_hover_async(types.HoverParams(document(uri), types.Position(line, character)))
    assert result is None or isinstance(result.contents, types.MarkupContent)
    return result.contents.value if result else ""  # type: ignore[union-attr]


async def completed(client: Client, uri: str, line: int, character: int) -> list[types.CompletionItem]:
    result: Any = await client.text_document_completion_async(types.CompletionParams(document(uri), types.Position(line, character)))
    return list(result.items)


def test_completion(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            typed = ["at the Deep Se", "marine", "shsys", "shenhaishi", "haiyang", "深海", "我们海洋", "xyz", "De"]
            client.open(uri, "\n".join(typed))
            await client.until(uri, lambda _: True)
            wanted = ["Deep Sea Laboratory", "Marine Bureau of Hefei", "Deep Sea Laboratory", "Deep Sea Laboratory"]
            wanted += ["Marine Bureau of Hefei", "Deep Sea Laboratory", "Marine Bureau of Hefei", "", ""]
            for line, (words, name) in enumerate(zip(typed, wanted, strict=True)):
                items = await completed(client, uri, line, len(words))
                assert [i.label for i in items] == ([name] if name else []), words
            (item,) = await completed(client, uri, 0, len(typed[0]))
            assert isinstance(item.text_edit, types.TextEdit)
            assert item.text_edit.range == types.Range(types.Position(0, 7), types.Position(0, 14))
            assert item.detail == "深海实验室 · institution"
            full = await client.completion_item_resolve_async(item)
            assert isinstance(full.documentation, types.MarkupContent)
            assert "https://lab.example" in full.documentation.value

    run(test)


def test_definition_references_and_hints(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        (folder / "other.txt").write_text("DSL is the Deep Sea Laboratory.\n", encoding="utf-8")
        (folder / "b.zh.txt").write_text("今天，深海实验室举行会议，许多人参加了。\n", encoding="utf-8")
        async with serving(folder) as client:
            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED + "\nThe Deep Sea Laboratory met the DSL.\n")
            await client.until(uri, bool)
            place = (document(uri), types.Position(4, 8))
            result: Any = await client.text_document_definition_async(types.DefinitionParams(*place))
            (location,) = result
            assert location.uri == (folder / "house.yaml").as_uri()
            lines = GLOSSARY.split("\n")
            assert lines[location.range.start.line].strip() == "- Deep Sea Laboratory"
            found = await client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(False), *place))
            where = sorted((r.uri.rpartition("/")[2], r.range.start.line, r.range.start.character) for r in found or [])
            assert where == [("a.md", 2, 4), ("a.md", 4, 4), ("a.md", 4, 32), ("b.zh.txt", 0, 3), ("other.txt", 0, 0), ("other.txt", 0, 11)]
            span = types.Range(types.Position(0, 0), types.Position(9, 0))
            hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document(uri), span))
            assert [(h.label, h.position) for h in hints or []] == [("深海实验室", types.Position(4, 23))]

    run(test)


@pytest.mark.parametrize("watches", [True, False])
def test_config_and_glossary_are_watched(tmp_path: Path, watches: bool) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder, watches=watches) as client:

            def told(path: Path) -> None:
                if watches:
                    event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
                    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

            uri = (folder / "a.md").as_uri()
            client.open(uri, FLAWED)
            await client.checks(uri, "forbidden-form")
            assert (types.WORKSPACE_DID_CHANGE_WATCHED_FILES in client.registered) == watches
            house, config = folder / "house.yaml", folder / "termcheck.yaml"
            house.write_text(GLOSSARY.replace("Abyss", "Chasm"), encoding="utf-8")
            told(house)
            await client.checks(uri)
            house.write_text(GLOSSARY + "  - what\n", encoding="utf-8")
            told(house)
            (fault,) = await client.until(house.as_uri(), bool)
            assert fault.range.start.line == GLOSSARY.count("\n")
            client.type(uri, 2, "The Chasm Laboratory met.\n")
            await client.checks(uri, "forbidden-form")
            house.write_text(GLOSSARY, encoding="utf-8")
            told(house)
            await client.checks(uri)
            await client.checks(house.as_uri())
            client.type(uri, 3, FLAWED)
            await client.checks(uri, "forbidden-form")
            config.write_text(CONFIG + "ignore: [forbidden-form]\n", encoding="utf-8")
            told(config)
            await client.checks(uri)
            config.write_text("ignores: x\n", encoding="utf-8")
            told(config)
            (fault,) = await client.until(config.as_uri(), bool)
            assert "did you mean 'ignore'" in fault.message

    run(test)


def test_folders_with_configs_of_their_own(tmp_path: Path) -> None:
    async def test() -> None:
        first, second = workspace(tmp_path / "one"), workspace(tmp_path / "two")
        (second / "house.yaml").write_text(GLOSSARY.replace("Abyss", "Chasm"), encoding="utf-8")
        async with serving(first, second) as client:
            text = "The Abyss Laboratory met the Chasm Laboratory.\n"
            uris = [(folder / "a.md").as_uri() for folder in (first, second)]
            for uri in uris:
                client.open(uri, text)
            shown = [(await client.checks(uri, "forbidden-form"))[0].range.start.character for uri in uris]
            assert shown == [4, 29]

    run(test)


FORMATS = [
        ("a.html", "html", "<p>The <b>Abyss</b> Laboratory met.</p>\n", 0),
        ("a.jsonl", "json", '{"id": "1", "source": "深海实验室开会。", "target": "The Abyss Laboratory met."}\n', 0),
        ("a.tsv", "tsv", "source\ttarget\n深海实验室开会。\tThe Abyss Laboratory met.\n", 1),
        ("a.po", "po", 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "深海实验室开会。"\nmsgstr "The Abyss Laboratory met."\n', 5),
        ("a.xlf", "xml", '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="zh" target-language="en"><body>\n<trans-unit id="1"><source>深海实验室开会。</source><target>The Abyss Laboratory met.</target></trans-unit>\n</body></file></xliff>\n', 2),
        ("a.tmx", "xml", '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="zh"/><body>\n<tu><tuv xml:lang="zh"><seg>深海实验室开会。</seg></tuv><tuv xml:lang="en"><seg>The Abyss Laboratory met.</seg></tuv></tu>\n</body></tmx>\n', 2),
        ("noname", "markdown", FLAWED, 2),
]  # fmt: skip


def test_formats(tmp_path: Path) -> None:
    async def test() -> None:
        folder = workspace(tmp_path)
        async with serving(folder) as client:
            for name, language, text, line in FORMATS:
                uri = (folder / name).as_uri()
                client.open(uri, text, language)
                (shown,) = await client.checks(uri, "forbidden-form")
                assert shown.range.start.line == line, name

    run(test)
