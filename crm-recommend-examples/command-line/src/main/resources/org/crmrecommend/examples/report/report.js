"use strict";

// The page, from top to bottom.

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
    main.append(element("p", { class: "page" }, "There is nothing in this report."));
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
    element("strong", null, warnings.length > 1 ? "Read these first" : "Read this first"),
    element(
      "ul",
      null,
      warnings.map((each) => element("li", null, each)),
    ),
  );
}

/** Those that the report has something for. */
function charts(measured) {
  const { table, comparisons } = measured;
  const having = (list, field) => (list ?? []).filter((each) => each[field]?.length > 0);
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
  if (!searches.some((each) => trialsOf(each).length > 0)) {
    return [element("h3", null, "Search for parameters"), ...table];
  }
  const figure = searchPlot(measured, searches).figure;
  figure.append(...table);
  return [figure];
}

function comparisonsSection(measured) {
  const metrics = [...new Set(measured.comparisons.map((each) => each.metric))];
  const names = new Set(
    measured.comparisons.flatMap((each) => [each.a, each.b]).map((each) => measured.labelOf(each)),
  );
  const everyone = "all";
  const place = element("div");
  const metricChoice = element(
    "select",
    { change: show },
    metrics.map((each) => element("option", null, each)),
  );
  const nameChoice = element(
    "select",
    { change: show },
    [everyone, ...names].map((each) => element("option", null, each)),
  );

  function show() {
    const name = [...names][nameChoice.selectedIndex - 1];
    const some = measured.comparisons.filter(
      (each) =>
        each.metric === metrics[metricChoice.selectedIndex] &&
        (!name || [each.a, each.b].some((one) => measured.labelOf(one) === name)),
    );
    place.replaceChildren(
      ...(some.length > 0 ? comparisonsTable(measured, some) : [element("p", null, "None by this metric.")]),
    );
  }

  show();
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
        element("label", null, "with ", nameChoice),
      ),
    ),
    place,
  );
}

writePage(JSON.parse(document.getElementById("report").textContent));
