package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

/**
 * Calculated by hand: in training, a and b have two users each, c and d have one. Eve is unknown
 * there; anna has a, which has only b as a neighbor.
 */
class ListCountsTest {

  private static final EventLog TRAIN = log("anna a", "ben a", "ben b", "cem b", "cem c", "dan d");

  private static final EventLog TEST = log("anna d", "eve c");

  /** Anna gets b, c, d and eve gets a, b, c. All positions except anna's b and eve's c are tied. */
  @Test
  void listCounts_positionsOfEqualScore_areTied() {
    ListCounts listCounts = listCounts(MostPopular.DEFAULTS, Protocol.DEFAULTS, "ndcg@3");

    assertThat(listCounts).isEqualTo(new ListCounts(2, 0, 0, 6, 4));
    assertThat(listCounts.tiedShare()).isEqualTo(4 / 6.0);
    assertThat(listCounts.warnings())
        .containsExactly(
            "67 % of the list positions are ties, which go to the lower id: with other ids,"
                + " metric values could differ");
  }

  /** Eve's only position is tied with an item that is not listed. */
  @Test
  void listCounts_tieBehindLastPosition_isNotCounted() {
    assertThat(listCounts(MostPopular.DEFAULTS, Protocol.DEFAULTS, "ndcg@1"))
        .isEqualTo(new ListCounts(2, 0, 0, 2, 0));
  }

  @Test
  void listCounts_usersWithoutScoredItems_haveEmptyOrShortLists() {
    ListCounts listCounts = listCounts(ItemKnn.DEFAULTS, Protocol.DEFAULTS, "ndcg@1", "recall@3");

    assertThat(listCounts).isEqualTo(new ListCounts(2, 1, 1, 1, 0));
    assertThat(listCounts.warnings())
        .containsExactly(
            "1 of 2 lists are empty and 1 too short: the model scores too few items for these"
                + " users, and missing items count as misses; a fallback would fill the lists");
  }

  @Test
  void listCounts_fallback_fillsLists() {
    Algorithm withFallback =
        Fallback.of("personal", ItemKnn.DEFAULTS).then("shop", MostPopular.DEFAULTS);

    assertThat(listCounts(withFallback, Protocol.DEFAULTS, "recall@3"))
        .isEqualTo(new ListCounts(2, 0, 0, 6, 0));
  }

  /** Anna can get three items and eve four, whatever the requested length. */
  @Test
  void listCounts_listOfAllCandidates_isFull() {
    assertThat(listCounts(MostPopular.DEFAULTS, Protocol.DEFAULTS, "ndcg@100"))
        .isEqualTo(new ListCounts(2, 0, 0, 7, 6));
  }

  /** At equal scores, the relevant candidate comes last, whatever its id. */
  @Test
  void listCounts_givenCandidates_haveNoTies() {
    Protocol protocol = Protocol.DEFAULTS.withCandidates(log("anna c", "eve d"));

    assertThat(listCounts(MostPopular.DEFAULTS, protocol, "ndcg@2"))
        .isEqualTo(new ListCounts(2, 0, 0, 4, 0));
  }

  @Test
  void warnings_onlyEmptyOrOnlyShortLists_nameOnlyThese() {
    String reason =
        ": the model scores too few items for these users, and missing items count as misses; a"
            + " fallback would fill the lists";

    assertThat(new ListCounts(1_000, 20, 0, 900, 0).warnings())
        .containsExactly("20 of 1,000 lists are empty" + reason);
    assertThat(new ListCounts(1_000, 0, 1_000, 900, 44).warnings())
        .containsExactly("1,000 of 1,000 lists are too short" + reason);
  }

  @Test
  void none_ratingsOnly_hasNoWarnings() {
    assertThat(ListCounts.NONE.warnings()).isEmpty();
    assertThat(ListCounts.NONE.tiedShare()).isZero();
  }

  private static ListCounts listCounts(Algorithm algorithm, Protocol protocol, String... metrics) {
    List<Metric> parsed = Stream.of(metrics).map(Metrics::parse).toList();
    return new Evaluator(TrainingData.of(TRAIN), TEST, parsed, protocol)
        .evaluate(algorithm)
        .listCounts();
  }

  private static EventLog log(String... purchases) {
    return EventLog.of(
        Stream.of(purchases)
            .map(row -> row.split(" "))
            .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE)));
  }
}
