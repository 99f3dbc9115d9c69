/**
 * Hyperparameter search on a validation part of the training data.
 *
 * <p>A {@link org.crmrecommend.evaluation.search.HyperparameterSearch} draws configurations at
 * random or based on earlier trials. It tries many configurations on few users and the best of them
 * on all users, and never sees the test data. A reported metric value must not be used to choose
 * the parameters. {@link org.crmrecommend.evaluation.search.HyperparameterSearch.SearchResult}
 * contains the cost and the trials of the search, so that they can be reported with the metric
 * value.
 */
@NullMarked
package org.crmrecommend.evaluation.search;

import org.jspecify.annotations.NullMarked;
