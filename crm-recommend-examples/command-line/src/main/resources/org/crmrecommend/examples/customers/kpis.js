"use strict";

// The headline numbers, and what the report leaves out.

/** Days without an event before the end of the report that are worth a warning. */
const QUIET_DAYS = 30;

function countsOf({ counts, asOf }) {
  const facts = [
    [say("as of"), day(asOf)],
    [say("customers"), count(counts.customers)],
    [say("with a purchase"), count(counts.buyers)],
    [say("purchases"), count(counts.purchases)],
    [say("revenue"), isNumber(counts.revenue) ? compactMoney(counts.revenue) : null],
  ].filter(([, value]) => value !== null);
  return element(
    "dl",
    { class: "counts" },
    facts.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value))),
  );
}

function warningsOf({ ignored, asOf }) {
  const warnings = [
    [ignored.later, "{0} events after {1} do not count.", day(asOf)],
    [ignored.undated, "{0} purchases and refunds have no time and do not count."],
    [ignored.unmatchedRefunds, "{0} refunds have no earlier purchase and do not count."],
  ]
    .filter(([number]) => number > 0)
    .map(([number, text, ...values]) => say(text, count(number), ...values));
  if (ignored.quietDays > QUIET_DAYS) {
    warnings.push(
      say(
        "The latest event is {0} days before the end of the report. If events are missing, customers look as if they had left.",
        count(ignored.quietDays),
      ),
    );
  }
  return warnings.length === 0
    ? null
    : element(
        "div",
        { class: "warnings" },
        element(
          "ul",
          null,
          warnings.map((warning) => element("li", null, warning)),
        ),
      );
}

function kpisOf(kpis) {
  return element(
    "div",
    { class: "kpis" },
    kpis.map((kpi) => {
      const write = kpi.isMoney ? money : share;
      const { estimate } = kpi;
      return element(
        "section",
        null,
        element("h3", null, groupName(kpi.name)),
        element("p", { class: "big" }, write(estimate.value)),
        element(
          "p",
          { class: "range" },
          hasInterval(estimate) ? say("95 % interval: {0}", ends(estimate, write)) : "",
        ),
        element("p", { class: "notes" }, definitionOf(kpi), " ", say("n = {0}", count(kpi.evidence))),
      );
    }),
  );
}

/** The definition in the language of the page; texts do not depend on the days of the period. */
function definitionOf({ definition }) {
  const values = [];
  const text = definition.replace(/\d{4}-\d\d-\d\d|\d+(?= days)/g, (value) => {
    values.push(value.includes("-") ? day(value) : value);
    return `{${values.length - 1}}`;
  });
  return say(text, ...values);
}
