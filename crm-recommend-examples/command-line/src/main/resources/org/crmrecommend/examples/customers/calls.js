"use strict";

// Who to call: customers of high value who may not come back.

function callsPart({ calls, heading }) {
  return part(
    "calls",
    say("Who to call"),
    calls.length === 0
      ? element("p", null, say("No customer with three or more purchases is later than usual."))
      : [
          element("p", { class: "reading" }, callsReading(heading)),
          element("div", { class: "calls" }, callsTable(calls)),
        ],
  );
}

function callsReading({ currency, horizonDays }) {
  const value = currency
    ? say("the expected future spending, discounted to today")
    : say("the expected purchases of the next {0} days", count(horizonDays));
  return say(
    "Customers who bought at least three times and are later than usual, the most urgent first. Value at risk is {0}, times the probability that the customer does not buy within a year. Call from the top; customers with an open complaint first need an answer to it.",
    value,
  );
}

function callsTable(calls) {
  const numbered = calls.map((call, i) => ({ ...call, place: i + 1 }));
  const number = (title, value, cell) => ({
    title: say(title),
    descending: true,
    value,
    cell: (call) => cell(value(call)),
  });
  const contact = (title, value) => ({
    title: say(title),
    text: true,
    optional: true,
    value,
    attributes: () => ({ class: "contact" }),
  });
  const worth = CURRENCY ? money : decimal;
  return sortableTable({
    caption: say("Who to call"),
    columns: [
      { title: "#", value: (call) => call.place },
      { title: say("customer"), text: true, head: true, value: (call) => call.id },
      {
        title: say("why"),
        text: true,
        unsorted: true,
        cell: (call) => element("span", { class: "why" }, whyOf(call), complaintOf(call)),
      },
      number("value at risk", (call) => call.outlook.valueAtRisk, worth),
      number("value", (call) => call.outlook.value, worth),
      number("returns within a year", (call) => call.outlook.returnProbability, share),
      number("last purchase", (call) => call.bought.lastDay, day),
      contact("likes", (call) => call.contact.category),
      contact("reach", (call) => reachOf(call.contact)),
    ].filter(({ value, optional }) => !optional || numbered.some(value)),
    rows: numbered,
  });
}

/** A sentence that a person can say why to call. */
function whyOf({ bought }) {
  const usual = Math.max(1, Math.round(bought.usualDays));
  const values = [count(bought.purchases), count(usual), count(bought.recencyDays)];
  return isNumber(bought.spending)
    ? say("{0} purchases for {3}, usually every {1} days; silent for {2} days.", ...values, money(bought.spending))
    : say("{0} purchases, usually every {1} days; silent for {2} days.", ...values);
}

function complaintOf({ contact }) {
  return contact.hasOpenComplaint ? element("strong", { class: "badge" }, say("open complaint")) : null;
}

/** The channel and the hour, such as "app, 20:00"; null if nothing is known. */
function reachOf({ channel, hour }) {
  const known = [channel, isNumber(hour) ? say("{0}:00", hour) : null].filter(Boolean);
  return known.length === 0 ? null : known.join(", ");
}
