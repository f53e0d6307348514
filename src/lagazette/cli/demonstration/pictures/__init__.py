"""The demonstration's pictures, drawn from a seed: no photograph, nobody's rights."""

from collections.abc import Callable, Mapping
from typing import Final

from lagazette.cli.demonstration.pictures import (
    buildings,
    closeups,
    digs,
    harbour,
    nights,
    outdoors,
    places,
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
    "tour": closeups.watch,
    "bac-plein": places.crossing,
    "tableau-des-projets": closeups.board,
    "thermometre": places.heat,
    "voie": places.works,
    "traite": closeups.almanac,
    "pieces": closeups.coins,
    "urne": closeups.ballots,
    "herbier": places.seagrass,
    "bassin": places.roadstead,
    "livrees": places.liveries,
    "hydrolienne-levee": places.lifted,
    "bordage": closeups.find,
    "jeunes-arbres": places.young_trees,
    "salle-d-attente": closeups.waiting_room,
    "pain": closeups.bread,
    "moutons": places.pasture,
    "salle-d-ecoute": closeups.listening_room,
    "filet": closeups.goal,
    "vitrine": closeups.shop_window,
    "calendrier": closeups.leaf_of_may,
}
"""The pictures by the name that the demonstration's articles use."""


def drawn(name: str, *, seed: int) -> bytes:
    """The named picture as JPEG; the same seed gives the same bytes on one version of Pillow."""
    sheet = Sheet(seed)
    RECIPES[name](sheet)
    return sheet.jpeg()
