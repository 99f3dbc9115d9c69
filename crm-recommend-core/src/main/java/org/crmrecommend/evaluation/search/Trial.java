package org.crmrecommend.evaluation.search;

/**
 * One setting measured on some of the validation's users.
 *
 * @param algorithm the algorithm's text
 * @param userShare of the users that were measured, above 0, at most 1
 * @param metricValue the metric's figure; 0 if the setting was refused
 * @param seconds wall time it took; without training where an earlier trial's model was used
 * @param failure why the setting was refused; empty if it was not
 */
public record Trial(
    String algorithm, double userShare, double metricValue, double seconds, String failure) {}
