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
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Trail;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas of the Javadoc worked out pair by pair over all trails. */
class SequencePropertyTest {

  private static final int PROFILES = 8;

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void transitions_anyLog_equalTheSumsOverAllPairsOfSteps(long seed) {
    EventLog log = RandomLogs.log(seed);
    TrainingData data = TrainingData.of(log);
    ItemTransitions algorithm = new ItemTransitions(1000, 3, 0.6, 0.8, 2, 0.5);
    Model model = algorithm.train(data);
    double[][] shares = shares(trails(data), data.items().size(), algorithm);

    for (Profile profile : profiles(seed, data)) {
      double[] expected = new double[shares.length];
      Trail trail = profile.trail();
      int basket = profile.basketSize() > 0 ? 1 : 0;
      for (int item = 0; item < expected.length; item++) {
        for (int b = 0; b < profile.basketSize(); b++) {
          expected[item] += shares[profile.basketItem(b)][item];
        }
        for (int step = 0; step < trail.size(); step++) {
          int ago = trail.visitCount() - 1 - trail.visit(step) + basket;
          expected[item] += Math.pow(0.8, ago) * shares[trail.item(step)][item];
        }
      }
      assertThat(scores(model, profile)).containsExactly(expected, within(1e-5));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sessions_anyLog_equalTheSumsOverTheNearest(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    SessionKnn algorithm = new SessionKnn(7, 1000, 2, 1.5, 100, true, 0);
    Model model = algorithm.train(data);
    List<Trail> sessions = trails(data).stream().filter(trail -> trail.size() > 1).toList();

    for (Profile any : profiles(seed, data)) {
      Profile profile = withoutBasket(any);
      double[] expected = nearestSums(sessions, profile, data, algorithm);
      assertThat(scores(model, profile)).containsExactly(expected, within(1e-4));
    }
  }

  private static double[][] shares(List<Trail> trails, int items, ItemTransitions algorithm) {
    double[][] counts = new double[items][items];
    double[] known = new double[items];
    for (Trail trail : trails) {
      for (int i = 0; trail.size() > 1 && i < trail.size(); i++) {
        known[trail.item(i)]++;
        for (int j = i + 1; j < trail.size(); j++) {
          int visits = trail.visit(j) - trail.visit(i);
          if (visits > 0 && visits <= algorithm.skips()) {
            counts[trail.item(i)][trail.item(j)] += Math.pow(algorithm.skipDecay(), visits - 1);
          }
        }
      }
    }
    for (double[] row : counts) {
      double total =
          algorithm.shrinkage() + IntStream.range(0, items).mapToDouble(j -> row[j]).sum();
      for (int j = 0; j < items; j++) {
        row[j] = row[j] == 0 ? 0 : row[j] / total / Math.sqrt(known[j]);
      }
    }
    return counts;
  }

  private record Near(Trail session, double nearness, int match) {}

  private static double[] nearestSums(
      List<Trail> sessions, Profile profile, TrainingData data, SessionKnn algorithm) {
    List<Integer> current = latestFirst(profile);
    List<Integer> different = List.copyOf(new LinkedHashSet<>(current));
    List<Near> near = new ArrayList<>();
    for (Trail session : sessions) {
      double sum = 0;
      int match = -1;
      for (int item : different) {
        int last = lastPlace(session, item);
        if (last >= 0) {
          sum += Math.exp(-current.indexOf(item) / algorithm.stepDecay());
          match = match < 0 ? last : match;
        }
      }
      if (match >= 0) {
        double cosine = sum / Math.sqrt(different.size() * (double) session.size());
        near.add(new Near(session, cosine * freshness(session, data), match));
      }
    }
    near.sort(Comparator.comparingDouble(Near::nearness).reversed());
    double[] sums = new double[data.items().size()];
    for (Near each : near.subList(0, Math.min(near.size(), algorithm.neighbors()))) {
      for (int place = 0; place < each.session.size(); place++) {
        int distance = Math.abs(place - each.match);
        double weight = Math.exp(-distance / algorithm.distanceDecay());
        if (weight >= 1e-4) {
          sums[each.session.item(place)] += each.nearness * weight;
        }
      }
    }
    for (int item = 0; item < sums.length; item++) {
      int each = item;
      long with = sessions.stream().filter(session -> lastPlace(session, each) >= 0).count();
      sums[item] *= Math.log(1 + (double) sessions.size() / Math.max(1, with));
    }
    return sums;
  }

  private static double freshness(Trail session, TrainingData data) {
    int last = session.size() - 1;
    double age =
        session.hasTime(last)
            ? (data.asOf().toEpochMilli() - session.epochMillis(last)) / 86_400_000.0
            : 0;
    return Math.exp(-age / 100);
  }

  private static Profile withoutBasket(Profile profile) {
    Profile.Builder builder = Profile.builder();
    for (int step = 0; step < profile.trail().size(); step++) {
      builder.add(profile.trail().item(step), 1);
    }
    return builder.build();
  }

  private static List<Integer> latestFirst(Profile profile) {
    List<Integer> items = new ArrayList<>();
    for (int step = profile.trail().size() - 1; step >= 0; step--) {
      items.add(profile.trail().item(step));
    }
    return items;
  }

  private static int lastPlace(Trail trail, int item) {
    return IntStream.range(0, trail.size())
        .filter(step -> trail.item(step) == item)
        .max()
        .orElse(-1);
  }

  private static List<Trail> trails(TrainingData data) {
    return IntStream.range(0, data.interactions().userCount())
        .mapToObj(user -> data.profile(user).trail())
        .toList();
  }

  private static List<Profile> profiles(long seed, TrainingData data) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, PROFILES)
        .mapToObj(p -> RandomLogs.profile(random, data.items().size()))
        .toList();
  }

  private static double[] scores(Model model, Profile profile) {
    float[] scores = new float[model.items().size()];
    model.score(profile, scores);
    return IntStream.range(0, scores.length).mapToDouble(item -> scores[item]).toArray();
  }
}
