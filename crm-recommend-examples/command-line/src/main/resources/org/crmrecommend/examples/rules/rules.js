"use strict";

// Writes the page from top to bottom.

function writePage(report) {
  const ruleset = new Ruleset(report);
  document
    .getElementById("head")
    .append(element("h1", null, report.title), element("p", { class: "facts" }, report.created));
  const section = element("section", { class: "page" }, factsOf(ruleset), meaningOf(ruleset));
  document.getElementById("main").append(section);
  if (ruleset.rules.length > 0) {
    section.append(networkPlot(ruleset).figure, scatterPlot(ruleset).figure, rulesSection(ruleset));
  }
  followColorScheme();
  followPrinter();
}

function factsOf({ mined }) {
  const facts = [
    ["baskets", mined.baskets],
    ["items", mined.items],
    ["rules found", mined.found],
    ["rules selected", mined.selected === mined.found ? null : mined.selected],
  ].filter(([, count]) => isNumber(count));
  return element(
    "dl",
    { class: "counts" },
    facts.map(([name, count]) =>
      element("div", null, element("dt", null, name), element("dd", null, whole(count))),
    ),
  );
}

/** Explains which rules are shown and what their measures mean, with the first rule as example. */
function meaningOf({ rules, report, mined }) {
  if (rules.length === 0) {
    return element(
      "p",
      null,
      "No rule reaches the minimum support and confidence: ",
      `${whole(mined.supportCount)} baskets, ${share(mined.confidence)} confidence.`,
    );
  }
  const [first] = rules;
  const shown =
    rules.length < mined.selected
      ? `This page shows the first ${whole(rules.length)} of ${whole(mined.selected)} rules, sorted by ${report.order}. The CSV and JSON files have all of them.`
      : `This page shows all ${whole(rules.length)} rules, sorted by ${report.order}.`;
  return [
    element("p", { class: "meaning" }, shown, mined.selection ? ` Only rules that are ${mined.selection} are included.` : ""),
    element(
      "p",
      { class: "meaning" },
      "How to read the first rule: ",
      `${share(first.confidence)} of the baskets with `,
      element("strong", null, first.left.join(" and ")),
      " also contain ",
      element("strong", null, first.right.join(" and ")),
      ` (confidence). That is ${written("lift", first.lift)} times the share among all baskets (lift). ${whole(first.both)} baskets contain both, ${share(first.support)} of all baskets (support).`,
    ),
  ];
}

function rulesSection(ruleset) {
  const container = element("div");
  const count = element("span", { "aria-live": "polite" });
  const search = element("input", { type: "search", "aria-label": "search rules", input: show });

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matching = ruleset.rules.filter((rule) => {
      const text = [sentence(rule), ...rule.antecedent, ...rule.consequent].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    count.textContent = matching.length < ruleset.rules.length ? `${matching.length} of ${ruleset.rules.length}` : "";
    container.replaceChildren(
      ...(matching.length > 0 ? rulesTable(ruleset, matching) : [element("p", null, "No rules found.")]),
    );
  }

  show();
  return element(
    "section",
    { class: "compared" },
    element(
      "header",
      null,
      element("h3", null, "Rules"),
      element("div", { class: "controls" }, count, element("label", null, "search ", search)),
    ),
    container,
  );
}

function rulesTable(ruleset, rules) {
  const side = (titles) => titles.map((title) => element("span", { class: "item" }, title));
  return sortableTable({
    caption: "Rules",
    className: "rules",
    columns: [
      { title: "#", value: (rule) => rule.index + 1 },
      {
        title: "left",
        text: true,
        head: true,
        value: (rule) => rule.left.join(" + "),
        cell: (rule) => side(rule.left),
      },
      {
        title: "right",
        text: true,
        value: (rule) => rule.right.join(" + "),
        cell: (rule) => side(rule.right),
      },
      { title: "baskets", descending: true, value: (rule) => rule.both, cell: (rule) => whole(rule.both) },
      ...ruleset.measures.map((measure) => ({
        title: measure,
        descending: true,
        value: (rule) => rule.values[measure],
        cell: (rule) => written(measure, rule.values[measure]),
      })),
    ],
    rows: rules,
  });
}

writePage(JSON.parse(document.getElementById("report").textContent));
