package org.crmrecommend.evaluation.search;

/**
 * One setting measured on some of the validation's users.
 *
 * @param parameters the algorithm's text
 * @param share of the users that were measured, above 0, at most 1
 * @param value the metric's figure; 0 if the setting was refused
 * @param seconds wall time it took; without training where an earlier trial's model was used
 * @param failure why the setting was refused; empty if it was not
 */
public record Trial(
    String parameters, double share, double value, double seconds, String failure) {}
