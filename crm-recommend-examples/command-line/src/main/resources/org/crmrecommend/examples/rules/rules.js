"use strict";

// The page, from top to bottom.

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
    ["kept", mined.selected === mined.found ? null : mined.selected],
  ].filter(([, count]) => isNumber(count));
  return element(
    "dl",
    { class: "counts" },
    facts.map(([name, count]) =>
      element("div", null, element("dt", null, name), element("dd", null, whole(count))),
    ),
  );
}

/** How many of the rules are here and what their figures say, by the example of the first. */
function meaningOf({ rules, report, mined }) {
  if (rules.length === 0) {
    return element(
      "p",
      null,
      "No rule is in as many baskets and holds as often as was asked for: ",
      `${whole(mined.supportCount)} baskets, ${share(mined.confidence)} confidence.`,
    );
  }
  const [first] = rules;
  const some =
    rules.length < mined.selected
      ? `These are the first ${whole(rules.length)} of ${whole(mined.selected)} rules by ${report.order}; the files of the same run have the others.`
      : `These are all ${whole(rules.length)} rules, by ${report.order}.`;
  return [
    element("p", { class: "meaning" }, some, mined.selection ? ` Kept are those that are ${mined.selection}.` : ""),
    element(
      "p",
      { class: "meaning" },
      "The first reads: of the baskets with ",
      element("strong", null, first.left.join(" and ")),
      `, ${share(first.confidence)} have `,
      element("strong", null, first.right.join(" and ")),
      ` too (the confidence), ${written("lift", first.lift)} times as many as if the two had nothing to do with each other (the lift); ${whole(first.both)} baskets, ${share(first.support)} of all, have both (the support).`,
    ),
  ];
}

function rulesSection(ruleset) {
  const place = element("div");
  const count = element("span", { "aria-live": "polite" });
  const search = element("input", { type: "search", "aria-label": "only rules with", input: show });

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const some = ruleset.rules.filter((rule) => {
      const text = [sentence(rule), ...rule.antecedent, ...rule.consequent].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    count.textContent = some.length < ruleset.rules.length ? `${some.length} of ${ruleset.rules.length}` : "";
    place.replaceChildren(...(some.length > 0 ? rulesTable(ruleset, some) : [element("p", null, "None.")]));
  }

  show();
  return element(
    "section",
    { class: "compared" },
    element(
      "header",
      null,
      element("h3", null, "Rules"),
      element("div", { class: "controls" }, count, element("label", null, "only with ", search)),
    ),
    place,
  );
}

function rulesTable(ruleset, rules) {
  const side = (titles) => titles.map((title) => element("span", { class: "item" }, title));
  return sortableTable({
    caption: "Rules",
    className: "rules",
    columns: [
      { title: "#", value: (rule) => rule.place + 1 },
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
