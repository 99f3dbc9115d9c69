package org.crmrecommend;

import org.crmrecommend.model.TrainingContext;

/**
 * How algorithms are measured.
 *
 * @param search the settings
 * @param timer measures the time of requests
 * @param context of trainings and evaluations
 */
record ShopMeasurement(ShopSearch search, RequestTimer timer, TrainingContext context) {}
