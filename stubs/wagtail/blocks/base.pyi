from typing import Any

class Block:
    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any: ...
