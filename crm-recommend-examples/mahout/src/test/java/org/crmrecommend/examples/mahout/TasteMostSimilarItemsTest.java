package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Rescorer;
import org.apache.mahout.common.LongPair;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.junit.jupiter.api.Test;

class TasteMostSimilarItemsTest {

  private static final Map<String, List<String>> ITEMS_OF_USERS =
      Map.of(
          "101", List.of("1", "2"),
          "102", List.of("1", "2"),
          "103", List.of("1", "3"),
          "104", List.of("2", "4"),
          "105", List.of("1", "5"),
          "106", List.of("2", "5"));

  /** Jaccard similarities: (1, 2) 2/6, (1, 3) 1/4, (2, 4) 1/4, (1, 5) 1/5, (2, 5) 1/5. */
  private static final TasteRecommender TASTE = taste();

  private static TasteRecommender taste() {
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                ITEMS_OF_USERS.entrySet().stream()
                    .flatMap(
                        user ->
                            user.getValue().stream()
                                .map(item -> Event.of(user.getKey(), item, EventKind.PURCHASE)))));
    return TasteRecommender.of(new ItemKnn(50, Similarity.JACCARD, 0, false).train(data), data);
  }

  /** Filters one pair, and multiplies the similarity of another by a factor. */
  private record PairRescorer(LongPair filtered, LongPair rescored, double factor)
      implements Rescorer<LongPair> {

    @Override
    public double rescore(LongPair pair, double similarity) {
      assertThat(similarity).isNotNaN();
      return pair.equals(rescored) ? factor * similarity : similarity;
    }

    @Override
    public boolean isFiltered(LongPair pair) {
      return pair.equals(filtered);
    }
  }

  private static PairRescorer filtering(long given, long other) {
    return new PairRescorer(new LongPair(given, other), new LongPair(0, 0), 1);
  }

  private static PairRescorer rescoring(long given, long other, double factor) {
    return new PairRescorer(new LongPair(0, 0), new LongPair(given, other), factor);
  }

  @Test
  void mostSimilarItems_oneItem_returnsModelNeighbors() throws TasteException {
    assertThat(texts(TASTE.mostSimilarItems(1, 9)))
        .containsExactly("2 0.333", "3 0.250", "5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(1, 2))).containsExactly("2 0.333", "3 0.250");
  }

  @Test
  void mostSimilarItems_oneItemRescored_areReordered() throws TasteException {
    assertThat(texts(TASTE.mostSimilarItems(1, 2, rescoring(1, 5, 10))))
        .containsExactly("5 2.000", "2 0.333");
    assertThat(texts(TASTE.mostSimilarItems(1, 2, filtering(1, 2))))
        .containsExactly("3 0.250", "5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(1, 9, rescoring(1, 2, Double.NaN))))
        .containsExactly("3 0.250", "5 0.200");
  }

  @Test
  void mostSimilarItems_severalItems_areSimilarToAllByDefault() throws TasteException {
    long[] both = {1, 2};

    assertThat(texts(TASTE.mostSimilarItems(both, 9))).containsExactly("5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(both, 9, true))).containsExactly("5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(both, 9, false)))
        .containsExactly("3 0.250", "4 0.250", "5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(both, 1, false))).containsExactly("3 0.250");
  }

  /** A filtered pair does not count in the mean and does not exclude an item. */
  @Test
  void mostSimilarItems_severalItemsRescored_useMeanOfUnfiltered() throws TasteException {
    long[] both = {1, 2};

    assertThat(texts(TASTE.mostSimilarItems(both, 9, rescoring(2, 5, 3))))
        .containsExactly("5 0.400");
    assertThat(texts(TASTE.mostSimilarItems(both, 9, filtering(1, 4))))
        .containsExactly("4 0.250", "5 0.200");
    assertThat(texts(TASTE.mostSimilarItems(both, 9, filtering(1, 3), false)))
        .containsExactly("4 0.250", "5 0.200");
  }

  @Test
  void mostSimilarItems_noItems_isEmpty() throws TasteException {
    assertThat(TASTE.mostSimilarItems(new long[0], 9)).isEmpty();
  }

  @Test
  void mostSimilarItems_unknownItem_throws() {
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> TASTE.mostSimilarItems(99, 1))
        .withMessage("99");
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> TASTE.mostSimilarItems(new long[] {1, 99}, 1));
  }

  private static List<String> texts(List<RecommendedItem> items) {
    return items.stream()
        .map(item -> String.format(Locale.ROOT, "%d %.3f", item.getItemID(), item.getValue()))
        .toList();
  }
}
