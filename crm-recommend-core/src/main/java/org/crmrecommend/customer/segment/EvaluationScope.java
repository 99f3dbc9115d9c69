package org.crmrecommend.customer.segment;

import java.util.function.ToIntFunction;

/**
 * What conditions are compiled with.
 *
 * @param segmentIndex returns the index of a segment by its name
 */
record EvaluationScope(
    CustomerColumns customers,
    PercentileLimits limits,
    SegmentContext context,
    ToIntFunction<String> segmentIndex) {}
