from typing import Any

class Component:
    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]: ...
