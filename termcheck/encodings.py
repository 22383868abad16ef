"""Bytes ⇄ text: which encoding a file is in, told from its bytes, so that it can be written back in the same one."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the name of their encoding: by byte order mark, as UTF-8, UTF-16 by its zeros, else GB18030 or
    Big5, whichever gives more common characters.

    Raises `UnicodeDecodeError` for what is none of them.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            if name == "utf-16":
                name = "utf-16-le-bom" if mark == codecs.BOM_UTF16_LE else "utf-16-be-bom"
                return _checked(data[2:].decode(name[:-4]), data), name
            return _checked(data.decode(name), data), name
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return text, "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise error from None
    head = data[:4096]
    if len(data) % 2 == 0 and head.count(0) > len(head) // 5:
        name = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
        return _checked(data.decode(name), data), name
    guesses = []
    for name in ("gb18030", "big5"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        guesses.append((_common_share(text), name == "gb18030", text, name))
    if not guesses:
        # Says where it fails; what is UTF-8 but for a NUL fails there.
        _checked(data.decode("utf-8"), data)
    best = max(guesses)
    return _checked(best[2], data), best[3]


def _checked(text: str, data: bytes) -> str:
    """A text without NUL characters: what has them is a program, a picture or in another encoding. Raises `UnicodeDecodeError`."""
    if "\0" in text:
        at = data.find(0)
        raise UnicodeDecodeError("utf-8", data, at, at + 1, "no character of a text")
    return text


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the Chinese in a file is good UTF-8, so that it is no other encoding but a file that was cut or patched."""
    text = data[:100_000].decode("utf-8", "replace") + data[-1000:].decode("utf-8", "replace")
    good = sum("\u3000" <= c <= "\u9fff" for c in text)
    return good > 2 * text.count("\ufffd")


_FREQUENT = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龍國學會這們來時個為開發經過對機電門長東與業無產業務總統"
) | set(
    "的了是我不在人有他這個上來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學麼之都好看起發當沒成只如事把還用第樣道想作種開"
)


def _common_share(text: str) -> float:
    """The share of frequent characters among those beyond ASCII."""
    wide = [c for c in text[:20000] if c > "\x7f"]
    return sum(c in _FREQUENT for c in wide) / len(wide) if wide else 1.0


def encode(text: str, encoding: str) -> bytes:
    """The inverse of `decode`. Raises `UnicodeEncodeError` where the encoding has not the characters."""
    if encoding.endswith("-bom"):
        mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le-bom" else codecs.BOM_UTF16_BE
        return mark + text.encode(encoding[:-4])
    return text.encode(encoding)


def of_head(head: bytes, cut: bool) -> str:
    """The encoding of a file from its first bytes; `cut`: there are more of them. Raises `UnicodeDecodeError`."""
    if not cut:
        return decode(head)[1]
    if not any(head.startswith(mark) for mark, _ in _BOMS):
        try:
            if "\0" not in codecs.getincrementaldecoder("utf-8")().decode(head):
                return "utf-8"
        except UnicodeDecodeError:
            pass
    # No character is cut at the end of a line.
    return decode(head[: head.rfind(b"\n") + 1] or head)[1]


def decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Decodes what comes bit by bit; a byte order mark is no part of the text."""
    if encoding.endswith("-bom"):
        return codecs.getincrementaldecoder("utf-16")()
    return codecs.getincrementaldecoder(encoding)()


class Encoder:
    """Encodes what is given bit by bit as `encode` does the whole of it."""

    def __init__(self, encoding: str) -> None:
        self._mark = encoding.endswith("-bom")
        self._name = encoding.removesuffix("-bom") if self._mark else encoding
        self._encoder = codecs.getincrementalencoder(self._name)()

    def encode(self, text: str) -> bytes:
        """Raises `UnicodeEncodeError` where the encoding has not the characters."""
        data = self._encoder.encode(text)
        if self._mark:
            data = (codecs.BOM_UTF16_LE if self._name == "utf-16-le" else codecs.BOM_UTF16_BE) + data
            self._mark = False
        return data
