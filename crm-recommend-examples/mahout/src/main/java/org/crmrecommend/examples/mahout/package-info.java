/**
 * The bridge to Mahout Taste, the recommender of <a href="https://mahout.apache.org">Apache
 * Mahout</a> up to 0.13.0, both ways.
 *
 * <p>{@link org.crmrecommend.examples.mahout.TasteRecommender} answers Taste's calls with one of
 * our models, so that code written for Taste goes on running; {@link
 * org.crmrecommend.examples.mahout.TasteDataModel} shows our data to Taste; and {@link
 * org.crmrecommend.examples.mahout.TasteAlgorithm} makes a Taste recommender an algorithm of ours,
 * to be measured beside the others. {@link org.crmrecommend.examples.mahout.TasteIdMap} says which
 * of Taste's numbers stands for which id.
 *
 * <p>It needs {@code mahout-mr} and {@code mahout-math} 0.13.0 without what they depend on, Guava,
 * commons-math3 and the SLF4J API. The two have packages in common, so they run on the class path
 * alone.
 */
@NullMarked
package org.crmrecommend.examples.mahout;

import org.jspecify.annotations.NullMarked;
