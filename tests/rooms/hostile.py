"""What somebody sends who means no good, or whose program is broken: values, queries, forms and bodies."""

import re
from typing import Any

from hypothesis import strategies as st

NASTY = (
    "\x00",
    "a\x00b",
    "\ud7ff\ufffe\U0010ffff",
    "\u202egnp.exe",
    "\u0000\u0008\u001f\x7f",
    "é" * 300,
    "e\u0301" * 50,
    "9" * 400,
    "-1",
    "0",
    "-0",
    "1e400",
    "NaN",
    "Infinity",
    "٣",
    "²",
    "12,5,6",
    str(2**31),
    str(2**63),
    str(2**64),
    "0000-00-00",
    "9999-12-31",
    "2025-Q9",
    "2025-13-45",
    "10000",
    "0000",
    "' OR '1'='1",
    '"><script>alert(1)</script>',
    "{{ 7*7 }}{% debug %}",
    "%00%s%n%(x)s",
    "../../../../etc/passwd",
    "//evil.example/",
    "https://evil.example/",
    "=1+1",
    "\r\nSet-Cookie: x=1",
    "[]",
    '{"a": {}}',
    " ",
    "",
    "x" * 20_000,
)
VALUES = st.sampled_from(NASTY) | st.text(max_size=40).filter(lambda text: text.isprintable() or "\x00" in text)
NAMES = st.sampled_from(("", "a", "csrfmiddlewaretoken", "next", "naam", "\x00", "a[b]", "x" * 300)) | st.text(
    max_size=8
)
BODIES: tuple[tuple[bytes, str], ...] = (
    (b'--x\r\nContent-Disposition: form-data; name="a"', "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b"--x--", "multipart/form-data; boundary=" + "x" * 300),
    (
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\n\xff\xfe\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
    (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
    (b"a=%ff%fe&b=%00&%00=1&=&&a", "application/x-www-form-urlencoded"),
    (b"a=1", "application/x-www-form-urlencoded; charset=no-such-thing"),
    (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"&".join(b"a%d=1" % number for number in range(3100)), "application/x-www-form-urlencoded"),
    (b'{"a": [', "application/json"),
    (b"\xff\xfe\x00", "application/octet-stream"),
    (b"", "\x7f"),
)
_FIELD = re.compile(r"<(?:input|select|textarea)\b[^>]*\bname=\"([^\"]+)\"[^>]*?(?:\bvalue=\"([^\"]*)\")?[^>]*>")
_ASKED = re.compile(r"[?&](?:amp;)?(\w+)=")


def fields_of(page: str) -> dict[str, str]:
    """Return the names of the fields on a page with the values that stand in them."""
    return {name: value or "1" for name, value in _FIELD.findall(page)}


def asked_of(page: str) -> list[str]:
    """Return the names that links on a page ask with."""
    return sorted({"q", "zoek", "pagina", *_ASKED.findall(page), *fields_of(page)})


@st.composite
def forms(draw: st.DrawFn, page: str) -> dict[str, Any]:
    """Draw a form: as it stands on the page, with some fields spoilt, left out, repeated or added."""
    form: dict[str, Any] = dict(fields_of(page))
    for name in draw(st.lists(st.sampled_from(sorted(form)), max_size=4, unique=True) if form else st.just([])):
        form[name] = draw(VALUES | st.lists(VALUES, max_size=3))
    for name in draw(st.lists(st.sampled_from(sorted(form)), max_size=2, unique=True) if form else st.just([])):
        form.pop(name)
    return form | draw(st.dictionaries(NAMES, VALUES, max_size=2))


def queries(page: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what is asked behind the question mark."""
    names = st.sampled_from(asked_of(page))
    return st.dictionaries(names | NAMES, VALUES | st.lists(VALUES, max_size=2), max_size=4)


BAD_ARGUMENTS: dict[type, tuple[Any, ...]] = {
    int: (0, 2**31, 2**63, 10**30),
    str: ("\x00", "é" * 200, "..", "' OR 1=1 --", "%2e%2e", "-", "x" * 2000, "\u202e", "{{7*7}}", " "),
}
