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
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.TunedWeighted;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
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
          Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS));

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
}
