package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightSearchTest {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);
  private static final WeightSearch SMALL = new WeightSearch(0.3, 50, 20, 5);

  /** Ten users who all have the even items, and nobody an odd one but somebody who has no other. */
  private static TrainingData evens() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item < 40; item += 2) {
        events.add(Event.of("u" + user, name(item), EventKind.PURCHASE));
      }
    }
    for (int item = 1; item < 40; item += 2) {
      events.add(Event.of("odd", name(item), EventKind.PURCHASE));
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  private static String name(int item) {
    return String.valueOf((char) ('0' + item));
  }

  /** Scores each item of those data by its number and whether it is even. */
  public record Parity(boolean even) implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      List<Double> scores =
          data.items().stream()
              .map(id -> (id.charAt(0) - '0') % 2 == 0 == even ? 100.0 - id.charAt(0) : 0.0)
              .toList();
      return new FixedScores(scores).train(data);
    }
  }

  /** Not on probabilities: these silence the one that misleads by themselves. */
  @ParameterizedTest
  @EnumSource(value = Scale.class, mode = EnumSource.Mode.EXCLUDE, names = "ISOTONIC")
  void search_onePartKnowsAndOneMisleads_weighsTheOneThatKnows(Scale scale) {
    Weighted start = Weighted.of(new Parity(false), new Parity(true)).withScale(scale);

    Weighted found = SMALL.search(start, evens());

    assertThat(found.parts()).isEqualTo(start.parts());
    assertThat(found.scale()).isEqualTo(scale);
    assertThat(found.weights().get(1)).isGreaterThan(found.weights().get(0));
    assertThat(found.weights().get(0) + found.weights().get(1)).isCloseTo(1, within(1e-5));
  }

  @Test
  void search_probabilities_leavesTheOneThatKnowsInFront() {
    Weighted start = Weighted.of(new Parity(false), new Parity(true)).withScale(Scale.ISOTONIC);

    WeightSearch.Found found = SMALL.search(start, List.of(Scale.ISOTONIC), evens()).get(0);

    assertThat(found.ndcg()).isGreaterThan(0.9);
  }

  @Test
  void search_scales_tellsTheNdcgOfEach() {
    List<WeightSearch.Found> found =
        SMALL.search(
            Weighted.of(new Parity(false), new Parity(true)),
            List.of(Scale.RANK, Scale.MIN_MAX),
            evens());

    assertThat(found)
        .extracting(each -> each.weighted().scale())
        .containsExactly(Scale.RANK, Scale.MIN_MAX);
    assertThat(found).allMatch(each -> each.ndcg() > 0.9 && each.ndcg() <= 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void search_anyNumberOfThreads_findsTheSame(long seed) {
    EventLog log = RandomLogs.log(seed);
    Weighted start = Weighted.of(KNN, MostPopular.DEFAULTS);

    Weighted one = SMALL.search(start, TrainingData.builder(log).threads(1).build());
    Weighted four = SMALL.search(start, TrainingData.builder(log).threads(4).build());

    assertThat(four).isEqualTo(one);
  }

  /** Two people: the first wants what part 0 has first, the second what part 1 has second. */
  @Test
  void quality_weights_isTheMeanNdcgOfTheMixture() {
    Sheet first =
        new Sheet(
            new int[] {0, 1, 2},
            new float[][] {{1, 0, 0}, {0, 1, 0.5f}},
            new boolean[] {true, false, false});
    Sheet second =
        new Sheet(new int[] {4, 5}, new float[][] {{0, 0}, {1, 0.5f}}, new boolean[] {false, true});
    Quality quality = new Quality(new Sheet[] {first, second}, 2, new Workers(Runnable::run, 1));
    double ofSecondPlace = Math.log(2) / Math.log(3);

    assertThat(quality.of(new double[] {1, 0})).isCloseTo(0.5, within(1e-12));
    assertThat(quality.of(new double[] {0.6, 0.4}))
        .isCloseTo((1 + ofSecondPlace) / 2, within(1e-12));
    assertThat(quality.of(new double[] {0, 1})).isCloseTo(ofSecondPlace / 2, within(1e-12));
    assertThat(Arrays.asList(first.size(), second.size())).containsExactly(3, 2);
  }

  @Test
  void search_nothingToHoldBack_isRejected() {
    TrainingData none =
        TrainingData.of(EventLog.of(List.of(Event.of("u", "i", EventKind.PURCHASE)).stream()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.search(Weighted.of(KNN), none))
        .withMessageStartingWith("data must have events that can be held back to learn from");
  }

  @Test
  void construct_notAllowed_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withShare(1))
        .withMessage("share must be between 0 and 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withPeople(0))
        .withMessage("people must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withCandidates(-1))
        .withMessage("candidates must be positive: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withK(0))
        .withMessage("k must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withK(21))
        .withMessage("k must be at most candidates, 20: 21");
  }
}
