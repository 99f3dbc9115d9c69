package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.pastEvents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.history.RecentlyShown;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RefitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The placements of a storefront, and what it remembers to have shown because of them. */
class StorefrontPlacementsTest {

  private static final Placement HOME = Placement.of("home");
  private static final Placements ROTATING =
      Placements.of(HOME.rotate(0.5, Duration.ofDays(2)), Placement.of("cart"));
  private static final Placements LIMITED =
      Placements.of(HOME.showAtMost(3, Duration.ofDays(7)), Placement.of("cart"));

  @TempDir private Path folder;

  private Instant now = NOON;

  private StorefrontBuilder teaShop() {
    return Storefront.builder()
        .folder(folder)
        .clock(() -> now)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .events(pastEvents())
        .algorithm(ItemKnn.DEFAULTS);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static List<String> home(Storefront shop, String user) {
    return items(shop.recommend(Request.forUser(user).withPlacement("home").withLimit(2)));
  }

  private static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  /** Returns the items that were shown to a user recently, the newest first. */
  private static List<String> shown(Storefront shop, String user) {
    RecentlyShown found = shop.shownItems().find(user);
    return IntStream.range(0, found.size())
        .mapToObj(entry -> shop.model().items().id(found.item(entry)))
        .toList();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** They are read when what was queued before is durable, and before an event that follows. */
  private static void awaitExposures(Storefront shop) {
    join(shop.record(TeaShop.viewed("dan", "tea")));
  }

  @Test
  void placements_replaced_areThoseOfTheNextRequest() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shop.placements()).isEqualTo(ROTATING);
      assertThat(shop.health().problems()).isEmpty();

      shop.placements(LIMITED);

      assertThat(shop.placements()).isEqualTo(LIMITED);
      join(shop.updateCatalog(catalog -> catalog.with(List.of(Item.of("tea")))));
      assertThat(shop.placements()).as("after another change").isEqualTo(LIMITED);
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.placements()).isEqualTo(Placements.NONE);
    }
  }

  @Test
  void placements_replacedWhileRequestsRun_disturbsNone() throws Exception {
    try (Storefront shop = teaShop().open()) {
      List<String> expected = home(shop, "anna");
      AtomicInteger others = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        threads.add(
            new Thread(
                () -> {
                  while (done.getCount() > 0) {
                    others.addAndGet(home(shop, "anna").equals(expected) ? 0 : 1);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (int swap = 0; swap < 200; swap++) {
        shop.placements(swap % 2 == 0 ? Placements.of(HOME) : Placements.NONE);
      }
      done.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(others).hasValue(0);
    }
  }

  @Test
  void placements_namesThatTheModelDoesNotHave_areRefusedTogether() {
    Placements wrong =
        Placements.of(
            HOME.model("trendin"), Placement.of("cart").atLeast("modle"), Placement.of("fine"));
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.placements(wrong))
          .withMessage(
              """
              placements must fit the shop:\s
              home: model must be one of main, most popular, trending: trendin; did you mean trending?
              cart: tier must be one of model, most popular, rest of the catalog: modle; did you mean model?\
              """);
      assertThat(shop.placements()).isEqualTo(ROTATING);
      shop.placements(
          Placements.of(
              HOME.model("trending"),
              Placement.of("cart").atLeast("most popular"),
              Placement.of("other").atLeast("model")));
    }
  }

  @Test
  void placements_modelsOfASet_areKnown() {
    ModelSet set =
        ModelSet.of(Fallback.of("personal", ItemKnn.DEFAULTS)).with("same", ItemKnn.DEFAULTS);
    try (Storefront shop = teaShop().algorithm(set).open()) {
      shop.placements(
          Placements.of(
              HOME.atLeast("personal"), Placement.of("cart").model("same").atLeast("same")));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.placements(Placements.of(HOME.model("same").atLeast("personal"))))
          .withMessage(
              "placements must fit the shop: home: tier must be one of same, most popular, rest of"
                  + " the catalog: personal");
    }
  }

  @Test
  void placements_columnsThatTheCatalogDoesNotHave_areRefused() {
    Placements inTin = Placements.of(HOME.where(Filter.is("material", "tin")));
    try (Storefront shop = teaShop().open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.placements(inTin))
          .withMessageStartingWith("placements must fit the shop: home: ")
          .withMessageContaining("material");
      Item tea = Item.builder("tea").attribute("material", "tin").build();
      join(shop.updateCatalog(catalog -> catalog.with(List.of(tea))));

      shop.placements(inTin);

      assertThat(shop.health().problems()).isEmpty();
      join(shop.updateCatalog(catalog -> catalog.with(List.of(Item.of("tea")))));
      assertThat(shop.health().problems())
          .singleElement()
          .asString()
          .startsWith("home: ")
          .contains("material");
      assertThat(shop.placements()).isEqualTo(inTin);
    }
    try (Storefront shop = teaShop().placements(inTin).open()) {
      assertThat(shop.health().problems()).as("opened all the same").hasSize(1);
    }
  }

  @Test
  void placements_sensitiveAttribute_isRefusedAtOnceAndAtTheStart() {
    AttributeRules rules = AttributeRules.NONE.withSensitive("religion");
    Placements sensitive = Placements.of(HOME.boost(2, Filter.userHas("religion", "x")));
    String message =
        "placements must fit the shop: home: attribute must not be used for personalization,"
            + " because it is sensitive: religion";
    try (Storefront shop = teaShop().attributeRules(rules).open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.placements(sensitive))
          .withMessage(message);
    }
    StorefrontBuilder builder = teaShop().attributeRules(rules).placements(sensitive);
    assertThatIllegalArgumentException().isThrownBy(builder::open).withMessage(message);
  }

  @Test
  void recommend_ruleNeedsWhatWasShown_remembersTheListsOfUsers() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      List<String> first = home(shop, "anna");
      now = NOON.plusSeconds(60);
      List<String> second = items(shop.recommend(Request.forUser("anna").withLimit(1)));
      assertThat(shop.recommendAll(List.of(Request.forUser("ben").withPlacement("cart"))))
          .hasSize(1);
      home(shop, "visitor");
      shop.recommend(Request.forUser("cleo").impersonal());
      shop.recommend(Request.forAnyone());

      assertThat(shown(shop, "anna")).isEqualTo(joined(second, first));
      RecentlyShown ofAnna = shop.shownItems().find("anna");
      assertThat(ofAnna.placement(0)).isEmpty();
      assertThat(ofAnna.epochMillis(0)).isEqualTo(now.toEpochMilli());
      assertThat(ofAnna.placement(1)).isEqualTo("home");
      assertThat(shop.shownItems().find("ben").placement(0)).isEqualTo("cart");
      assertThat(shown(shop, "visitor")).hasSize(2);
      assertThat(shop.shownItems().userCount()).isEqualTo(3);
    }
  }

  /** Without exposures, from which the first list would be read when a rule needs it. */
  @Test
  void recommend_noRuleNeedsWhatWasShown_remembersNothing() {
    try (Storefront shop = teaShop().withoutExposures().placements(Placements.of(HOME)).open()) {
      home(shop, "anna");
      assertThat(shop.shownItems().size()).isZero();

      shop.placements(ROTATING);
      home(shop, "anna");
      assertThat(shop.shownItems().size()).isEqualTo(2);

      shop.placements(Placements.NONE);
      assertThat(shop.shownItems().size()).isZero();
    }
  }

  @Test
  void open_afterARestart_knowsWhatWasShownWithinTheWindow() {
    List<String> second;
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      home(shop, "anna");
      now = NOON.plus(Duration.ofDays(1));
      second = home(shop, "anna");
      home(shop, "visitor");
    }
    now = NOON.plus(Duration.ofDays(2)).plusSeconds(1);
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shown(shop, "anna")).isEqualTo(second);
      assertThat(shop.shownItems().find("anna").placement(0)).isEqualTo("home");
      assertThat(shown(shop, "visitor")).as("a visitor without stored data").isEmpty();
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.shownItems().size()).isZero();
    }
    try (Storefront shop = teaShop().placements(ROTATING).withoutExposures().open()) {
      assertThat(shop.shownItems().size()).isZero();
    }
  }

  @Test
  void placements_ruleThatReachesBackFurther_addsEarlierListsOnce() {
    try (Storefront shop = teaShop().open()) {
      List<String> first = home(shop, "anna");
      now = NOON.plus(Duration.ofDays(3));
      List<String> second = home(shop, "anna");
      now = now.plusSeconds(1);

      shop.placements(ROTATING);
      awaitExposures(shop);
      assertThat(shown(shop, "anna")).isEqualTo(second);
      List<String> third = home(shop, "anna");
      shop.placements(LIMITED);
      awaitExposures(shop);

      assertThat(shown(shop, "anna")).isEqualTo(joined(third, joined(second, first)));
      shop.placements(ROTATING);
      assertThat(shown(shop, "anna")).isEqualTo(joined(third, second));
    }
  }

  @Test
  void forget_person_leavesNothingOfWhatWasShown() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));
      home(shop, "anna");
      home(shop, "phone");
      home(shop, "visitor");
      assertThat(shop.shownItems().userCount()).isEqualTo(3);

      shop.people().forget("phone");
      shop.people().forget("visitor");

      assertThat(shop.shownItems().userCount()).isZero();
      assertThat(shop.shownItems().size()).isZero();
      List<String> again = home(shop, "anna");
      assertThat(shown(shop, "anna")).as("a new customer").isEqualTo(again);
    }
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shop.shownItems().size()).isZero();
    }
  }

  @Test
  void forget_whileAListIsMade_doesNotBringThePersonBack() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      AtomicInteger calls = new AtomicInteger();
      Request request =
          Request.forUser("ben")
              .where(
                  item -> {
                    if (calls.getAndIncrement() == 0) {
                      shop.people().forget("ben");
                    }
                    return true;
                  });

      assertThat(shop.recommend(request).list()).isNotEmpty();

      assertThat(shop.shownItems().userCount()).isZero();
      assertThat(calls.get()).as("made again").isGreaterThan(shop.model().itemCount());
    }
  }

  @Test
  void link_severalIds_shareWhatWasShownUntilTheyAreUnlinked() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      List<String> ofAnna = home(shop, "anna");
      now = NOON.plusSeconds(5);
      List<String> ofPhone = home(shop, "phone");

      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));

      assertThat(shown(shop, "anna")).isEqualTo(joined(ofPhone, ofAnna));
      assertThat(shown(shop, "phone")).isEqualTo(joined(ofPhone, ofAnna));
      join(shop.people().unlink("anna", "phone"));
      assertThat(shown(shop, "anna")).isEqualTo(ofAnna);
      assertThat(shown(shop, "phone")).isEqualTo(ofPhone);
      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));
    }
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shown(shop, "phone")).hasSize(4).isEqualTo(shown(shop, "anna"));
    }
  }

  @Test
  void record_refusalOfPersonalLists_removesWhatWasShownToThePerson() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));
      home(shop, "anna");
      home(shop, "phone");

      join(shop.people().record("anna", Consent.refused(Purpose.PERSONALIZATION, now, "")));
      home(shop, "anna");
      home(shop, "phone");
      assertThat(shop.shownItems().size()).isZero();
    }
    now = NOON.plusSeconds(1);
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shop.shownItems().size()).isZero();
      join(shop.people().record("phone", Consent.granted(Purpose.PERSONALIZATION, now, "")));
      List<String> again = home(shop, "anna");
      assertThat(shown(shop, "anna")).isEqualTo(again);
    }
  }

  @Test
  void record_refusalOfAnalytics_isNotReadFromExposures() {
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      home(shop, "anna");
      join(shop.people().record("anna", Consent.refused(Purpose.ANALYTICS, now, "")));
      home(shop, "anna");
      assertThat(shown(shop, "anna")).as("for personal lists").hasSize(4);
    }
    try (Storefront shop = teaShop().placements(ROTATING).open()) {
      assertThat(shown(shop, "anna")).isEmpty();
    }
  }

  @Test
  void recommend_agreementIsRequired_remembersOnlyThoseWhoAgreed() {
    StorefrontBuilder strict =
        teaShop()
            .consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION))
            .placements(ROTATING);
    try (Storefront shop = strict.open()) {
      join(shop.people().record("ben", Consent.granted(Purpose.PERSONALIZATION, now, "")));
      home(shop, "anna");
      home(shop, "visitor");
      home(shop, "ben");

      assertThat(shop.shownItems().userCount()).isEqualTo(1);
      assertThat(shown(shop, "ben")).hasSize(2);
    }
  }

  @Test
  void put_newPseudonym_takesWhatWasShownAlong() {
    SecretKeySpec oldKey = new SecretKeySpec(new byte[32], "HmacSHA256");
    byte[] other = new byte[32];
    other[0] = 1;
    Pseudonyms rotated = Pseudonyms.of(new SecretKeySpec(other, "HmacSHA256")).withPrevious(oldKey);
    String old = Pseudonyms.of(oldKey).pseudonym("anna");
    try (Storefront shop =
        teaShop().pseudonyms(Pseudonyms.of(oldKey)).placements(ROTATING).open()) {
      home(shop, "anna");
      assertThat(shown(shop, old)).hasSize(2);
    }
    try (Storefront shop = teaShop().pseudonyms(rotated).placements(ROTATING).open()) {
      assertThat(shown(shop, old)).hasSize(2);

      join(shop.put(User.of("anna")));

      assertThat(shown(shop, old)).isEmpty();
      assertThat(shown(shop, rotated.pseudonym("anna"))).hasSize(2);
      shop.people().forget("anna");
      assertThat(shop.shownItems().userCount()).isZero();
    }
  }
}
