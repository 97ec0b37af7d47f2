"""The files of a zip, read one by one and never unpacked to a disk; what could do harm is refused with the reason."""

from __future__ import annotations

import datetime
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

#: The largest file that is read: a notebook with 50 MB of pictures, and some room.
MOST_BYTES = 64_000_000
#: What all files of a zip come to at most, and how many there are.
MOST_IN_ZIP, MOST_FILES = 8_000_000_000, 150_000
#: Text is packed to a tenth, a row of one sign to a thousandth. What is small does no harm however well it is packed.
MOST_RATIO, SMALL = 200, 1_000_000
#: So long is the list of files of a zip at most.
MOST_LISTED = 50_000_000
_END = struct.Struct("<4s4H2LH")

#: A refusal: its code, and the reason.
Why = tuple[str, str]


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a zip."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def too_big() -> str:
    """What is said of a file that is too large."""
    return f"this file is larger than {MOST_BYTES // 1_000_000} MB. Cure: clear the outputs, and hand it in again"


def count_zip(path: Path) -> int:
    """How many files a zip says that it holds."""
    try:
        if _listed(path) > MOST_LISTED:
            return 1
        with zipfile.ZipFile(path) as zipped:
            return len(zipped.infolist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return 1


def unzipped(path: Path) -> Iterator[tuple[str, bytes | Why, int]]:
    """Yield each file with its name and time (0 where it has none); of the zip as a whole, the name is empty."""
    try:
        if _listed(path) > MOST_LISTED:
            yield "", ("zip-bomb", f"this zip holds more than {MOST_FILES:,} files. Cure: split it"), 0
            return
        with zipfile.ZipFile(path) as zipped:
            infos = zipped.infolist()
            if len(infos) > MOST_FILES:
                yield "", ("zip-bomb", f"this zip holds more than {MOST_FILES:,} files. Cure: split it"), 0
                return
            left = MOST_IN_ZIP
            for info in infos:
                if info.is_dir():
                    continue
                left -= info.file_size
                if left < 0:
                    why = f"this zip holds more than {MOST_IN_ZIP // 1_000_000_000} GB. Cure: split it"
                    yield "", ("zip-bomb", why), 0
                    return
                yield info.filename, _read(zipped, info), _time(info)
    except _BROKEN as error:
        said = " ".join(str(error).split())[:100]
        yield "", ("zip-broken", f"this zip is damaged ({said}). Cure: make or copy it once more"), 0


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    IndexError,
)


def _listed(path: Path) -> int:
    """How long the list of files is, as the end of the zip says: it is read whole, before anything else."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 66_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    return int(_END.unpack_from(tail, at)[5]) if size > MOST_LISTED else 0


def _read(zipped: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Why:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return "zip-path", "its path leads out of the zip. Cure: look who made this zip, and make it anew"
    if info.flag_bits & 0x1:
        return "zip-locked", "it is locked with a password. Cure: unpack it, and grade the folder"
    if info.file_size > MOST_BYTES:
        return "big", too_big()
    if info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return "zip-bomb", "it is packed more tightly than any answer. Cure: look who made this zip"
    try:
        with zipped.open(info) as file:
            data = file.read(MOST_BYTES + 1)
    except _BROKEN as error:
        said = " ".join(str(error).split())[:100]
        return "zip-broken", f"it is damaged ({said}). Cure: make or copy the zip once more"
    if len(data) > MOST_BYTES:
        return "big", too_big()
    if is_zip(data[:4]):
        return "zip-nested", "this is a zip inside a zip. Cure: unpack the outer one, and grade the folder"
    return data


def _time(info: zipfile.ZipInfo) -> int:
    try:
        # A zip keeps no time zone.
        return max(0, int(datetime.datetime(*info.date_time, tzinfo=datetime.UTC).timestamp() * 1000))
    except ValueError:
        return 0
