"""Plan a workshop: chapters, minutes and people in, a timetable out, with tasks, questions and materials.

What is planned with are the session plans of the facilitator's guide. `planned` is a pure function; `page` and
`fragment` show what it returns, and `plan` is the form for a notebook.
"""

from __future__ import annotations

from trainer.notebook.plan.form import PlanForm, plan
from trainer.notebook.plan.groups import Groups, Material, grouped, materials
from trainer.notebook.plan.planning import Plan, planned
from trainer.notebook.plan.sheet import fragment, page
from trainer.notebook.plan.timetable import Line, PlanError, Timetable, timetable

__all__ = [
    "Groups",
    "Line",
    "Material",
    "Plan",
    "PlanError",
    "PlanForm",
    "Timetable",
    "fragment",
    "grouped",
    "materials",
    "page",
    "plan",
    "planned",
    "timetable",
]
