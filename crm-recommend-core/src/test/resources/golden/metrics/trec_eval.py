"""Evaluates a random run on random relevance judgments by the definitions of trec_eval 9, without using
its code. Writes a TREC run file, a qrels file, and the measures in expected.txt.

Definitions of trec_eval: topics are those of the qrels with a relevant document. A document is relevant
if its judgment is at least 1. map is the sum of the precision at each retrieved relevant document, divided
by the number of relevant documents. map_cut_k and recall_k use the first k documents. recip_rank is one
over the rank of the first relevant document. ndcg_cut_k uses the judgment as gain and the discount
log2(rank + 1); the ideal list is the sorted judgments, cut off at k. ndcg is the same without a cut-off.
P_k divides by k. success_k is whether a relevant document is among the first k.
"""

import pathlib
import random
from math import log2

here = pathlib.Path(__file__).parent
draw = random.Random(20261128)
run, qrels = {}, {}
for topic in range(1, 41):
    documents = [f"d{n}" for n in range(60)]
    judged = draw.sample(documents, draw.randint(1, 14))
    qrels[topic] = {d: draw.choice([0, 1, 1, 2, 3]) for d in judged}
    draw.shuffle(documents)
    run[topic] = documents[: draw.choice([0, 3, 20, 20, 30])]

(here / "run.txt").write_text(
    "".join(
        f"{t} Q0 {d} {r} {len(ds) - r + 1} drawn\n"
        for t, ds in run.items()
        for r, d in enumerate(ds, 1)
    )
)
(here / "qrels.txt").write_text(
    "".join(f"{t} 0 {d} {g}\n" for t, ds in qrels.items() for d, g in ds.items())
)


def dcg(gains):
    return sum(g / log2(rank + 1) for rank, g in enumerate(gains, 1))


def measures(documents, judged):
    relevant = [d for d, g in judged.items() if g >= 1]
    hits = [1 if judged.get(d, 0) >= 1 else 0 for d in documents]
    gains = [judged.get(d, 0) for d in documents]
    ideal = sorted(judged.values(), reverse=True)
    at_hits = [sum(hits[:r]) / r if hits[r - 1] else 0.0 for r in range(1, len(hits) + 1)]
    first = next((r for r, h in enumerate(hits, 1) if h), None)
    found = {
        "map": sum(at_hits) / len(relevant),
        "recip_rank": 1 / first if first else 0.0,
        "ndcg": dcg(gains) / dcg(ideal),
    }
    for k in (1, 5, 10, 20):
        found[f"map_cut_{k}"] = sum(at_hits[:k]) / len(relevant)
        found[f"recall_{k}"] = sum(hits[:k]) / len(relevant)
        found[f"P_{k}"] = sum(hits[:k]) / k
        found[f"success_{k}"] = float(any(hits[:k]))
        found[f"ndcg_cut_{k}"] = dcg(gains[:k]) / dcg(ideal[:k])
    return found


per_topic = {
    t: measures(run[t], judged)
    for t, judged in qrels.items()
    if any(g >= 1 for g in judged.values())
}
lines = []
for name in next(iter(per_topic.values())):
    for topic, found in per_topic.items():
        lines.append(f"{name} {topic} {found[name]!r}")
    lines.append(f"{name} all {sum(f[name] for f in per_topic.values()) / len(per_topic)!r}")
(here / "expected.txt").write_text("\n".join(lines) + "\n")
