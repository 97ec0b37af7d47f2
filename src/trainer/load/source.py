"""From bytes to text: what is not readable as UTF-8, or holds signs that no text has, is refused."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from trainer.errors import ContentError, Problem

#: A chapter's questions take some 50 kB; what is so much larger is something else.
MOST_BYTES = 20_000_000

# All that YAML does not allow, and the line ends that other programs count otherwise than YAML does.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ASCII_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAMES = {"\x00": "NUL", "\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
_SAVE = "Save the file as UTF-8."


def read(path: Path, name: str) -> str:
    """Return the text of a file, called ``name`` in what is said about it.

    Raises:
        ContentError: it cannot be read as text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ContentError([Problem(name, 0, 0, "no-file", "there is no such file")]) from None
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        raise ContentError([Problem(name, 0, 0, "no-file", message)]) from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Return bytes as text, without a byte order mark.

    Raises:
        ContentError: they are no text.
    """
    if len(data) > MOST_BYTES:
        message = f"this file is larger than {MOST_BYTES // 1_000_000} MB"
        raise ContentError([Problem(name, 0, 0, "too-big", message, "Split it, or look whether it is the right one.")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        found = " ".join(f"{byte:02X}" for byte in data[error.start : error.end][:4])
        hint = _SAVE
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            hint = "It was saved as UTF-16; save it as UTF-8."
        message = f"this is not UTF-8 text (byte {found})"
        raise ContentError([Problem(name, *place(before, len(before)), "bad-utf8", message, hint)]) from None


def refuse_control(text: str, name: str, line: int = 1) -> None:
    """Refuse signs that no text has, such as NUL; ``line`` is where the text starts in its file.

    Raises:
        ContentError: there is one.
    """
    # The narrow pattern is five times as fast, and enough for most files.
    found = (_ASCII_CONTROL if text.isascii() else _CONTROL).search(text)
    if found:
        sign = found[0]
        word = _NAMES.get(sign) or unicodedata.name(sign, "control character").lower()
        message = f"a sign that no text has stands here: U+{ord(sign):04X} ({word})"
        row, column = place(text, found.start())
        raise ContentError(
            [Problem(name, row + line - 1, column, "control-character", message, "Delete it, or put a space.")]
        )


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of a position in a text."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
