/**
 * The diversity dial: what each strength of the rules for diversity, calibration and long-tail
 * items costs in accuracy and gains in other metrics; as text, JSON, CSV, and a self-contained HTML
 * page.
 *
 * <p>{@link org.crmrecommend.examples.dial.DialReport} is built from a {@link
 * org.crmrecommend.evaluation.TradeOff} of {@linkplain org.crmrecommend.examples.dial.DialSetting
 * settings}. On the page, {@code plane.js} finds the points of the chart, {@code curve.js} draws
 * it, and {@code dial.js} lays out the page.
 */
@NullMarked
package org.crmrecommend.examples.dial;

import org.jspecify.annotations.NullMarked;
