package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that contradict each other, and values out of their range. */
class RuleConflictsTest {

  private static final Placement HOME = Placement.of("home");
  private static final Filter ACME = Filter.is("brand", "Acme");
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<Arguments> conflicts() {
    return Stream.of(
        conflict(
            () -> HOME.limit(3).pin(4, "tea"), "pin 4: tea is beyond the 3 places of the list"),
        conflict(
            () -> HOME.pin(4, "tea").limit(3), "pin 4: tea is beyond the 3 places of the list"),
        conflict(
            () -> HOME.pin(1, "tea").pin(1, "cup"),
            "two pins have one position: pin 1: tea and pin 1: cup"),
        conflict(
            () -> HOME.pin(1, "tea").pin(2, "tea", ACME),
            "an item is pinned twice: pin 1: tea and pin 2: tea when brand = 'Acme'"),
        conflict(
            () -> HOME.share(0.7, ACME).longTail(0.4),
            "the minimum shares of the list add up to more than 1: 1.1"),
        conflict(
            () -> HOME.atMost(2).per("brand").share(0.3, ACME),
            "share 0.3: brand = 'Acme' needs 3 items, and the list has at most 2 per brand"),
        conflict(
            () -> HOME.diverse(0.6).calibrated(0.5, "brand"),
            "the strengths of diverse and calibrated add up to more than 1: 1.1"),
        conflict(
            () -> HOME.boost(2, ACME).bury(0.5, ACME),
            "the same items are moved up and down: boost 2: brand = 'Acme' and bury 0.5: brand ="
                + " 'Acme'"),
        conflict(
            () -> placement(new Rule.LongTail(0.1), new Rule.LongTail(0.2)),
            "there are two rules of one kind; keep one: long tail 0.2"),
        conflict(
            () -> placement(new Rule.AtMost(1, "brand"), new Rule.AtMost(2, "brand")),
            "there are two rules of one kind; keep one: at most 2 per brand"));
  }

  private static Arguments conflict(Supplier<Placement> placement, String message) {
    return Arguments.of(placement, message);
  }

  private static Placement placement(Rule... rules) {
    return new Placement(
        "home", "main", Placement.Seed.USER, 10, null, EventKind.PURCHASE, List.of(rules));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("conflicts")
  void construct_contradictingRules_isRejected(Supplier<Placement> placement, String message) {
    assertThatIllegalArgumentException().isThrownBy(placement::get).withMessage(message);
  }

  @Test
  void construct_rulesThatJustFit_isAccepted() {
    assertThatCode(
            () ->
                HOME.limit(4)
                    .pin(4, "tea")
                    .share(0.5, ACME)
                    .share(0.3, ACME.not())
                    .longTail(0.2)
                    .atMost(2)
                    .per("brand")
                    .diverse(0.9)
                    .calibrated(0.1, "brand")
                    .boost(2, ACME)
                    .boost(3, ACME))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> HOME.atMost(2).per("brand").share(0.4, Filter.isOneOf("brand", "Acme", "Bolt")))
        .doesNotThrowAnyException();
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        conflict(() -> HOME.boost(1, ACME), "factor must be above 1: 1.0; use bury"),
        conflict(() -> HOME.bury(1, ACME), "factor must be below 1: 1.0; use boost"),
        conflict(() -> HOME.boost(1_001, ACME), "factor must be between 0.001 and 1000: 1001.0"),
        conflict(() -> HOME.bury(Double.NaN, ACME), "factor must be below 1: NaN; use boost"),
        conflict(() -> HOME.explore(0.6), "share must be above 0 and at most 0.5: 0.6"),
        conflict(
            () -> HOME.priceBand(2, 2),
            "from must be 0 or more and less than to, which must be finite: 2.0, 2.0"),
        conflict(
            () -> HOME.valid(TIME, TIME),
            "until must be after from: 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongValues")
  void construct_valueOutOfRange_isRejected(Supplier<Placement> placement, String message) {
    assertThatIllegalArgumentException().isThrownBy(placement::get).withMessage(message);
  }

  @Test
  void construct_zeroCountsAndLimits_areRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.atMost(0));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.atMost(1).per("price"));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.limit(0));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.limit(1_001));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.pin(0, "tea"));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.share(0, ACME));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.share(1.1, ACME));
    assertThatIllegalArgumentException().isThrownBy(() -> HOME.diverse(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Placement.of(" "));
  }

  @Test
  void add_ruleOfTheSameKind_replacesOrAdds() {
    Placement placement =
        HOME.longTail(0.1)
            .atMost(1)
            .per("brand")
            .boost(2, ACME)
            .boost(2, ACME)
            .atMost(3)
            .per("brand")
            .atMost(1)
            .per("category")
            .longTail(0.2);

    assertThat(placement.rules())
        .containsExactly(
            new Rule.Boost(2, ACME),
            new Rule.Boost(2, ACME),
            new Rule.AtMost(3, "brand"),
            new Rule.AtMost(1, "category"),
            new Rule.LongTail(0.2));
    assertThat(placement.rule(Rule.Explore.class)).isEmpty();
  }

  @Test
  void placements_sameName_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placements.of(HOME, HOME.limit(3)))
        .withMessage("two placements have one name: home");
    Placements both = Placements.of(HOME, HOME.named("cart"));
    assertThat(both.find("cart")).contains(HOME.named("cart"));
    assertThat(both.find("none")).isEqualTo(Optional.empty());
  }
}
