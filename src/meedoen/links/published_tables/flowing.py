"""Text without separators: placeholder until the thin path works."""

from collections.abc import Sequence

from meedoen.links.published_tables.grid import Cell, Grid, Row


def flowing_grid(lines: Sequence[str], *, own_names: tuple[str, ...] = ()) -> tuple[Grid, ...]:
    """Give every line as one cell."""
    del own_names
    return (
        Grid(
            tuple(
                Row(number, (Cell(line.strip()),) if line.strip() else ()) for number, line in enumerate(lines, start=1)
            )
        ),
    )
