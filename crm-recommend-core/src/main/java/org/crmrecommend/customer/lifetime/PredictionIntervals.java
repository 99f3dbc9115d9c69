package org.crmrecommend.customer.lifetime;

import java.util.Optional;
import org.crmrecommend.statistics.Interval;

/**
 * Intervals that contain what a customer will do with a probability of about 95 %. Amounts are in
 * major units, such as euros.
 *
 * <p>If the probability of no purchase is 2.5 % or more, an interval is [0, 95 % quantile].
 * Otherwise its ends are the 2.5 % and the 97.5 % quantiles. The parameters of the models are taken
 * as known: the behavior of one customer is much less certain than the parameters.
 *
 * @param purchases number of purchases within the horizon
 * @param spending spending within the horizon; empty without a model of spending
 * @param value spending in the whole future, discounted; empty without a model of spending
 */
public record PredictionIntervals(
    Interval purchases, Optional<Interval> spending, Optional<Interval> value) {}
