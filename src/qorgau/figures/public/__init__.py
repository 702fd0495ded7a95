"""Figures as the world may see them: published tables, citations, series; CSV of each.

Three different signs: x withheld, … no data, – none.
"""

from ..sheet import sheet
from ..words import breakdown_name, cell_name, dimension_name, period_name, qualified
from .citations import CitedEntry, CitedGroup, CitedRegister, Wanted, cited_register
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
from .official import (
    AsideView,
    LineView,
    OfficialSeries,
    RegionChange,
    RegionValue,
    SeriesEntry,
    SeriesQuality,
    SeriesSourceView,
    code_name,
    goals,
    has_series,
    official,
    official_csv,
    official_list,
    region_changes,
    region_series,
    series_quality,
    source_of_series,
    unit_name,
)
from .over_time import Point, SeriesView, series

__all__ = [
    "AsideView",
    "CellView",
    "CitedEntry",
    "CitedGroup",
    "CitedRegister",
    "CitedView",
    "FigureView",
    "IndicatorView",
    "LineView",
    "OfficialSeries",
    "Point",
    "RegionChange",
    "RegionValue",
    "SeriesEntry",
    "SeriesQuality",
    "SeriesSourceView",
    "SeriesView",
    "Wanted",
    "breakdown_name",
    "cell_name",
    "cited",
    "cited_csv",
    "cited_register",
    "cited_rows",
    "code_name",
    "dimension_name",
    "figure",
    "figure_csv",
    "goals",
    "has_series",
    "holding",
    "indicator_view",
    "indicators",
    "indicators_of",
    "newest",
    "official",
    "official_csv",
    "official_list",
    "period_name",
    "qualified",
    "region_changes",
    "region_series",
    "register",
    "series",
    "series_quality",
    "sheet",
    "source_of_series",
    "unit_name",
]
