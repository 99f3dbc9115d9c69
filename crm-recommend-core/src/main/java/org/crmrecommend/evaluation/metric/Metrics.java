package org.crmrecommend.evaluation.metric;

import java.util.List;

/**
 * The metrics of this library, and the parser of their texts.
 *
 * <p>In the formulas, k is the cut-off, hit(r) is 1 if the item at rank r = 1 … k of the user's
 * list is relevant and 0 otherwise, and n is the number of the user's relevant items; see {@link
 * org.crmrecommend.evaluation.metric}. users(item) is the number of training users who interact
 * with the item, at least 1. A {@link ListMetric} is a mean over users. A higher value is better
 * unless stated otherwise.
 *
 * <p>Every factory throws an {@link IllegalArgumentException} if k is not positive.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * Parses the text of a metric, such as {@code recall@20}, {@code ndcg@20(ideal=hits)}, {@code
   * hit-rate@10(sampled=99)}, {@code recall@20(items=tail)} or {@code rmse}.
   *
   * @throws IllegalArgumentException if there is no such metric; the message lists the metrics and
   *     suggests similar names
   */
  public static Metric parse(String text) {
    return MetricRegistry.parse(text);
  }

  /** Returns the texts of all metrics, with a cut-off of 10 for those that have one. */
  public static List<String> names() {
    return MetricRegistry.names();
  }

  /** Precision, {@code precision@10}: the share of relevant items in the list, Σ hit(r) / k. */
  public static ListMetric precision(int k) {
    return new Precision(k, Precision.Denominator.K);
  }

  /**
   * Precision over the listed items, {@code precision@10(listed)}: Σ hit(r) / min(k, length of the
   * list); 0 for an empty list.
   */
  public static ListMetric precisionOverListed(int k) {
    return new Precision(k, Precision.Denominator.LISTED);
  }

  /** Recall, {@code recall@10}: the share of the relevant items in the list, Σ hit(r) / n. */
  public static ListMetric recall(int k) {
    return new Recall(k, Recall.Denominator.RELEVANT);
  }

  /**
   * Capped recall, {@code recall@10(min)}: Σ hit(r) / min(k, n), so that a perfect list has the
   * value 1 even if n is above k.
   *
   * @see <a href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
   */
  public static ListMetric cappedRecall(int k) {
    return new Recall(k, Recall.Denominator.MIN);
  }

  /** Hit rate, {@code hit-rate@10}: 1 if at least one of the first k items is relevant, else 0. */
  public static ListMetric hitRate(int k) {
    return new HitRate(k);
  }

  /**
   * F1, {@code f1@10}: the harmonic mean of a user's {@link #precision} and {@link #recall}, which
   * equals 2 · Σ hit(r) / (k + n). F1 is computed per user and then averaged.
   *
   * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>, which
   *     introduced it to recommendation
   */
  public static ListMetric f1(int k) {
    return new F1(k);
  }

  /**
   * Mean average precision, {@code map@10}: Σ hit(r) · precision(r) / min(k, n), where precision(r)
   * is the share of hits in ranks 1 … r. A perfect list has the value 1.
   *
   * @see <a href="https://nlp.stanford.edu/IR-book/">Manning, Raghavan and Schütze 2008</a>,
   *     section 8.4
   */
  public static ListMetric meanAveragePrecision(int k) {
    return new MeanAveragePrecision(k, MeanAveragePrecision.Denominator.MIN);
  }

  /**
   * Mean average precision over all relevant items, {@code map@10(relevant)}: Σ hit(r) ·
   * precision(r) / n, as in {@code map_cut} of trec_eval.
   */
  public static ListMetric meanAveragePrecisionOverRelevant(int k) {
    return new MeanAveragePrecision(k, MeanAveragePrecision.Denominator.RELEVANT);
  }

  /**
   * Mean average precision over the hits, {@code map@10(hits)}: Σ hit(r) · precision(r) / Σ hit(r);
   * 0 without hits. Ignores the relevant items that the list misses.
   */
  public static ListMetric meanAveragePrecisionOverHits(int k) {
    return new MeanAveragePrecision(k, MeanAveragePrecision.Denominator.HITS);
  }

  /**
   * Mean reciprocal rank, {@code mrr@10}: 1 / r for the rank r of the first hit, or 0 if the first
   * k items have no hit.
   */
  public static ListMetric meanReciprocalRank(int k) {
    return new MeanReciprocalRank(k);
  }

  /**
   * Normalized discounted cumulative gain, {@code ndcg@10}: Σ gain(r) / log₂(r + 1), divided by the
   * same sum for an ideal list; 0 if the ideal sum is 0. gain(r) = hit(r). The ideal list has all
   * relevant items, cut off at k, as in {@code ndcg_cut} of trec_eval.
   *
   * <p>The other factories change either the gain or the ideal list; {@link #parse} can change
   * both, as in {@code ndcg@10(ideal=all,gain=linear)}.
   *
   * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen 2002</a>
   */
  public static ListMetric ndcg(int k) {
    return new Ndcg(k, Ndcg.Ideal.CUT, Ndcg.Gain.BINARY);
  }

  /**
   * NDCG with linear gain, {@code ndcg@10(gain=linear)}: the {@link #ndcg} with gain(r) = hit(r) ·
   * weight, as in trec_eval. The ideal list is sorted by descending gain.
   *
   * <p>weight is the weight of the item in the test log, by the event weights of the training data.
   * With {@link org.crmrecommend.data.EventWeights#RATINGS}, it is the number of stars. With {@link
   * org.crmrecommend.data.EventWeights#DEFAULTS}, it is 1 for a rating with any number of stars,
   * and up to 3 for repeated purchases. If every weight is 1, the metric equals {@link #ndcg}.
   */
  public static ListMetric ndcgWithLinearGain(int k) {
    return new Ndcg(k, Ndcg.Ideal.CUT, Ndcg.Gain.LINEAR);
  }

  /**
   * NDCG with exponential gain, {@code ndcg@10(gain=exponential)}: the {@link #ndcg} with gain(r) =
   * hit(r) · (2^weight − 1), with the weight of {@link #ndcgWithLinearGain}.
   *
   * @see <a href="https://doi.org/10.1145/1102351.1102363">Burges et al., ICML 2005</a>
   */
  public static ListMetric ndcgWithExponentialGain(int k) {
    return new Ndcg(k, Ndcg.Ideal.CUT, Ndcg.Gain.EXPONENTIAL);
  }

  /**
   * NDCG over all relevant items, {@code ndcg@10(ideal=all)}: the {@link #ndcg} with an ideal list
   * of all n relevant items, including those beyond k.
   */
  public static ListMetric ndcgOverRelevant(int k) {
    return new Ndcg(k, Ndcg.Ideal.ALL, Ndcg.Gain.BINARY);
  }

  /**
   * NDCG over the hits, {@code ndcg@10(ideal=hits)}: the {@link #ndcg} with an ideal list of the
   * hits. Ignores the relevant items that the list misses.
   */
  public static ListMetric ndcgOverHits(int k) {
    return new Ndcg(k, Ndcg.Ideal.HITS, Ndcg.Gain.BINARY);
  }

  /**
   * Area under the ROC curve over all eligible items, {@code auc}: the probability that a relevant
   * item has a higher score than an irrelevant item. Equal scores count half. The value is ½ if the
   * model knows none of the user's relevant items. Users without irrelevant items are not counted.
   * Takes O(items · log n) time per user.
   *
   * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett 2006</a>
   */
  public static Metric auc() {
    return new Auc();
  }

  /**
   * Area under the ROC curve with the false-positive rate x on a logarithmic scale, {@code
   * log-auc(from=0.001)}, which emphasizes the top of the ranking: ∫ y d(log₁₀ x) from {@code from}
   * to 1, divided by log₁₀(1 / from). y is the true-positive rate. Between the points of the curve,
   * y is linear in x, as it is for equal scores. A random ranking has the value (1 − from) / ln(1 /
   * from), which is .145 for .001.
   *
   * @param from λ, the smallest false-positive rate that is counted, above 0 and below 1; .001 in
   *     the text {@code log-auc}
   * @throws IllegalArgumentException if {@code from} is not above 0 and below 1
   * @see <a href="https://doi.org/10.1021/ci100214a">Mysinger and Shoichet 2010</a>
   */
  public static Metric logAuc(double from) {
    return new LogAuc(from);
  }

  /**
   * Root mean squared error, {@code rmse}: √(Σ e² / N) for the errors e of all N predicted ratings.
   * Lower is better.
   */
  public static RatingMetric rmse() {
    return new Rmse();
  }

  /**
   * Mean absolute error, {@code mae}: Σ |e| / N for the errors e of all N predicted ratings. Lower
   * is better.
   */
  public static RatingMetric mae() {
    return new Mae();
  }

  /**
   * Catalog coverage, {@code coverage@10}: the share of the model's items that are among the first
   * k items of at least one user's list.
   *
   * @see <a href="https://doi.org/10.1145/1864708.1864761">Ge, Delgado-Battenfeld and Jannach,
   *     RecSys 2010</a>
   */
  public static OverallMetric coverage(int k) {
    return new Coverage(k);
  }

  /**
   * Gini coefficient of the recommendation counts of items, {@code gini@10}: Σ (2 i − m − 1) · c(i)
   * / (m · Σ c). c(1) ≤ … ≤ c(m) are the numbers of lists, cut off at k, that contain each of the
   * model's m items. 0 if all items are in the same number of lists, near 1 if all lists are the
   * same. Lower is better: the recommendations are spread more evenly.
   *
   * @see <a href="https://doi.org/10.1287/mnsc.1080.0974">Fleder and Hosanagar 2009</a>
   */
  public static OverallMetric gini(int k) {
    return new Gini(k);
  }

  /**
   * Shannon entropy of the recommended items in bits, {@code entropy@10}: −Σ p(i) · log₂ p(i),
   * where p(i) is the share of item i among the recommendations in the first k positions of all
   * lists.
   *
   * @see <a href="https://doi.org/10.1109/TKDE.2011.15">Adomavicius and Kwon 2012</a>
   */
  public static OverallMetric entropy(int k) {
    return new Entropy(k);
  }

  /**
   * Personalization, {@code personalization@10}: 1 − the mean, over all pairs of users, of the
   * number of items that both lists have in their first k positions, divided by k. 0 if all users
   * have the same full list; 1 if there is only one user. Computed from the number of lists that
   * contain each item, in O(items) time.
   *
   * @see <a href="https://doi.org/10.1073/pnas.1000488107">Zhou et al. 2010</a>, metric h(L)
   */
  public static OverallMetric personalization(int k) {
    return new Personalization(k);
  }

  /**
   * Average popularity, {@code popularity@10}: the mean, over the first k listed items, of the
   * share of training users who interact with the item; 0 for an empty list. Lower is better: the
   * recommendations are less obvious.
   *
   * @see <a href="https://doi.org/10.14778/2311906.2311916">Yin et al. 2012</a>
   */
  public static ListMetric popularity(int k) {
    return new Popularity(k);
  }

  /**
   * Novelty as self-information in bits, {@code novelty@10}: the mean, over the first k listed
   * items, of −log₂ of the share of training users who interact with the item. An item without
   * interactions counts as if one user interacts with it. 0 for an empty list.
   *
   * @see <a href="https://doi.org/10.1073/pnas.1000488107">Zhou et al. 2010</a>
   * @see <a href="https://doi.org/10.1145/2043932.2043955">Vargas and Castells, RecSys 2011</a>
   */
  public static ListMetric novelty(int k) {
    return new Novelty(k);
  }

  /**
   * Share of long-tail items among the first k listed items, {@code long-tail@10(head=0.8)}. The
   * long tail is all items outside the head; the head is the smallest set of items that together
   * have at least the share {@code head} of the training interactions. 0 for an empty list.
   *
   * @param head the share of the training interactions in the head, above 0 and below 1; .8 in the
   *     text {@code long-tail@10}
   * @throws IllegalArgumentException if k is not positive or {@code head} not above 0 and below 1
   * @see <a href="https://arxiv.org/abs/1901.07555">Abdollahpouri, Burke and Mobasher 2019</a>,
   *     metric APLT
   */
  public static ListMetric longTail(int k, double head) {
    return new LongTail(k, head);
  }

  /**
   * Intra-list diversity by users, {@code diversity@10}: the mean distance 1 − similarity over all
   * pairs of the first k listed items. The similarity of two items is the cosine of their sets of
   * training users. Users with fewer than two listed items are not counted. Takes O(k²) similarity
   * computations per user.
   *
   * @see <a href="https://doi.org/10.1145/1060745.1060754">Ziegler et al., WWW 2005</a>
   */
  public static ListMetric diversity(int k) {
    return new Diversity(k, TrainingStatistics.BY_USERS);
  }

  /**
   * Intra-list {@link #diversity(int)} by an attribute, {@code diversity@10(by=category)}: the
   * similarity of two items is the Jaccard similarity of their sets of values.
   *
   * @param by the name of a catalog attribute, {@code brand}, or {@code category} for all parts of
   *     the category path
   */
  public static ListMetric diversity(int k, String by) {
    return new Diversity(k, by);
  }

  /**
   * Serendipity, {@code serendipity@10}: the share of hits that a best-seller list would not have,
   * Σ hit(r) · [the item is not among the k most popular items outside the user's history] / k.
   *
   * @see <a href="https://doi.org/10.1145/1864708.1864761">Ge, Delgado-Battenfeld and Jannach,
   *     RecSys 2010</a>, where the primitive recommender is the best-seller list
   */
  public static ListMetric serendipity(int k) {
    return new Serendipity(k);
  }

  /**
   * Calibration, {@code calibration@10(by=category)}: the divergence between the distributions of
   * an attribute's values in the user's history and in the list, Σ p(c) · log₂(p(c) / q̃(c)) in
   * bits, with q̃ = .99 q + .01 p. Lower is better. p is the weighted mean of the value
   * distributions of the history items; the values of one item have equal shares. q is the same
   * over the first k listed items, with equal weights. Items without a value are ignored. Users
   * without a value in the history or in the list are not counted.
   *
   * @param by the name of a catalog attribute, {@code brand}, or {@code category} for all parts of
   *     the category path, as in the text {@code calibration@10}
   * @see <a href="https://doi.org/10.1145/3240323.3240372">Steck, RecSys 2018</a>, metric C(KL)
   *     with α = .01
   */
  public static ListMetric calibration(int k, String by) {
    return new Calibration(k, by);
  }

  /**
   * Recall of repeated items, {@code repeat-recall@10}: Σ hit(r) over items in the user's history,
   * divided by the number of relevant items in the user's history. Users without such relevant
   * items are not counted. No user is counted unless history items may be recommended again.
   *
   * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
   */
  public static ListMetric repeatRecall(int k) {
    return new RepeatRecall(k);
  }

  /**
   * Recall of items that are new to the user, {@code explore-recall@10}: Σ hit(r) over items
   * outside the user's history, divided by the number of relevant items outside the user's history.
   * Users without such relevant items are not counted.
   *
   * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
   */
  public static ListMetric exploreRecall(int k) {
    return new ExploreRecall(k);
  }

  /**
   * Popularity-stratified recall, {@code stratified-recall@10(exponent=0.5)}: Σ hit(r) · s(item),
   * divided by Σ s over the user's relevant items. s = users(item)^−exponent. With an exponent of
   * 0, it equals {@link #recall}.
   *
   * @param exponent β, not negative; .5 in the text {@code stratified-recall@10}
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   * @see <a href="https://doi.org/10.1145/2043932.2043957">Steck, RecSys 2011</a>
   */
  public static ListMetric stratifiedRecall(int k, double exponent) {
    return new StratifiedRecall(k, exponent);
  }

  /**
   * Popularity-stratified NDCG, {@code stratified-ndcg@10(exponent=0.5)}: Σ hit(r) · s(item) /
   * log₂(r + 1), divided by the same sum for the relevant items by descending s, cut off at k. s =
   * users(item)^−exponent. With an exponent of 0, it equals {@link #ndcg}.
   *
   * @param exponent β, not negative; .5 in the text {@code stratified-ndcg@10}
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   * @see <a href="https://doi.org/10.1145/2043932.2043957">Steck, RecSys 2011</a>
   */
  public static ListMetric stratifiedNdcg(int k, double exponent) {
    return new StratifiedNdcg(k, exponent);
  }

  /**
   * Inverse-propensity recall, {@code unbiased-recall@10(exponent=1.25)}, self-normalized over all
   * users: Σ hit(r) / p(item) over all lists, divided by Σ 1 / p(item) over all users' relevant
   * items. The propensity p ∝ users(item)^exponent is the probability that users see the item at
   * all.
   *
   * @param exponent (γ + 1) / 2 in the paper, not negative; the paper's γ of 1.5 to 3 gives 1.25 to
   *     2; 1.25 in the text {@code unbiased-recall@10}
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   * @see <a href="https://doi.org/10.1145/3240323.3240355">Yang et al., RecSys 2018</a>
   */
  public static ListMetric unbiasedRecall(int k, double exponent) {
    return new UnbiasedRecall(k, exponent);
  }

  /**
   * Inverse-propensity NDCG, {@code unbiased-ndcg@10(exponent=1.25)}, self-normalized over all
   * users: Σ hit(r) / (p(item) · log₂(r + 1)) over all lists, divided by the same sum for ideal
   * lists. The ideal list has the user's relevant items by ascending p, cut off at k. The
   * propensity p is that of {@link #unbiasedRecall}.
   *
   * @param exponent as in {@link #unbiasedRecall}; 1.25 in the text {@code unbiased-ndcg@10}
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   * @see <a href="https://doi.org/10.1145/3240323.3240355">Yang et al., RecSys 2018</a>
   */
  public static ListMetric unbiasedNdcg(int k, double exponent) {
    return new UnbiasedNdcg(k, exponent);
  }

  /**
   * Restricts a metric to the head, {@code recall@10(items=head)}: only relevant items of the head
   * count. The head is the smallest set of the most popular items that together have a third of the
   * training interactions. The list stays unchanged, but other items in it are not hits. Users
   * without a relevant item in the head are not counted.
   */
  public static ListMetric ofHeadItems(ListMetric metric) {
    return new ItemBandMetric(metric, ItemBand.HEAD);
  }

  /**
   * Restricts a metric to the items between head and tail, {@code recall@10(items=middle)}, like
   * {@link #ofHeadItems}.
   */
  public static ListMetric ofMiddleItems(ListMetric metric) {
    return new ItemBandMetric(metric, ItemBand.MIDDLE);
  }

  /**
   * Restricts a metric to the tail, {@code recall@10(items=tail)}, like {@link #ofHeadItems}. The
   * tail is all items outside the smallest set that has two thirds of the training interactions. It
   * includes items that are not in the training data.
   */
  public static ListMetric ofTailItems(ListMetric metric) {
    return new ItemBandMetric(metric, ItemBand.TAIL);
  }

  /**
   * Restricts a metric to new items, {@code recall@10(items=new)}, like {@link #ofHeadItems}. New
   * items are items whose first event is in the last tenth of the training period, and items that
   * are not in the training data. Items whose events have no time are not new.
   */
  public static ListMetric ofNewItems(ListMetric metric) {
    return new ItemBandMetric(metric, ItemBand.NEW);
  }

  /**
   * Restricts a metric to items that are not {@linkplain #ofNewItems new}, {@code
   * recall@10(items=old)}, like {@link #ofHeadItems}.
   */
  public static ListMetric ofOldItems(ListMetric metric) {
    return new ItemBandMetric(metric, ItemBand.OLD);
  }

  /**
   * Applies a metric to a sample of items, {@code hit-rate@10(sampled=99)}. Instead of all items,
   * only the user's relevant items and a sample of negatives are ranked by score. Negatives are
   * drawn uniformly and without replacement from the items that are neither in the user's history
   * nor relevant. At equal scores, relevant items come last. The sample depends only on the user's
   * index in the test.
   *
   * <p>The values are much higher than those computed over all items, and <em>the order of
   * algorithms can differ</em>. Use them for comparison with published values, not to choose an
   * algorithm.
   *
   * @param negatives number of sampled negatives
   * @throws IllegalArgumentException if {@code negatives} is not positive
   * @see <a href="https://doi.org/10.1145/3394486.3403226">Krichene and Rendle, KDD 2020</a>
   */
  public static Metric sampled(ListMetric metric, int negatives) {
    return new SampledMetric(metric, negatives);
  }
}
