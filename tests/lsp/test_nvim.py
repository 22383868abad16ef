"""Neovim's own client, without a screen: a file is opened, its findings arrive, a fix is applied, what is left is shown, and fixed when
the file is saved, as docs/editors.md has it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lsp_client import PATIENCE, workspace

NVIM = shutil.which("nvim")
PAGE = Path(__file__).parents[2] / "docs/editors.md"
SCRIPT = """
local function wait(what, fits)
  if not vim.wait(PATIENCE, fits, 20) then
    error("waited in vain for " .. what)
  end
end
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = "termcheck", cmd = COMMAND, root_dir = ROOT })
vim.lsp.buf_attach_client(buffer, client)
local function shown() return vim.diagnostic.get(buffer) end
wait("diagnostics", function() return #shown() == 2 end)
local found = shown()
local first = { line = found[1].lnum, column = found[1].col, stop = found[1].end_col, code = found[1].code }
local range = { start = { line = first.line, character = first.column }, ["end"] = { line = first.line, character = first.stop } }
local params = { textDocument = vim.lsp.util.make_text_document_params(), range = range, context = { diagnostics = {} } }
local answer = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, PATIENCE)[client].result
local titles = {}
for _, action in ipairs(answer) do
  table.insert(titles, action.title)
end
vim.lsp.util.apply_workspace_edit(answer[1].edit, "utf-16")
wait("renewed diagnostics", function() return #shown() == 1 end)
vim.api.nvim_buf_set_text(buffer, 2, 0, 2, 0, { "中文 𠮷 " })
-- Neovim counts bytes: three for each of two characters, four for the one beyond the basic plane.
wait("moved diagnostics", function()
  for _, one in ipairs(shown()) do
    if one.code == "forbidden-form" and one.lnum == 2 and one.col == 16 then return true end
  end
end)
local hover = vim.lsp.buf_request_sync(buffer, "textDocument/hover",
  { textDocument = params.textDocument, position = range.start }, PATIENCE)[client].result
local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
dofile(ON_SAVE)
vim.cmd("write")
local out = { first = first, titles = titles, lines = lines, hover = hover.contents.value }
vim.fn.writefile({ vim.fn.json_encode(out) }, OUT)
"""


@pytest.mark.skipif(NVIM is None, reason="Neovim is not installed")
def test_neovim(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "work")
    (folder / "a.md").write_text("The Abyss Laboratory met.\n\nThe Abyss Laboratory left.\n", encoding="utf-8")
    out, script, on_save = tmp_path / "out.json", tmp_path / "test.lua", tmp_path / "save.lua"
    (code,) = (
        block for block in re.findall(r"^```lua\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.S | re.M) if "BufWritePre" in block
    )
    on_save.write_text(code, encoding="utf-8")
    command = f"{{ {json.dumps(sys.executable)}, '-m', 'termcheck', 'lsp' }}"
    values = {
        "COMMAND": command,
        "ROOT": json.dumps(str(folder)),
        "OUT": json.dumps(str(out)),
        "ON_SAVE": json.dumps(str(on_save)),
        "PATIENCE": str(int(1000 * PATIENCE)),
    }
    header = "".join(f"local {name} = {value}\n" for name, value in values.items())
    script.write_text(f"{header}local ok, fault = pcall(function()\n{SCRIPT}\nend)\nif not ok then vim.fn.writefile({{ tostring(fault) }}, OUT .. '.fault') end\nvim.cmd('qall!')\n", encoding="utf-8")  # fmt: skip
    assert NVIM is not None
    environment = {**os.environ, **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}}
    subprocess.run(
        [NVIM, "--headless", "--clean", "-n", "a.md", "-c", f"luafile {script}"],
        cwd=folder,
        env=environment,
        timeout=4 * PATIENCE,
        check=False,
        capture_output=True,
    )
    fault = out.with_name("out.json.fault")
    assert not fault.exists(), fault.read_text(encoding="utf-8")
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["first"] == {"line": 0, "column": 4, "stop": 20, "code": "forbidden-form"}
    assert result["titles"][0] == "Replace with “Deep Sea Laboratory”"
    assert result["lines"] == ["The Deep Sea Laboratory met.", "", "中文 𠮷 The Abyss Laboratory left."]
    assert "深海实验室" in result["hover"]
    saved = (folder / "a.md").read_text(encoding="utf-8")
    assert saved == "The Deep Sea Laboratory met.\n\n中文 𠮷 The Deep Sea Laboratory left.\n"
