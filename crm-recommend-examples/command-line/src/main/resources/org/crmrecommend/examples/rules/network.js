"use strict";

// Network of items and rules. An item is a dot. A rule of two items is an arrow. A rule of more items
// is a small diamond with lines from its left side and arrows to its right side.

const ZOOM_STEP = 1.4;

function networkPlot(ruleset) {
  const counts = [15, 30, 60, 100, 200, 300].filter((entry) => entry < ruleset.rules.length);
  const choices = [...counts, ruleset.rules.length].map((entry) => ({ value: entry, text: "first " + entry }));
  choices.at(-1).text = "all " + ruleset.rules.length;
  const start = innerWidth < NARROW ? 15 : 60;
  const chart = new Chart({
    title: "Network",
    className: "network",
    state: { count: choices.findLast((choice) => choice.value <= start)?.value ?? choices[0].value },
    controls: () => [{ label: "rules", field: "count", choices }],
    height: networkHeight,
    describe: ({ count }) =>
      `Network of the first ${count} rules; the table below has their measures`,
    reading: () =>
      "Each dot is an item. An arrow from one item to another means that baskets with the first contain the second more often than all baskets do; the color shows how many times more often (lift). Point at a dot or a line, or press the arrow keys, for names and numbers. A name without space of its own is left out; the table below has all names.",
    key({ theme }) {
      const dot = swatch({ color: theme.plain });
      const diamond = swatch({ color: theme.plain, shape: "diamond" });
      return [
        liftKey(ruleset),
        element("span", null, dot, "item; the size shows the number of baskets"),
        element("span", null, diamond, "rule with several items on a side"),
      ];
    },
    option: (view) => networkOption(ruleset, view),
    settle: placeNodes,
  });
  followKeys(chart);
  chart.controls.append(
    element(
      "span",
      { class: "zoom" },
      zoomButton(chart, "−", "zoom out", 1 / ZOOM_STEP),
      zoomButton(chart, "+", "zoom in", ZOOM_STEP),
      element("button", { type: "button", click: () => chart.draw() }, "reset"),
    ),
  );
  return chart;
}

function networkHeight({ narrow }) {
  return narrow ? 480 : 680;
}

function zoomButton(chart, text, label, zoom) {
  const click = () =>
    chart.instance?.dispatchAction({
      type: "graphRoam",
      seriesIndex: 0,
      zoom,
      originX: chart.host.clientWidth / 2,
      originY: chart.host.clientHeight / 2,
    });
  return element("button", { type: "button", "aria-label": label, title: label, click }, text);
}

function networkOption(ruleset, { theme, width, narrow, state }) {
  const graph = graphOf(ruleset, ruleset.rules.slice(0, state.count), theme);
  // The force layout ignores the frame; scale its forces by the area per node.
  const room = (width * networkHeight({ narrow })) / graph.nodes.length;
  return {
    series: [
      {
        type: "graph",
        layout: "force",
        force: {
          initLayout: "circular",
          layoutAnimation: false,
          repulsion: Math.min(240, 0.025 * room),
          edgeLength: [0.3, 0.9].map((part) => part * Math.min(100, Math.sqrt(room))),
          gravity: 0.18,
        },
        left: 0,
        top: 0,
        width: "100%",
        height: "100%",
        roam: true,
        scaleLimit: { min: 0.3, max: 12 },
        draggable: false,
        data: graph.nodes,
        links: graph.links,
        edgeSymbolSize: 7,
        emphasis: { focus: "adjacency", lineStyle: { opacity: 1 } },
        blur: { itemStyle: { opacity: 0.2 }, lineStyle: { opacity: 0.08 }, label: { opacity: 0.2 } },
        tooltip: {
          formatter: ({ data }) =>
            data.rule
              ? ruleTip(data.rule, ruleset.measures)
              : tip(data.item.title, [
                  ["baskets", whole(data.item.count)],
                  ["support", share(data.item.count / ruleset.mined.baskets)],
                  ["id", data.item.id === data.item.title ? "" : data.item.id],
                ]),
        },
      },
    ],
  };
}

/** Nodes and links for ECharts, with their items and rules for the tooltips. */
function graphOf(ruleset, rules, theme) {
  const named = new Set(rules.flatMap((rule) => [...rule.antecedent, ...rule.consequent]));
  const most = Math.max(...[...named].map((id) => ruleset.items.get(id).count));
  const nodes = [...named].map((id) => itemNode(ruleset.items.get(id), most, theme));
  const pairs = new Set(rules.filter(isPair).map((rule) => pairKey(rule.antecedent[0], rule.consequent[0])));
  const links = [];
  for (const rule of rules) {
    const color = liftColor(ruleset.heightOf(rule.lift));
    const style = { color, width: 1 + 2.5 * ruleset.heightOf(rule.lift), opacity: 0.85 };
    const link = (source, target, arrow, curveness = 0) =>
      links.push({
        source,
        target,
        rule,
        symbol: ["none", arrow ? "arrow" : "none"],
        lineStyle: { ...style, curveness },
      });
    if (isPair(rule)) {
      const [from, to] = [rule.antecedent[0], rule.consequent[0]];
      link("i" + from, "i" + to, true, pairs.has(pairKey(to, from)) ? 0.14 : 0);
    } else {
      const id = "r" + rule.index;
      const itemStyle = { color, borderColor: theme.surface, borderWidth: 1 };
      nodes.push({ id, rule, symbol: "diamond", symbolSize: 9, itemStyle });
      rule.antecedent.forEach((item) => link("i" + item, id, false));
      rule.consequent.forEach((item) => link(id, "i" + item, true));
    }
  }
  return { nodes, links };
}

function isPair(rule) {
  return rule.antecedent.length === 1 && rule.consequent.length === 1;
}

function pairKey(from, to) {
  return JSON.stringify([from, to]);
}

function itemNode(item, most, theme) {
  return {
    id: "i" + item.id,
    item,
    symbolSize: 7 + 25 * Math.sqrt(item.count / most),
    itemStyle: { color: theme.plain, borderColor: theme.surface, borderWidth: 1.5 },
  };
}
