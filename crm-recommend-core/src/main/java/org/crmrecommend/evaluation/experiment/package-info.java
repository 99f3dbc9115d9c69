/**
 * Experiments: algorithms evaluated on data sets, folds and seeds, without losing finished work.
 *
 * <p>An {@link org.crmrecommend.evaluation.experiment.Experiment} is a list of {@linkplain
 * org.crmrecommend.evaluation.experiment.ExperimentPlan plans}, one for each table. Running it
 * gives an {@link org.crmrecommend.evaluation.experiment.ExperimentResult} for each plan, with the
 * values of every user, from which intervals, comparisons and slices are computed. Every finished
 * cell is stored in its own file, written completely or not at all. An experiment that is started
 * again reads these files and continues.
 */
@NullMarked
package org.crmrecommend.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
