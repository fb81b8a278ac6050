"""The process that opens a picture: bytes in, two sizes out as JSON, an exit code if it cannot."""

from __future__ import annotations

import base64
import io
import json
import resource
import sys
from typing import Any

MOST_PIXELS = 50_000_000
MEMORY_BYTES = 1024 * 1024 * 1024
SIZES = {"large": 1200, "small": 480}
READ = ("JPEG", "PNG", "WEBP")


def drawn(content: bytes) -> dict[str, Any]:
    """The picture upright, on white, in both sizes, with nothing but its pixels."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content), formats=READ) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        opened.draft("RGB", (2 * SIZES["large"], 2 * SIZES["large"]))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright)
    told: dict[str, Any] = {}
    for name, longest in SIZES.items():
        plain.thumbnail((longest, longest))
        written = io.BytesIO()
        plain.save(written, "WEBP", quality=78, method=4)
        told[name] = base64.b64encode(written.getvalue()).decode()
        told.setdefault("width", plain.width)
        told.setdefault("height", plain.height)
    return told


def main() -> int:
    """Read, draw, write; any failure is an exit code, since the picture may be made to fail."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        told = drawn(sys.stdin.buffer.read())
    except Exception as problem:  # noqa: BLE001 - whatever it is, it must not come out
        sys.stderr.write(type(problem).__name__)
        return 1
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
