"use strict";

// Writes the page from top to bottom.

function writePage(report) {
  const { heading } = report;
  const parts = [
    callsPart(report),
    groupsPart(report),
    changesPart(report),
    valuePart(report),
    concentrationPart(report),
    segmentsPart(report),
  ].filter(Boolean);
  document.getElementById("head").append(
    element("h1", null, say("Customers")),
    element("p", { class: "facts" }, day(heading.created)),
    contentsOf(report),
  );
  document.getElementById("main").append(
    element(
      "section",
      { class: "page", id: "numbers" },
      element("h2", null, say("At a glance")),
      countsOf(heading),
      warningsOf(heading),
      kpisOf(report.kpis),
    ),
    ...parts,
  );
  followColorScheme();
  followPrinter();
}

/** Links to the parts of the page, each with what it says. */
function contentsOf(report) {
  const entries = [
    ["calls", say("Who to call"), callsSummary(report)],
    ["groups", say("Groups"), groupsSummary(report)],
    ["changes", say("Changes"), changesSummary(report)],
    ["value", say("Value"), valueSummary(report)],
    ["concentration", say("Concentration"), concentrationSummary(report)],
    ["segments", say("Segments"), segmentsSummary(report)],
  ].filter(([, , summary]) => summary);
  return element(
    "nav",
    null,
    element(
      "ol",
      null,
      entries.map(([id, title, summary]) =>
        element("li", null, element("strong", null, element("a", { href: "#" + id }, title)), element("span", null, summary)),
      ),
    ),
  );
}

function callsSummary({ calls }) {
  const total = calls.reduce((sum, call) => sum + call.outlook.valueAtRisk, 0);
  if (calls.length === 0) {
    return say("Nobody is later than usual.");
  }
  return CURRENCY
    ? say("{0} customers who may not come back, with {1} at risk.", count(calls.length), compactMoney(total))
    : say("{0} customers who may not come back.", count(calls.length));
}

function groupsSummary({ groups }) {
  const named = groups.rfm.filter(({ name }) => name !== "");
  const [best] = [...named].sort((a, b) => (b.revenueShare ?? b.share) - (a.revenueShare ?? a.share));
  if (!best) {
    return groups.stages.length > 0 ? say("The stages of the lifecycle.") : null;
  }
  return isNumber(best.revenueShare)
    ? say("{0}: {1} of the customers, {2} of the revenue.", groupName(best.name), share(best.share), share(best.revenueShare))
    : say("{0}: {1} of the customers.", groupName(best.name), share(best.share));
}

function changesSummary({ groups }) {
  return groups.migration || groups.cohorts
    ? say("How customers moved from group to group, and how many stay after the first purchase.")
    : null;
}

function valueSummary({ value, heading }) {
  if (value.forecast) {
    return say(
      "{0} purchases expected within {1} days.",
      withInterval(value.forecast.purchases, count),
      count(heading.horizonDays),
    );
  }
  return value.tracking || value.distribution.length > 0
    ? say("What customers are worth, and how far the forecasts can be trusted.")
    : null;
}

function concentrationSummary({ concentrations }) {
  const [first] = concentrations;
  return first
    ? say("The best 20 % of the {0} make {1} of the revenue.", say(first.of), share(first.topFifth.value))
    : null;
}

function segmentsSummary({ segments }) {
  return segments.length > 0 ? say("{0} segments of the shop.", count(segments.length)) : null;
}

writePage(REPORT);
