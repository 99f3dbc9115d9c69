"use strict";

// Comparisons of pairs of algorithms on the same users.

/** The table of the pairs by one metric: differences, p-values and effect sizes. */
function comparisonsTable(measured, comparisons) {
  const differences = comparisons.map((comparison) => comparison.difference).filter((entry) => isNumber(entry?.mean));
  const zero = { mean: 0 };
  const limits = fences(
    differences.map((difference) => difference.mean),
    { below: true, above: true },
  );
  const strip = stripOf([...differences, zero], {
    low: Math.min(0, limits.low),
    high: Math.max(0, limits.high),
  });
  const has = (...fields) => comparisons.some((row) => fields.some((field) => isNumber(row[field])));
  const p = (field, title) => ({
    title,
    group: "p (Holm-corrected)",
    value: (row) => row[field],
    cell: (row) => chance(row[field]),
    attributes: (row) => ({ class: "number" + (row[field] < ALPHA ? " apart" : "") }),
    shown: has(field),
  });
  const columns = [
    { title: "a", text: true, head: true, value: (row) => measured.labelOf(row.a), shown: true },
    { title: "b", text: true, value: (row) => measured.labelOf(row.b), shown: true },
    {
      title: "difference a − b",
      left: true,
      descending: true,
      value: (row) => row.difference?.mean,
      attributes: () => ({ class: "number metric" }),
      cell: (row) =>
        isNumber(row.difference?.mean)
          ? [estimateOf(row.difference), withZero(strip(row.difference), strip(zero))]
          : NONE,
      shown: differences.length > 0,
    },
    p("bootstrap", "bootstrap"),
    p("wilcoxon", "Wilcoxon"),
    p("t", "t-test"),
    effect("effect", "effect size"),
    effect("rankBiserial", "rank-biserial"),
    {
      title: "users better / worse",
      descending: true,
      value: (row) => row.better,
      cell: (row) => percent(row.better) + " / " + percent(row.worse),
      shown: has("better", "worse"),
    },
    {
      title: "users needed",
      value: (row) => row.usersNeeded,
      cell: (row) => whole(row.usersNeeded),
      shown: has("usersNeeded"),
    },
  ].filter((column) => column.shown);

  function effect(field, title) {
    return {
      title,
      descending: true,
      value: (row) => row[field],
      cell: (row) => figure(row[field]),
      shown: has(field),
    };
  }

  return sortableTable({
    caption: "Comparisons by " + comparisons[0].metric,
    className: "comparisons",
    columns,
    rows: comparisons,
    sorted: { value: () => 0 },
  });
}

/** Adds a line at zero to a strip. */
function withZero(strip, zero) {
  const line = element("i", { class: "zero", style: zero.querySelector(".dot").getAttribute("style") });
  strip.firstChild.prepend(line);
  return strip;
}
