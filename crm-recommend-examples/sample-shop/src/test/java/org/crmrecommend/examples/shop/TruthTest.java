package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.junit.jupiter.api.Test;

class TruthTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.withCustomers(500).generate();
  private static final Truth TRUTH = SHOP.truth();

  @Test
  void purchases_areToTheCustomersTasteSeveralTimesAsOftenAsChance() {
    Map<String, Set<String>> bought =
        SHOP.events()
            .events()
            .filter(event -> event.kind().equals(EventKind.PURCHASE))
            .collect(
                Collectors.groupingBy(
                    Event::user, Collectors.mapping(Event::item, Collectors.toSet())));
    double liked = mean(bought, false);
    double blind = mean(bought, true);

    assertThat(liked).isGreaterThan(0.7);
    assertThat(liked / blind).isGreaterThan(5);
  }

  private static double mean(Map<String, Set<String>> bought, boolean blind) {
    return bought.entrySet().stream()
        .mapToDouble(
            e -> blind ? TRUTH.blindShare(e.getKey()) : TRUTH.likedShare(e.getKey(), e.getValue()))
        .average()
        .orElseThrow();
  }

  @Test
  void segments_areThePersonasAndHoldEverybodyOnce() {
    List<String> users = TRUTH.segments().stream().flatMap(s -> TRUTH.usersIn(s).stream()).toList();

    assertThat(TRUTH.segments()).contains("young father", "tea lover", "cat owner").hasSize(22);
    assertThat(users).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void youngFathers_areMenWithAChild() {
    for (String father : TRUTH.usersIn("young father")) {
      int user = SHOP.users().ids().indexOf(father);
      assertThat(SHOP.users().attributes(user)).containsEntry(User.SEX, "male");
      assertThat(TRUTH.tastesOfUser(father)).containsKey(Taste.BABY);
      assertThat(TRUTH.segment(father)).contains("young father");
    }
  }

  @Test
  void tastesOfUser_addUpToOneAndNeverToEveryday() {
    for (String user : SHOP.users().ids().stream().toList()) {
      Map<Taste, Double> tastes = TRUTH.tastesOfUser(user);
      assertThat(tastes.values().stream().mapToDouble(share -> share).sum())
          .as(user)
          .isCloseTo(1, within(1e-9));
      assertThat(tastes).as(user).doesNotContainKey(Taste.EVERYDAY);
    }
  }

  @Test
  void likes_needsTheTasteAndTheSex() {
    String runner = firstIn("runner", "female");

    assertThat(TRUTH.tastesOfItem("cushion-shoes-w")).containsExactly(Taste.RUNNING);
    assertThat(TRUTH.likes(runner, "cushion-shoes-w")).isTrue();
    assertThat(TRUTH.likes(runner, "cushion-shoes-m")).isFalse();
    assertThat(TRUTH.likes(runner, "soft-tissues")).isFalse();
    assertThat(TRUTH.likedShare(runner, List.of("energy-gels", "carbon-shoes", "soft-tissues")))
        .isCloseTo(2.0 / 3, within(1e-9));
  }

  private static String firstIn(String segment, String sex) {
    return TRUTH.usersIn(segment).stream()
        .filter(
            id -> SHOP.users().attributes(SHOP.users().ids().indexOf(id)).get(User.SEX).equals(sex))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void best_isLikedDistinctAndAvailable() {
    for (String user : TRUTH.usersIn("gardener")) {
      List<String> best = TRUTH.best(user, 10);
      assertThat(best).as(user).hasSize(10).doesNotHaveDuplicates();
      assertThat(best)
          .as(user)
          .allMatch(
              item ->
                  SHOP.catalog().isAvailable(SHOP.catalog().items().indexOf(item), SampleShop.END));
      assertThat(TRUTH.likedShare(user, best)).as(user).isGreaterThan(0.8);
      assertThat(TRUTH.best(user, 4)).isEqualTo(best.subList(0, 4));
    }
  }

  /** Different tastes of one segment would have equal lists. */
  @Test
  void best_ofOneSegment_differsFromUserToUser() {
    List<String> lovers = TRUTH.usersIn("tea lover");
    Set<List<String>> lists = new HashSet<>();
    lovers.forEach(user -> lists.add(TRUTH.best(user, 5)));

    assertThat(lists).hasSize(lovers.size());
  }

  @Test
  void best_negativeLimit_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRUTH.best("c00000", -1))
        .withMessage("limit must not be negative: -1");
  }

  @Test
  void companions_ofNappiesAndPhones_areWhatGoesWithThem() {
    assertThat(TRUTH.companions("nappies-m")).contains("wheat-beer", "baby-wipes");
    assertThat(TRUTH.companions("magpie-lite")).containsExactlyInAnyOrder("case-lite", "film-lite");
  }

  @Test
  void anything_ofUnknownUsersAndItems_isEmpty() {
    assertThat(TRUTH.segment("nobody")).isEmpty();
    assertThat(TRUTH.tastesOfUser("nobody")).isEmpty();
    assertThat(TRUTH.best("nobody", 10)).isEmpty();
    assertThat(TRUTH.likes("nobody", "longjing")).isFalse();
    assertThat(TRUTH.likedShare("c00000", List.of())).isZero();
    assertThat(TRUTH.usersIn("astronaut")).isEmpty();
    assertThat(TRUTH.tastesOfItem("nothing")).isEmpty();
    assertThat(TRUTH.companions("nothing")).isEmpty();
    assertThat(TRUTH.likes("c00000", "nothing")).isFalse();
  }
}
