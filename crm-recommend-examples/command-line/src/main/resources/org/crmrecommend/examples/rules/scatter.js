"use strict";

// All rules by support and confidence.

function scatterPlot(ruleset) {
  const supports = ruleset.rules.map((rule) => rule.support);
  const [least, most] = [Math.min(...supports), Math.max(...supports)];
  // Without a logarithmic axis, a few rules with high support would compress the others.
  const wide = most > 8 * least;
  return new Chart({
    title: "Support and confidence",
    state: {},
    height: ({ narrow }) => (narrow ? 340 : 420),
    describe: () =>
      `${ruleset.rules.length} rules with supports from ${share(least)} to ${share(most)}; the table below has all of them`,
    reading: () =>
      "Each dot is a rule. The further right, the more baskets contain all its items (support). The higher, the more of the baskets with the left side contain the right side, too (confidence). The color shows how many times more often that is than in all baskets (lift). Rules that are far right, high up and of high lift are the most useful.",
    key: () => [liftKey(ruleset)],
    option({ theme, narrow }) {
      const x = wide
        ? { type: "log", min: 0.9 * least, max: 1.1 * most, axisLabel: { formatter: logLabel, hideOverlap: true } }
        : { ...roundAxis(supports, { count: narrow ? 4 : 8 }), write: share };
      return {
        grid: { left: 58, right: 22, top: 12, bottom: 50 },
        xAxis: axis(theme, { ...x, name: wide ? "support (log)" : "support" }),
        yAxis: axis(theme, {
          type: "value",
          min: 0,
          max: 1,
          name: "confidence",
          nameGap: 44,
          write: (value) => percent(value),
        }),
        series: [
          {
            type: "scatter",
            symbolSize: 11,
            // Draw the strongest rules last, on top.
            data: [...ruleset.rules].reverse().map((rule) => ({
              value: [rule.support, rule.confidence],
              rule,
              itemStyle: {
                color: liftColor(ruleset.heightOf(rule.lift)),
                borderColor: theme.surface,
                borderWidth: 1,
              },
            })),
            emphasis: { scale: 1.6 },
            tooltip: { formatter: ({ data }) => ruleTip(data.rule, ruleset.measures) },
          },
        ],
      };
    },
  });
}

/** 0.1 %, 1 %, 10 % */
function logLabel(value) {
  return Number((100 * value).toPrecision(2)) + " %";
}
