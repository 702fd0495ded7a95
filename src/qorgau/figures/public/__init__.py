"""Figures as the world may see them: published tables, citations, series; CSV of each.

Three different signs: x withheld, … no data, – none.
"""

from ..sheet import sheet
from ..words import breakdown_name, cell_name, dimension_name, period_name, qualified
from .cited import CitedView, cited, cited_csv, cited_rows
from .counted import (
    CellView,
    FigureView,
    figure,
    figure_csv,
    holding,
    newest,
    register,
)
from .indicators import IndicatorView, indicator_view, indicators, indicators_of
from .over_time import Point, SeriesView, series

__all__ = [
    "CellView", "CitedView", "FigureView", "IndicatorView", "Point", "SeriesView",
    "breakdown_name", "cell_name", "cited", "cited_csv", "cited_rows", "dimension_name", "figure",
    "figure_csv", "holding", "indicator_view", "indicators", "indicators_of", "newest",
    "period_name", "qualified", "register", "series", "sheet",
]  # fmt: skip
