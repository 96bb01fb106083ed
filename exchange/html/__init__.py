"""How does a situation look on one page that needs no network, no script and no second file?"""

from __future__ import annotations

from exchange.html.page import page

__all__ = ["page"]
