"""A figure by region is drawn on the division of its time, with the same values in its table."""

import re

from tests.measures.caseload import Year


def test_caseload_by_region_is_a_map_with_its_table(year: Year, visitor):
    page = visitor.get("/en/caseload/2025/regions/").content.decode()
    figure = re.search(r'<figure[^>]*id="shown".*?</figure>', page, re.S)
    assert figure is not None
    drawn = figure[0]
    assert drawn.count('<path d="M0 0l400') == 1
    assert all(name in drawn for name in ("Northland", "Southland", "Central City"))
    assert "Borders: the division since 01.01.2022. Source: drawing of the Guardian" in drawn
    assert drawn.index("<svg") < drawn.index("<table")


def test_withheld_region_is_hatched_and_keeps_its_sign(year: Year, visitor):
    page = visitor.get("/en/caseload/2025/regions/").content.decode()
    drawn = re.search(r'<figure[^>]*id="shown".*?</figure>', page, re.S)[0]
    signs = re.findall(r'numeric">(x)</td>', drawn)
    hatched = re.findall(r'<path[^>]*fill="url\(#shown-x\)"', drawn)
    assert len(signs) == len(hatched) == 2
