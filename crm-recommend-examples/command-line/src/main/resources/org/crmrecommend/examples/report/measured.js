"use strict";

// One data set of the report, with names resolved and the best found.

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
    this.measuredMetrics = this.metrics.filter((each) => this.ranking(each).length > 0);
    this.comparisons = table.comparisons ?? [];
  }

  /** The label of the row that an algorithm's name means; names of no row stand for themselves. */
  labelOf(name) {
    const row =
      this.rows.find((each) => each.label === name) ??
      this.rows.find((each) => each.parameters === name || each.algorithm === name);
    return row ? row.label : name;
  }

  /** Where an algorithm stands in the report, by which it has its color in every chart. */
  placeOf(name) {
    const label = this.labelOf(name);
    return this.rows.findIndex((each) => each.label === label);
  }

  /** Rows that have the metric, the best first. */
  ranking(metric) {
    return this.rows
      .filter((row) => isNumber(row.values[metric.name]?.mean))
      .sort((a, b) => better(metric, a.values[metric.name].mean, b.values[metric.name].mean));
  }

  best(metric) {
    return this.ranking(metric)[0];
  }

  /** The test whose p values tell algorithms apart: the first that the comparisons have. */
  test(metric) {
    const some = this.comparisons.filter((each) => each.metric === metric.name);
    return TESTS.find((test) => some.some((each) => isNumber(each[test.field])));
  }

  /** Labels of those that the comparisons do not tell apart from the best. */
  notToldApart(metric) {
    const best = this.best(metric);
    const test = this.test(metric);
    const labels = new Set();
    if (!best || !test) {
      return labels;
    }
    for (const each of this.comparisons) {
      const pair = [this.labelOf(each.a), this.labelOf(each.b)];
      if (each.metric === metric.name && pair.includes(best.label) && each[test.field] >= ALPHA) {
        labels.add(pair[0] === best.label ? pair[1] : pair[0]);
      }
    }
    labels.delete(best.label);
    return labels;
  }

  /** A metric by its name, which may lack the list's length. */
  metric(name) {
    return (
      this.metrics.find((each) => each.name === name) ??
      this.metrics.find((each) => each.name.startsWith(name + "@")) ?? { name }
    );
  }

  /** Metrics of how much of the catalog is recommended, and those of how good it is. */
  coverages() {
    return this.measuredMetrics.filter((each) => /coverage/i.test(each.name));
  }

  accuracies() {
    return this.measuredMetrics.filter((each) => !/coverage/i.test(each.name));
  }

  /** What is published of a metric: for the rows, and for what was not measured. */
  published(metric) {
    const ofRows = this.rows.flatMap((row) =>
      (row.published ?? []).map((each) => ({ ...each, label: row.label })),
    );
    return [...ofRows, ...this.unmatched].filter((each) => isNumber(each.values?.[metric.name]));
  }
}

/** Orders values, the better first. */
function better(metric, a, b) {
  return metric.lowerIsBetter ? a - b : b - a;
}

/**
 * Where the outliers begin that would squeeze the rest of a scale: Tukey's fences, and only on the
 * sides asked for and where something is beyond.
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

/** Fences on the side of the worse. */
function fencesOf(metric, values) {
  return fences(values, { below: !metric.lowerIsBetter, above: metric.lowerIsBetter });
}

function within({ low, high }, value) {
  return value >= low && value <= high;
}

/** Rows with a label each: the algorithm, and where that is said twice, the parameters that differ. */
function labelled(rows) {
  const alike = new Map();
  rows.forEach((row) => alike.set(row.algorithm, [...(alike.get(row.algorithm) ?? []), row]));
  const taken = new Set();
  return rows.map((row) => {
    const others = alike.get(row.algorithm);
    const plain = others.length > 1 ? differing(row, others) : row.algorithm;
    let label = plain;
    for (let next = 2; taken.has(label); next++) {
      label = plain + " #" + next;
    }
    taken.add(label);
    return { ...row, label, values: row.values ?? {} };
  });
}

/** item-knn(neighbors=50) of item-knn(neighbors=50,shrinkage=0), if no other shrinks otherwise. */
function differing(row, others) {
  const whole = row.parameters ?? row.algorithm;
  const partsOf = ({ parameters }) => /^([^()]+)\(([^()]*)\)$/.exec(parameters ?? "")?.[2].split(",");
  const all = others.map(partsOf);
  if (all.some((parts) => parts === undefined)) {
    return whole;
  }
  const kept = partsOf(row).filter((part) => !all.every((parts) => parts.includes(part)));
  return kept.length > 0 ? `${row.algorithm}(${kept.join(",")})` : whole;
}

/** Those the report lists, and those that only rows have. */
function metricsOf(table) {
  const metrics = [...(table.metrics ?? [])];
  const names = new Set(metrics.map((each) => each.name));
  for (const each of [...(table.rows ?? []), ...(table.unmatched ?? [])]) {
    for (const name of Object.keys(each.values ?? {})) {
      if (!names.has(name)) {
        names.add(name);
        metrics.push({ name, lowerIsBetter: false });
      }
    }
  }
  return metrics;
}

/** A one-sentence answer to "which is best?". */
function verdict(measured, metric) {
  const best = measured.best(metric);
  if (!best) {
    return [];
  }
  const near = [...measured.notToldApart(metric)];
  const sentence = [
    "Best by " + metric.name + ": ",
    element("strong", null, breakable(best.label)),
    " with " + meanAndInterval(best.values[metric.name]),
  ];
  if (near.length > 0) {
    const names = near.length > 3 ? near.length + " others" : listed(near);
    const those = names + (near.length > 1 ? " are" : " is");
    sentence.push("; " + those + " not told apart from it");
  }
  sentence.push(".");
  return sentence;
}

/** A key whose entries can be switched off. */
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
      swatch(looksOf(measured.placeOf(label), view.theme), true),
      label,
    );
  });
}
