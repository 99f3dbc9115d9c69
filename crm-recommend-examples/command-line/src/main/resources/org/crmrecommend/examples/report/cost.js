"use strict";

// Charts of time and memory, and of hyperparameter searches.

const COSTS = [
  { title: "training, seconds", value: (row) => row.trainingSeconds, write: seconds },
  { title: "users per second", value: (row) => row.usersPerSecond, write: whole },
  {
    title: "peak heap, MiB",
    value: (row) => (isNumber(row.peakHeapBytes) ? row.peakHeapBytes / 1048576 : NaN),
    write: whole,
  },
];

/** Bars of each cost; on a logarithmic scale if the values differ by more than a factor of 20. */
function costPlot(measured) {
  const costs = COSTS.filter((cost) => measured.rows.some((row) => isNumber(cost.value(row))));
  const orders = costs.map((cost) => ({ value: cost, text: cost.title.split(",")[0] }));
  const rowsBy = (order) =>
    [...measured.rows].sort((a, b) => inOrder(order.value(a), order.value(b), order === COSTS[1]));
  return new Chart({
    title: "Time and memory",
    state: { order: costs[0] },
    controls: () => [{ label: "order by", field: "order", choices: orders }],
    height: ({ narrow }) => {
      const panel = 46 + 24 * measured.rows.length;
      return narrow ? costs.length * panel : panel + 6;
    },
    reading: () =>
      "Each bar is an algorithm, with its value at the end. Shorter is better for time and memory; longer is better for users per second. Where the title says (log), bars grow with the number of digits: read the values.",
    describe: () =>
      "Bars of " + listed(costs.map((cost) => cost.title)) + "; the table of all results has the same values",
    option({ width, narrow, theme, state: { order } }) {
      const rows = rowsBy(order);
      const names = rows.map((row) => row.label);
      const room = roomFor(names, width, theme) + 14;
      const panel = 46 + 24 * rows.length;
      const gap = 70;
      const wide = (width - room - gap * costs.length + 8) / costs.length;
      const grid = costs.map((_, i) =>
        narrow
          ? { left: room, right: gap, top: 28 + i * panel, height: panel - 46 }
          : { left: room + i * (wide + gap), width: wide, top: 28, bottom: 20 },
      );
      return {
        grid,
        title: costs.map((cost, i) => ({
          text: cost.title + (logarithmic(rows.map(cost.value)) ? " (log)" : ""),
          left: grid[i].left,
          top: grid[i].top - 26,
          padding: 0,
          textStyle: { color: theme.muted, fontSize: 12, fontWeight: "normal" },
        })),
        xAxis: costs.map((cost, gridIndex) => ({ ...costAxis(theme, rows.map(cost.value)), gridIndex })),
        yAxis: costs.map((_, gridIndex) => {
          const side = nameAxis(theme, names, room - 14);
          side.axisLabel.show = narrow || gridIndex === 0;
          side.splitLine.show = false;
          return { ...side, gridIndex };
        }),
        series: costs.map((cost, i) => ({
          type: "bar",
          xAxisIndex: i,
          yAxisIndex: i,
          barWidth: 13,
          itemStyle: { color: theme.accent, borderRadius: [0, 2, 2, 0] },
          label: {
            show: true,
            position: "right",
            color: theme.ink,
            fontSize: 12,
            formatter: ({ dataIndex }) => cost.write(cost.value(rows[dataIndex])),
          },
          tooltip: {
            formatter: ({ dataIndex }) =>
              tip(
                rows[dataIndex].label,
                costs.map((cost) => [cost.title, cost.write(cost.value(rows[dataIndex]))]),
              ),
          },
          data: rows.map((row) => (isNumber(cost.value(row)) ? cost.value(row) : null)),
        })),
      };
    },
  });
}

function logarithmic(values) {
  const known = values.filter((value) => isNumber(value) && value > 0);
  return Math.max(...known) > 20 * Math.min(...known);
}

function costAxis(theme, values) {
  const hidden = { axisLabel: { show: false }, splitLine: { show: true, lineStyle: { color: theme.line } } };
  if (!logarithmic(values)) {
    return axis(theme, { type: "value", min: 0, splitNumber: 4, ...hidden });
  }
  // A bar on a logarithmic axis needs a start; use the power of 10 below the smallest value.
  const least = Math.min(...values.filter((value) => isNumber(value) && value > 0));
  const min = Math.pow(10, Math.ceil(Math.log10(least)) - 1);
  return axis(theme, { type: "log", min, startValue: min, ...hidden });
}

