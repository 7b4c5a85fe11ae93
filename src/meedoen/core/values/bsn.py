"""The citizen service number (BSN): what may be one, by its length and its check (Wet algemene bepalingen burgerservicenummer)."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_LOWEST, _HIGHEST = 10_000_000, 999_999_999
_DIVISOR = 11
_FEW = 2


def is_bsn(number: int) -> bool:
    """Tell whether a number can be a BSN: nine digits, of which the first may be 0, that pass the eleven test.

    The digits count nine, eight and so on to two times, and the last is taken off; what remains divides by eleven.

    >>> is_bsn(999990019), is_bsn(999990018), is_bsn(12)
    (True, False, False)
    """
    if not _LOWEST <= number <= _HIGHEST:
        return False
    rest, check = divmod(number, 10)
    weighed = 0
    for weight in range(2, 10):
        rest, digit = divmod(rest, 10)
        weighed += weight * digit
    return (weighed - check) % _DIVISOR == 0


class NotABsnError(ValueError):
    """The text is no BSN. The message says why and what is expected (Dutch), and never repeats what was typed."""


def read_bsn(*, text: str) -> str:
    """Read a BSN as somebody types it, with or without spaces and full stops; nine digits come out.

    >>> read_bsn(text=" 9999.90.019")
    '999990019'
    >>> read_bsn(text="999990018")
    Traceback (most recent call last):
    ...
    meedoen.core.values.bsn.NotABsnError: Dit kan geen BSN zijn: de elfproef klopt niet. Kijk of er cijfers zijn verwisseld of vergeten.

    Raises:
        NotABsnError: it is not nine digits, only noughts, or does not pass the eleven test.

    """
    digits = _BETWEEN.sub("", text)
    if not _NINE_DIGITS.fullmatch(digits):
        message = "Een BSN heeft negen cijfers. Schrijf alle negen, ook een 0 vooraan."
        raise NotABsnError(message)
    if not int(digits):
        message = "Een BSN van alleen nullen bestaat niet. Laat het veld leeg als u het BSN niet weet."
        raise NotABsnError(message)
    if not is_bsn(int(digits)):
        message = "Dit kan geen BSN zijn: de elfproef klopt niet. Kijk of er cijfers zijn verwisseld of vergeten."
        raise NotABsnError(message)
    return digits


_BETWEEN = re.compile(r"[\s.]")
_NINE_DIGITS = re.compile(r"[0-9]{9}")


_WITHIN = re.compile(r"(?<!\d)(?<!\d[.,-])\d(?:[ .\u00a0\u202f]?\d){8}(?!\d|[.,-]\d)")
"""Letters and signs may stand against it; digits may not, also not behind a full stop, comma or hyphen: that is a longer number."""
_IN_A_LOG = re.compile(r"(?:(?<!\d)|(?<=%[\dA-Fa-f]{2}))\d(?:(?:[ .+\u00a0\u202f]|%20)?\d){8}(?!\d)")
"""In an address a BSN stands against anything that is no digit, and a space is written as `%20` or `+`."""
_VAT_NUMBER = re.compile(r"(?<!\w)NL[ .-]?\d(?:[ .]?\d){8}[ .-]?B[ .-]?\d\d(?!\w)", re.IGNORECASE)
"""A VAT number (btw-id), also with spaces or full stops: NL, nine digits, B and two digits."""
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ .-]?\d){8}(?!\w)")
"""A telephone number with the number of the country before it, after which nine digits follow."""
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?:[A-Z\d]{11,30}|(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,4})?)(?!\w)")
"""What may be an account number (IBAN), in groups of four or without spaces; its check says whether it is one, and where it ends."""
_ACCOUNT_LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("NO",), 15),
        **dict.fromkeys(("BE",), 16),
        **dict.fromkeys(("DK", "FI", "NL"), 18),
        **dict.fromkeys(("SI",), 19),
        **dict.fromkeys(("AT", "EE", "LT", "LU"), 20),
        **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
        **dict.fromkeys(("BG", "DE", "GB", "IE"), 22),
        **dict.fromkeys(("CZ", "ES", "RO", "SE", "SK"), 24),
        **dict.fromkeys(("PT",), 25),
        **dict.fromkeys(("IS", "TR"), 26),
        **dict.fromkeys(("FR", "GR", "IT", "MC", "SM"), 27),
        **dict.fromkeys(("CY", "HU", "PL"), 28),
        **dict.fromkeys(("MT",), 31),
    }
)
"""How many signs an account number has, by country; of another country a number in it may be taken for a BSN."""
_IBAN_DIVISOR = 97
_BETWEEN_IN_A_LOG = re.compile(r"[\s.+]|%20")


def holds_bsn(*, text: str) -> bool:
    """Tell whether a BSN may stand in a text, also with spaces or full stops between its digits, and against letters.

    >>> holds_bsn(text="Uw nummer is 9999.90.019."), holds_bsn(text="Bel 0321 388 911")
    (True, False)
    >>> holds_bsn(text="bsn999990019"), holds_bsn(text="zaak 1999990019")
    (True, False)

    The digits of a VAT number, an account or a telephone number with its country are none, though they may pass the eleven test. A
    VAT number of before 2020 may hold the BSN of who has a business alone; that cannot be told from the number of a company.

    >>> holds_bsn(text="Btw NL123456782B01"), holds_bsn(text="Nummer 123456782")
    (False, True)
    """
    return any(is_bsn(number) for number in numbers_like_bsns(text=text))


def numbers_like_bsns(*, text: str) -> list[int]:
    """Return the numbers in a text that are as long as a BSN, whether they pass its check or not.

    >>> numbers_like_bsns(text="9999.90.019 en 999990018"), numbers_like_bsns(text="zaak 1999990019, NL123456782B01")
    ([999990019, 999990018], [])
    """
    left = _ACCOUNT.sub(_beside_account, _TELEPHONE.sub("_", _VAT_NUMBER.sub("_", text)))
    return [int(_BETWEEN.sub("", match[0])) for match in _WITHIN.finditer(left)]


def _beside_account(match: re.Match[str]) -> str:
    """Return what stands behind an account number in a match, or all of it when it is none."""
    words = match[0].split(" ")
    for end in range(1, len(words) + 1):
        if _is_account("".join(words[:end])):
            return f"_ {' '.join(words[end:])}"
    return match[0]


def _is_account(signs: str) -> bool:
    """Tell whether signs are an account number: as long as its country has them, with a check that holds (ISO 13616).

    >>> _is_account("NL91ABNA0417164300"), _is_account("NL91ABNA0417164301")
    (True, False)
    """
    if len(signs) != _ACCOUNT_LENGTHS.get(signs[:2]):
        return False
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % _IBAN_DIVISOR == 1


def without_bsns(*, line: str, said: str = "[bsn]") -> str:
    """Return a line of a log in which what may be a BSN is left out; rather a number too many than one too few. `said` stands there instead.

    >>> without_bsns(line="Not Found: /dronten/mensen/999990019/"), without_bsns(line="Bel 0321 388 911")
    ('Not Found: /dronten/mensen/[bsn]/', 'Bel 0321 388 911')
    >>> without_bsns(line="/bsn999990019/ /999990019-jansen/ /%20999990019_a /9999%2090%20019/")
    '/bsn[bsn]/ /[bsn]-jansen/ /%20[bsn]_a /[bsn]/'
    """

    def told(match: re.Match[str]) -> str:
        return said if is_bsn(int(_BETWEEN_IN_A_LOG.sub("", match[0]))) else match[0]

    return _IN_A_LOG.sub(told, line)


def look_like_bsns(numbers: Iterable[int]) -> bool:
    """Tell whether numbers that should name nobody are BSNs: more than half of the different ones pass, and at least two.

    Of numbers of nine digits that mean nothing one in eleven passes.

    >>> look_like_bsns([999990019, 999990020, 999990032]), look_like_bsns([1, 2, 999990019])
    (True, False)
    """
    different = set(numbers)
    passing = sum(is_bsn(number) for number in different)
    return passing >= _FEW and 2 * passing > len(different)
