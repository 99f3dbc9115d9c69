/**
 * The bridge to Mahout Taste, the recommender of <a href="https://mahout.apache.org">Apache
 * Mahout</a> up to 0.13.0.
 *
 * <p>{@link org.crmrecommend.examples.mahout.TasteRecommender} answers Taste's calls with one of
 * our models, so that code written for Taste goes on running; {@link
 * org.crmrecommend.examples.mahout.TasteDataModel} shows our data to Taste. {@link
 * org.crmrecommend.examples.mahout.TasteIds} says which of Taste's numbers stands for which id.
 */
@NullMarked
package org.crmrecommend.examples.mahout;

import org.jspecify.annotations.NullMarked;
