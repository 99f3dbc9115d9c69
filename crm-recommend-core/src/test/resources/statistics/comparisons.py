"""Expected values of StatisticsReferenceTest: python3 comparisons.py > comparisons.csv

Uses only Python's standard library and computes each value differently from the library: sums in
exact fractions, the bootstrap by enumerating all n^n resamples, the jackknife by leaving out each
user, the signed-rank test by enumerating all sign patterns, the t distribution by integrating its
density.
"""

import itertools
import math
from fractions import Fraction
from statistics import NormalDist

NORMAL = NormalDist()
LEVEL = 0.95


def mean(values, weights):
    total = sum(weights)
    return sum(w * v for v, w in zip(values, weights)) / total if total else None


def difference(case, users):
    a = mean([case["a"][u] for u in users], [case["weightsOfA"][u] for u in users])
    b = mean([case["b"][u] for u in users], [case["weightsOfB"][u] for u in users])
    return None if a is None or b is None else a - b


def jackknife(statistic, users):
    left_out = [statistic([u for u in users if u != out]) for out in users]
    center = sum(left_out) / len(left_out)
    return [center - value for value in left_out]


def acceleration(influences):
    squares = float(sum(u * u for u in influences))
    return float(sum(u**3 for u in influences)) / (6 * squares**1.5)


def standard_error(influences):
    n = len(influences)
    return math.sqrt(Fraction(n - 1, n) * sum(u * u for u in influences))


def bca(statistic, users, influences):
    estimate = statistic(users)
    all_resamples = [statistic(list(drawn)) for drawn in itertools.product(users, repeat=len(users))]
    replicates = sorted(value for value in all_resamples if value is not None)
    count = len(replicates)
    below = sum(r < estimate for r in replicates) + Fraction(sum(r == estimate for r in replicates), 2)
    z0 = NORMAL.inv_cdf(float(below / count))
    a = acceleration(influences)
    ends = []
    for p in ((1 - LEVEL) / 2, (1 + LEVEL) / 2):
        z = z0 + NORMAL.inv_cdf(p)
        rank = NORMAL.cdf(z0 + z / (1 - a * z)) * (count + 1)
        k = min(count, max(1, math.floor(rank)))
        low, high = replicates[k - 1], replicates[min(count, k + 1) - 1]
        ends.append(float(low) + min(1, max(0, rank - k)) * float(high - low))
    extreme_count = sum(1 for r in replicates if abs(r - estimate) >= abs(estimate))
    return ends + [(1 + extreme_count) / (1 + count), count]


def mid_ranks(sizes):
    ordered = sorted(sizes)
    return [ordered.index(s) + 1 + Fraction(ordered.count(s) - 1, 2) for s in sizes]


def signed_ranks(differences):
    kept = [d for d in differences if d != 0]
    ranks = mid_ranks([abs(d) for d in kept])
    above = sum((r for r, d in zip(ranks, kept) if d > 0), Fraction(0))
    total = sum(ranks, Fraction(0))
    n = len(kept)
    if n <= 20:
        small = min(above, total - above)
        twice = [int(2 * r) for r in ranks]
        patterns = 0
        for signs in itertools.product((0, 1), repeat=n):
            patterns += sum(r for r, s in zip(twice, signs) if s) <= 2 * small
        p = min(1, 2 * patterns / 2**n)
    else:
        ties = [[abs(d) for d in kept].count(s) for s in {abs(d) for d in kept}]
        variance = n * (n + 1) * (2 * n + 1) / 24 - sum(t**3 - t for t in ties) / 48
        z = float(above - total / 2) / math.sqrt(variance)
        p = 2 * NORMAL.cdf(-abs(z))
    return p, float((2 * above - total) / total)


def t_test(differences):
    n = len(differences)
    center = sum(differences) / n
    deviation = math.sqrt(sum((d - center) ** 2 for d in differences) / (n - 1))
    t = float(center) / deviation * math.sqrt(n)
    df = n - 1
    factor = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    steps = 20_000
    h = abs(t) / steps

    def density(x):
        return factor * (1 + x * x / df) ** (-(df + 1) / 2)

    simpson = [density(i * h) * (1 if i in (0, steps) else 4 if i % 2 else 2) for i in range(steps + 1)]
    return 1 - 2 * math.fsum(simpson) * h / 3, float(center) / deviation


