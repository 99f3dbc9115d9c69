package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.Explanation.Share;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with a map from causes to sums. The amounts are small integers, so that sums are exact,
 * and many are equal, zero or negative.
 */
class ContributionsPropertyTest {

  private static final int ITEMS = 12;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** The sum of each cause, in the order of their first contributions. */
  private static final class NaiveContributions {

    private final Map<Cause, Double> amounts = new LinkedHashMap<>();
    private double unexplained;

    double sum() {
      return unexplained + amounts.values().stream().mapToDouble(amount -> amount).sum();
    }

    /** Returns the positive contributions after multiplication by a factor. */
    NaiveContributions positive(double factor) {
      NaiveContributions positive = new NaiveContributions();
      amounts.forEach((cause, amount) -> positive.amounts.put(cause, Math.max(0, factor * amount)));
      positive.unexplained = Math.max(0, factor * unexplained);
      return positive;
    }

    NaiveContributions withSignOfSum() {
      return positive(sum() < 0 ? -1 : 1);
    }

    /** Adds the other contributions, scaled so that those with the sign of their sum add up. */
    void addShares(NaiveContributions other, double amount) {
      NaiveContributions shares = other.withSignOfSum();
      double total = shares.sum();
      if (total == 0) {
        unexplained += amount;
        return;
      }
      shares.amounts.forEach(
          (cause, share) -> amounts.merge(cause, share / total * amount, Double::sum));
      unexplained += shares.unexplained / total * amount;
    }

    List<Share> shares() {
      NaiveContributions used = withSignOfSum();
      double total = used.sum();
      List<Share> shares = new ArrayList<>();
      used.amounts.forEach(
          (cause, amount) -> {
            if (amount > 0) {
              shares.add(new Share(cause, amount / total));
            }
          });
      shares.sort(
          Comparator.comparingDouble(Share::share)
              .reversed()
              .thenComparingInt(share -> item(share.cause()))
              .thenComparingInt(share -> kind(share.cause())));
      return shares;
    }
  }

  private static int item(Cause cause) {
    return switch (cause.getClass().getSimpleName()) {
      case "History" -> ((Cause.History) cause).item();
      case "Basket" -> ((Cause.Basket) cause).item();
      case "Transition" -> ((Cause.Transition) cause).item();
      default -> Integer.MAX_VALUE;
    };
  }

  private static int kind(Cause cause) {
    if (cause instanceof Cause.History) {
      return 0;
    }
    return cause instanceof Cause.Basket ? 1 : 2;
  }

  private static void addRandom(
      SplittableRandom random, Profile profile, Contributions tested, NaiveContributions naive) {
    int count = random.nextInt(20);
    for (int c = 0; c < count; c++) {
      int amount = random.nextInt(-3, 6);
      int item = random.nextInt(ITEMS);
      Cause cause = new Cause.Transition(item);
      switch (random.nextInt(6)) {
        case 0 -> {
          int h = random.nextInt(profile.size());
          cause = new Cause.History(profile.item(h));
          tested.addHistory(h, amount);
        }
        case 1 -> {
          int b = random.nextInt(profile.basketSize());
          cause = new Cause.Basket(profile.basketItem(b));
          tested.addBasket(b, amount);
        }
        case 2 -> {
          cause = new Cause.History(profile.item(random.nextInt(profile.size())));
          tested.add(cause, amount);
        }
        case 3 -> {
          cause = new Cause.Popularity(item);
          tested.add(cause, amount);
        }
        case 4 -> {
          tested.addUnexplained(amount);
          naive.unexplained += amount;
          continue;
        }
        default -> tested.add(cause, amount);
      }
      naive.amounts.merge(cause, (double) amount, Double::sum);
    }
  }

  private static Profile profile(SplittableRandom random) {
    Profile.Builder profile = Profile.builder().add(random.nextInt(ITEMS), 1);
    profile.addToBasket(random.nextInt(ITEMS));
    for (int i = random.nextInt(5); i > 0; i--) {
      profile.add(random.nextInt(ITEMS), 1).addToBasket(random.nextInt(ITEMS));
    }
    return profile.build();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explanation_randomContributions_equalsMapOfSums(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Profile profile = profile(random);
    Contributions tested = new Contributions(profile);
    for (int round = 0; round < 5; round++) {
      NaiveContributions naive = new NaiveContributions();
      tested.clear();
      addRandom(random, profile, tested, naive);

      checkPrefixes(tested, naive.shares());
      assertThat(tested.sum()).isEqualTo(naive.sum());
    }
  }

  /** The amount is a multiple of the total of the part, so that the sums are exact. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addShares_randomParts_equalsMapOfSums(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Profile profile = profile(random);
    Contributions tested = new Contributions(profile);
    NaiveContributions naive = new NaiveContributions();
    for (int p = 0; p < 3; p++) {
      Contributions part = new Contributions(profile);
      NaiveContributions naivePart = new NaiveContributions();
      addRandom(random, profile, part, naivePart);
      double amount = random.nextInt(1, 4) * Math.max(1, naivePart.withSignOfSum().sum());
      tested.addShares(part, amount);
      naive.addShares(naivePart, amount);
    }

    List<Share> found = tested.explanation(Integer.MAX_VALUE).shares();

    assertThat(tested.sum()).isCloseTo(naive.sum(), within(1e-9));
    assertThat(found)
        .extracting(Share::cause)
        .containsExactlyInAnyOrderElementsOf(naive.shares().stream().map(Share::cause).toList());
    for (Share expected : naive.shares()) {
      assertThat(found)
          .filteredOn(share -> share.cause().equals(expected.cause()))
          .allSatisfy(share -> assertThat(share.share()).isCloseTo(expected.share(), within(1e-9)));
    }
    checkPrefixes(tested, found);
  }

  /** Any limit gives the beginning of all shares, and shares and remainder add up to 1. */
  private static void checkPrefixes(Contributions tested, List<Share> all) {
    for (int limit = 0; limit <= all.size() + 1; limit++) {
      Explanation explanation = tested.explanation(limit);
      List<Share> expected = all.stream().limit(limit).toList();
      assertThat(explanation.shares()).as("limit %d", limit).isEqualTo(expected);
      assertThat(explanation.remainder())
          .isCloseTo(1 - expected.stream().mapToDouble(Share::share).sum(), within(1e-9));
    }
  }
}
