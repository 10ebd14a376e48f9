"""The same posts to a peer from PyPI: scikit-learn's hashed n-grams with logistic regression.

    cargo bench --bench classify -- texts > target/bench/posts.txt

then this script (needs scikit-learn). What it learns means nothing: only how many posts a second it judges is asked, on one core,
posts handed over in batches of 1,000.
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import pathlib
import time

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

path = pathlib.Path(__file__).parents[2] / "target/bench/posts.txt"
posts = path.read_text(encoding="utf-8").split("\n")[:20_000]
vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=1 << 16)
model = LogisticRegression().fit(vectorizer.transform(posts[:4000]), [n % 2 for n in range(4000)])
times = []
for _ in range(5):
    begin = time.process_time()
    for at in range(0, len(posts), 1000):
        model.predict_proba(vectorizer.transform(posts[at : at + 1000]))
    times.append(time.process_time() - begin)
times.sort()
print(f"scikit-learn HashingVectorizer + LogisticRegression: {len(posts) / times[2]:.0f} posts a second (median of 5)")
