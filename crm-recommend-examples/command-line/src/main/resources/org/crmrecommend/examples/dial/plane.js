"use strict";

// The settings as points of a plane of two metrics.

class Plane {
  constructor(report) {
    this.report = report;
    this.rows = report.rows ?? [];
    this.methods = report.methods ?? [];
    const isAccuracy = ({ name }) => /^(ndcg|recall)@/.test(name);
    this.accuracies = report.metrics.filter(isAccuracy);
    this.others = report.metrics.filter((metric) => !isAccuracy(metric));
    this.base = this.rows[0];
  }

  /** The value of a setting with the interval of its difference from the list without a rule. */
  at(row, metric) {
    const { mean } = row.values[metric.name];
    const change = row.changes[metric.name];
    if (!hasInterval(change)) {
      return { mean };
    }
    const base = this.base.values[metric.name].mean;
    return { mean, low: base + change.low, high: base + change.high };
  }

  /** All points; dominated means that another setting is at least as good in both and better in one. */
  points(x, y) {
    const gain = (metric, one, other) =>
      (metric.lowerIsBetter ? -1 : 1) * (one.values[metric.name].mean - other.values[metric.name].mean);
    const beats = (one, other) => {
      const gains = [gain(x, one, other), gain(y, one, other)];
      return gains.every((value) => value >= 0) && gains.some((value) => value > 0);
    };
    return this.rows.map((row) => ({
      row,
      x: this.at(row, x),
      y: this.at(row, y),
      dominated: this.rows.some((other) => beats(other, row)),
      label: row.method ? String(row.strength) : row.name,
    }));
  }

  /** The points of a rule by ascending strength, which begin with the list without a rule. */
  lineOf(method, points) {
    return points.filter(({ row }) => !row.method || row.method === method.name);
  }

  /** The relative change of a metric. */
  changeOf(row, metric) {
    const base = this.base.values[metric.name].mean;
    return base === 0 ? NaN : (row.values[metric.name].mean - base) / Math.abs(base);
  }
}

/** +1.2 %, −0.3 % */
function signedPercent(share) {
  if (!isNumber(share)) {
    return NONE;
  }
  const text = (100 * Math.abs(share)).toFixed(1) + " %";
  return (share < 0 ? "−" : "+") + text;
}
