package org.crmrecommend;

import java.util.List;
import org.crmrecommend.content.AttributeRidge;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.TunedWeighted;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.P3Alpha;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Seasonal;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.sequence.SequenceRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.RecentlyViewed;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;

/** The algorithms of this library: by name, and as text. */
public final class Algorithms {

  private static final List<Algorithm> ALL =
      List.of(
          ItemKnn.DEFAULTS,
          UserKnn.DEFAULTS,
          CrossOccurrence.DEFAULTS,
          CoPurchase.DEFAULTS,
          P3Alpha.DEFAULTS,
          Rp3Beta.DEFAULTS,
          Ease.DEFAULTS,
          Slim.DEFAULTS,
          GraphFilter.DEFAULTS,
          ImplicitAls.DEFAULTS,
          Bpr.DEFAULTS,
          BiasedFactors.DEFAULTS,
          AssociationRules.DEFAULTS,
          SequenceRules.DEFAULTS,
          ContentKnn.DEFAULTS,
          AttributeRidge.DEFAULTS,
          Demographic.DEFAULTS,
          ItemTransitions.DEFAULTS,
          SessionKnn.DEFAULTS,
          TifuKnn.DEFAULTS,
          UpCf.DEFAULTS,
          BuyAgain.DEFAULTS,
          RecentlyViewed.DEFAULTS,
          MostPopular.DEFAULTS,
          Trending.DEFAULTS,
          Rising.DEFAULTS,
          NewArrivals.DEFAULTS,
          Seasonal.DEFAULTS,
          Weighted.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          TunedWeighted.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          RankFusion.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          Switching.of(Demographic.DEFAULTS).from(1, ItemKnn.DEFAULTS),
          Cascade.of(ItemKnn.DEFAULTS, Trending.DEFAULTS),
          Stacked.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS),
          Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS),
          ModelSet.of(ItemKnn.DEFAULTS));

  private static final RecordText<Algorithm> TEXT = RecordText.of("algorithm", ALL);

  private Algorithms() {}

  /**
   * Returns the algorithms of this library with their default parameters. A hybrid, which has no
   * default parts, has those of an example.
   */
  public static List<Algorithm> all() {
    return ALL;
  }

  /**
   * Parses an algorithm of this library, such as {@code item-knn(neighbors=100)} or {@code
   * fallback(parts=ease+trending)}; see {@link RecordText}. Parameters that the text omits have
   * their default values.
   *
   * @throws IllegalArgumentException if the name or a parameter is unknown, or a value is invalid;
   *     the message lists the known names and suggests similar ones
   */
  public static Algorithm parse(String text) {
    return TEXT.parse(text);
  }

  /**
   * Returns the text of an algorithm of this library without the parameters that have their default
   * values; {@link #parse} reads it.
   *
   * @throws IllegalArgumentException if it is not an algorithm of this library
   */
  public static String text(Algorithm algorithm) {
    return TEXT.shorten(algorithm);
  }

  /**
   * Returns an algorithm with the further models of the ready-made {@linkplain
   * org.crmrecommend.ranking.Placement placements}, such as {@code bought-together}: by default, a
   * {@link Storefront} trains this set.
   *
   * <p>{@code similar} uses {@link ContentKnn} and is left out if the data have no catalog with
   * features of items. {@code viewed-also-viewed} uses {@link CrossOccurrence} of views or, if
   * there are none, of clicks. {@code bought-together} uses {@link CoPurchase} of orders, {@code
   * buy-again} {@link BuyAgain}, {@code new-items} {@link NewArrivals} and {@code recently-viewed}
   * {@link RecentlyViewed}. These models are there without such events, too, with empty lists.
   *
   * <p>Takes O(events) time, and time to look for features in the catalog.
   *
   * @param main the algorithm of the main model; of a {@link ModelSet}, all models are kept
   * @param data on which the set is to be trained
   */
  public static ModelSet forPlacements(Algorithm main, TrainingData data) {
    Checks.requireNonNull("main", main);
    Checks.requireNonNull("data", data);
    return PlacementModels.of(main, data);
  }

  /**
   * Chooses an algorithm for a shop with {@link ShopSearch#DEFAULTS}, on all processors.
   *
   * @see #forShop(TrainingData, ShopSearch, TrainingContext)
   */
  public static AlgorithmChoice forShop(TrainingData data) {
    return forShop(data, ShopSearch.DEFAULTS, TrainingContext.DEFAULTS);
  }

  /**
   * Chooses an algorithm for a shop by measuring algorithms of this library on its later events:
   *
   * <pre>{@code
   * AlgorithmChoice choice = Algorithms.forShop(data);
   * System.out.println(choice.report());
   * Recommender recommender = Recommender.of(choice.algorithm().train(data), data);
   * }</pre>
   *
   * <p>The latest tenth of the events measures the quality of the choice and takes no part in it.
   * The latest tenth of the events before it compares the algorithms, which are trained on the
   * rest. If no event has a time, random fifths of each user's items are used instead. As in the
   * default protocol of {@link org.crmrecommend.evaluation.Evaluator}, lists have no items from the
   * user's history.
   *
   * <p>Single algorithms are compared first. The parameters of the best are tuned, and then {@link
   * org.crmrecommend.hybrid.Stacked} hybrids of them are compared. The choice is the simplest
   * algorithm within one standard error of the best: a popularity rather than a personal algorithm,
   * and that rather than a hybrid. Algorithms that need data that the shop lacks, such as times, a
   * catalog or Lucene for its texts, or that take too long for data of this size, are left out. The
   * result is a {@link org.crmrecommend.hybrid.Fallback} from the personal to the most popular
   * items. With fewer than 30 users to compare algorithms on, it is a default with {@link
   * org.crmrecommend.neighbor.ItemKnn}, and without events one with {@link
   * org.crmrecommend.popularity.NewArrivals}.
   *
   * <p>The same data and settings give the same choice at any number of threads, unless the time of
   * a request is near the limit. It takes 20 s of all processors together for 80,000 events, 50 s
   * for 320,000 and 40 s or more for 1,000,000. Of more than 500,000 events, algorithms are
   * compared on a sample of the users; the quality is measured on at most 10,000 users, after
   * training on nine tenths of all events. It needs memory for two more copies of the events and
   * their interactions, and for a few models.
   *
   * @param data the events of the shop and, if known, its catalog and users
   * @param search the settings
   * @param context of trainings and evaluations; its listener hears of the phase {@code
   *     algorithms}, and of the phases of trainings
   * @throws java.util.concurrent.CancellationException if the search is cancelled
   */
  public static AlgorithmChoice forShop(
      TrainingData data, ShopSearch search, TrainingContext context) {
    return new ShopChoiceRun(data, new ShopMeasurement(search, RequestTimer.RECOMMENDER, context))
        .run();
  }
}
