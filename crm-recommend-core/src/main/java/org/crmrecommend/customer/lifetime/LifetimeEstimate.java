package org.crmrecommend.customer.lifetime;

import java.util.OptionalDouble;

/**
 * What is expected of a customer. Amounts are in major units, such as euros.
 *
 * @param aliveProbability probability that the customer has not left for good
 * @param returnProbability probability of at least one purchase within a year
 * @param purchases expected number of purchases within the horizon
 * @param spending expected spending within the horizon; empty without a model of spending
 * @param value expected spending in the whole future, discounted; empty without a model of spending
 * @param weeksToNextPurchase median time to the next purchase, if the customer has not left
 */
public record LifetimeEstimate(
    double aliveProbability,
    double returnProbability,
    double purchases,
    OptionalDouble spending,
    OptionalDouble value,
    double weeksToNextPurchase) {}
