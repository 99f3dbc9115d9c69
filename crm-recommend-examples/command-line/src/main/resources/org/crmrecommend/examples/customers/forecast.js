"use strict";

// What all customers will buy.

function forecastPlot({ purchases, spending, weeks }, { asOf, horizonDays }) {
  const title = say("Forecast");
  return new Chart({
    title,
    reading: () =>
      paragraph([
        forecastSentence({ purchases, spending }, horizonDays),
        say("The band has the 95 % interval of each week. Customers who are new by then are not included."),
      ]),
    height: () => 280,
    describe: () => say("{0}: {1} weeks; the table below has all values", title, weeks.length),
    option: (view) => forecastOption(weeks, asOf, view),
    numbers: () => forecastTable(title, weeks, asOf),
  });
}

function forecastSentence({ purchases, spending }, horizonDays) {
  return spending
    ? say(
        "Within the next {0} days, today's customers make {1} purchases and spend {2}.",
        count(horizonDays),
        withInterval(purchases, count),
        withInterval(spending, compactMoney),
      )
    : say(
        "Within the next {0} days, today's customers make {1} purchases.",
        count(horizonDays),
        withInterval(purchases, count),
      );
}

function forecastOption(weeks, asOf, { theme, narrow }) {
  const days = weeks.map((_, week) => dayAfter(asOf, 7 * week + 1));
  const hasBand = weeks.every(hasInterval);
  const band = (data, opacity) => ({
    type: "line",
    stack: "band",
    silent: true,
    symbol: "none",
    lineStyle: { opacity: 0 },
    areaStyle: { color: theme.series[0], opacity },
    data,
  });
  const bounds = weeks.flatMap(({ value, low, high }) => [value, low, high]);
  return {
    tooltip: {
      trigger: "axis",
      ...tooltipStyle(theme),
      formatter: (points) => {
        const { dataIndex } = points.at(-1);
        return tip(say("week of {0}", day(days[dataIndex])), [
          [say("purchases"), withInterval(weeks[dataIndex], count)],
        ]);
      },
    },
    grid: { left: 56, right: 16, top: 16, bottom: 32 },
    xAxis: axis(theme, {
      type: "category",
      data: days.map(narrow ? month : day),
      boundaryGap: false,
      splitLine: { show: false },
    }),
    yAxis: axis(theme, { ...roundAxis(bounds, { zero: true, count: 5 }), min: 0, name: say("purchases per week"), nameGap: 42, write: compact }),
    series: [
      ...(hasBand ? [band(weeks.map(({ low }) => low), 0), band(weeks.map(({ low, high }) => high - low), 0.2)] : []),
      {
        name: say("purchases"),
        type: "line",
        symbol: "circle",
        symbolSize: 6,
        lineStyle: { color: theme.series[0], width: 2 },
        itemStyle: { color: theme.series[0] },
        data: weeks.map(({ value }) => value),
      },
    ],
  };
}

function forecastTable(title, weeks, asOf) {
  return sortableTable({
    caption: title,
    columns: [
      {
        title: say("week of"),
        text: true,
        head: true,
        value: (row) => row.week,
        cell: (row) => day(dayAfter(asOf, 7 * row.week + 1)),
      },
      {
        title: say("purchases"),
        descending: true,
        value: (row) => row.estimate.value,
        cell: (row) => withInterval(row.estimate, count),
      },
    ],
    rows: weeks.map((estimate, week) => ({ week, estimate })),
  });
}
