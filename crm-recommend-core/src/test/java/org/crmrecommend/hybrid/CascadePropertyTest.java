package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with sorting: the selected items, then the rest in the order of the first model. */
class CascadePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_randomScoresAndHistory_equalsSelectedThenOthers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(1, 40);
    int depth = random.nextInt(1, 12);
    List<Double> first = randomScores(random, items);
    List<Double> second = randomScores(random, items);
    Model model =
        new Cascade(new FixedScores(first), new FixedScores(second), depth).train(data(items));
    double share = random.nextDouble(-0.5, 1.1);
    List<Integer> history =
        IntStream.range(0, items).filter(item -> random.nextDouble() < share).boxed().toList();
    Profile.Builder profile = Profile.builder();
    history.forEach(item -> profile.add(item, 1));

    List<Integer> found = ModelScores.items(ModelScores.top(model, profile.build(), items));

    List<Integer> selected = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    int rank = 0;
    for (int item : ranking(first)) {
      (rank < depth ? selected : others).add(item);
      rank += history.contains(item) ? 0 : 1;
    }
    List<Integer> expected = new ArrayList<>(ranking(second));
    expected.retainAll(selected);
    selected.removeAll(expected);
    expected.addAll(selected);
    int selectedCount = expected.size();
    expected.addAll(others);
    assertThat(found).isEqualTo(expected);
    float[] scores = ModelScores.scores(model, profile.build());
    for (int position = 0; position < expected.size(); position++) {
      float score = scores[expected.get(position)];
      if (position < selectedCount) {
        assertThat(score).isEqualTo(selectedCount - position);
      } else {
        assertThat(score).isNotPositive();
      }
    }
  }

  private static List<Double> randomScores(SplittableRandom random, int items) {
    return random.ints(items, -3, 8).mapToObj(score -> score / 4.0).toList();
  }

  /** Returns the scored items, the best first; ties go to the lower index. */
  private static List<Integer> ranking(List<Double> scores) {
    return IntStream.range(0, scores.size())
        .boxed()
        .filter(item -> scores.get(item) != 0)
        .sorted(Comparator.comparing((Integer item) -> -scores.get(item)))
        .toList();
  }

  private static TrainingData data(int items) {
    return TrainingData.of(
        EventLog.of(
            IntStream.range(0, items)
                .mapToObj(item -> Event.of("u", "i" + item, EventKind.PURCHASE))));
  }
}
