package org.crmrecommend.serving.jdbc;

import java.util.Map;
import org.crmrecommend.serving.SharedModel;

/**
 * Users who were forgotten.
 *
 * @param users their ids by number
 * @param before the revision before
 * @param after the revision after
 * @param events number of events that were deleted
 * @param exposures number of exposures that were deleted
 * @param model what is known of the model now
 */
record Forgotten(
    Map<Integer, String> users,
    long before,
    long after,
    long events,
    long exposures,
    SharedModel model) {}
