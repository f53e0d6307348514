"""What other rooms may take from the press.

The reader takes the newsstand; the newsroom takes previews, the status and the style guide; the
command line takes the press itself.
"""

from lagazette.press.addresses import subject_at
from lagazette.press.caches import Cache, Purged, keep_purging
from lagazette.press.check import Fault, faults, mend, sweep
from lagazette.press.copies.copier import Copied, Copier
from lagazette.press.copies.keeping import keep_copying
from lagazette.press.copies.opening import places_of
from lagazette.press.copies.places import Place
from lagazette.press.crew import Apart, Crew
from lagazette.press.errors import (
    DamagedStoreError,
    ForeignFileError,
    IndexNotReadyError,
    NewerStoreError,
    OriginalMissingError,
    OriginalUnreadableError,
    OtherRecordError,
    OutdatedStoreError,
    PressError,
    StoreMissingError,
)
from lagazette.press.failure import Failure
from lagazette.press.fingerprint import fingerprint
from lagazette.press.finishing import Finisher, Helper
from lagazette.press.freshness import CHECKED_EACH_TIME, cache_control
from lagazette.press.heartbeat import Heart, Heartbeat, read_heartbeat
from lagazette.press.loop import by_itself, keep_pressing
from lagazette.press.newsstand import Newsstand, PublicPicture, Readiness
from lagazette.press.own import is_own
from lagazette.press.page import Page, Stored, StoredForm
from lagazette.press.pages.style_guide import style_guide
from lagazette.press.pages.zones import capacity as zone_capacity
from lagazette.press.preview import PreviewedPage, preview
from lagazette.press.rebuild import Difference, differences, rebuild
from lagazette.press.remake import (
    damage,
    is_damage,
    is_no_database,
    is_outdated,
    refuse_damage,
    remake,
    suspect,
)
from lagazette.press.renditions import Rendition
from lagazette.press.renditions import made as rendition_bytes
from lagazette.press.search.finder import Finder, is_search, resembles_article
from lagazette.press.search.index import Caught, Indexer, IndexState, index_state, is_busy
from lagazette.press.search.keeping import bring_up, bring_up_beside, keep_indexing
from lagazette.press.search.wholeness import damaged_files
from lagazette.press.spec import Spec
from lagazette.press.status import PressStatus, status
from lagazette.press.store import Store
from lagazette.press.store_file import refuse_foreign
from lagazette.press.theme_files import ThemeFile, theme_file, theme_files
from lagazette.press.websub import Told, keep_announcing
from lagazette.press.worker import Outcome, Press

__all__ = [
    "CHECKED_EACH_TIME",
    "Apart",
    "Cache",
    "Caught",
    "Copied",
    "Copier",
    "Crew",
    "DamagedStoreError",
    "Difference",
    "Failure",
    "Fault",
    "Finder",
    "Finisher",
    "ForeignFileError",
    "Heart",
    "Heartbeat",
    "Helper",
    "IndexNotReadyError",
    "IndexState",
    "Indexer",
    "NewerStoreError",
    "Newsstand",
    "OriginalMissingError",
    "OriginalUnreadableError",
    "OtherRecordError",
    "Outcome",
    "OutdatedStoreError",
    "Page",
    "Place",
    "Press",
    "PressError",
    "PressStatus",
    "PreviewedPage",
    "PublicPicture",
    "Purged",
    "Readiness",
    "Rendition",
    "Spec",
    "Store",
    "StoreMissingError",
    "Stored",
    "StoredForm",
    "ThemeFile",
    "Told",
    "bring_up",
    "bring_up_beside",
    "by_itself",
    "cache_control",
    "damage",
    "damaged_files",
    "differences",
    "faults",
    "fingerprint",
    "index_state",
    "is_busy",
    "is_damage",
    "is_no_database",
    "is_outdated",
    "is_own",
    "is_search",
    "keep_announcing",
    "keep_copying",
    "keep_indexing",
    "keep_pressing",
    "keep_purging",
    "mend",
    "places_of",
    "preview",
    "read_heartbeat",
    "rebuild",
    "refuse_damage",
    "refuse_foreign",
    "remake",
    "rendition_bytes",
    "resembles_article",
    "status",
    "style_guide",
    "subject_at",
    "suspect",
    "sweep",
    "theme_file",
    "theme_files",
    "zone_capacity",
]
