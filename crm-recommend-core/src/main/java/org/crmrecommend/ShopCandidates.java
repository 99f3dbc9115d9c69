package org.crmrecommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;

/** The algorithms that suit a shop's data, by the kinds and the amount of data. */
final class ShopCandidates {

  /** EASE takes 4 bytes and O(items) time per pair of items. */
  private static final int MAX_ITEMS_OF_EASE = 6_000;

  /** SLIM takes a minute for 800,000 events of 40,000 items. */
  private static final int MAX_EVENTS_OF_SLIM = 300_000;

  private static final int MAX_ITEMS_OF_SLIM = 20_000;

  /** ALS takes a minute for 9,000,000 events. */
  private static final int MAX_EVENTS_OF_ALS = 3_000_000;

  /** Above it, a stacked hybrid trains its parts twice instead of four times. */
  private static final int MAX_EVENTS_OF_ALL_FOLDS = 1_000_000;

  /** Decays with a half-life between those of the other two. */
  static final Trending TRENDING_MONTH = Trending.DEFAULTS.withHalfLifeDays(30);

  private static final String TEXT_FIELD = "text+";

  private final TrainingData data;
  private final boolean hasTimes;

  /**
   * An algorithm and the ranges of its parameters to search.
   *
   * @param ranges by the name of the parameter
   */
  record Family(Algorithm algorithm, Map<String, ParameterRange> ranges) {}

  ShopCandidates(TrainingData data) {
    this.data = data;
    EventLog log = data.log();
    this.hasTimes = log.lastTime().isPresent() && !log.timesArePositions();
  }

  /** Returns algorithms that rank the items by popularity, the same for all users. */
  List<Algorithm> popular() {
    return hasTimes
        ? List.of(
            MostPopular.DEFAULTS,
            Trending.DEFAULTS,
            TRENDING_MONTH,
            Trending.DEFAULTS.withHalfLifeDays(60),
            Rising.DEFAULTS)
        : List.of(MostPopular.DEFAULTS);
  }

  /** Returns algorithms that learn from the interactions of all users, the cheapest first. */
  List<Family> personal() {
    int events = data.log().size();
    int items = data.itemCount();
    List<Family> families = new ArrayList<>();
    families.add(family(ItemKnn.DEFAULTS, "neighbors", "20..300 log", "shrinkage", "1..300 log"));
    families.add(family(Rp3Beta.DEFAULTS, "alpha", "0.4..1.4", "beta", "0..0.8"));
    if (items <= MAX_ITEMS_OF_EASE) {
      families.add(family(Ease.DEFAULTS, "regularization", "10..3000 log"));
    }
    if (events <= MAX_EVENTS_OF_ALS) {
      families.add(
          family(
              ImplicitAls.DEFAULTS.withFactors(64),
              "regularization",
              "0.0005..0.05 log",
              "unobservedWeight",
              "0.005..0.5 log"));
    }
    if (events <= MAX_EVENTS_OF_SLIM && items <= MAX_ITEMS_OF_SLIM) {
      families.add(
          family(Slim.DEFAULTS.withNeighbors(100), "l1", "0.01..10 log", "l2", "10..1000 log"));
    }
    if (data.log().lastTime().isPresent()) {
      families.add(
          family(ItemTransitions.DEFAULTS, "stepDecay", "0.3..1", "shrinkage", "1..100 log"));
      families.add(
          family(SessionKnn.DEFAULTS, "stepDecay", "1..20 log", "distanceDecay", "1..20 log"));
    }
    return families;
  }

  private static Family family(Algorithm algorithm, String... namesAndRanges) {
    Map<String, ParameterRange> ranges = new LinkedHashMap<>();
    for (int i = 0; i < namesAndRanges.length; i += 2) {
      ranges.put(namesAndRanges[i], ParameterRange.parse(namesAndRanges[i + 1]));
    }
    return new Family(algorithm, ranges);
  }

  /** Returns an algorithm on the attributes of users, if there are any. */
  Optional<Algorithm> demographic() {
    return data.users()
        .filter(users -> users.size() > 0 && !users.attributeNames().isEmpty())
        .map(users -> Demographic.DEFAULTS);
  }

  /**
   * Returns an algorithm on the features of items, if there are any that can be used: without
   * Lucene, texts cannot.
   */
  Optional<Algorithm> content() {
    if (hasLucene()) {
      return data.catalog()
          .filter(catalog -> hasAttributes(catalog) || hasTexts(catalog))
          .map(catalog -> ContentKnn.DEFAULTS);
    }
    return data.catalog()
        .filter(ShopCandidates::hasAttributes)
        .map(catalog -> withoutTexts(ContentKnn.DEFAULTS));
  }

  static ContentKnn withoutTexts(ContentKnn algorithm) {
    return algorithm.withFields(algorithm.fields().replace(TEXT_FIELD, ""));
  }

  private static boolean hasAttributes(Catalog catalog) {
    for (int item = 0; item < catalog.itemCount(); item++) {
      if (catalog.contains(item)
          && (!catalog.category(item).isEmpty() || catalog.brand(item).isPresent())) {
        return true;
      }
    }
    return !catalog.attributeNames().isEmpty();
  }

  private static boolean hasTexts(Catalog catalog) {
    for (int item = 0; item < catalog.itemCount(); item++) {
      if (catalog.contains(item) && !catalog.title(item).equals(catalog.items().id(item))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLucene() {
    try {
      ClassLoader loader = ShopCandidates.class.getClassLoader();
      Class.forName("org.apache.lucene.analysis.en.EnglishAnalyzer", false, loader);
      Class.forName("org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer", false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns the number of folds of a stacked hybrid. */
  int stackedFolds() {
    return data.log().size() <= MAX_EVENTS_OF_ALL_FOLDS ? 3 : 1;
  }
}
