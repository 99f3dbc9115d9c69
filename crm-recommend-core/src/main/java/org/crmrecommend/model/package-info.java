/**
 * What every recommendation algorithm is made of, and all that is needed to add one.
 *
 * <p>An {@link org.crmrecommend.model.Algorithm} is an immutable value – a record of its
 * hyper-parameters – that trains a {@link org.crmrecommend.model.Model} from {@link
 * org.crmrecommend.model.TrainingData}. A model is a function of a {@link
 * org.crmrecommend.model.Profile}, not of a user number: a customer with a history, a visitor with
 * three clicks, a basket and a single item are all profiles, so one method answers them all and no
 * one is retrained for a new user.
 */
@NullMarked
package org.crmrecommend.model;

import org.jspecify.annotations.NullMarked;
