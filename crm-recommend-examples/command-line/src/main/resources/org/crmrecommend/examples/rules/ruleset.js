"use strict";

// The rules of the report with the titles of their items, and the format of their measures.

/** Measures that are shown as percentages. */
const SHARES = new Set(["support", "confidence", "coverage"]);

class Ruleset {
  constructor(report) {
    this.report = report;
    this.mined = report.mined;
    this.measures = report.measures ?? [];
    this.items = new Map((report.items ?? []).map((item) => [item.id, item]));
    this.rules = (report.rules ?? []).map((rule, index) => this.read(rule, index));
    const lifts = this.rules.map((rule) => rule.lift);
    this.lowLift = Math.min(...lifts);
    this.highLift = Math.max(...lifts);
  }

  read(rule, index) {
    const { baskets, antecedent, consequent, both } = rule.counts;
    // Values that are not finite are texts in JSON.
    const values = Object.fromEntries(
      Object.entries(rule.values ?? {}).map(([name, value]) => [name, Number(value)]),
    );
    return {
      ...rule,
      index,
      values,
      both,
      support: both / baskets,
      confidence: both / antecedent,
      lift: (both * baskets) / (antecedent * consequent),
      left: rule.antecedent.map((id) => this.titleOf(id)),
      right: rule.consequent.map((id) => this.titleOf(id)),
    };
  }

  titleOf(id) {
    return this.items.get(id)?.title ?? id;
  }

  /** The position of a lift between the lowest and the highest, 0 to 1, on a logarithmic scale. */
  heightOf(lift) {
    const range = Math.log(this.highLift) - Math.log(this.lowLift);
    return range > 0 ? (Math.log(lift) - Math.log(this.lowLift)) / range : 1;
  }
}

function sentence(rule) {
  return rule.left.join(" + ") + " ⇒ " + rule.right.join(" + ");
}

/** 0.21 %, 52.3 % */
function share(value) {
  return isNumber(value) ? (100 * value).toFixed(value < 0.1 ? 2 : 1) + " %" : NONE;
}

/** The formatted value of a measure. */
function written(measure, value) {
  if (SHARES.has(measure)) {
    return share(value);
  }
  if (value === Infinity || value === -Infinity) {
    return value > 0 ? "∞" : "−∞";
  }
  if (isNumber(value) && value !== 0 && Math.abs(value) < 0.0005) {
    return value.toExponential(1).replace("-", "−");
  }
  return isNumber(value) ? value.toFixed(Math.abs(value) < 1 ? 3 : 2).replace("-", "−") : NONE;
}

function ruleTip(rule, measures) {
  const others = measures.filter((measure) => !["support", "confidence", "lift"].includes(measure));
  return tip(sentence(rule), [
    ["baskets", whole(rule.both)],
    ["support", share(rule.support)],
    ["confidence", share(rule.confidence)],
    ["lift", written("lift", rule.lift)],
    ...others.map((entry) => [entry, written(entry, rule.values[entry])]),
  ]);
}
