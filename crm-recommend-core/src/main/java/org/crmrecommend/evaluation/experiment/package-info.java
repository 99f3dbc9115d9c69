/**
 * Experiments: algorithms by data sets, folds and seeds, run so that nothing finished is ever lost.
 *
 * <p>An {@link org.crmrecommend.evaluation.experiment.Experiment} is a list of {@linkplain
 * org.crmrecommend.evaluation.experiment.ExperimentPlan plans}, one for each table; running it
 * gives an {@link org.crmrecommend.evaluation.experiment.ExperimentResult} for each, with what
 * every user got, from which come intervals, comparisons and slices. Every finished cell is a file
 * of its own, written whole or not at all; an experiment that is started again reads those and goes
 * on.
 */
@NullMarked
package org.crmrecommend.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
