package org.crmrecommend.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.Fnv1a;
import org.hipparchus.stat.inference.ChiSquareTest;

/**
 * An A/B test: assigns each person to one of several groups by a hash of the person's id, so that
 * the group stays the same without being stored.
 *
 * <pre>{@code
 * AbTest test = AbTest.of("home-2026").with("control", 0.1).with("personal", 0.9);
 * Request request = Request.forUser("anna").withPlacement("home");
 * Optional<String> group = test.group("anna");
 * if (group.isPresent()) {
 *   request = request.withGroup(group.get());
 * }
 * }</pre>
 *
 * <p>The assignment is hash version 2 of GrowthBook, so that its SDKs in a browser or an app assign
 * the same groups: n = (h(h(seed + person) as decimal digits) mod 10,000) / 10,000, where h is
 * FNV-1a with 32 bits over UTF-16 code units, as in its JavaScript SDK. Group g contains the
 * persons with s ≤ n &lt; s + share, where s is the sum of the shares before g. So a group that is
 * added last changes no assignment.
 *
 * <p>Another seed gives an independent assignment; use one for each test.
 *
 * @param seed name of the test
 * @param groups in the order of their ranges; persons beyond the last range are not in the test
 * @see <a href="https://docs.growthbook.io/lib/build-your-own">GrowthBook, Build Your Own SDK</a>
 */
public record AbTest(String seed, List<Group> groups) {

  /** P-values below this one are reported as a sample ratio mismatch. */
  public static final double MISMATCH_LEVEL = 0.001;

  private static final int BUCKETS = 10_000;

  /** Sums of shares such as 0.1 may exceed 1 by a rounding error. */
  private static final double TOLERANCE = 1e-9;

  /**
   * A group of persons.
   *
   * @param name for example {@code control}
   * @param share share of all persons, above 0 and at most 1
   */
  public record Group(String name, double share) {

    /**
     * @throws IllegalArgumentException if the name is empty, or the share is not in this range
     */
    public Group {
      Checks.requireNonNull("name", name);
      Checks.requireNotEmpty("name", name.length());
      Checks.requirePositiveAtMost("share", share, 1);
    }
  }

  /**
   * @throws IllegalArgumentException if the seed is empty, two groups have the same name, or the
   *     sum of the shares is above 1
   */
  public AbTest {
    Checks.requireNonNull("seed", seed);
    Checks.requireNotEmpty("seed", seed.length());
    Checks.requireNoNulls("groups", groups);
    groups = List.copyOf(groups);
    if (groups.stream().map(Group::name).distinct().count() < groups.size()) {
      throw new IllegalArgumentException("groups must have different names: " + names(groups));
    }
    double sum = groups.stream().mapToDouble(Group::share).sum();
    if (sum > 1 + TOLERANCE) {
      throw new IllegalArgumentException("shares must have a sum of at most 1: " + sum);
    }
  }

  /**
   * Returns a test without groups.
   *
   * @param seed name of the test, such as {@code home-2026}
   * @throws IllegalArgumentException if the seed is empty
   */
  public static AbTest of(String seed) {
    return new AbTest(seed, List.of());
  }

  /**
   * Returns a test with one more group, after the others.
   *
   * @param share share of all persons, above 0
   * @throws IllegalArgumentException if the name is empty or known, or the sum of the shares is
   *     above 1
   */
  public AbTest with(String group, double share) {
    List<Group> all = new ArrayList<>(groups);
    all.add(new Group(group, share));
    return new AbTest(seed, all);
  }

  /**
   * Returns the group of a person; empty if the person is not in the test.
   *
   * @param person an id that stays the same during the test. If a visitor logs in, keep the group
   *     of the visitor: a person who was seen in two groups is not compared
   */
  public Optional<String> group(String person) {
    Checks.requireNonNull("person", person);
    double n = bucket(person);
    double end = 0;
    for (Group group : groups) {
      end += group.share();
      if (n < end) {
        return Optional.of(group.name());
      }
    }
    return Optional.empty();
  }

  /** Returns n, from 0 to 0.9999. */
  double bucket(String person) {
    String digits = Integer.toUnsignedString(Fnv1a.of32(seed + person));
    return Integer.remainderUnsigned(Fnv1a.of32(digits), BUCKETS) / (double) BUCKETS;
  }

  /**
   * Returns the p-value of the sample ratio: the probability that the numbers of persons differ at
   * least so much from the shares of the groups by chance. It is that of the chi-square test of
   * goodness of fit. Returns 1 if the test has one group.
   *
   * <p>If it is small, the groups were not filled at random, for example because one group's page
   * often fails to load. Then the groups must not be compared; see {@link #hasSampleRatioMismatch}.
   *
   * @param persons number of persons by group; a group that is missing has none
   * @throws IllegalArgumentException if a group is not one of this test, a number is negative, or
   *     all are 0
   * @see <a href="https://doi.org/10.1145/3292500.3330722">Fabijan and others, Diagnosing Sample
   *     Ratio Mismatch in Online Controlled Experiments, KDD 2019</a>
   */
  public double sampleRatio(Map<String, Long> persons) {
    List<String> names = names(groups);
    for (String name : persons.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "group must be one of " + String.join(", ", names) + ": " + name);
      }
    }
    long[] observed = names.stream().mapToLong(name -> persons.getOrDefault(name, 0L)).toArray();
    long sum = 0;
    for (long count : observed) {
      Checks.requireNonNegative("persons", count);
      sum += count;
    }
    Checks.requirePositive("persons", sum);
    if (observed.length == 1) {
      return 1;
    }
    double[] expected = groups.stream().mapToDouble(Group::share).toArray();
    return new ChiSquareTest().chiSquareTest(expected, observed); // scales the shares to the sum
  }

  /**
   * Returns whether the {@link #sampleRatio} is below {@value #MISMATCH_LEVEL}, the usual limit. It
   * is this low because the numbers are looked at often.
   */
  public boolean hasSampleRatioMismatch(Map<String, Long> persons) {
    return sampleRatio(persons) < MISMATCH_LEVEL;
  }

  private static List<String> names(List<Group> groups) {
    return groups.stream().map(Group::name).toList();
  }
}
