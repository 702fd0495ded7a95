"""Borders from a file to short paths: neighbours keep one line, bad files are told."""

import json
import re
import shutil

import pytest
import yaml

from qorgau.country import borders
from qorgau.country.check import check
from qorgau.site.main import main

from .conftest import PACKS
from .test_pack_check import replace

#: A wavy border between west and east, from south to north.
WAVE = [[10.0, 40.0], [10.2, 41.0], [9.7, 42.0], [10.4, 43.0], [10.0, 44.0], [9.9, 45.0]]


def feature(name, *rings):
    return {
        "properties": {"NAME": name},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def land(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def two():
    west = feature("West", [[5.0, 40.0], *WAVE, [5.0, 45.0], [5.0, 40.0]])
    east = feature("East", [[15.0, 45.0], *reversed(WAVE), [15.0, 40.0], [15.0, 45.0]])
    return land(west, east)


def points(path):
    """Absolute points of each ring of a path."""
    found = []
    for start, steps in re.findall(r"M(\d+ \d+)l([-\d ]+)z", path):
        at = tuple(map(int, start.split()))
        ring = [at]
        numbers = [int(one) for one in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + dx, at[1] + dy)
            ring.append(at)
        found.append(ring)
    return found


def test_neighbours_keep_the_same_line_however_much_is_left_out():
    for tolerance in (0.1, 20, 60):
        drawing = borders.draw(two(), {"West": "W", "East": "E"}, tolerance=tolerance)
        (west,), (east,) = (points(drawing.shapes[code].path) for code in ("W", "E"))
        common = set(west) & set(east)
        assert len(common) >= 2
        right = {point for point in west if point[0] > 400}
        assert right == common, f"the border of the west is not that of the east at {tolerance}"


def test_larger_tolerance_leaves_fewer_points():
    sizes = [
        len(borders.draw(two(), {"West": "W", "East": "E"}, tolerance=one).shapes["W"].path)
        for one in (0.1, 20, 60)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_hole_of_a_region_is_the_shape_of_the_city_in_it():
    hole = [[12.0, 41.0], [13.0, 41.0], [13.0, 42.0], [12.0, 42.0], [12.0, 41.0]]
    region = feature(
        "East", [[10.0, 40.0], [15.0, 40.0], [15.0, 45.0], [10.0, 45.0], [10.0, 40.0]], hole
    )
    drawing = borders.draw(land(region, feature("City", hole[::-1])), {"East": "E", "City": "C"})
    inner = points(drawing.shapes["E"].path)[1]
    assert set(inner) == set(points(drawing.shapes["C"].path)[0])


def test_equal_areas_are_drawn_equal():
    squares = [
        feature(name, [[x, lat], [x + 1, lat], [x + 1, lat + 1], [x, lat + 1], [x, lat]])
        for name, x, lat in (("a", 50.0, 45.0), ("b", 80.0, 45.0))
    ]
    drawing = borders.draw(land(*squares), {"a": "A", "b": "B"}, width=10_000)
    assert drawing.shapes["A"].area == pytest.approx(drawing.shapes["B"].area, rel=0.01)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, "no GeoJSON"),
        ({"features": []}, "no GeoJSON"),
        (land(feature("Nowhere", WAVE)), "none of the pack's regions"),
        (land({"properties": {"NAME": "West"}, "geometry": None}), "no polygon"),
        (
            land(
                {
                    "properties": {"NAME": "West"},
                    "geometry": {"type": "Point", "coordinates": [1, 2]},
                }
            ),
            "no polygon",
        ),
        (land(feature("West", [["a", "b"], [1, 2], [3, 4], [5, 6]])), "no polygon"),
        (land(feature("West", [[1, 2], [3, 4]])), "no polygon"),
    ],
)
def test_file_that_cannot_be_drawn_says_why(content, words):
    with pytest.raises(borders.BadBorders, match=words):
        borders.draw(content, {"West": "W"})


def test_command_writes_a_map_that_the_pack_accepts(tmp_path, settings, capsys):
    path = tmp_path / "land"
    shutil.copytree(PACKS / "testland", path)
    settings.QORGAU_PACK_DIR = path
    names = ["North", "South", "The City"]
    file = tmp_path / "borders.json"
    squares = [
        feature(name, [[x, 40.0], [x + 1, 40.0], [x + 1, 41.0], [x, 41.0], [x, 40.0]])
        for x, name in enumerate(names, start=50)
    ]
    file.write_text(json.dumps(land(*squares)), encoding="utf-8")
    said = [f"--as={name}={code}" for name, code in zip(names, "NSC", strict=True)]
    since = ["--code", "2022", "--since", "2022-01-01", "--source", "invented"]
    assert main(["pack", "map", str(file), *since, *said]) == 0
    assert [fault for fault in check(path) if fault.file.startswith("maps/")] == []
    assert main(["pack", "map", str(tmp_path), *since]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_check_names_faults_of_a_map(tmp_path):
    path = tmp_path / "land"
    shutil.copytree(PACKS / "testland", path)
    shape = {"region": "N", "path": "M1 1l2 0 0 2z", "x": 1, "y": 1, "area": 2}
    content = {
        "code": "2022",
        "valid_from": "2022-01-01",
        "valid_to": None,
        "source": {"kk": "a", "ru": "b", "en": "c"},
        "width": 10,
        "height": 10,
        "shapes": [shape, shape | {"region": "X"}, shape | {"region": "S", "path": "<script>"}],
    }
    (path / "maps").mkdir(exist_ok=True)
    file = path / "maps" / "2022.yaml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    replace(file, "'2022-01-01'", "2022-01-01")
    found = {(one.row, one.key) for one in check(path) if one.file == "maps/2022.yaml"}
    assert {("X", "region"), ("shapes S", "path")} <= found


def test_map_of_the_real_pack_draws_every_region_lightly(kz):
    """20 regions since 8 June 2022, 17 from 19 June 2018 to then."""
    drawn = {one.code: one for one in kz.maps}
    assert {code: len(one.shapes) for code, one in drawn.items()} == {"2018": 17, "2022": 20}
    assert all(sum(len(shape.path) for shape in one.shapes) < 60_000 for one in kz.maps)
    assert str(drawn["2022"].valid_from) == "2022-06-08"
