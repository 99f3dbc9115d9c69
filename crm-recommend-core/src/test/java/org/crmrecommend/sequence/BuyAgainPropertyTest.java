package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formula of the Javadoc worked out spell by spell, with every sum made anew. */
class BuyAgainPropertyTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int END = 300;

  /** Where the stretches end, as often as 2^½ goes from 2^−4¼ to 2^3¾. */
  private static final double[] ENDS =
      IntStream.rangeClosed(0, 16).mapToDouble(b -> Math.pow(2, -4.25 + b * 0.5)).toArray();

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  /** What was bought on which days, by whom. */
  private record Bought(int user, int item, List<Double> days) {}

  /** How long it took, or has taken so far, and what was usual at its beginning. */
  private record Spell(int item, int known, double days, double usual, boolean ended) {

    double time() {
      return days / usual;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyPurchases_equalsTheFormulaSpellBySpell(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BuyAgain algorithm = new BuyAgain(random.nextInt(1, 60), random.nextDouble(0.2, 8));
    List<Bought> all = random(random);
    TrainingData data = data(all);
    Model model = algorithm.train(data);
    Oracle oracle = new Oracle(all, algorithm);

    for (Bought bought : all) {
      double asked = END + random.nextDouble(-100, 100);
      int item = model.items().indexOf("i" + bought.item);
      assertThat((double) score(model, profile(item, bought.days, asked), item))
          .as("%s on day %s", bought, asked)
          .isCloseTo(oracle.score(bought, asked), within(1e-6));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_longerHorizon_isNoLess(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Bought> all = random(random);
    Model week = BuyAgain.DEFAULTS.withHorizonDays(7).train(data(all));
    Model month = BuyAgain.DEFAULTS.withHorizonDays(30).train(data(all));

    for (Bought bought : all) {
      int item = week.items().indexOf("i" + bought.item);
      Profile profile = profile(item, bought.days, END);
      assertThat(score(month, profile, item)).isBetween(score(week, profile, item), 1f);
    }
  }

  /** The sums over all spells of the shop. */
  private static final class Oracle {

    private final List<Bought> all;
    private final BuyAgain algorithm;
    private final List<Spell> spells = new ArrayList<>();

    Oracle(List<Bought> all, BuyAgain algorithm) {
      this.all = all;
      this.algorithm = algorithm;
      all.forEach(bought -> spells.addAll(spells(bought, END)));
    }

    double score(Bought bought, double asked) {
      List<Spell> own = spells(bought, asked);
      Spell open = own.get(own.size() - 1);
      double factor = factor(bought.item);
      double then = open.time() + algorithm.horizonDays() / open.usual;
      double more = factor * (expected(open.known, then) - expected(open.known, open.time()));
      double s = algorithm.shrinkage();
      double known = factor * own.stream().mapToDouble(sp -> expected(sp.known, sp.time())).sum();
      return 1 - Math.pow(1 + more / (s + known), -(s + own.size() - 1));
    }

    private double factor(int item) {
      List<Spell> its = spells.stream().filter(spell -> spell.item == item).toList();
      double ended = its.stream().filter(Spell::ended).count();
      double expected = its.stream().mapToDouble(sp -> expected(sp.known, sp.time())).sum();
      return (ended + algorithm.shrinkage()) / (expected + algorithm.shrinkage());
    }

    private double expected(int known, double time) {
      double expected = 0;
      for (int b = 0; b <= ENDS.length; b++) {
        expected += rate(known, b) * within(b, time);
      }
      return expected;
    }

    /** How much of a time lies within a stretch. */
    private static double within(int bucket, double time) {
      double from = bucket == 0 ? 0 : ENDS[bucket - 1];
      double to = bucket == ENDS.length ? Double.POSITIVE_INFINITY : ENDS[bucket];
      return Math.max(0, Math.min(time, to) - from);
    }

    private double rate(int known, int bucket) {
      double s = algorithm.shrinkage();
      List<Spell> like =
          spells.stream().filter(sp -> Math.min(3, sp.known) == Math.min(3, known)).toList();
      double passed = spells.stream().mapToDouble(Spell::time).sum();
      double mean = (1.0 + spells.stream().filter(Spell::ended).count()) / (passed + 1);
      double all = (ended(spells, bucket) + s) / (passed(spells, bucket) + s / mean);
      return (ended(like, bucket) + s) / (passed(like, bucket) + s / all);
    }

    private static double ended(List<Spell> spells, int bucket) {
      return spells.stream()
          .filter(spell -> spell.ended && within(bucket, spell.time()) > 0)
          .filter(spell -> bucket == ENDS.length || within(bucket + 1, spell.time()) == 0)
          .count();
    }

    private static double passed(List<Spell> spells, int bucket) {
      return spells.stream().mapToDouble(spell -> within(bucket, spell.time())).sum();
    }

    private List<Spell> spells(Bought bought, double asked) {
      List<Spell> own = new ArrayList<>();
      for (int k = 0; k < bought.days.size(); k++) {
        boolean ended = k + 1 < bought.days.size();
        double to = ended ? bought.days.get(k + 1) : Math.max(asked, bought.days.get(k));
        List<Double> before = logGaps(bought).subList(0, k);
        double usual = Math.exp(lean(before, lean(logGapsOf(bought.item), shopMean())));
        own.add(new Spell(bought.item, k, to - bought.days.get(k), usual, ended));
      }
      return own;
    }

    private double lean(List<Double> values, double on) {
      double s = algorithm.shrinkage();
      return (values.stream().mapToDouble(v -> v).sum() + s * on) / (values.size() + s);
    }

    private double shopMean() {
      return all.stream()
          .flatMap(bought -> logGaps(bought).stream())
          .mapToDouble(v -> v)
          .average()
          .orElse(Math.log(30));
    }

    private List<Double> logGapsOf(int item) {
      return all.stream()
          .filter(bought -> bought.item == item)
          .flatMap(bought -> logGaps(bought).stream())
          .toList();
    }

    private static List<Double> logGaps(Bought bought) {
      return IntStream.range(1, bought.days.size())
          .mapToObj(k -> Math.log(bought.days.get(k) - bought.days.get(k - 1)))
          .toList();
    }
  }

  /** Some items are bought again and again, others seldom, the first one once. */
  private static List<Bought> random(SplittableRandom random) {
    int users = random.nextInt(2, 12);
    int items = random.nextInt(2, 8);
    List<Bought> all = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        List<Double> days = new ArrayList<>();
        double day = random.nextInt(END);
        for (int k = random.nextInt(1 + 2 * item); k >= 0 && day < END; k--) {
          days.add(day);
          day += 1.01 + random.nextInt(1, 50);
        }
        all.add(new Bought(user, item, days));
      }
    }
    return all;
  }

  private static TrainingData data(List<Bought> all) {
    List<Event> events = new ArrayList<>();
    for (Bought bought : all) {
      Event event = Event.of("u" + bought.user, "i" + bought.item, EventKind.PURCHASE);
      bought.days.forEach(day -> events.add(event.at(instant(day))));
    }
    return TrainingData.builder(EventLog.of(events.stream())).asOf(instant(END)).build();
  }

  private static Profile profile(int item, List<Double> days, double asked) {
    Profile.Builder profile = Profile.builder().time(instant(asked));
    days.forEach(day -> profile.add(item, 1, instant(day)));
    return profile.build();
  }

  private static Instant instant(double day) {
    return START.plus(Duration.ofMillis(Math.round(day * 86_400_000)));
  }

  private static float score(Model model, Profile profile, int item) {
    float[] scores = new float[model.items().size()];
    model.score(profile, scores);
    return scores[item];
  }
}
