"""The front door: the home page itself at the top of the site, where Jupyter Book sends on to it."""

from __future__ import annotations

from typing import Any

from trainer.site.page import Page

#: The attributes that hold an address.
ADDRESSES = ("href", "src", "action")


def front(path: str, html: str) -> str:
    """Return the home page, which stands at ``path``, for the top of the site: every address of it begins there."""
    page = Page(path, html)
    root = page.tree.root
    assert root is not None
    for name in ADDRESSES:
        for node in page.tree.css(f"[{name}]"):
            node.attrs[name] = _from_top(page, node.attributes[name] or "")
    html_node = page.tree.css_first("html")
    if html_node is not None and "data-content_root" in html_node.attributes:
        html_node.attrs["data-content_root"] = "./"
    for block in page.tree.css('script[type="application/json"]'):
        page.put(block, _moved(page, page.data(block)))
    return page.html()


def _moved(page: Page, data: Any) -> Any:
    """Return data of the page; addresses go by the names ``href``, and ``root`` for the way to the top."""
    if isinstance(data, list):
        return [_moved(page, one) for one in data]
    if not isinstance(data, dict):
        return data
    data = {key: _moved(page, value) for key, value in data.items()}
    if isinstance(data.get("href"), str):
        data["href"] = _from_top(page, data["href"])
    if isinstance(data.get("root"), str):
        data["root"] = "./"
    return data


def _from_top(page: Page, address: str) -> str:
    place = page.place(address)
    if place is None:
        return address
    path = address.partition("#")[0].partition("?")[0]
    return place + ("/" if path.endswith("/") else "") + address[len(path) :]
