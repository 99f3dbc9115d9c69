/**
 * Experiments: algorithms evaluated on data sets, folds and seeds, without losing finished work.
 *
 * <p>An {@link org.crmrecommend.evaluation.experiment.Experiment} is a list of {@linkplain
 * org.crmrecommend.evaluation.experiment.ExperimentPlan plans}, one for each table. Running it
 * gives an {@link org.crmrecommend.evaluation.experiment.ExperimentResult} for each plan, with the
 * values of every user, from which intervals, comparisons and slices are computed. Every finished
 * cell is stored in its own file, written completely or not at all. An experiment that is started
 * again reads these files and continues.
 *
 * <p>A result holds the values of every user by id, so it and the files of its cells are personal
 * data. What is published by segment of users has a minimum group size; see {@link
 * org.crmrecommend.evaluation.experiment.ExperimentResult#segments}.
 *
 * <p>Attributes of users may be derived from the training events of each fold; see {@link
 * org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet.Contents#withDerivedUsers}. They
 * can be slices and features, and no event of the test changes them: the training part of a fold,
 * and each part that an algorithm or a search holds out within it, derives them from its own
 * events. Users without training events have those of a user without events.
 *
 * <p>On the command line, {@code experiment shop.yaml} runs a file such as this one and writes its
 * report to a folder. A search for parameters sees only the training data:
 *
 * <pre>{@code
 * title: Our shop
 * data:
 *   - name: orders
 *     events: events.csv
 *     split: latest(0.2)
 *     metrics: [ndcg@10, coverage@10]
 *     cut-offs: [1, 5, 10, 20]
 *     portraits: true
 *     slices: [history, purchases, items]
 *     seeds: [1, 2, 3]
 *     algorithms:
 *       - most-popular
 *       - rp3-beta
 *       - {algorithm: item-knn, search: {neighbors: 10..500 log, shrinkage: 0..200}, trials: 27}
 * }</pre>
 */
@NullMarked
package org.crmrecommend.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
