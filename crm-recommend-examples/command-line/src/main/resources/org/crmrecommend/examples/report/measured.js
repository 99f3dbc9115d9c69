"use strict";

// One data set of the report, with unique labels and the best algorithms.

const ALPHA = 0.05;

const TESTS = [
  { field: "bootstrap", name: "bootstrap" },
  { field: "wilcoxon", name: "Wilcoxon" },
  { field: "t", name: "t test" },
];

class Measured {
  constructor(table) {
    this.table = table;
    this.rows = labelled(table.rows ?? []);
    this.unmatched = table.unmatched ?? [];
    this.metrics = metricsOf(table);
    this.measuredMetrics = this.metrics.filter((metric) => this.ranking(metric).length > 0);
    this.comparisons = table.comparisons ?? [];
  }

  /** The label of the row of an algorithm; the name itself if there is no such row. */
  labelOf(name) {
    const row =
      this.rows.find((row) => row.label === name) ??
      this.rows.find((row) => row.parameters === name || row.algorithm === name);
    return row ? row.label : name;
  }

  /** The row index of an algorithm, which determines its color in all charts. */
  rowIndex(name) {
    const label = this.labelOf(name);
    return this.rows.findIndex((row) => row.label === label);
  }

  /** The rows with a value of the metric, the best first. */
  ranking(metric) {
    return this.rows
      .filter((row) => isNumber(row.values[metric.name]?.mean))
      .sort((a, b) => better(metric, a.values[metric.name].mean, b.values[metric.name].mean));
  }

  best(metric) {
    return this.ranking(metric)[0];
  }

  /** The significance test to use: the first one with p-values. */
  test(metric) {
    const comparisons = this.comparisons.filter((comparison) => comparison.metric === metric.name);
    return TESTS.find((test) => comparisons.some((comparison) => isNumber(comparison[test.field])));
  }

  /** The labels of the algorithms whose difference from the best is not significant. */
  notSignificant(metric) {
    const best = this.best(metric);
    const test = this.test(metric);
    const labels = new Set();
    if (!best || !test) {
      return labels;
    }
    for (const comparison of this.comparisons) {
      const pair = [this.labelOf(comparison.a), this.labelOf(comparison.b)];
      if (
        comparison.metric === metric.name &&
        pair.includes(best.label) &&
        comparison[test.field] >= ALPHA
      ) {
        labels.add(pair[0] === best.label ? pair[1] : pair[0]);
      }
    }
    labels.delete(best.label);
    return labels;
  }

  /** The metric with this name, which may lack the cut-off. */
  metric(name) {
    return (
      this.metrics.find((metric) => metric.name === name) ??
      this.metrics.find((metric) => metric.name.startsWith(name + "@")) ?? { name }
    );
  }

  /** The metrics of catalog coverage. */
  coverages() {
    return this.measuredMetrics.filter((metric) => /coverage/i.test(metric.name));
  }

  /** All other metrics. */
  accuracies() {
    return this.measuredMetrics.filter((metric) => !/coverage/i.test(metric.name));
  }

  /** The published values of a metric, of the rows and of methods that were not measured. */
  published(metric) {
    const ofRows = this.rows.flatMap((row) =>
      (row.published ?? []).map((entry) => ({ ...entry, label: row.label })),
    );
    return [...ofRows, ...this.unmatched].filter((entry) => isNumber(entry.values?.[metric.name]));
  }
}

/** Compares two values, the better first. */
function better(metric, a, b) {
  return metric.lowerIsBetter ? a - b : b - a;
}

/**
 * Limits beyond which a value is an outlier that would compress the scale: Tukey's fences, only on
 * the requested sides and only if a value is beyond them.
 */
function fences(values, { below, above }) {
  const sorted = values.filter(isNumber).sort((a, b) => a - b);
  const quantile = (share) => {
    const at = share * (sorted.length - 1);
    const i = Math.floor(at);
    return sorted[i] + (at - i) * ((sorted[i + 1] ?? sorted[i]) - sorted[i]);
  };
  const reach = 1.5 * (quantile(0.75) - quantile(0.25));
  const low = quantile(0.25) - reach;
  const high = quantile(0.75) + reach;
  const few = sorted.length < 5;
  return {
    low: !few && below && sorted[0] < low ? low : -Infinity,
    high: !few && above && sorted.at(-1) > high ? high : Infinity,
  };
}

/** Fences on the side of the worse values. */
function fencesOf(metric, values) {
  return fences(values, { below: !metric.lowerIsBetter, above: metric.lowerIsBetter });
}

function within({ low, high }, value) {
  return value >= low && value <= high;
}

/** Adds a label to each row: the algorithm, with the differing parameters if it occurs twice. */
function labelled(rows) {
  const rowsByName = new Map();
  rows.forEach((row) => rowsByName.set(row.algorithm, [...(rowsByName.get(row.algorithm) ?? []), row]));
  const taken = new Set();
  return rows.map((row) => {
    const sameName = rowsByName.get(row.algorithm);
    const plain = sameName.length > 1 ? differing(row, sameName) : row.algorithm;
    let label = plain;
    for (let next = 2; taken.has(label); next++) {
      label = plain + " #" + next;
    }
    taken.add(label);
    return { ...row, label, values: row.values ?? {} };
  });
}

/** item-knn(neighbors=50) for item-knn(neighbors=50,shrinkage=0), if all rows have shrinkage=0. */
function differing(row, rows) {
  const text = row.parameters ?? row.algorithm;
  const partsOf = ({ parameters }) => /^([^()]+)\(([^()]*)\)$/.exec(parameters ?? "")?.[2].split(",");
  const all = rows.map(partsOf);
  if (all.some((parts) => parts === undefined)) {
    return text;
  }
  const kept = partsOf(row).filter((part) => !all.every((parts) => parts.includes(part)));
  return kept.length > 0 ? `${row.algorithm}(${kept.join(",")})` : text;
}

/** The metrics that the report lists, then those that only rows have. */
function metricsOf(table) {
  const metrics = [...(table.metrics ?? [])];
  const names = new Set(metrics.map((metric) => metric.name));
  for (const row of [...(table.rows ?? []), ...(table.unmatched ?? [])]) {
    for (const name of Object.keys(row.values ?? {})) {
      if (!names.has(name)) {
        names.add(name);
        metrics.push({ name, lowerIsBetter: false });
      }
    }
  }
  return metrics;
}

/** A sentence that names the best algorithm. */
function verdict(measured, metric) {
  const best = measured.best(metric);
  if (!best) {
    return [];
  }
  const near = [...measured.notSignificant(metric)];
  const sentence = [
    "Best by " + metric.name + ": ",
    element("strong", null, breakable(best.label)),
    " with " + meanAndInterval(best.values[metric.name]),
  ];
  if (near.length > 0) {
    const names = near.length > 3 ? near.length + " others" : listed(near);
    sentence.push("; the difference from " + names + " is not significant");
  }
  sentence.push(".");
  return sentence;
}

/** A legend whose entries can be switched off. */
function switches(view, measured, labels) {
  return labels.map((label) => {
    const shown = !view.state.hidden.has(label);
    const click = () => {
      view.state.hidden[shown ? "add" : "delete"](label);
      view.redraw();
    };
    return element(
      "button",
      {
        type: "button",
        "aria-pressed": String(shown),
        click,
        mouseenter: () => view.point(label, true),
        mouseleave: () => view.point(label, false),
      },
      swatch(looksOf(measured.rowIndex(label), view.theme), true),
      label,
    );
  });
}
