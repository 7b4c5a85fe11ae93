"""Small pictures of pages: at most 256 colours, the most frequent ones exact, so that a repository can hold them."""

import base64
import struct
import zlib

from playwright.sync_api import Browser

# The browser reads the picture and chooses the colours; nothing else on this machine can.
REDUCE = """async source => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + source;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  canvas.drawImage(picture, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, picture.width, picture.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colours = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  const parts = colour => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const distance = ([r, g, b], [red, green, blue]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  const palette = [];
  // Room for a rare colour, such as the stripes of a pattern: shades that nobody can tell apart share a place.
  for (const colour of colours.map(parts)) {
    if (palette.length < 32 || palette.every(chosen => distance(chosen, colour) > 200)) palette.push(colour);
    if (palette.length === 256) break;
  }
  const nearest = colour =>
    palette.reduce((best, entry, at) => (distance(entry, colour) < distance(palette[best], colour) ? at : best), 0);
  const places = new Map(colours.map(colour => [colour, nearest(parts(colour))]));
  const indices = Uint8Array.from(pixels, pixel => places.get(pixel));
  const blob = new Blob([indices]);
  const text = await new Promise(resolve => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1]);
    reader.readAsDataURL(blob);
  });
  return { width: picture.width, height: picture.height, palette: palette.flat(), indices: text };
}"""


def smaller(*, picture: bytes, browser: Browser) -> bytes:
    """Return the PNG with a palette of at most 256 colours."""
    page = browser.new_page()
    reduced = page.evaluate(REDUCE, base64.b64encode(picture).decode())
    page.close()
    width, height = reduced["width"], reduced["height"]
    indices = base64.b64decode(reduced["indices"])
    # A zero before every line: it stands there as it is, without a filter.
    lines = b"".join(b"\0" + indices[at : at + width] for at in range(0, width * height, width))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(reduced["palette"])),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
