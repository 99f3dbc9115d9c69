package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the formulas of the Javadoc, computed pair by pair over all sequences. */
class SequencePropertyTest {

  private static final int PROFILES = 8;

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itemTransitions_randomLog_equalsSumOverEventPairs(long seed) {
    EventLog log = RandomLogs.log(seed);
    TrainingData data = TrainingData.of(log);
    ItemTransitions algorithm = new ItemTransitions(1000, 3, 0.6, 0.8, 2, 0.5);
    Model model = algorithm.train(data);
    double[][] probabilities =
        transitionProbabilities(sequences(data), data.itemCount(), algorithm);

    for (Profile profile : profiles(seed, data)) {
      double[] expected = new double[probabilities.length];
      EventSequence sequence = profile.sequence();
      int basketOffset = profile.basketSize() > 0 ? 1 : 0;
      for (int item = 0; item < expected.length; item++) {
        for (int b = 0; b < profile.basketSize(); b++) {
          expected[item] += probabilities[profile.basketItem(b)][item];
        }
        for (int event = 0; event < sequence.size(); event++) {
          int basketsAgo = sequence.basketCount() - 1 - sequence.basket(event) + basketOffset;
          expected[item] += Math.pow(0.8, basketsAgo) * probabilities[sequence.item(event)][item];
        }
      }
      assertThat(scores(model, profile)).containsExactly(expected, within(1e-5));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sessionKnn_randomLog_equalsSumOverNeighbors(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    SessionKnn algorithm = new SessionKnn(7, 1000, 2, 1.5, 100, true, 0);
    Model model = algorithm.train(data);
    List<EventSequence> sessions =
        sequences(data).stream().filter(sequence -> sequence.size() > 1).toList();

    for (Profile original : profiles(seed, data)) {
      Profile profile = withoutBasket(original);
      double[] expected = neighborScores(sessions, profile, data, algorithm);
      assertThat(scores(model, profile)).containsExactly(expected, within(1e-4));
    }
  }

  private static double[][] transitionProbabilities(
      List<EventSequence> sequences, int items, ItemTransitions algorithm) {
    double[][] counts = new double[items][items];
    double[] occurrenceCounts = new double[items];
    for (EventSequence sequence : sequences) {
      for (int i = 0; sequence.size() > 1 && i < sequence.size(); i++) {
        occurrenceCounts[sequence.item(i)]++;
        for (int j = i + 1; j < sequence.size(); j++) {
          int distance = sequence.basket(j) - sequence.basket(i);
          if (distance > 0 && distance <= algorithm.skips()) {
            counts[sequence.item(i)][sequence.item(j)] +=
                Math.pow(algorithm.skipDecay(), distance - 1);
          }
        }
      }
    }
    for (double[] row : counts) {
      double total =
          algorithm.shrinkage() + IntStream.range(0, items).mapToDouble(j -> row[j]).sum();
      for (int j = 0; j < items; j++) {
        row[j] = row[j] == 0 ? 0 : row[j] / total / Math.sqrt(occurrenceCounts[j]);
      }
    }
    return counts;
  }

  private record Neighbor(EventSequence session, double similarity, int matchPosition) {}

  private static double[] neighborScores(
      List<EventSequence> sessions, Profile profile, TrainingData data, SessionKnn algorithm) {
    List<Integer> current = itemsLatestFirst(profile);
    List<Integer> distinct = List.copyOf(new LinkedHashSet<>(current));
    List<Neighbor> neighbors = new ArrayList<>();
    for (EventSequence session : sessions) {
      double sum = 0;
      int matchPosition = -1;
      for (int item : distinct) {
        int last = lastIndexOf(session, item);
        if (last >= 0) {
          sum += Math.exp(-current.indexOf(item) / algorithm.stepDecay());
          matchPosition = matchPosition < 0 ? last : matchPosition;
        }
      }
      if (matchPosition >= 0) {
        double cosine = sum / Math.sqrt(distinct.size() * (double) session.size());
        neighbors.add(new Neighbor(session, cosine * recencyWeight(session, data), matchPosition));
      }
    }
    neighbors.sort(Comparator.comparingDouble(Neighbor::similarity).reversed());
    double[] sums = new double[data.itemCount()];
    for (Neighbor neighbor :
        neighbors.subList(0, Math.min(neighbors.size(), algorithm.neighbors()))) {
      for (int position = 0; position < neighbor.session.size(); position++) {
        int distance = Math.abs(position - neighbor.matchPosition);
        double weight = Math.exp(-distance / algorithm.distanceDecay());
        if (weight >= 1e-4) {
          sums[neighbor.session.item(position)] += neighbor.similarity * weight;
        }
      }
    }
    for (int item = 0; item < sums.length; item++) {
      int currentItem = item;
      long sessionsWithItem =
          sessions.stream().filter(session -> lastIndexOf(session, currentItem) >= 0).count();
      sums[item] *= Math.log(1 + (double) sessions.size() / Math.max(1, sessionsWithItem));
    }
    return sums;
  }

  private static double recencyWeight(EventSequence session, TrainingData data) {
    int last = session.size() - 1;
    double age =
        session.hasTime(last)
            ? (data.asOf().toEpochMilli() - session.epochMillis(last)) / 86_400_000.0
            : 0;
    return Math.exp(-age / 100);
  }

  private static Profile withoutBasket(Profile profile) {
    Profile.Builder builder = Profile.builder();
    for (int event = 0; event < profile.sequence().size(); event++) {
      builder.add(profile.sequence().item(event), 1);
    }
    return builder.build();
  }

  private static List<Integer> itemsLatestFirst(Profile profile) {
    List<Integer> items = new ArrayList<>();
    for (int event = profile.sequence().size() - 1; event >= 0; event--) {
      items.add(profile.sequence().item(event));
    }
    return items;
  }

  private static int lastIndexOf(EventSequence sequence, int item) {
    return IntStream.range(0, sequence.size())
        .filter(event -> sequence.item(event) == item)
        .max()
        .orElse(-1);
  }

  private static List<EventSequence> sequences(TrainingData data) {
    return IntStream.range(0, data.interactions().userCount())
        .mapToObj(user -> data.profile(user).sequence())
        .toList();
  }

  private static List<Profile> profiles(long seed, TrainingData data) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, PROFILES)
        .mapToObj(p -> RandomLogs.profile(random, data.itemCount()))
        .toList();
  }

  private static double[] scores(Model model, Profile profile) {
    float[] scores = ModelScores.scores(model, profile);
    return IntStream.range(0, scores.length).mapToDouble(item -> scores[item]).toArray();
  }
}
