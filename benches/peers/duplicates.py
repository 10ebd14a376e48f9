"""The same questions to peers from PyPI: rapidfuzz (an exact scan) and datasketch (MinHash LSH).

First `cargo bench --bench duplicates`, which writes target/bench/duplicates.jsonl; then this script
(needs rapidfuzz and datasketch). Arguments: how many messages (20,000) and how many questions (100) to take.
"""

import json
import pathlib
import re
import sys
import time

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz, process

most, asked = (list(map(int, sys.argv[1:3])) + [20_000, 100][len(sys.argv) - 1 :])[:2]
path = pathlib.Path(__file__).parents[2] / "target/bench/duplicates.jsonl"
texts, questions = [], []
with open(path, encoding="utf-8") as lines:
    for line in lines:
        row = json.loads(line)
        if "text" in row:
            if len(texts) < most:
                texts.append(row["text"])
        elif row["of"] is not None and row["of"] < most:
            questions.append(row)
questions = questions[:asked]


def words(text):
    return re.sub(r"https?://\S+|@\w+|[#\W]+", " ", text.lower()).split()


def report(name, times, found):
    times.sort()
    print(
        f"{name}: {most} messages, median {times[len(times) // 2] * 1e3:.2f} ms, "
        f"p99 {times[int((len(times) - 1) * 0.99)] * 1e3:.2f} ms, re-sends found {found} of {len(questions)}"
    )


plain = [" ".join(words(t)) for t in texts]
times, found = [], 0
for row in questions:
    begin = time.process_time()
    best = process.extractOne(" ".join(words(row["ask"])), plain, scorer=fuzz.token_sort_ratio)
    times.append(time.process_time() - begin)
    found += best is not None and (best[2] == row["of"] or plain[best[2]] == plain[row["of"]])
report("rapidfuzz token_sort_ratio, every message", times, found)


def minhash(text):
    sketch = MinHash(num_perm=64)
    tokens = words(text)
    sketch.update_batch([t.encode() for t in tokens + [a + " " + b for a, b in zip(tokens, tokens[1:])]])
    return sketch


lsh = MinHashLSH(threshold=0.4, num_perm=64)
begin = time.process_time()
sketches = [minhash(t) for t in texts]
for n, sketch in enumerate(sketches):
    lsh.insert(n, sketch)
print(f"datasketch insert: {(time.process_time() - begin) / most * 1e6:.0f} µs each")
times, found = [], 0
for row in questions:
    begin = time.process_time()
    sketch = minhash(row["ask"])
    hits = lsh.query(sketch)
    best = max(hits, key=lambda n: sketches[n].jaccard(sketch), default=None)
    times.append(time.process_time() - begin)
    found += best is not None and (best == row["of"] or plain[best] == plain[row["of"]])
report("datasketch MinHashLSH, 64 permutations", times, found)
