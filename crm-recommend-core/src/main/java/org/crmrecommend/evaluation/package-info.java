/**
 * Measuring recommenders as the papers do: splits, metrics that are defined to the letter, and runs
 * that report quality, time and memory together.
 *
 * <p>A {@link org.crmrecommend.evaluation.Split} parts a log into what a model may see and what it
 * is asked for. An {@link org.crmrecommend.evaluation.Evaluator} trains on the one and ranks, for
 * every user of the other, all items but those the user had in training. {@link
 * org.crmrecommend.evaluation.Measure} has the formulas.
 */
@NullMarked
package org.crmrecommend.evaluation;

import org.jspecify.annotations.NullMarked;