def expected_values(case):
    n = len(case["a"])
    users = [u for u in range(n) if case["weightsOfA"][u] > 0 or case["weightsOfB"][u] > 0]
    both = [u for u in users if case["weightsOfA"][u] > 0 and case["weightsOfB"][u] > 0]
    differences = [case["a"][u] - case["b"][u] for u in both]

    def statistic(drawn):
        return difference(case, drawn)

    influences = jackknife(statistic, users)
    error = standard_error(influences)
    delta = float(statistic(users))
    z = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)
    wilcoxon, biserial = signed_ranks(differences)
    t, cohen = t_test(differences)
    found = {
        "users": len(users),
        "difference": delta,
        "standardError": error,
        "acceleration": acceleration(influences),
        "wilcoxonP": wilcoxon,
        "tP": t,
        "cohen": cohen,
        "biserial": biserial,
        "higher": sum(d > 0 for d in differences) / len(both),
        "lower": sum(d < 0 for d in differences) / len(both),
        "equal": sum(d == 0 for d in differences) / len(both),
        "usersNeeded": max(2, math.ceil((z * error * math.sqrt(len(users)) / delta) ** 2)),
    }
    if len(users) <= 6:
        listed = bca(statistic, users, influences)
        found |= zip(("low", "high", "bootstrapP", "resamples"), listed)
    return found


def congruential(seed):
    while True:
        seed = (1_103_515_245 * seed + 12_345) % 2**31
        yield seed >> 16


def drawn(seed, n, zero_weights):
    """Values in tenths with many ties, and weights from 1 to 4, some of them 0."""
    bits = congruential(seed)
    a = [Fraction(max(0, next(bits) % 14 - 4), 10) for _ in range(n)]
    b = [Fraction(max(0, next(bits) % 14 - 5), 10) for _ in range(n)]
    weights = [next(bits) % 4 + 1 for _ in range(n)]
    zeros = [next(bits) % 5 == 0 and zero_weights for _ in range(n)]
    return {
        "a": a,
        "weightsOfA": [Fraction(0 if z else w) for w, z in zip(weights, zeros)],
        "b": b,
        "weightsOfB": [Fraction(w) for w in weights],
    }


def tenths(text):
    return [Fraction(v) for v in text.split()]


CASES = {
    "equal weights": {
        "a": tenths("0.5 0.2 0.9 0 0.7 0.4"),
        "weightsOfA": tenths("1 1 1 1 1 1"),
        "b": tenths("0.1 0.2 0.4 0 0.3 0.6"),
        "weightsOfB": tenths("1 1 1 1 1 1"),
    },
    "skewed": {
        "a": tenths("0 0 0 1 0.1 0"),
        "weightsOfA": tenths("1 1 1 1 1 1"),
        "b": tenths("0 0.1 0 0 0 0"),
        "weightsOfB": tenths("1 1 1 1 1 1"),
    },
    "weights": {
        "a": tenths("3 1 4 1 5"),
        "weightsOfA": tenths("2 1 3 5 1"),
        "b": tenths("2 2 1 1 3"),
        "weightsOfB": tenths("2 1 3 5 1"),
    },
    "other users count": {
        "a": tenths("3 1 4 1 5"),
        "weightsOfA": tenths("1 0 2 1 0"),
        "b": tenths("2 2 1 1 3"),
        "weightsOfB": tenths("1 1 0 1 0"),
    },
    "exact ranks": drawn(1, 16, False),
    "normal ranks": drawn(2, 120, False),
    "users without weight": drawn(3, 150, True),
}


def main():
    for name, case in CASES.items():
        for key, values in case.items():
            print(",".join([name, key] + [repr(float(v)) for v in values]))
        for key, value in expected_values(case).items():
            print(",".join([name, key, repr(value)]))


if __name__ == "__main__":
    main()
