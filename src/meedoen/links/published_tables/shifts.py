"""Signs that the columns of a copied table do not stand below their heads: then no row of it is certain."""

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.columns import Layout, column_cells
from meedoen.links.published_tables.grid import Firmness, cut
from meedoen.links.published_tables.tables import Table

_SHORT = 40


def shift_in(table: Table, layout: Layout) -> str:
    """Say why the columns of a table that was copied with tabs or pipes have shifted, empty when nothing shows it.

    A merged cell is lost in such a copy, so that what stood behind it moves to the left.
    """
    if table.firmness is not Firmness.SHIFTING:
        return ""
    used = {layout.name, layout.area}
    for place, heading in enumerate(table.headings):
        if not heading.printed and place not in used and column_cells(table, place):
            return "er staan cellen in een kolom zonder kop; de kop of de rijen zijn verschoven"
    values = {place for place, _ in layout.values}
    words: dict[str, set[int]] = {}
    for place in range(len(table.headings)):
        for cell in column_cells(table, place):
            text = cell.text
            if len(text) <= _SHORT and not looks_like_value(text) and not any(sign.isdigit() for sign in text):
                words.setdefault(text.lower(), set()).add(place)
    astray = [text for text, places in words.items() if len(places) > 1 and places & values]
    return f"‘{cut(astray[0])}’ staat in meer dan één kolom; de rijen zijn verschoven" if astray else ""
