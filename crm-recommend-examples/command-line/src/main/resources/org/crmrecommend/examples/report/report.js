"use strict";

// Writes the page from top to bottom.

function writePage(report) {
  const tables = (report.tables ?? []).map((table) => new Measured(table));
  const facts = [report.created, report.machine].filter(Boolean);
  document
    .getElementById("head")
    .append(
      element("h1", null, report.title ?? "Report"),
      facts.length > 0 ? element("p", { class: "facts" }, facts.join(" · ")) : "",
      tables.length > 1 ? contents(tables) : "",
    );
  const main = document.getElementById("main");
  if (tables.length === 0) {
    main.append(element("p", { class: "page" }, "This report has no results."));
  }
  tables.forEach((measured, i) => main.append(section(measured, "table-" + (i + 1))));
  followColorScheme();
  followPrinter();
}

function contents(tables) {
  const items = tables.map((measured, i) => {
    const metric = measured.measuredMetrics[0];
    return element(
      "li",
      null,
      element("a", { href: "#table-" + (i + 1) }, titleOf(measured.table)),
      metric ? element("span", null, verdict(measured, metric)) : null,
    );
  });
  return element("nav", { "aria-label": "Contents" }, element("ol", null, items));
}

function titleOf({ name, split }) {
  return split ? name + ", " + split : name;
}

function section(measured, id) {
  const { table } = measured;
  const heading = element(
    "h2",
    { id: id + "-title" },
    table.name,
    table.split ? element("span", { class: "split" }, " " + table.split) : null,
  );
  return element(
    "section",
    { id, class: "page", "aria-labelledby": id + "-title" },
    heading,
    factsOf(measured),
    warningsOf(table),
    measured.accuracies().map((metric) => element("p", { class: "verdict" }, verdict(measured, metric))),
    measured.rows.length + measured.unmatched.length > 0 ? figuresTable(measured) : null,
    charts(measured),
  );
}

function factsOf({ table, rows }) {
  const facts = [
    ["users", table.users],
    ["items", table.items],
    ["training events", table.trainEvents],
    ["test events", table.testEvents],
    ["algorithms", rows.length || null],
  ].filter(([, count]) => isNumber(count));
  if (facts.length === 0) {
    return null;
  }
  return element(
    "dl",
    { class: "counts" },
    facts.map(([name, count]) =>
      element("div", null, element("dt", null, name), element("dd", null, whole(count))),
    ),
  );
}

function warningsOf({ warnings }) {
  if (!warnings || warnings.length === 0) {
    return null;
  }
  return element(
    "aside",
    { class: "warnings", "aria-label": "Warnings" },
    element("strong", null, warnings.length > 1 ? "Warnings" : "Warning"),
    element(
      "ul",
      null,
      warnings.map((warning) => element("li", null, warning)),
    ),
  );
}

/** The charts that the report has data for. */
function charts(measured) {
  const { table, comparisons } = measured;
  const having = (list, field) => (list ?? []).filter((entry) => entry[field]?.length > 0);
  const ranks = having(table.ranks, "means");
  const curves = having(table.curves, "lines");
  const slices = having(table.slices, "groups");
  const searches = table.searches ?? [];
  const figures = [];
  const covered = measured.coverages().length > 0 && measured.accuracies().length > 0;
  if (measured.measuredMetrics.length > 0) {
    const pair = [dotPlot(measured).figure, covered ? coveragePlot(measured).figure : null];
    figures.push(element("div", { class: covered ? "pair" : null }, pair));
  }
  if (ranks.length > 0) {
    figures.push(rankPlot(measured, ranks).figure);
  }
  if (curves.length > 0) {
    figures.push(curvePlot(measured, curves).figure);
  }
  if (slices.length > 0) {
    figures.push(slicePlot(measured, slices).figure);
  }
  if (measured.rows.some((row) => COSTS.some((cost) => isNumber(cost.value(row))))) {
    figures.push(costPlot(measured).figure);
  }
  if (searches.length > 0) {
    figures.push(...searchSection(measured, searches));
  }
  if (comparisons.length > 0) {
    figures.push(comparisonsSection(measured));
  }
  return figures;
}

function searchSection(measured, searches) {
  const table = searchesTable(measured, searches);
  if (!searches.some((search) => trialsOf(search).length > 0)) {
    return [element("h3", null, "Hyperparameter search"), ...table];
  }
  const figure = searchPlot(measured, searches).figure;
  figure.append(...table);
  return [figure];
}

function comparisonsSection(measured) {
  const metrics = [...new Set(measured.comparisons.map((comparison) => comparison.metric))];
  const names = new Set(
    measured.comparisons.flatMap((comparison) => [comparison.a, comparison.b]).map((name) => measured.labelOf(name)),
  );
  const anyAlgorithm = "all";
  const container = element("div");
  const metricChoice = element(
    "select",
    { change: show },
    metrics.map((metric) => element("option", null, metric)),
  );
  const nameChoice = element(
    "select",
    { change: show },
    [anyAlgorithm, ...names].map((name) => element("option", null, name)),
  );

  function show() {
    const name = [...names][nameChoice.selectedIndex - 1];
    const shown = measured.comparisons.filter(
      (comparison) =>
        comparison.metric === metrics[metricChoice.selectedIndex] &&
        (!name || [comparison.a, comparison.b].some((other) => measured.labelOf(other) === name)),
    );
    container.replaceChildren(
      ...(shown.length > 0
        ? comparisonsTable(measured, shown)
        : [element("p", null, "No comparisons by this metric.")]),
    );
  }

  show();
  const reading =
    "Each row compares two algorithms on the same users. The difference is a minus b, and the bar below it shows how uncertain it is (95 % interval); the upright line marks 0. A bold p-value, below .05, means that chance alone rarely makes such a difference. “Users better / worse” are the shares of users for whom a, or b, is better.";
  return element(
    "section",
    { class: "compared" },
    element(
      "header",
      null,
      element("h3", null, "Comparisons on the same users"),
      element(
        "div",
        { class: "controls" },
        element("label", null, "metric ", metricChoice),
        element("label", null, "algorithm ", nameChoice),
      ),
    ),
    element("p", { class: "reading" }, reading),
    container,
  );
}

writePage(JSON.parse(document.getElementById("report").textContent));
