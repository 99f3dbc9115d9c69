"use strict";

// How customers change: from group to group, and from the first purchase on.

const HEAT_ROW = 30;

function changesPart({ groups }) {
  const plots = [
    groups.migration ? migrationPlot(groups.migration) : null,
    groups.cohorts ? cohortsPlot(groups.cohorts) : null,
  ].filter(Boolean);
  return plots.length === 0 ? null : part("changes", say("Changes"), plots.map((plot) => plot.figure));
}

function migrationPlot(migration) {
  const rows = migration.rows.map((row) => ({ ...row, title: earlierName(row.name) }));
  const title = say("From group to group");
  return new Chart({
    title,
    reading: () =>
      say(
        "Each row is a group on {0}; its cells say which share of it is in each group on {1}. Customers on the diagonal did not change their group. The tooltip of a cell has the 95 % interval. Groups of few customers are not shown.",
        day(migration.from),
        day(migration.to),
      ),
    height: (view) => rows.length * HEAT_ROW + upright(migration.groups, view) + 44,
    describe: () => say("{0}: {1} groups; the table below has all values", title, rows.length),
    key: () => [heatKey("0 %", "100 %"), element("span", null, say("share of the row"))],
    option: (view) =>
      heatMap({
        columns: migration.groups.map(groupName),
        rows: rows.map((row) => row.title),
        upright: true,
        view,
        cells: rows.flatMap((row, y) =>
          row.shares.map((estimate, x) => ({
            x,
            y,
            height: Math.sqrt(estimate.value),
            text: estimate.value >= 0.005 ? share(estimate.value) : "",
            tip: () =>
              tip(say("{0} → {1}", row.title, groupName(migration.groups[x])), [
                [say("share"), withInterval(estimate, share)],
                [say("customers on {0}", day(migration.from)), count(row.customers)],
              ]),
          })),
        ),
      }),
    numbers: () => migrationTable(migration, rows),
  });
}

function earlierName(name) {
  return groupName(name === "" ? "not a customer yet" : name);
}

/** Height of the upright names of the columns. */
function upright(names, { theme }) {
  return Math.max(...names.map((name) => textWidth(groupName(name), CELL_TEXT, theme)));
}

function migrationTable(migration, rows) {
  return sortableTable({
    caption: say("From group to group"),
    columns: [
      { title: say("group"), text: true, head: true, value: (row) => row.title },
      { title: say("customers"), descending: true, value: (row) => row.customers, cell: (row) => count(row.customers) },
      ...migration.groups.map((group, i) => ({
        title: groupName(group),
        descending: true,
        value: (row) => row.shares[i]?.value,
        cell: (row) => withInterval(row.shares[i], share),
      })),
    ],
    rows,
    sorted: { value: () => 0 },
  });
}

function cohortsPlot({ period, rows }) {
  const title = say("Cohorts");
  const length = Math.max(...rows.map(({ cells }) => cells.length));
  // The first period is 100 % by definition.
  const highest = Math.max(0.01, ...rows.flatMap(({ cells }) => cells.slice(1).map((cell) => cell.retention.value)));
  const nameOf = (row) => (period === "month" ? month(row.start) : day(row.start));
  return new Chart({
    title,
    reading: () =>
      say(
        "Each row has the customers whose first purchase was in the same {0}. The columns are the {0}s since then, and the cells the share of the customers who bought in them. Read along a row: how long customers stay; read down a column: whether newer customers stay longer. A dashed border marks a {0} that is not over yet.",
        say(period),
      ),
    height: () => rows.length * HEAT_ROW + 62,
    describe: () => say("{0}: {1} groups; the table below has all values", title, rows.length),
    key: () => [heatKey("0 %", share(highest)), element("span", null, say("share of the cohort that bought"))],
    option: (view) =>
      heatMap({
        columns: Array.from({ length }, (_, i) => String(i)),
        rows: rows.map(nameOf),
        name: say("{0}s since the first purchase", say(period)),
        view,
        cells: rows.flatMap((row, y) =>
          row.cells.map((cell, x) => ({
            x,
            y,
            height: Math.min(1, cell.retention.value / highest),
            text: share(cell.retention.value),
            open: !cell.isComplete,
            tip: () => cohortTip(say("{0}, {1} {2}", nameOf(row), say(period), x), row, cell),
          })),
        ),
      }),
    numbers: () => cohortsTable(rows, length, nameOf),
  });
}

function cohortTip(heading, row, cell) {
  return tip(heading, [
    [say("share that bought"), withInterval(cell.retention, share)],
    [say("customers"), count(row.customers)],
    [say("revenue per customer"), isNumber(cell.revenue) ? money(cell.revenue) : null],
    ["", cell.isComplete ? null : say("not over yet")],
  ]);
}

function cohortsTable(rows, length, nameOf) {
  return sortableTable({
    caption: say("Cohorts"),
    columns: [
      { title: say("first purchase"), text: true, head: true, value: (row) => row.start, cell: nameOf },
      { title: say("customers"), descending: true, value: (row) => row.customers, cell: (row) => count(row.customers) },
      ...Array.from({ length }, (_, i) => ({
        title: String(i),
        descending: true,
        value: (row) => row.cells[i]?.retention.value,
        cell: (row) => {
          const cell = row.cells[i];
          return cell ? share(cell.retention.value) + (cell.isComplete ? "" : "*") : "";
        },
      })),
    ],
    rows,
    footer: () => element("p", { class: "notes" }, say("* not over yet")),
  });
}
