package org.crmrecommend.evaluation.search;

/**
 * One setting tried on some of the validation's users.
 *
 * @param parameters the algorithm's text
 * @param share of the users, above 0, at most 1; training had no others either
 * @param value the metric's figure; 0 if the setting was refused
 * @param seconds wall time it took
 * @param failure why the setting was refused; empty if it was not
 */
public record Trial(
    String parameters, double share, double value, double seconds, String failure) {}