/** The trials of a search, and the best value after each trial. */
function searchPlot(measured, searches) {
  const name = (entry) => measured.labelOf(entry.algorithm) + (entry.metric ? ", " + entry.metric : "");
  const byTrial = { text: "trials", name: "trial", x: (trial) => trial.number };
  const bySecond = { text: "seconds", name: "total seconds of trials", x: (trial) => trial.after };
  const timed = searches.some((search) => (search.trials ?? []).some((trial) => isNumber(trial.seconds)));
  const drawn = searches.filter((search) => trialsOf(search).length > 0);
  return new Chart({
    title: "Hyperparameter search",
    state: { search: drawn[0], against: byTrial },
    controls: () => [
      { label: "algorithm", field: "search", choices: drawn.map((search) => ({ value: search, text: name(search) })) },
      ...(timed
        ? [
            {
              label: "axis",
              field: "against",
              choices: [byTrial, bySecond].map((entry) => ({ value: entry, text: entry.text })),
            },
          ]
        : []),
    ],
    height: ({ narrow }) => (narrow ? 320 : 380),
    describe({ search }) {
      const trials = trialsOf(search);
      const top = bestSoFar(measured, search).at(-1);
      return `${trials.length} trials of ${search.algorithm}; the best is trial ${top.number} with ${figure(top.value)}`;
    },
    reading: ({ search }) =>
      `Each dot is a trial of other parameters. The line is the best value until then. ${betterSide(measured.metric(search.metric ?? ""))}`,
    key({ theme, state: { search } }) {
      const shares = new Set(trialsOf(search).map((entry) => entry.share ?? 1));
      const entries = [[{ color: theme.plain }, "trial"]];
      if (shares.size > 1) {
        entries.push([{ color: theme.plain, faint: true }, "trial on a part of the validation users"]);
      }
      const line = element(
        "span",
        null,
        swatch({ color: theme.accent }, true),
        shares.size > 1 ? "best so far on all validation users" : "best so far",
      );
      return [...keyOf(entries), line];
    },
    numbers: () => searches.flatMap((search) => trialsTable(measured, search)),
    option({ theme, width, state: { search, against } }) {
      const trials = trialsOf(search);
      const best = bestSoFar(measured, search);
      const last = trials.at(-1);
      const x = (trial) => against.x(trial);
      const steps = [...best.map((trial) => [x(trial), trial.value]), [x(last), best.at(-1).value]];
      return {
        grid: { left: 58, right: 18, top: 12, bottom: 50 },
        xAxis: axis(theme, {
          ...roundAxis(trials.map(x), {
            count: width < NARROW ? 4 : 8,
            zero: true,
            wholes: against === byTrial,
          }),
          min: 0,
          max: "dataMax",
          ticks: undefined,
          name: against.name,
          splitLine: { show: false },
          axisLine: { show: true, lineStyle: { color: theme.line } },
        }),
        yAxis: axis(theme, {
          ...roundAxis(trials.map((trial) => trial.value)),
          name: search.metric ?? "value",
          nameGap: 44,
        }),
        series: [
          {
            type: "line",
            step: "end",
            symbol: "none",
            silent: true,
            z: 2,
            tooltip: { show: false },
            lineStyle: { color: theme.accent, width: 2 },
            data: steps,
          },
          {
            type: "scatter",
            z: 3,
            symbolSize: 9,
            data: trials.map((trial) => ({
              value: [x(trial), trial.value],
              itemStyle: {
                color: best.includes(trial) ? theme.accent : theme.plain,
                opacity: 0.4 + 0.6 * (trial.share ?? 1),
              },
              symbolSize: best.includes(trial) ? 11 : 6 + 3 * (trial.share ?? 1),
            })),
            tooltip: { formatter: ({ dataIndex }) => trialTip(trials[dataIndex], search) },
          },
        ],
      };
    },
  });
}

/** The trials with a value, with their numbers and the total time so far. */
function trialsOf(search) {
  let after = 0;
  return (search.trials ?? [])
    .map((trial, i) => {
      after += trial.seconds ?? 0;
      return { ...trial, number: i + 1, after };
    })
    .filter((trial) => isNumber(trial.value));
}

/**
 * The trials that are better than all earlier ones. Only trials on the largest share of users count,
 * because values on different shares are not comparable.
 */
function bestSoFar(measured, search) {
  const trials = trialsOf(search);
  const most = Math.max(...trials.map((trial) => trial.share ?? 1));
  const metric = measured.metric(search.metric ?? "");
  const best = [];
  for (const trial of trials.filter((trial) => (trial.share ?? 1) === most)) {
    if (best.length === 0 || better(metric, trial.value, best.at(-1).value) < 0) {
      best.push(trial);
    }
  }
  return best;
}

function trialTip(trial, search) {
  const share = isNumber(trial.share) && trial.share < 1 ? percent(trial.share) : "";
  return tip("Trial " + trial.number, [
    [search.metric ?? "value", figure(trial.value)],
    ["validation users", share],
    ["seconds", isNumber(trial.seconds) ? seconds(trial.seconds) : ""],
    ["parameters", trial.parameters],
  ]);
}

function trialsTable(measured, search) {
  const trials = trialsOf(search);
  const has = (field) => trials.some((trial) => isNumber(trial[field]));
  return sortableTable({
    caption: "Trials of " + search.algorithm,
    columns: [
      { title: "trial", value: (row) => row.number },
      { title: "parameters", text: true, head: true, value: (row) => row.parameters ?? NONE },
      {
        title: search.metric ?? "value",
        descending: !measured.metric(search.metric ?? "").lowerIsBetter,
        value: (row) => row.value,
        cell: (row) => figure(row.value),
      },
      has("share") && { title: "users", value: (row) => row.share, cell: (row) => percent(row.share ?? 1) },
      has("seconds") && {
        title: "seconds",
        value: (row) => row.seconds,
        cell: (row) => seconds(row.seconds),
      },
    ].filter(Boolean),
    rows: trials,
  });
}

/** A table of the searches: number of trials, time and best value. */
function searchesTable(measured, searches) {
  return sortableTable({
    caption: "Hyperparameter searches",
    className: "searches",
    columns: [
      { title: "algorithm", text: true, head: true, value: (row) => measured.labelOf(row.algorithm) },
      { title: "metric", text: true, value: (row) => row.metric },
      { title: "trials", value: (row) => row.trials?.length ?? 0 },
      { title: "seconds", value: (row) => row.seconds, cell: (row) => seconds(row.seconds) },
      {
        title: "best value",
        descending: true,
        value: (row) => bestSoFar(measured, row).at(-1)?.value,
        cell: (row) => figure(bestSoFar(measured, row).at(-1)?.value),
      },
      {
        title: "best parameters",
        text: true,
        unsorted: true,
        cell: (row) => (row.best ? element("code", null, breakable(row.best)) : NONE),
      },
    ],
    rows: searches,
  });
}
