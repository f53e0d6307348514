"""The demonstration's pictures, drawn from a seed: no photograph, nobody's rights."""

from collections.abc import Callable, Mapping
from typing import Final

from lagazette.cli.demonstration.pictures import (
    buildings,
    digs,
    harbour,
    nights,
    outdoors,
    plans,
    sea,
)
from lagazette.cli.demonstration.pictures.sheet import Sheet

RECIPES: Final[Mapping[str, Callable[[Sheet], None]]] = {
    "lanternes": nights.lanterns,
    "oiseaux-lanternes": nights.paper_birds,
    "estuaire": sea.estuary,
    "bac": harbour.ferry,
    "port": harbour.harbour,
    "pont-tournant": harbour.swing_bridge,
    "hydrolienne": sea.turbine,
    "kiosque": nights.stage,
    "regate": sea.regatta,
    "tempete": sea.storm,
    "phare": sea.calm_lighthouse,
    "drague": harbour.dredger,
    "cables": sea.cables,
    "pontons": harbour.floating_terraces,
    "halles": buildings.market_hall,
    "horloge": buildings.clock,
    "vent": outdoors.wind,
    "bibliotheque": buildings.library,
    "bancs": outdoors.benches,
    "theatre": nights.theatre,
    "ecole": outdoors.schoolyard,
    "etoiles": nights.starry,
    "stade": outdoors.stadium,
    "salines": outdoors.salt_pans,
    "centre-de-sante": buildings.health_centre,
    "zandmuiden": buildings.zandmuiden,
    "cedre": outdoors.cedar,
    "tramway": outdoors.tramway,
    "fouilles": digs.trench,
    "barque": digs.boat,
    "carte-tramway": plans.tram_map,
    "coupe-quai-nord": digs.quay_section,
    "graphique-port": plans.traffic,
    "graphique-budget": plans.budget,
}
"""The pictures by the name that the demonstration's articles use."""


def drawn(name: str, *, seed: int) -> bytes:
    """The named picture as JPEG; the same seed gives the same bytes on one version of Pillow."""
    sheet = Sheet(seed)
    RECIPES[name](sheet)
    return sheet.jpeg()
