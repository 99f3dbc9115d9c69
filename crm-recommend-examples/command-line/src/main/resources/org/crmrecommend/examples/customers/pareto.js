"use strict";

// How uneven the revenue is: the concentration curves of customers and items.

const FIFTH = 0.2;

function concentrationPart({ concentrations }) {
  return concentrations.length === 0
    ? null
    : part("concentration", say("Concentration"), concentrationPlot(concentrations).figure);
}

function concentrationPlot(concentrations) {
  const title = say("Share of the revenue by the best customers and items");
  return new Chart({
    title,
    reading: () =>
      paragraph([
        ...concentrations.map(concentrationSentence),
        say("The closer a curve is to the dashed line, the more even the revenue."),
      ]),
    height: ({ narrow }) => (narrow ? 320 : 400),
    describe: () => paragraph(concentrations.map(concentrationSentence)),
    key: ({ theme }) =>
      concentrations.map((curve, i) => element("span", null, swatch(looksOf(i, theme), true), say(curve.of))),
    option: (view) => concentrationOption(concentrations, view),
    numbers: () => concentrationTable(title, concentrations),
  });
}

function concentrationSentence({ of, count: number, topFifth, shareForMost, gini }) {
  return say(
    "The best 20 % of the {0} {1} make {2} of the revenue, and {3} make 80 % (Gini coefficient {4}).",
    count(number),
    say(of),
    withInterval(topFifth, share),
    share(shareForMost),
    written(gini, { maximumFractionDigits: 2 }),
  );
}

function concentrationOption(concentrations, { theme }) {
  const scale = { type: "value", min: 0, max: 1, interval: 0.2, digits: 1, write: share };
  return {
    grid: { left: 64, right: 24, top: 16, bottom: 52 },
    xAxis: axis(theme, { ...scale, name: say("share of customers or items, the best first"), nameGap: 32 }),
    yAxis: axis(theme, { ...scale, max: highest(concentrations), name: say("share of the revenue"), nameGap: 48 }),
    series: [
      {
        type: "line",
        silent: true,
        symbol: "none",
        lineStyle: { color: theme.plain, type: "dashed", width: 1 },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
      ...concentrations.map((curve, i) => concentrationCurve(curve, looksOf(i, theme))),
    ],
  };
}

/** Refunds may push a curve above 100 % before customers with a negative revenue follow. */
function highest(concentrations) {
  const top = Math.max(1, ...concentrations.flatMap(({ curve }) => curve.map(({ revenue }) => revenue)));
  return top > 1.005 ? Math.ceil(top * 5) / 5 : 1;
}

function concentrationCurve({ of, curve, topFifth }, { color, shape }) {
  return {
    name: say(of),
    type: "line",
    symbol: "circle",
    symbolSize: 5,
    showSymbol: false,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    data: curve.map((point) => [point.share, point.revenue]),
    markPoint: {
      symbol: { square: "rect" }[shape] ?? shape,
      symbolSize: 11,
      itemStyle: { color },
      label: { show: false },
      data: [{ coord: [FIFTH, topFifth.value] }],
    },
    tooltip: {
      formatter: ({ data }) => {
        const [part, revenue] = Array.isArray(data) ? data : [FIFTH, topFifth.value];
        return tip(say(of), [
          [say("the best"), share(part)],
          [say("share of the revenue"), share(revenue)],
        ]);
      },
    },
  };
}

function concentrationTable(title, concentrations) {
  return concentrations.flatMap(({ of, curve }) =>
    sortableTable({
      caption: `${title}: ${say(of)}`,
      columns: [
        { title: say("the best {0}", say(of)), value: (point) => point.share, cell: (point) => share(point.share) },
        { title: say("share of the revenue"), value: (point) => point.revenue, cell: (point) => share(point.revenue) },
      ],
      rows: curve.filter((_, i) => i % Math.ceil(curve.length / 20) === 0 || i === curve.length - 1),
    }),
  );
}
