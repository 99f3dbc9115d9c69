"use strict";

// Plain words for what charts and metrics show, for readers who know no statistics.

const INTERVAL_MEANING =
  "The bar through a mark shows how uncertain the value is (95 % interval): the true value most likely lies within the bar.";

/** What each metric is, of a list of k items. Wanted items are those that users chose later. */
const METRIC_MEANINGS = {
  precision: "share of the k places that have a wanted item",
  recall: "share of a user's wanted items that are in the list",
  "hit-rate": "share of users with at least one wanted item in the list",
  f1: "one number for precision and recall (their harmonic mean)",
  map: "precision at the places of the wanted items; early places count more",
  mrr: "1 divided by the place of the first wanted item: 1 for the first place, .5 for the second",
  ndcg: "how many wanted items the list has and how early: 1 for a perfect list, 0 for a list without any",
  auc: "chance that a wanted item is ranked above another item: .5 for a random order",
  "log-auc": "like auc, but the top of the ranking counts most",
  rmse: "typical error of the predicted stars; large errors count more",
  mae: "average error of the predicted stars",
  coverage: "share of all items that are in the list of at least one user",
  gini: "how uneven items are recommended: 0 if all equally often, near 1 if all users get the same items",
  entropy: "how varied the recommended items are over all users, in bits",
  personalization: "how much the lists of two users differ: 0 if all users get the same list",
  popularity: "share of users who already know a recommended item, on average",
  novelty: "how rare the recommended items are, in bits",
  "long-tail": "share of the list that is not among the best sellers",
  diversity: "how much the items of a list differ from each other: 0 if they are all alike",
  serendipity: "share of the k places with a wanted item that a list of best sellers would not have",
  calibration: "how far the mix of a list is from the mix of the user's history: 0 for the same mix",
  "repeat-recall": "recall of wanted items that the user had before",
  "explore-recall": "recall of wanted items that are new to the user",
  "stratified-recall": "recall in which rare items count more",
  "stratified-ndcg": "ndcg in which rare items count more",
  "unbiased-recall": "recall, corrected for popular items being seen more often",
  "unbiased-ndcg": "ndcg, corrected for popular items being seen more often",
};

/** A list of these metrics with their meanings; nothing if none has one. */
function metricMeanings(metrics) {
  const known = metrics
    .map((metric) => [metric, METRIC_MEANINGS[metric.name.split(/[@(]/)[0]]])
    .filter(([, meaning]) => meaning);
  return known.length === 0
    ? null
    : element(
        "p",
        null,
        known.flatMap(([{ name, lowerIsBetter }, meaning], i) => [
          i > 0 ? " · " : "",
          element("strong", null, name),
          `: ${meaning}; ${lowerIsBetter ? "lower" : "higher"} is better`,
        ]),
        /@/.test(metrics.map((metric) => metric.name).join(" "))
          ? ". The number after @ is k, the length of the list. Wanted items are those that users chose in the test data."
          : ".",
      );
}

/** Where the better values of a metric are: "Higher is better." */
function betterSide({ lowerIsBetter }, high = "Higher", low = "Lower") {
  return `${lowerIsBetter ? low : high} is better.`;
}
