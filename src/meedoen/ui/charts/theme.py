"""The look of pictures: the tokens of the styles as constants, because a picture stands outside the page's styles.

The colours are those of `--meedoen-chart-*` and `--meedoen-course-*` in frontend/css/tokens.css; a test compares them
with the built styles. Sizes are in pixels of the picture itself.
"""

from pathlib import Path

OWN = "#00568b"
REFERENCE = "#586c88"
TARGET = "#105f26"
TARGET_BAND = "#ddf7e4"
UNCERTAINTY = "#c7e7fa"
GRID = "#c0c7d2"
TEXT = "#001a40"
PAPER = "#ffffff"
UNKNOWN = "#3d5374"

COURSES = {
    "reached": "#003e65",
    "on_course": "#006fb3",
    "behind": "#ac501b",
    "worse": "#75151a",
    "unknown": UNKNOWN,
}
FILLS = {
    "reached": COURSES["reached"],
    "on_course": COURSES["on_course"],
    "behind": "url(#pattern-behind)",
    "worse": "url(#pattern-worse)",
    "unknown": "url(#pattern-unknown)",
}
PATTERNS = (
    '<defs><pattern id="pattern-behind" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0H6V6H0Z" fill="#ac501b"/>'
    '<path d="M0 0V6" stroke="#ffffff" stroke-width="1.5"/></pattern>'
    '<pattern id="pattern-worse" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 0H6V6H0Z" fill="#75151a"/><path d="M0 0 6 6M6 0 0 6" stroke="#ffffff" stroke-width="1"/></pattern>'
    '<pattern id="pattern-unknown" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M0 0H8V8H0Z" fill="#ffffff"/><circle cx="4" cy="4" r="1.25" fill="#3d5374"/></pattern></defs>'
)

FAMILY = "Source Sans 3"
# The second name is what the letter files call themselves, and how the drawing library finds them.
FONT = f"'{FAMILY}', '{FAMILY} ExtraLight', 'Helvetica Neue', Arial, sans-serif"
BOLD = {"font": FONT, "fontWeight": 600}
LETTERS = 15
SMALL_LETTERS = 14

FONT_FOLDER = Path(__file__).parent / "fonts"
EMBEDDED_FONTS = Path(__file__).parents[1] / "static/meedoen/fonts"

WIDE = 720
NARROW = 320

CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "text": {"fontSize": LETTERS, "color": TEXT},
    "axis": {
        "labelFontSize": SMALL_LETTERS,
        "labelColor": TEXT,
        "gridColor": GRID,
        "gridOpacity": 0.6,
        "domain": False,
        "ticks": False,
        "title": None,
        "labelPadding": 6,
    },
    "title": {
        "anchor": "start",
        "fontSize": 20,
        **BOLD,
        "color": TEXT,
        "subtitleFontSize": SMALL_LETTERS,
        "subtitleColor": UNKNOWN,
        "subtitlePadding": 6,
        "offset": 16,
    },
}
