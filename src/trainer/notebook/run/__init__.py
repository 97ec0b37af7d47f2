"""Run a workshop: a question at a time for the whole room, voted on, talked about and voted on once more."""

from __future__ import annotations

from trainer.notebook.run.ballot import Ballot, Choosable, RoomError, ballot
from trainer.notebook.run.pictures import picture
from trainer.notebook.run.records import read_folder
from trainer.notebook.run.room import Room, ask
from trainer.notebook.run.vote import Moved, Vote, from_records, middle, moved, vote

__all__ = [
    "Ballot",
    "Choosable",
    "Moved",
    "Room",
    "RoomError",
    "Vote",
    "ask",
    "ballot",
    "from_records",
    "middle",
    "moved",
    "picture",
    "read_folder",
    "vote",
]
