package org.crmrecommend.evaluation.search;

/**
 * One configuration evaluated on some of the validation users.
 *
 * @param algorithm the text of the algorithm
 * @param userShare share of the validation users that were evaluated, above 0 and at most 1
 * @param metricValue the metric value; 0 if the configuration failed
 * @param seconds wall-clock time in seconds; excludes training if the model of an earlier trial was
 *     reused
 * @param failure why the configuration failed; empty if it did not
 */
public record Trial(
    String algorithm, double userShare, double metricValue, double seconds, String failure) {}
