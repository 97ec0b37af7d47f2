"""Serve a built course on this machine only.

Usage: python tools/serve.py [--port N] [--check] FOLDER

--check only says whether the port is free: better to hear that before the course is built than after.
"""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any

HOST = "127.0.0.1"  # not 0.0.0.0: what is being written is nobody else's business yet


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder; always asks back, so that a rebuilt page is seen at once."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the base class's)
        """Say nothing for what went well: the address must stay on the screen."""

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002
        print(f"serve: {self.path}: {format % args}", file=sys.stderr)


class Server(ThreadingHTTPServer):
    """A server whose port belongs to it alone."""

    daemon_threads = True

    def server_bind(self) -> None:
        # HTTPServer would ask the network for this machine's full name, which takes seconds where there is none.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a reader went on to another page before this one had come; nothing is wrong then."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path, port: int) -> Server:
    """A server bound to the port (0: any free one) and not yet running."""
    return Server((HOST, port), partial(Handler, directory=str(folder)))


def refuse(why: str, other: int) -> int:
    """Say in one line what is wrong, with another port that may be free."""
    print(f"serve: {why}. Cure: PORT={other} make serve", file=sys.stderr)
    return 1


def main() -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serve a built course on this machine only.")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--check", action="store_true", help="only say whether the port is free")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    try:
        port = int(options.port)
        server = serve(options.folder, port)
    except (ValueError, OverflowError):
        return refuse(f"`{options.port}` is no port", 8001)
    except PermissionError:
        return refuse(f"port {options.port} is for administrators only", 8001)
    except OSError as error:
        return refuse(f"port {options.port} is taken ({error.strerror})", port + 1 if port < 65535 else 8001)
    with server:
        if options.check:
            return 0
        print(f"The course is at http://{HOST}:{server.server_port}/ (Ctrl-C stops it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
