package org.crmrecommend.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbTestTest {

  private static final AbTest THIRDS =
      AbTest.of("mail").with("none", 1 / 3.0).with("mens", 1 / 3.0).with("womens", 1 / 3.0);

  /** The test cases that GrowthBook publishes for its SDKs, of hash version 2. */
  @ParameterizedTest
  @CsvSource({
    "seed, a, 0.0505",
    "seed, b, 0.2696",
    "foo, ab, 0.2575",
    "foo, def, 0.2019",
    "89123klj, 8952klfjas09ujkasdf, 0.124",
    "90850943850283058242805, 123, 0.7516",
    "()**(%$##$%#$#, '___)((*\":&', 0.0128"
  })
  void bucket_publishedCases_equalsPublished(String seed, String person, double bucket) {
    assertThat(AbTest.of(seed).bucket(person)).isEqualTo(bucket);
  }

  /** With the published 0.0505 of a and 0.2696 of b: a range has its start and not its end. */
  @Test
  void group_rangesOfShares_haveTheirStart() {
    AbTest test = AbTest.of("seed").with("control", 0.0505).with("personal", 0.2191);

    assertThat(test.group("a")).contains("personal");
    assertThat(test.group("b")).as("beyond the last range").isEmpty();
    assertThat(test.with("third", 0.1).group("b")).contains("third");
    assertThat(AbTest.of("seed").with("control", 0.0506).group("a")).contains("control");
    assertThat(AbTest.of("seed").group("a")).isEmpty();
  }

  /** Of 100,000 persons, a share of .1 has a standard deviation of 95. */
  @Test
  void group_manyPersons_haveTheSharesAndAreIndependentOfOtherTests() {
    AbTest test = AbTest.of("home-2026").with("control", 0.1).with("personal", 0.6);
    AbTest other = AbTest.of("cart-2026").with("control", 0.1).with("personal", 0.6);
    Map<String, Integer> counts = new HashMap<>();
    int inBothControls = 0;
    for (int person = 0; person < 100_000; person++) {
      String group = test.group("customer-" + person).orElse("none");
      counts.merge(group, 1, Integer::sum);
      boolean isInOther = other.group("customer-" + person).filter("control"::equals).isPresent();
      inBothControls += isInOther && group.equals("control") ? 1 : 0;
    }

    assertThat(counts.get("control")).isCloseTo(10_000, within(400));
    assertThat(counts.get("personal")).isCloseTo(60_000, within(650));
    assertThat(counts.get("none")).isCloseTo(30_000, within(600));
    assertThat(inBothControls).isCloseTo(1_000, within(130));
  }

  /** Hillstrom's e-mail test: χ² is .2025 with two degrees of freedom, so p = exp(−.2025 / 2). */
  @Test
  void sampleRatio_hillstrom_equalsClosedForm() {
    Map<String, Long> persons = Map.of("none", 21_306L, "mens", 21_307L, "womens", 21_387L);

    assertThat(THIRDS.sampleRatio(persons)).isCloseTo(Math.exp(-0.2025 / 2), within(5e-5));
    assertThat(THIRDS.hasSampleRatioMismatch(persons)).isFalse();
  }

  /** 440 of 5,000 where 500 are expected: χ² = 60² / 500 + 60² / 4,500 = 8, so p = .00468. */
  @Test
  void sampleRatio_unequalShares_comparesWithThem() {
    AbTest test = AbTest.of("home").with("control", 0.08).with("personal", 0.72);

    assertThat(test.sampleRatio(Map.of("control", 440L, "personal", 4_560L)))
        .isCloseTo(0.004678, within(1e-6));
    assertThat(test.sampleRatio(Map.of("control", 500L, "personal", 4_500L)))
        .isCloseTo(1, within(1e-12));
    assertThat(test.hasSampleRatioMismatch(Map.of("control", 440L, "personal", 4_560L))).isFalse();
    assertThat(test.hasSampleRatioMismatch(Map.of("control", 428L, "personal", 4_572L))).isTrue();
    assertThat(test.hasSampleRatioMismatch(Map.of("personal", 500L))).isTrue();
    assertThat(AbTest.of("one").with("all", 0.5).sampleRatio(Map.of("all", 3L))).isEqualTo(1);
  }

  @Test
  void construct_tenTenths_areOne() {
    AbTest test = AbTest.of("tenths");
    for (int group : IntStream.range(0, 10).toArray()) {
      test = test.with("g" + group, 0.1);
    }

    assertThat(test.groups()).hasSize(10);
  }

  @Test
  void construct_badGroups_areRejected() {
    AbTest test = AbTest.of("home").with("control", 0.5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbTest.of(""))
        .withMessage("seed must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.with("", 0.1))
        .withMessage("name must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.with("personal", 0))
        .withMessage("share must be positive and at most 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.with("personal", 0.75))
        .withMessage("shares must have a sum of at most 1: 1.25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.with("control", 0.1))
        .withMessage("groups must have different names: [control, control]");
  }

  @Test
  void arguments_null_areRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> AbTest.of(null))
        .withMessage("seed must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> THIRDS.with(null, 0.1))
        .withMessage("name must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> THIRDS.group(null))
        .withMessage("person must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new AbTest("home", null))
        .withMessage("groups must not be null");
  }

  @Test
  void sampleRatio_badNumbers_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRDS.sampleRatio(Map.of("men", 1L)))
        .withMessage("group must be one of none, mens, womens: men");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRDS.sampleRatio(Map.of("mens", -1L)))
        .withMessage("persons must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRDS.sampleRatio(Map.of("mens", 0L)))
        .withMessage("persons must be positive: 0");
  }

  @Test
  void construct_listOfGroups_isCopied() {
    assertThat(new AbTest("home", List.of(new AbTest.Group("control", 0.1))))
        .isEqualTo(AbTest.of("home").with("control", 0.1));
  }
}
