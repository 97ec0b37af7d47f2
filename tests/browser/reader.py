"""What a screen reader hears: roles, names, states and announcements, as the browser tells them on.

A `Reader` knows nothing of the page but this tree, and does nothing but press keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

#: The element with the focus, or what stands for the whole page.
FOCUSED = "document.activeElement"


@dataclass(frozen=True)
class Heard:
    """One thing in the tree, and the groups that it stands in, innermost first."""

    role: str
    name: str
    description: str = ""
    states: dict[str, Any] = field(default_factory=dict)
    groups: tuple[str, ...] = ()


class Reader:
    """Somebody who hears a page and presses keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Accessibility.enable")

    def focused(self) -> Heard:
        """What has the focus."""
        found = self._devtools.send("Accessibility.getPartialAXTree", {"objectId": self._object(FOCUSED)})["nodes"]
        own = next(node for node in found if not node.get("ignored"))
        by_id = {node["nodeId"]: node for node in found}
        groups, around = [], by_id.get(own.get("parentId"))
        while around is not None:
            if _value(around, "role") in ("group", "region", "search"):
                groups.append(_value(around, "name"))
            around = by_id.get(around.get("parentId"))
        states = {state["name"]: state["value"].get("value") for state in own.get("properties", ())}
        value = own.get("value", {}).get("value")
        if value is not None:
            states["value"] = value
        if "valuetext" in states:
            # DevTools tells the number even where other words are given, which is what assistive technology says.
            states["valuetext"] = self.page.evaluate(f"{FOCUSED}.getAttribute('aria-valuetext')")
        return Heard(_value(own, "role"), _value(own, "name"), _value(own, "description"), states, tuple(groups))

    def press(self, *keys: str) -> Heard:
        """Press keys one after the other, and hear where that leads."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.focused()

    def tab_to(self, role: str, name: str, most: int = 200) -> Heard:
        """Press Tab until something of this role and name is heard; whatever lies on the way must say what it is."""
        for _ in range(most):
            heard = self.press("Tab")
            assert heard.name or heard.role in ("RootWebArea", "generic"), f"a {heard.role} without a name"
            if heard.role == role and name in heard.name:
                return heard
        raise AssertionError(f"the tab key leads to no {role} “{name}”")

    def announced(self) -> list[str]:
        """What the live regions say just now, those that say nothing left out."""
        root = self._object("document.documentElement")
        regions = self._devtools.send("Accessibility.queryAXTree", {"objectId": root, "role": "status"})["nodes"]
        said = []
        for region in regions:
            live = {state["name"]: state["value"].get("value") for state in region.get("properties", ())}
            # The marker of a scale says where it stands by itself; its words would be said twice.
            if live.get("live") == "off":
                continue
            where = self._devtools.send("DOM.resolveNode", {"backendNodeId": region["backendDOMNodeId"]})
            parts = self._devtools.send(
                "Accessibility.queryAXTree", {"objectId": where["object"]["objectId"], "role": "StaticText"}
            )["nodes"]
            words = " ".join(_value(part, "name") for part in parts if not part.get("ignored")).strip()
            if words:
                said.append(words)
        return said

    def count(self, role: str, name: str) -> int:
        """How many things of this role and name there are."""
        wanted = {"objectId": self._object("document.documentElement"), "role": role, "accessibleName": name}
        nodes = self._devtools.send("Accessibility.queryAXTree", wanted)["nodes"]
        return sum(not node.get("ignored") for node in nodes)

    def _object(self, expression: str) -> str:
        found = self._devtools.send("Runtime.evaluate", {"expression": expression})
        return str(found["result"]["objectId"])


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))
