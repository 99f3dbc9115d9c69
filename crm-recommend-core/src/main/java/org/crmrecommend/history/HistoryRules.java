package org.crmrecommend.history;

/**
 * What all histories of a shop have in common.
 *
 * @param limits how much is kept of each user
 * @param kinds codes of the kinds of event
 * @param empty the history of an unknown user
 */
record HistoryRules(HistoryLimits limits, KindCodes kinds, History empty) {}
