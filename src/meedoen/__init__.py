"""Meedoen: software with which a Dutch municipality steers its social domain on effect.

The version stands here and nowhere else; packaging and publiccode.yml follow it.
"""

__version__ = "0.1.0"
