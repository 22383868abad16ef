"""LibreOffice's own LanguageTool client, without a screen. Skipped where there is no LibreOffice, or no Python that can speak to it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

SOFFICE = shutil.which("soffice")
TEXT = "The Deep Sea Academy opened.\nThe president of a Sea College was there."
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool">
<prop oor:name="BaseURL" oor:op="fuse"><value>ADDRESS/v2</value></prop>
<prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
DRIVER = """
import json, sys, time, uno
from com.sun.star.lang import Locale
text, port = sys.argv[1:]
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
for _ in range(600):
    try:
        office = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
name = "org.openoffice.lingu.LanguageToolGrammarChecker"
checker = office.ServiceManager.createInstanceWithContext(name, office)
if checker is None:
    print("none")
else:
    said = checker.doProofreading("1", text, Locale("en", "US", ""), 0, len(text), ())
    print(json.dumps([[e.nErrorStart, e.nErrorLength, list(e.aSuggestions)] for e in said.aErrors]))
"""


def _python() -> str | None:
    """A Python with LibreOffice's bridge: that of the system, or LibreOffice's own."""
    for name in ("/usr/bin/python3", "/opt/libreoffice/program/python"):
        if os.path.exists(name) and subprocess.run([name, "-c", "import uno"], check=False, capture_output=True).returncode == 0:
            return name
    return None


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine")
def test_libreoffice_shows_the_findings(server: httpx.Client, tmp_path: Path) -> None:
    python = _python()
    if python is None:
        pytest.skip("no Python that can speak to LibreOffice")
    (tmp_path / "user").mkdir()
    (tmp_path / "user/registrymodifications.xcu").write_text(
        SETTINGS.replace("ADDRESS", str(server.base_url).rstrip("/")), encoding="utf-8"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [SOFFICE, f"-env:UserInstallation={tmp_path.as_uri()}", "--headless", "--norestore", f"--accept=socket,host=127.0.0.1,port={port};urp;"]  # fmt: skip
    with subprocess.Popen(command, env={**os.environ, "HOME": str(tmp_path)}, start_new_session=True) as office:
        try:
            said = subprocess.run([python, "-c", DRIVER, TEXT, str(port)], check=False, capture_output=True, text=True, timeout=120)
        finally:
            os.killpg(office.pid, 15)
            time.sleep(0.5)
    assert said.stdout, said.stderr
    if said.stdout == "none\n":
        pytest.skip("a LibreOffice that is older than its LanguageTool client")
    assert [(TEXT[a : a + size], better) for a, size, better in json.loads(said.stdout)] == [
        ("Deep Sea Academy", ["Institute of Deep Sea Research"]),
        ("a Sea College", ["an Ocean University"]),
    ]
