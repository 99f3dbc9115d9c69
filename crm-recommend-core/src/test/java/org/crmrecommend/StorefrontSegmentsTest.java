package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.bought;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.customer.segment.Segments;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RefitPolicy;
import org.junit.jupiter.api.Test;

/** Anna has spent 10 euros, Ben 20, Cleo 30 and Dan 40. */
class StorefrontSegmentsTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  private static final Segments SEGMENTS =
      Segments.parse(
          """
          vip: top(spending, 25)
          letter: consent('marketing') and purchases >= 1
          small: not segment('vip') and user.city = 'Wuxi'
          """);

  private static final Placement VIP =
      Placement.of("vip").limit(3).where(Filter.parse("segment('vip')"));

  private static Stream<Event> pastEvents() {
    return Stream.of(
            paid("anna", "tea", 10), paid("ben", "cup", 20),
            paid("cleo", "honey", 30), paid("dan", "mug", 40))
        .map(event -> event.at(NOON.minus(Duration.ofDays(3))));
  }

  private static Event paid(String user, String item, int euros) {
    return bought(user, item).withAmount(100L * euros, EURO);
  }

  private static StorefrontBuilder shop(Segments segments, Algorithm algorithm) {
    List<Item> items =
        Stream.of("tea", "cup", "honey", "coffee", "mug")
            .map(id -> Item.builder(id).build())
            .toList();
    return Storefront.builder()
        .clock(() -> NOON)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .events(() -> EventLog.of(pastEvents()))
        .catalog(() -> Catalog.of(EURO, items))
        .placements(Placements.of(VIP))
        .algorithm(algorithm)
        .customers(CustomerAttributes.CATEGORIES.withSegments(segments));
  }

  private static Storefront open() {
    return shop(SEGMENTS, ItemKnn.DEFAULTS).open();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static boolean isIn(Storefront shop, String user, String segment) {
    return !shop.recommend(Request.forUser(user).where(Filter.inSegment(segment))).list().isEmpty();
  }

  private static boolean hasVipPlacement(Storefront shop, String user) {
    return !shop.recommend(Request.forUser(user).withPlacement("vip")).list().isEmpty();
  }

  /** 45 euros are above the limit of the last evaluation, 40, which stays until the refit. */
  @Test
  void placement_filterBySegment_followsALivePurchaseByTheLastLimits() {
    try (Storefront shop = open()) {
      assertThat(hasVipPlacement(shop, "anna")).isFalse();
      assertThat(hasVipPlacement(shop, "dan")).isTrue();

      join(shop.record(paid("anna", "coffee", 35)));

      assertThat(hasVipPlacement(shop, "anna")).isTrue();
      assertThat(hasVipPlacement(shop, "dan")).isTrue();
      assertThat(hasVipPlacement(shop, "ben")).isFalse();

      shop.refit().join();

      assertThat(hasVipPlacement(shop, "anna")).isTrue();
      assertThat(hasVipPlacement(shop, "dan")).as("one of four is among the top 25 %").isFalse();
    }
  }

  @Test
  void placement_newCustomer_entersTheSegmentByTheFirstPurchase() {
    try (Storefront shop = open()) {
      join(shop.record(Event.of("eva", "tea", EventKind.VIEW)));
      assertThat(hasVipPlacement(shop, "eva")).isFalse();

      join(shop.record(paid("eva", "tea", 40)));

      assertThat(hasVipPlacement(shop, "eva")).isTrue();
    }
  }

  /** Each decision holds at once, also for customers without events since the start. */
  @Test
  void recommend_segmentByConsent_followsTheDecisionsOfThePerson() {
    try (Storefront shop = open()) {
      assertThat(isIn(shop, "ben", "letter")).as("marketing needs an agreement").isFalse();

      join(shop.people().record("ben", Consent.granted(Purpose.MARKETING, NOON, "")));
      assertThat(isIn(shop, "ben", "letter")).isTrue();
      assertThat(isIn(shop, "cleo", "letter")).isFalse();

      shop.refit().join();
      assertThat(isIn(shop, "ben", "letter")).isTrue();
      assertThat(attributesInTraining(shop, "segment:letter")).containsExactly("yes");

      join(shop.people().record("ben", Consent.refused(Purpose.MARKETING, NOON, "")));
      assertThat(isIn(shop, "ben", "letter")).isFalse();
      assertThat(attributesInTraining(shop, "segment:letter")).isEmpty();
    }
  }

  private static List<String> attributesInTraining(Storefront shop, String attribute) {
    Users users = shop.trainingData().users().orElseThrow();
    List<String> values = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      users.attribute(user, attribute).ifPresent(values::add);
    }
    return values;
  }

  @Test
  void recommend_segmentByAttributeOfTheShop_knowsItFromTheRefitOn() {
    try (Storefront shop = open()) {
      join(shop.put(User.of("anna").withAttribute("city", "Wuxi")));
      join(shop.put(User.of("dan").withAttribute("city", "Wuxi")));
      shop.refit().join();

      assertThat(isIn(shop, "anna", "small")).isTrue();
      assertThat(isIn(shop, "dan", "small")).isFalse();
      assertThat(isIn(shop, "ben", "small")).isFalse();
    }
  }

  @Test
  void trainingData_ofShop_hasTheFirstSegmentAndAll() {
    try (Storefront shop = open()) {
      assertThat(attributesInTraining(shop, "segment")).containsExactly("vip");
      assertThat(attributesInTraining(shop, "segment:vip")).containsExactly("yes");
    }
  }

  /** Customers who spent 60 euros buy mugs too, all others cups; one with tea only is alone. */
  @Test
  void recommend_tierOfSegments_fillsListOfNewCustomer() {
    Algorithm tiers =
        Fallback.of("personal", ItemKnn.DEFAULTS)
            .then(
                "segment",
                Demographic.DEFAULTS.withMinUsers(2),
                Fallback.Condition.NONE.withAttributes(1))
            .then("shop", MostPopular.DEFAULTS);
    StorefrontBuilder builder =
        shop(Segments.parse("rich: spending >= 60\nother: not segment('rich')"), tiers)
            .customers(
                CustomerAttributes.CATEGORIES
                    .withTraits(List.of())
                    .withSegments(
                        Segments.parse("rich: spending >= 60\nother: not segment('rich')")))
            .events(() -> EventLog.of(richBuyMugs()));
    try (Storefront shop = builder.open()) {
      join(shop.record(paid("eva", "tea", 10)));
      assertThat(sources(shop, "eva")).containsEntry("cup", "segment");
      String before = firstOfSegment(shop, "eva");

      join(shop.record(paid("eva", "tea", 90)));

      assertThat(before).isEqualTo("cup");
      assertThat(firstOfSegment(shop, "eva")).isEqualTo("mug");
    }
  }

  private static Stream<Event> richBuyMugs() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      boolean isRich = user % 2 == 0;
      events.add(paid("u" + user, isRich ? "mug" : "cup", isRich ? 60 : 5));
    }
    return events.stream().map(event -> event.at(NOON.minus(Duration.ofDays(3))));
  }

  private static Map<String, String> sources(Storefront shop, String user) {
    Map<String, String> sources = new TreeMap<>();
    shop.recommend(Request.forUser(user).withLimit(4))
        .list()
        .forEach(item -> sources.put(item.item(), item.source()));
    return sources;
  }

  private static String firstOfSegment(Storefront shop, String user) {
    return shop.recommend(Request.forUser(user).withLimit(4)).list().stream()
        .filter(item -> item.source().equals("segment"))
        .map(Recommendation::item)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void open_segmentWithMisspelledValue_isRejected() {
    StorefrontBuilder builder = shop(Segments.parse("best: rfm = 'champion'"), ItemKnn.DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::open)
        .withMessage("segment best: rfm has no value 'champion'; did you mean champions?");
  }
}
