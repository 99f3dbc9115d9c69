"use strict";

// Writes the page from top to bottom.

function writePage(report) {
  const plane = new Plane(report);
  document
    .getElementById("head")
    .append(element("h1", null, report.title), element("p", { class: "facts" }, report.created));
  document
    .getElementById("main")
    .append(
      element(
        "section",
        { class: "page" },
        factsOf(report.measured),
        warningsOf(report.measured),
        advice(plane),
        dialPlot(plane).figure,
        settingsTable(plane),
      ),
    );
  followColorScheme();
  followPrinter();
}

function factsOf(measured) {
  const facts = [
    ["algorithm", measured.algorithm],
    ["split", measured.split],
    ["users", whole(measured.users)],
    ["items of a list", whole(measured.items)],
    ["by", measured.by],
  ];
  return element(
    "dl",
    { class: "counts" },
    facts.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value))),
  );
}

function warningsOf({ warnings }) {
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

/** The setting of each rule that gains most for the accuracy that may be lost. */
function advice(plane) {
  const accuracy = plane.report.metrics[0];
  const loss = percent(plane.report.measured.maxLoss);
  return element(
    "div",
    null,
    element("p", null, `Best setting of each rule that costs at most ${loss} of ${accuracy.name}:`),
    plane.methods.map((method) => {
      const row = plane.rows.find(({ name }) => name === method.recommended);
      const goal = plane.report.metrics.find(({ name }) => name === method.goal);
      return element(
        "p",
        { class: "verdict" },
        element("strong", null, row ? row.name : method.name),
        row ? ": " + [accuracy, goal].map((metric) => changed(plane, row, metric)).join(", ") : ": none",
      );
    }),
  );
}

function changed(plane, row, metric) {
  const change = plane.changeOf(row, metric);
  const better = metric.lowerIsBetter ? ", lower is better" : "";
  return `${metric.name} ${figure(row.values[metric.name].mean)} (${signedPercent(change)}${better})`;
}

function settingsTable(plane) {
  return element(
    "section",
    { class: "compared" },
    element("header", null, element("h3", null, "All settings")),
    sortableTable({
      caption: "All settings",
      columns: [
        {
          title: "setting",
          text: true,
          head: true,
          // Sorts by rule, then by strength.
          value: (row) => plane.rows.indexOf(row),
          cell: (row) => row.name,
        },
        ...plane.report.metrics.map((metric) => ({
          title: metric.name,
          descending: !metric.lowerIsBetter,
          value: (row) => row.values[metric.name].mean,
          cell: (row) => [
            figure(row.values[metric.name].mean),
            element("span", { class: "change" }, changeAndInterval(row.changes[metric.name])),
          ],
        })),
        {
          title: "dominated by",
          text: true,
          value: (row) => row.dominatedBy ?? null,
          cell: (row) =>
            row.dominatedBy ? row.dominatedBy + (row.significant ? "" : " (not significant)") : NONE,
        },
      ],
      rows: plane.rows,
    }),
    element(
      "div",
      { class: "notes" },
      metricMeanings(plane.report.metrics),
      element(
        "p",
        null,
        "Below each value: its difference from the list without a rule, with the 95 % interval of the paired difference.",
      ),
      element(
        "p",
        null,
        "Dominated: another setting is at least as good in all metrics and better in one. Significant if it is better in at least one metric by a bootstrap test at 5 %, Holm-corrected.",
      ),
    ),
  );
}

function changeAndInterval(change) {
  if (!hasInterval(change)) {
    return "";
  }
  const signed = (value) => (value > 0 ? "+" : "") + figure(value);
  return `${signed(change.mean)} [${signed(change.low)}, ${signed(change.high)}]`;
}

writePage(JSON.parse(document.getElementById("report").textContent));
