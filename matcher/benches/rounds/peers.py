"""Runs the Python package `matching` (1.4.3) and `fundi round solve` on the same round, one after the other.

    pip install matching==1.4.3
    python matcher/benches/rounds/peers.py target/release/fundi [CANDIDATES PLACEMENTS PREFERENCES]

Python's time is that of making the game from dictionaries and solving it. Ours is that of the whole program, with reading
the file, drawing the lottery, checking the answer and writing it. Ends with 1 unless both give the same matching.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import warnings

from matching.games import HospitalResident


def invent(candidates, placements, length):
    """Preferences over random placements, and lists over those who apply, by a seed."""
    draw = random.Random(7)
    wishes = {f"c{c}": [f"p{p}" for p in draw.sample(range(placements), length)] for c in range(candidates)}
    lists = {f"p{p}": [] for p in range(placements)}
    for candidate, preferences in wishes.items():
        for placement in preferences:
            lists[placement].append(candidate)
    # Nobody applies there, and the package has no room for that.
    lists = {placement: ranked for placement, ranked in lists.items() if ranked}
    for ranked in lists.values():
        draw.shuffle(ranked)
    seats = {placement: max(1, candidates * 9 // 10 // placements) for placement in lists}
    return wishes, lists, seats


def theirs(wishes, lists, seats):
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        game = HospitalResident.create_from_dictionaries(wishes, lists, seats)
        solved = game.solve(optimal="resident")
    took = time.perf_counter() - start
    return {str(person): str(placement) for placement, people in solved.items() for person in people}, took


def ours(fundi, wishes, lists, seats):
    document = {
        "candidates": [{"id": one, "preferences": preferences} for one, preferences in wishes.items()],
        "placements": [{"id": one, "seats": seats[one], "priority": ranked} for one, ranked in lists.items()],
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        command = [fundi, "round", "solve", "--max-size", "1024", file.name]
        took = []
        for _ in range(5):
            start = time.perf_counter()
            answer = subprocess.run(command, check=True, capture_output=True).stdout
            took.append(time.perf_counter() - start)
    answer = json.loads(answer)
    assert answer["stable"]
    return answer["assignment"], min(took)


def main():
    fundi, *sizes = sys.argv[1:]
    candidates, placements, length = map(int, sizes or (10_000, 1_000, 10))
    round_ = invent(candidates, placements, length)
    our_answer, our_time = ours(fundi, *round_)
    print(f"fundi round solve: {our_time:.4f} s, {len(our_answer)} placed", flush=True)
    their_answer, their_time = theirs(*round_)
    print(f"matching 1.4.3:    {their_time:.4f} s, {len(their_answer)} placed")
    print(f"ratio: {their_time / our_time:.0f}")
    if our_answer != their_answer:
        print("DIFFERENT matchings")
        return 1
    print("the same matching")
    return 0


if __name__ == "__main__":
    # The package copies its players by recursion, as deep as there are players who know each other.
    sys.setrecursionlimit(10_000_000)
    threading.stack_size(1 << 30)
    status = []
    thread = threading.Thread(target=lambda: status.append(main()))
    thread.start()
    thread.join()
    sys.exit(status[0] if status else 1)
