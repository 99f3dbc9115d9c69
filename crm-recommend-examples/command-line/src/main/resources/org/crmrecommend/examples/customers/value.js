"use strict";

// What the customers are worth, and how far the model of their purchases can be trusted.

function valuePart({ value, heading }) {
  const plots = [
    value.distribution.length > 0 ? distributionPlot(value.distribution) : null,
    value.tracking ? trackingPlot(value.tracking) : null,
    value.forecast?.weeks.length > 0 ? forecastPlot(value.forecast, heading) : null,
  ].filter(Boolean);
  const sentence = value.forecast ? forecastSentence(value.forecast, heading.horizonDays) : null;
  return plots.length === 0 && !sentence
    ? null
    : part(
        "value",
        say("Value"),
        sentence ? element("p", { class: "verdict" }, sentence) : null,
        plots.map((plot) => plot.figure),
      );
}

function distributionPlot(bins) {
  const title = say("Customers by value");
  const write = CURRENCY ? compactMoney : decimal;
  const nameOf = ({ from, to }) => (isNumber(to) ? `${write(from)} – ${write(to)}` : `≥ ${write(from)}`);
  return new Chart({
    title,
    reading: () =>
      say(
        "How many customers have which value: the spending that is expected of them in the future, discounted to today. Most customers are worth little, and few are worth much.",
      ),
    height: () => 300,
    describe: () => say("{0}: {1} groups; the table below has all values", title, bins.length),
    option: ({ theme, narrow }) => ({
      grid: { left: 56, right: 12, top: 16, bottom: narrow ? 84 : 56 },
      xAxis: axis(theme, {
        type: "category",
        data: bins.map(nameOf),
        name: say("value"),
        nameGap: narrow ? 70 : 32,
        axisLabel: { rotate: narrow ? 60 : 0, interval: narrow ? 0 : "auto" },
        splitLine: { show: false },
      }),
      yAxis: axis(theme, {
        ...roundAxis(bins.map(({ customers }) => customers ?? 0), { zero: true, wholes: true }),
        min: 0,
        write: compact,
      }),
      series: [
        {
          type: "bar",
          barCategoryGap: "12%",
          itemStyle: { color: theme.series[0] },
          data: bins.map(({ customers }) => customers),
          tooltip: {
            formatter: ({ dataIndex }) =>
              tip(nameOf(bins[dataIndex]), [[say("customers"), count(bins[dataIndex].customers)]]),
          },
        },
      ],
    }),
    numbers: () =>
      sortableTable({
        caption: title,
        columns: [
          { title: say("value"), text: true, head: true, value: (bin) => bin.from, cell: nameOf },
          {
            title: say("customers"),
            descending: true,
            value: (bin) => bin.customers,
            cell: (bin) => (isNumber(bin.customers) ? count(bin.customers) : say("few")),
          },
        ],
        rows: bins,
      }),
  });
}

function trackingPlot(tracking) {
  const title = say("Purchases and what the model expected");
  return new Chart({
    title,
    state: { cumulative: false },
    controls: () => [
      {
        label: say("purchases"),
        field: "cumulative",
        choices: [
          { value: false, text: say("per week") },
          { value: true, text: say("since the start") },
        ],
      },
    ],
    reading: () => trackingReading(tracking),
    height: ({ narrow }) => (narrow ? 280 : 340),
    describe: () => say("{0}: {1} weeks; the table below has all values", title, tracking.actual.length),
    key: ({ theme }) => [
      element("span", null, swatch(actualLook(theme), true), say("actual")),
      element("span", null, swatch(expectedLook(theme), true), say("expected by {0}", tracking.model)),
    ],
    option: (view) => trackingOption(tracking, view),
    numbers: () => trackingTable(title, tracking),
  });
}

