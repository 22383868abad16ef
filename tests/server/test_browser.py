"""The page in a real browser, from pasted texts to the downloaded result. Skipped where there is no Chromium."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from termcheck.server import webpage

SOURCE = "深海研究院今天在蓝港揭牌。\n海洋大学校长出席。"
TARGET = "The Deep Sea Academy opened in Blue Harbour today.\nThe president of a Sea College was there."
FIXED = "The Institute of Deep Sea Research opened in Lan'gang today.\nThe president of an Ocean University was there."
BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, server: httpx.Client) -> Iterator[Any]:
    """The page, freshly opened; whatever its scripts or its policy complain about fails the test."""
    context = browser.new_context(
        locale="en-US", viewport={"width": 1200, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened = context.new_page()
    complaints: list[str] = []
    outside: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("request", lambda request: outside.append(request.url))
    opened.goto(str(server.base_url))
    yield opened
    context.close()
    assert complaints == []
    assert [url for url in outside if not url.startswith((str(server.base_url), "blob:"))] == []


def check(page: Any, target: str = TARGET, source: str = SOURCE) -> None:
    page.fill("#source", source)
    page.fill("#target", target)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result:not([hidden])")


def checks(page: Any) -> list[str]:
    return page.locator(".card q").all_inner_texts()


def cards(page: Any, number: int) -> None:
    page.wait_for_function("n => document.querySelectorAll('.card').length === n", arg=number)


def test_from_paste_to_the_downloaded_text(page: Any, tmp_path: Path) -> None:
    check(page)
    assert checks(page) == ["Deep Sea Academy", "Blue Harbour", "Sea College"]
    assert page.locator(".row").count() == 2
    page.keyboard.press("j")
    assert page.locator("mark.here").all_inner_texts() == ["深海研究院", "Deep Sea Academy"]
    page.keyboard.press("Enter")
    cards(page, 2)
    page.keyboard.press("a")
    cards(page, 0)
    assert page.locator("#clean").is_visible()
    with page.expect_download() as caught:
        page.keyboard.press("d")
    caught.value.save_as(tmp_path / "result.txt")
    assert caught.value.suggested_filename == "translation.txt"
    assert (tmp_path / "result.txt").read_text(encoding="utf-8") == FIXED
    page.keyboard.press("c")
    page.wait_for_selector("#toast.shown")
    assert page.evaluate("navigator.clipboard.readText()") == FIXED
    page.keyboard.press("u")
    cards(page, 2)
    page.keyboard.press("u")
    cards(page, 3)
    page.keyboard.press("e")
    assert page.input_value("#target") == TARGET


def test_pointing_at_one_side_lights_the_other(page: Any) -> None:
    check(page)
    page.locator(".cell.source .m", has_text="海洋大学").hover()
    assert page.locator(".cell.target .m.lit").all_inner_texts() == ["Sea College"]
    page.locator(".cell.target .m", has_text="Blue Harbour").hover()
    assert page.locator(".cell.source .m.lit").all_inner_texts() == ["蓝港"]
    assert page.locator(".card.lit q").all_inner_texts() == ["Blue Harbour"]


def test_what_is_pasted_is_never_run(page: Any) -> None:
    evil = "<img src=x onerror=document.title='run'> <script>document.title='run'</script> The Deep Sea Academy &amp; <b>a</b>"
    check(page, evil, "<b>深海研究院</b><script>document.title='run'</script>")
    assert page.title() == "termcheck"
    assert page.locator(".cell.target").inner_text() == evil
    assert page.locator(".cell img, .cell b, .cell script").count() == 0


def test_wide_characters_do_not_shift_marks(page: Any) -> None:
    check(page, "😀𠮷 The Deep Sea Academy 😀 and Blue Harbour", "")
    assert page.locator(".cell mark").all_inner_texts() == ["Deep Sea Academy", "Blue Harbour"]


def test_ignoring_filtering_and_glossaries(page: Any) -> None:
    check(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert checks(page) == ["Blue Harbour", "Sea College"]
    page.keyboard.press("a")
    cards(page, 0)
    assert page.locator(".cell.target").all_inner_texts()[0] == "The Deep Sea Academy opened in Lan'gang today."
    page.keyboard.press("u")
    cards(page, 2)
    page.click(".filter.error")
    assert checks(page) == []
    page.click(".filter.error")
    page.keyboard.press("g")
    page.wait_for_selector("#glossary-dialog[open]")
    page.uncheck("input[value=harbours]")
    page.click("#glossary-dialog button")
    cards(page, 1)
    assert checks(page) == ["Sea College"]
    assert page.inner_text("#glossaries-count") == "1/2"


def test_files_dropped_and_downloaded_as_docx(page: Any, tmp_path: Path) -> None:
    from test_json_api import docx

    (tmp_path / "a.en.docx").write_bytes(docx(*TARGET.split("\n")))
    (tmp_path / "a.zh.txt").write_bytes(SOURCE.encode("gb18030"))
    sent = [{"name": p.name, "data": base64.b64encode(p.read_bytes()).decode()} for p in (tmp_path / "a.en.docx", tmp_path / "a.zh.txt")]
    page.evaluate(
        """files => {
            const carried = new DataTransfer();
            for (const f of files) carried.items.add(new File([Uint8Array.from(atob(f.data), c => c.charCodeAt(0))], f.name));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        sent,
    )
    page.wait_for_selector("#source-file:not([hidden])")
    page.wait_for_selector("#target-file:not([hidden])")
    page.click("#check")
    cards(page, 3)
    assert page.locator(".cell.source").all_inner_texts() == SOURCE.split("\n")
    page.click("#all")
    cards(page, 0)
    with page.expect_download() as caught:
        page.click("#download")
    assert caught.value.suggested_filename == "a.en.fixed.docx"
    caught.value.save_as(tmp_path / "fixed.docx")
    from termcheck.files import read_file

    assert [line for line in read_file(tmp_path / "fixed.docx").raw.split("\n") if line] == FIXED.split("\n")


