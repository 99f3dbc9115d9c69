/**
 * What a shop's backend imports: a {@link org.crmrecommend.Recommender} answers a {@link
 * org.crmrecommend.Request} with {@link org.crmrecommend.Recommendations} – a ranked list with
 * reasons and an account of how it came about.
 *
 * <pre>{@code
 * EventLog log = EventReader.csv().read(Path.of("events.csv"));
 * TrainingData data = TrainingData.of(log);
 * Recommender recommender = Recommender.of(ItemKnn.DEFAULTS.train(data), data);
 * for (Recommendation each : recommender.recommend(Request.forUser("42").withLimit(5))) {
 *   System.out.println(each.item() + " " + each.reasons());
 * }
 * }</pre>
 */
@CopyMethods
@NullMarked
package org.crmrecommend;

import org.crmrecommend.kernel.CopyMethods;
import org.jspecify.annotations.NullMarked;