function trackingReading({ model, holdoutWeek, isDropoutIdentified, actual, expected }) {
  const sum = (values) => values.slice(holdoutWeek).reduce((total, value) => total + value, 0);
  const [bought, forecast] = [sum(actual), sum(expected)];
  return paragraph([
    say(
      "Repeat purchases per week of the customers who first bought before the shaded weeks. {0} saw only the weeks before; in the shaded weeks it expected {1} repeat purchases, and these customers made {2} ({3}).",
      model,
      count(forecast),
      count(bought),
      forecast > 0 ? signedShare(bought / forecast - 1) : NONE,
    ),
    say("The closer the lines, the more the forecasts can be trusted."),
    isDropoutIdentified
      ? ""
      : say(
          "The purchases do not tell whether customers leave for good or only buy rarely, so the model has nobody leave.",
        ),
  ]);
}

function signedShare(value) {
  return (value < 0 ? "−" : "+") + share(Math.abs(value));
}

function actualLook(theme) {
  return { color: theme.ink, shape: "circle" };
}

function expectedLook(theme) {
  return { color: theme.series[1], shape: "circle", dash: [5, 3] };
}

function trackingOption(tracking, { theme, narrow, state }) {
  const shown = (values) => (state.cumulative ? runningSums(values) : values);
  const [actual, expected] = [shown(tracking.actual), shown(tracking.expected)];
  const days = tracking.actual.map((_, week) => dayAfter(tracking.firstDay, 7 * week));
  const line = (name, data, { color, dash }) => ({
    name,
    type: "line",
    symbol: "circle",
    symbolSize: 6,
    showSymbol: false,
    lineStyle: { color, width: 2, type: dash ?? "solid" },
    itemStyle: { color },
    data,
  });
  return {
    tooltip: {
      trigger: "axis",
      ...tooltipStyle(theme),
      formatter: ([{ dataIndex }]) =>
        tip(say("week of {0}", day(days[dataIndex])), [
          [say("actual"), count(actual[dataIndex])],
          [say("expected"), decimal(expected[dataIndex])],
        ]),
    },
    grid: { left: 56, right: 16, top: 16, bottom: 32 },
    xAxis: axis(theme, {
      type: "category",
      data: days.map(narrow ? month : day),
      boundaryGap: false,
      splitLine: { show: false },
    }),
    yAxis: axis(theme, { ...roundAxis([...actual, ...expected], { zero: true }), min: 0, write: compact }),
    series: [
      {
        ...line(say("actual"), actual, actualLook(theme)),
        markArea: {
          silent: true,
          itemStyle: { color: theme.tint, opacity: 0.6 },
          data: [[{ xAxis: tracking.holdoutWeek }, { xAxis: actual.length - 1 }]],
        },
      },
      line(say("expected"), expected, expectedLook(theme)),
    ],
  };
}

function runningSums(values) {
  let sum = 0;
  return values.map((value) => (sum += value));
}

function dayAfter(iso, days) {
  return new Date(Date.parse(iso + "T00:00:00Z") + days * 86400000).toISOString().slice(0, 10);
}

/** The common style of tooltips, for charts that replace the tooltip of the base. */
function tooltipStyle(theme) {
  return baseOption(theme).tooltip;
}

function trackingTable(title, { firstDay, actual, expected, holdoutWeek }) {
  return sortableTable({
    caption: title,
    columns: [
      {
        title: say("week of"),
        text: true,
        head: true,
        value: (row) => row.week,
        cell: (row) => day(dayAfter(firstDay, 7 * row.week)) + (row.week >= holdoutWeek ? "*" : ""),
      },
      { title: say("actual"), descending: true, value: (row) => row.actual, cell: (row) => count(row.actual) },
      { title: say("expected"), descending: true, value: (row) => row.expected, cell: (row) => decimal(row.expected) },
    ],
    rows: actual.map((value, week) => ({ week, actual: value, expected: expected[week] })),
    footer: () => element("p", { class: "notes" }, say("* not seen by the model")),
  });
}
