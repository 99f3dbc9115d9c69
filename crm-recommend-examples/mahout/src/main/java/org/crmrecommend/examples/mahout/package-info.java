/**
 * Bridge between this library and Taste, the recommender of <a
 * href="https://mahout.apache.org">Apache Mahout</a>, last released with Mahout 0.13.0. The bridge
 * works in both directions:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.examples.mahout.TasteRecommender} implements Taste's interfaces
 *       with a model of this library, so that code written for Taste continues to run.
 *   <li>{@link org.crmrecommend.examples.mahout.TasteDataModel} is a view of data of this library
 *       for Taste.
 *   <li>{@link org.crmrecommend.examples.mahout.TasteAlgorithm} makes a Taste recommender an
 *       algorithm of this library, so that it can be evaluated with the others. A record that
 *       defines how to build the recommender is enough.
 * </ul>
 *
 * <h2>Run Taste code with a model of this library</h2>
 *
 * <pre>{@code
 * TrainingData data = TrainingData.of(EventReader.csv().read(Path.of("events.csv")));
 * ItemBasedRecommender taste = TasteRecommender.of(ItemKnn.DEFAULTS.train(data), data);
 * for (RecommendedItem item : taste.recommend(42, 5)) {
 *   System.out.println(item + " because of " + taste.recommendedBecause(42, item.getItemID(), 3));
 * }
 * }</pre>
 *
 * <p>Ids that are decimal numbers map to these numbers. For other ids, give a function from id to
 * number: that of your {@code IDMigrator}, or {@link
 * org.crmrecommend.examples.mahout.TasteIdMap#md5}, which Taste's own migrators use. See {@link
 * org.crmrecommend.examples.mahout.TasteIdMap}.
 *
 * <table class="striped">
 *   <caption>Replacements for Taste</caption>
 *   <thead>
 *     <tr><th scope="col">Taste</th><th scope="col">This library</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code FileDataModel}, {@code JDBCDataModel}</td>
 *         <td>{@code EventReader.csv()}, {@code EventReader.query}</td></tr>
 *     <tr><td>preference value</td>
 *         <td>weight by {@code EventWeights}; {@code EventWeights.RATINGS} for stars</td></tr>
 *     <tr><td>{@code GenericBooleanPrefItemBasedRecommender}</td><td>{@code ItemKnn}</td></tr>
 *     <tr><td>{@code GenericBooleanPrefUserBasedRecommender}</td><td>{@code UserKnn}</td></tr>
 *     <tr><td>{@code LogLikelihoodSimilarity}, {@code TanimotoCoefficientSimilarity}</td>
 *         <td>{@code Similarity.LOG_LIKELIHOOD}, {@code JACCARD}</td></tr>
 *     <tr><td>{@code SVDRecommender} for implicit feedback</td><td>{@code ImplicitAls}</td></tr>
 *     <tr><td>{@code SVDRecommender} for ratings</td><td>{@code BiasedFactors}</td></tr>
 *     <tr><td>{@code IDRescorer.isFiltered}</td>
 *         <td>{@code Request.where}, {@code without}, {@code withOnly}</td></tr>
 *     <tr><td>{@code IDRescorer.rescore}</td><td>the same, with {@code TasteRecommender}</td></tr>
 *     <tr><td>{@code PlusAnonymousUserDataModel}</td>
 *         <td>{@code Request.forHistory}, {@code forBasket}</td></tr>
 *     <tr><td>{@code mostSimilarItems}, {@code recommendedBecause}</td>
 *         <td>{@code Request.similarTo}, {@code Recommendation.reasons()}</td></tr>
 *     <tr><td>{@code NoSuchUserException}</td><td>a list of popular items</td></tr>
 *     <tr><td>{@code refresh}</td>
 *         <td>data and models never change; train again and replace the recommender</td></tr>
 *     <tr><td>{@code RecommenderIRStatsEvaluator}, {@code RMSRecommenderEvaluator}</td>
 *         <td>{@code evaluate --metric precision@10}, {@code rmse}</td></tr>
 *   </tbody>
 * </table>
 *
 * <h2>Evaluate Taste's recommenders</h2>
 *
 * <p>The command line has three of Taste's recommenders: {@code taste-item-based}, {@code
 * taste-user-based} and {@code taste-als}. On the first fold of MovieLens-100k, {@code
 * taste-item-based} has an NDCG@20 of .3386, {@code item-knn} with the same similarity .3846, and
 * {@code item-knn} with its default parameters .4197:
 *
 * <pre>{@code
 * java -jar crm-recommend.jar evaluate --train ml-100k/u1.base --test ml-100k/u1.test \
 *   --format movielens --algorithm taste-item-based --algorithm item-knn --algorithm \
 *   'item-knn(similarity=log-likelihood,shrinkage=0,rowNormalized=false,neighbors=100)'
 * }</pre>
 *
 * <h2>Dependencies</h2>
 *
 * <p>The bridge needs {@code mahout-mr} and {@code mahout-math} 0.13.0 without their transitive
 * dependencies, and Guava, commons-math3 and the SLF4J API. The module {@code
 * org.crmrecommend:crm-recommend-mahout} declares them. The two Mahout jars share packages, so they
 * run only on the class path, not on the module path.
 */
@NullMarked
package org.crmrecommend.examples.mahout;

import org.jspecify.annotations.NullMarked;
