package org.crmrecommend.customer.segment;

import java.util.function.ToIntFunction;

/**
 * What conditions are compiled with.
 *
 * @param isForOne whether only one customer is tested, so that preparations for many do not pay
 * @param segmentIndex returns the index of a segment by its name
 */
record EvaluationScope(
    CustomerColumns customers,
    PercentileLimits limits,
    SegmentContext context,
    boolean isForOne,
    ToIntFunction<String> segmentIndex) {}