def test_chinese_interface_and_themes_stay(page: Any) -> None:
    page.click("#language")
    assert page.inner_text("#check span") == "检查"
    page.click("#theme")
    page.click("#theme")
    page.reload()
    assert page.inner_text("#check span") == "检查"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_narrow_screens_do_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.here q").inner_text() == "Blue Harbour"
    assert page.locator(".card.here").evaluate("n => n.getBoundingClientRect().left >= 0 && n.getBoundingClientRect().right <= innerWidth")


def test_every_word_is_there_in_both_languages(page: Any) -> None:
    missing = page.evaluate(
        """async () => {
            const { languages, say, speak } = await import("/page/words.js");
            const used = [...document.querySelectorAll("[data-say]")].map(n => n.dataset.say);
            return languages.flatMap(l => { speak(l); return used.filter(k => say(k) === undefined); });
        }"""
    )
    assert missing == []


def test_no_word_is_left_over() -> None:
    folder = Path(webpage.__file__).parent / "page"
    words = (folder / "words.js").read_text(encoding="utf-8")
    used = "".join(p.read_text(encoding="utf-8") for p in folder.iterdir() if p.suffix in (".html", ".js") and p.name != "words.js")
    used += words[words.index("export function speak") :]
    english = words[words.index("  en: {") : words.index("  zh: {")]
    named = {key for line in english.splitlines() if line.startswith("    ") for key in re.findall(r"(?:^    |, )(\w+): ", line)}
    # Severities are looked up by name.
    said = {key for key in named if f'"{key}"' in used or key in ("error", "warning", "info", "safe", "unsafe", "display", "kinds")}
    assert named - said - {"languageTitle", "themeTitle"} == set()


def test_token_is_asked_for(browser: Any, serving: Any) -> None:
    with serving("--workers", "1", "--token", "let me in") as client:
        page = browser.new_page(locale="en-US")
        page.goto(str(client.base_url))
        page.wait_for_selector("#token-dialog[open]")
        page.fill("#token", "let me in")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('glossaries-count').textContent === '2/2'")
        page.close()


def test_files_of_the_page_are_all_named_and_quote_nothing_from_outside() -> None:
    folder = Path(webpage.__file__).parent / "page"
    assert {p.name for p in folder.iterdir()} == set(webpage.FILES.values())
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "innerHTML" not in text


def test_a_browser_that_has_a_file_gets_no_second_copy(server: httpx.Client) -> None:
    first = server.get("/page/page.js")
    again = server.get("/page/page.js", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
