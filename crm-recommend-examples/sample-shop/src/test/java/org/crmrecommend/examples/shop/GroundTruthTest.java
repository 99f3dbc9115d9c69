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

class GroundTruthTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.withCustomers(500).generate();
  private static final GroundTruth GROUND_TRUTH = SHOP.groundTruth();

  @Test
  void purchases_any_areLikedMoreOftenThanRandomItems() {
    Map<String, Set<String>> bought =
        SHOP.events()
            .events()
            .filter(event -> event.kind().equals(EventKind.PURCHASE))
            .collect(
                Collectors.groupingBy(
                    Event::user, Collectors.mapping(Event::item, Collectors.toSet())));
    double liked = mean(bought, false);
    double random = mean(bought, true);

    assertThat(liked).isGreaterThan(0.7);
    assertThat(liked / random).isGreaterThan(5);
  }

  private static double mean(Map<String, Set<String>> bought, boolean random) {
    return bought.entrySet().stream()
        .mapToDouble(
            e ->
                random
                    ? GROUND_TRUTH.randomLikedShare(e.getKey())
                    : GROUND_TRUTH.likedShare(e.getKey(), e.getValue()))
        .average()
        .orElseThrow();
  }

  @Test
  void segments_all_partitionUsers() {
    List<String> users =
        GROUND_TRUTH.segments().stream().flatMap(s -> GROUND_TRUTH.usersIn(s).stream()).toList();

    assertThat(GROUND_TRUTH.segments())
        .contains("young father", "tea lover", "cat owner")
        .hasSize(22);
    assertThat(users).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void usersIn_youngFathers_areMenWithChild() {
    for (String father : GROUND_TRUTH.usersIn("young father")) {
      int user = SHOP.users().ids().indexOf(father);
      assertThat(SHOP.users().attributes(user)).containsEntry(User.SEX, "male");
      assertThat(GROUND_TRUTH.interestsOfUser(father)).containsKey(Interest.BABY);
      assertThat(GROUND_TRUTH.segment(father)).contains("young father");
    }
  }

  @Test
  void interestsOfUser_anyUser_sumToOneWithoutEveryday() {
    for (String user : SHOP.users().ids().stream().toList()) {
      Map<Interest, Double> interests = GROUND_TRUTH.interestsOfUser(user);
      assertThat(interests.values().stream().mapToDouble(share -> share).sum())
          .as(user)
          .isCloseTo(1, within(1e-9));
      assertThat(interests).as(user).doesNotContainKey(Interest.EVERYDAY);
    }
  }

  @Test
  void likes_itemOfInterest_dependsOnSex() {
    String runner = firstIn("runner", "female");

    assertThat(GROUND_TRUTH.interestsOfItem("cushion-shoes-w")).containsExactly(Interest.RUNNING);
    assertThat(GROUND_TRUTH.likes(runner, "cushion-shoes-w")).isTrue();
    assertThat(GROUND_TRUTH.likes(runner, "cushion-shoes-m")).isFalse();
    assertThat(GROUND_TRUTH.likes(runner, "soft-tissues")).isFalse();
    assertThat(
            GROUND_TRUTH.likedShare(runner, List.of("energy-gels", "carbon-shoes", "soft-tissues")))
        .isCloseTo(2.0 / 3, within(1e-9));
  }

  private static String firstIn(String segment, String sex) {
    return GROUND_TRUTH.usersIn(segment).stream()
        .filter(
            id -> SHOP.users().attributes(SHOP.users().ids().indexOf(id)).get(User.SEX).equals(sex))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void topItems_anyUser_areDistinctAvailableAndMostlyLiked() {
    for (String user : GROUND_TRUTH.usersIn("gardener")) {
      List<String> best = GROUND_TRUTH.topItems(user, 10);
      assertThat(best).as(user).hasSize(10).doesNotHaveDuplicates();
      assertThat(best)
          .as(user)
          .allMatch(
              item ->
                  SHOP.catalog().isAvailable(SHOP.catalog().items().indexOf(item), SampleShop.END));
      assertThat(GROUND_TRUTH.likedShare(user, best)).as(user).isGreaterThan(0.8);
      assertThat(GROUND_TRUTH.topItems(user, 4)).isEqualTo(best.subList(0, 4));
    }
  }

  /** The interests of a segment alone would give equal lists. */
  @Test
  void topItems_sameSegment_differBetweenUsers() {
    List<String> teaLovers = GROUND_TRUTH.usersIn("tea lover");
    Set<List<String>> lists = new HashSet<>();
    teaLovers.forEach(user -> lists.add(GROUND_TRUTH.topItems(user, 5)));

    assertThat(lists).hasSize(teaLovers.size());
  }

  @Test
  void topItems_negativeLimit_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GROUND_TRUTH.topItems("c00000", -1))
        .withMessage("limit must not be negative: -1");
  }

  @Test
  void complements_nappiesAndPhones_areComplementaryProducts() {
    assertThat(GROUND_TRUTH.complements("nappies-m")).contains("wheat-beer", "baby-wipes");
    assertThat(GROUND_TRUTH.complements("magpie-lite"))
        .containsExactlyInAnyOrder("case-lite", "film-lite");
  }

  @Test
  void anyMethod_unknownUserOrItem_isEmpty() {
    assertThat(GROUND_TRUTH.segment("nobody")).isEmpty();
    assertThat(GROUND_TRUTH.interestsOfUser("nobody")).isEmpty();
    assertThat(GROUND_TRUTH.topItems("nobody", 10)).isEmpty();
    assertThat(GROUND_TRUTH.likes("nobody", "longjing")).isFalse();
    assertThat(GROUND_TRUTH.likedShare("c00000", List.of())).isZero();
    assertThat(GROUND_TRUTH.usersIn("astronaut")).isEmpty();
    assertThat(GROUND_TRUTH.interestsOfItem("nothing")).isEmpty();
    assertThat(GROUND_TRUTH.complements("nothing")).isEmpty();
    assertThat(GROUND_TRUTH.likes("c00000", "nothing")).isFalse();
  }
}
