"use strict";

// Pairs of algorithms on the same users.

/** The pairs of one metric: how far apart, how surely, and for how many users. */
function comparisonsTable(measured, comparisons) {
  const differences = comparisons.map((each) => each.difference).filter((each) => isNumber(each?.mean));
  const zero = { mean: 0 };
  const limits = fences(
    differences.map((each) => each.mean),
    { below: true, above: true },
  );
  const strip = stripOf([...differences, zero], {
    low: Math.min(0, limits.low),
    high: Math.max(0, limits.high),
  });
  const has = (...fields) => comparisons.some((row) => fields.some((field) => isNumber(row[field])));
  const p = (field, title) => ({
    title,
    group: "p after Holm",
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
    p("t", "t test"),
    effect("effect", "effect size"),
    effect("rankBiserial", "rank-biserial"),
    {
      title: "better / worse",
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
  ].filter((each) => each.shown);

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

/** A strip with a line where there is no difference. */
function withZero(strip, zero) {
  const line = element("i", { class: "zero", style: zero.querySelector(".dot").getAttribute("style") });
  strip.firstChild.prepend(line);
  return strip;
}
