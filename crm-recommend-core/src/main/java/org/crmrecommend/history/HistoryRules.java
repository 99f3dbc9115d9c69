package org.crmrecommend.history;

/**
 * What all histories of a shop have in common.
 *
 * @param limits how much is kept of each user
 * @param kinds codes of the kinds of event
 * @param empty the history of a user of whom nothing is known
 */
record HistoryRules(HistoryLimits limits, KindCodes kinds, History empty) {}
