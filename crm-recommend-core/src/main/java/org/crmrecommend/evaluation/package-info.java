/**
 * Measuring recommenders as the papers do: splits, metrics that are defined to the letter, and runs
 * that report quality, time and memory together.
 *
 * <p>A {@link org.crmrecommend.evaluation.Split} parts a log into folds of what a model may see and
 * what it is asked for; {@link org.crmrecommend.evaluation.Leakage} tells what a fold gives away.
 * An {@link org.crmrecommend.evaluation.Evaluator} trains on the one and ranks, for every user of
 * the other, all items but those the user had in training, or what a {@link
 * org.crmrecommend.evaluation.Protocol} says. {@link org.crmrecommend.evaluation.metric} has the
 * formulas.
 */
@NullMarked
package org.crmrecommend.evaluation;

import org.jspecify.annotations.NullMarked;
