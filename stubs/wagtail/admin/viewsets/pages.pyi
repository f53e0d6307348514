from typing import Any

class PageListingViewSet: ...

page_viewset_registry: Any
