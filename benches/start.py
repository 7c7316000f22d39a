"""How long `kualik serve` takes to its first answer, and until it may write.

    python3 benches/start.py KUALIK FOLDER [--times N] [--rows N]

FOLDER is an installation; it is copied and left as it is. With --rows as many made-up documents are put into the
copy's database of the state, to see what a start costs that does not depend on the packages.
"""

import argparse
import hashlib
import pathlib
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import time


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def readiness(port):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as stream:
        stream.sendall(b"GET /api/v1/readiness HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        answer = b""
        while piece := stream.recv(4096):
            answer += piece
        return answer


def start(kualik, folder):
    port = free_port()
    begun = time.perf_counter()
    line = [kualik, "--dir", folder, "serve", "--listen", f"127.0.0.1:{port}"]
    service = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ready = writes = None
    while writes is None:
        if service.poll() is not None:
            raise SystemExit(f"kualik serve ended with {service.returncode}")
        try:
            answer = readiness(port)
        except OSError:
            time.sleep(0.002)
            continue
        now = time.perf_counter() - begun
        ready = ready or now
        writes = now if b'"writes":true' in answer else None
    service.send_signal(signal.SIGTERM)
    service.wait()
    return ready, writes


def fill(folder, rows):
    def digest(kind, number):
        return hashlib.sha256(f"{kind}{number}".encode()).hexdigest()

    def row(number):
        hashes = [digest(kind, number) for kind in "srpd"]
        return (10_000_000 + number, "000000000000", f"99-99/2026-{number:06}", "certificate", "2026-11-21", *hashes, 3)

    database = sqlite3.connect(pathlib.Path(folder) / "state" / "kualik.sqlite")
    columns = "entry, office, number, form, day, signature_hash, record_digest, pdf_digest, decision, rows"
    database.executemany(f"INSERT INTO documents ({columns}) VALUES ({', '.join('?' * 10)})", map(row, range(rows)))
    database.commit()
    database.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kualik")
    parser.add_argument("folder")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--rows", type=int, default=0)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = f"{place}/installation"
        shutil.copytree(wishes.folder, folder)
        fill(folder, wishes.rows)
        start(wishes.kualik, folder)
        ready, writes = zip(*(start(wishes.kualik, folder) for _ in range(wishes.times)))
        middle = [round(1000 * statistics.median(times)) for times in (ready, writes)]
        print(f"first answer after {middle[0]} ms, writes after {middle[1]} ms (the middle of {wishes.times})")


main()
