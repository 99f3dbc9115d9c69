package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.ranking.Placement.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyMadePlacementsTest {

  private static final Rule AGAIN = new Rule.Repeats(Duration.ZERO);
  private static final Filter OFFER = Filter.is("offer", "yes");

  static Stream<Arguments> placements() {
    return Stream.of(
        Arguments.of(Placement.guessYouLike(), "guess-you-like", "main", Seed.USER, List.of()),
        only(Placement.similar(), "similar", Seed.REQUEST),
        only(Placement.viewedAlsoViewed(), "viewed-also-viewed", Seed.REQUEST),
        only(Placement.boughtTogether(), "bought-together", Seed.REQUEST),
        only(Placement.buyAgain(), "buy-again", Seed.USER, AGAIN),
        Arguments.of(
            Placement.trending(),
            "trending",
            "trending",
            Seed.USER,
            List.of(new Rule.AtLeast("most popular"))),
        only(Placement.newItems(), "new-items", Seed.USER),
        only(Placement.recentlyViewed(), "recently-viewed", Seed.USER, AGAIN),
        Arguments.of(Placement.onOffer(OFFER), "on-offer", "main", Seed.USER, List.of()),
        Arguments.of(
            Placement.becauseYouViewed(),
            "because-you-viewed",
            "viewed-also-viewed",
            Seed.LAST_VIEWED,
            List.of(new Rule.AtLeast("viewed-also-viewed"))));
  }

  /** A list of one model is short rather than filled up with best-sellers. */
  private static Arguments only(Placement placement, String name, Seed seed, Rule... others) {
    return Arguments.of(
        placement,
        name,
        name,
        seed,
        Stream.concat(Stream.of(new Rule.AtLeast(name)), Stream.of(others)).toList());
  }

  @ParameterizedTest
  @MethodSource("placements")
  void readyMade_each_hasItsSettings(
      Placement placement, String name, String model, Seed seed, List<Rule> rules) {
    assertThat(placement.name()).isEqualTo(name);
    assertThat(placement.model()).isEqualTo(model);
    assertThat(placement.seed()).isEqualTo(seed);
    assertThat(placement.rules()).isEqualTo(rules);
    assertThat(placement.limit()).isEqualTo(10);
  }

  @Test
  void readyMade_onePage_haveDifferentNames() {
    List<Placement> all = placements().map(arguments -> (Placement) arguments.get()[0]).toList();

    assertThat(new Placements(all).list()).hasSize(10);
  }

  @Test
  void onOffer_filter_isThatOfThePlacement() {
    assertThat(Placement.onOffer(OFFER).filter()).isEqualTo(OFFER);
    assertThat(Placement.similar().filter()).isNull();
  }
}
