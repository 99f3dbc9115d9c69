/**
 * Looking for an algorithm's best parameters on a part of training that is kept for it.
 *
 * <p>A {@link org.crmrecommend.evaluation.search.HyperparameterSearch} draws settings at random or
 * by what earlier ones taught, tries many on few users and the best of them on all, and never sees
 * the test. Nobody should report a figure whose parameters were chosen by looking at it; {@link
 * org.crmrecommend.evaluation.search.SearchResult} tells what the search cost and saw, so that it
 * can be reported beside the figure.
 */
@NullMarked
package org.crmrecommend.evaluation.search;

import org.jspecify.annotations.NullMarked;
