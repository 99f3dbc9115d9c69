"use strict";

// The RFM groups and the stages of the lifecycle.

const BAR_ROW = 34;

function groupsPart({ groups }) {
  return part(
    "groups",
    say("Groups"),
    groups.rfm.length > 0 ? groupsPlot(say("RFM groups"), groups.rfm, rfmReading).figure : null,
    groups.scores.length > 0 ? scoresPlot(groups.scores).figure : null,
    groups.stages.length > 0 ? groupsPlot(say("Lifecycle"), groups.stages, stagesReading).figure : null,
  );
}

function rfmReading() {
  return CURRENCY
    ? say(
        "Groups by recency, frequency and money. The upper bar is the share of the customers, the lower bar their share of the revenue. A group with a long lower bar pays for the shop; if it is large and not recent, win it back.",
      )
    : say("Groups by recency and frequency. The bar is the share of the customers.");
}

function stagesReading() {
  return say(
    "Where the customers are on the way from the first purchase to the last: growth and decline compare the purchases of the last half year with the half year before; dormant and lost customers have a low probability of a purchase within a year.",
  );
}

function groupsPlot(title, groups, reading) {
  const hasRevenue = groups.some((group) => isNumber(group.revenueShare));
  return new Chart({
    title,
    reading,
    height: () => groups.length * BAR_ROW + 40,
    describe: () => say("{0}: {1} groups; the table below has all values", title, groups.length),
    key: ({ theme }) => [
      element("span", null, swatch({ color: theme.series[0], shape: "square" }), say("share of customers")),
      hasRevenue
        ? element("span", null, swatch({ color: theme.series[1], shape: "square" }), say("share of revenue"))
        : "",
    ],
    option: (view) => groupsOption(groups, hasRevenue, view),
    numbers: () => groupsTable(title, groups),
  });
}

function groupsOption(groups, hasRevenue, { theme, width }) {
  const names = groups.map(({ name }) => groupName(name));
  const room = roomFor(names, width, theme);
  const values = groups.flatMap((group) => [group.share, group.revenueShare ?? 0]);
  const scale = roundAxis(values, { zero: true, count: width < NARROW ? 3 : 6 });
  const bars = (name, color, field) => ({
    name,
    type: "bar",
    barWidth: hasRevenue ? 11 : 16,
    barGap: "10%",
    itemStyle: { color },
    data: groups.map((group) => group[field]),
    label: {
      show: true,
      position: "right",
      color: theme.ink,
      fontSize: 12,
      formatter: ({ value }) => share(value),
    },
    tooltip: { formatter: ({ dataIndex }) => groupTip(groups[dataIndex]) },
  });
  return {
    grid: { left: room + 12, right: 52, top: 4, bottom: 28 },
    xAxis: axis(theme, { ...scale, min: Math.min(0, ...values), write: share }),
    yAxis: nameAxis(theme, names, room),
    series: [
      bars(say("share of customers"), theme.series[0], "share"),
      ...(hasRevenue ? [bars(say("share of revenue"), theme.series[1], "revenueShare")] : []),
    ],
  };
}

function groupTip(group) {
  return tip(groupName(group.name), [
    [say("customers"), `${count(group.customers)} (${share(group.share)})`],
    [say("revenue"), isNumber(group.revenue) ? `${money(group.revenue)} (${share(group.revenueShare)})` : null],
    [say("median days since last purchase"), isNumber(group.medianRecency) ? count(group.medianRecency) : null],
    [say("purchases per customer"), decimal(group.meanPurchases)],
  ]);
}

function groupsTable(title, groups) {
  return sortableTable({
    caption: title,
    columns: [
      { title: say("group"), text: true, head: true, value: (group) => groupName(group.name) },
      { title: say("customers"), descending: true, value: (group) => group.customers, cell: (group) => count(group.customers) },
      { title: say("share of customers"), descending: true, value: (group) => group.share, cell: (group) => share(group.share) },
      { title: say("revenue"), descending: true, value: (group) => group.revenue, cell: (group) => money(group.revenue) },
      { title: say("share of revenue"), descending: true, value: (group) => group.revenueShare, cell: (group) => share(group.revenueShare) },
      { title: say("median days since last purchase"), value: (group) => group.medianRecency, cell: (group) => count(group.medianRecency) },
      { title: say("purchases per customer"), descending: true, value: (group) => group.meanPurchases, cell: (group) => decimal(group.meanPurchases) },
    ],
    rows: groups,
    sorted: { value: () => 0 },
  });
}

function scoresPlot(scores) {
  const recencies = scoresOf(scores, "recency").reverse();
  const frequencies = scoresOf(scores, "frequency");
  const most = Math.max(...scores.map(({ customers }) => customers ?? 0));
  return new Chart({
    title: say("Recency and frequency"),
    reading: () =>
      say(
        "Each cell has the number of customers with these scores. Recency 5 bought most recently, frequency 5 most often. Top right are the best customers; bottom right are good customers who have stopped buying.",
      ),
    height: () => recencies.length * 44 + 70,
    describe: () => say("{0}: {1} groups; the table below has all values", say("Recency and frequency"), scores.length),
    key: () => [heatKey(count(0), count(most)), element("span", null, say("customers"))],
    option: (view) =>
      heatMap({
        columns: frequencies.map(String),
        rows: recencies.map((recency) => say("recency {0}", recency)),
        name: say("frequency"),
        view,
        cells: scores.map((cell) => ({
          x: frequencies.indexOf(cell.frequency),
          y: recencies.indexOf(cell.recency),
          height: most > 0 ? Math.sqrt((cell.customers ?? 0) / most) : 0,
          text: isNumber(cell.customers) ? count(cell.customers) : say("few"),
          tip: () => scoreTip(cell),
        })),
      }),
    numbers: () => scoresTable(scores),
  });
}

function scoresOf(scores, field) {
  return [...new Set(scores.map((cell) => cell[field]))].sort((a, b) => a - b);
}

function scoreTip(cell) {
  return tip(say("recency {0}, frequency {1}", cell.recency, cell.frequency), [
    [say("customers"), isNumber(cell.customers) ? count(cell.customers) : say("few")],
    [say("spending per customer"), isNumber(cell.spending) ? money(cell.spending) : null],
  ]);
}

function scoresTable(scores) {
  return sortableTable({
    caption: say("Recency and frequency"),
    columns: [
      { title: say("recency"), descending: true, value: (cell) => cell.recency },
      { title: say("frequency"), descending: true, value: (cell) => cell.frequency },
      { title: say("customers"), descending: true, value: (cell) => cell.customers, cell: (cell) => count(cell.customers) },
      { title: say("spending per customer"), descending: true, value: (cell) => cell.spending, cell: (cell) => money(cell.spending) },
    ],
    rows: scores,
  });
}
