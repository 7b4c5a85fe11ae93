"""Pictures drawn on the server: how goals stand, and an indicator over time.

    >>> from meedoen.core.goals.rollup import CourseCounts
    >>> rows = [StateRow("Minder armoede", 0, CourseCounts(on_course=1, unknown=4))]
    >>> state_chart(title="1 van de 5 is op koers", rows=rows).alternative
    '1 van de 5 is op koers. Minder armoede: 1 op koers, 4 onbekend.'

A page never draws: it shows the address of a picture with the chart's `key`, and that address answers with
`drawing_of`.
"""

from meedoen.ui.charts.chart import Chart
from meedoen.ui.charts.parts import Aim, Gap, Panel, Point, ReferenceLine
from meedoen.ui.charts.series import series_chart
from meedoen.ui.charts.states import StateRow, state_chart

__all__ = [
    "Aim",
    "Chart",
    "Gap",
    "Panel",
    "Point",
    "ReferenceLine",
    "StateRow",
    "series_chart",
    "state_chart",
]
