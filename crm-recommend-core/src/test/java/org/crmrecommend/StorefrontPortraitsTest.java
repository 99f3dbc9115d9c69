package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.bought;
import static org.crmrecommend.TeaShop.pastEvents;
import static org.crmrecommend.TeaShop.viewed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.customer.segment.Segments;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.Trait;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.ranking.Comparison;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontPortraitsTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  /** Regular customers have two purchases. */
  private static final CustomerAttributes ATTRIBUTES =
      CustomerAttributes.DEFAULTS
          .withTraits(List.of(CustomerTrait.PURCHASES))
          .withSegments(Segments.parse("regular: purchases >= 2"));

  private static final Filter REGULAR = Filter.inSegment("regular");
  private static final Filter TWO_PURCHASES = Filter.userNumber("purchases", Comparison.EQUAL, 2);

  @TempDir private Path folder;

  private StorefrontBuilder teaShop() {
    List<Item> items =
        Stream.of("tea", "cup", "honey", "coffee", "mug")
            .map(id -> Item.builder(id).build())
            .toList();
    return Storefront.builder()
        .folder(folder)
        .clock(() -> NOON)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .events(pastEvents())
        .catalog(() -> Catalog.of(EURO, items))
        .algorithm(ItemKnn.DEFAULTS)
        .customers(ATTRIBUTES);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static Optional<String> purchases(Storefront shop, String user) {
    return shop.portrait(user)
        .flatMap(portrait -> portrait.value(CustomerTrait.PURCHASES))
        .map(Portrait.Value::text);
  }

  /** Returns whether a filter on the user lets items into the list of the user. */
  private static boolean matches(Storefront shop, String user, Filter filter) {
    return !shop.recommend(Request.forUser(user).where(filter)).list().isEmpty();
  }

  private static void buyAgain(Storefront shop, String user) {
    join(shop.record(bought(user, "coffee")));
  }

  @Test
  void portrait_pastEventsAndOneOfNow_countsBothAtOnce() {
    try (Storefront shop = teaShop().open()) {
      assertThat(purchases(shop, "anna")).contains("1");
      assertThat(matches(shop, "anna", REGULAR)).isFalse();

      buyAgain(shop, "anna");

      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(shop.portrait("anna").orElseThrow().asOf()).isEqualTo(NOON);
      assertThat(matches(shop, "anna", REGULAR)).isTrue();
      assertThat(matches(shop, "anna", TWO_PURCHASES)).isTrue();
      assertThat(matches(shop, "ben", TWO_PURCHASES)).isFalse();
      assertThat(purchases(shop, "ben")).contains("1");
    }
  }

  @Test
  void portrait_unknownUserAndNewVisitor_isEmptyUntilTheFirstEvent() {
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.portrait("eva")).isEmpty();

      join(shop.record(viewed("eva", "tea")));

      assertThat(purchases(shop, "eva")).contains("0");
    }
  }

  @Test
  void portrait_shopWithoutPortraits_isEmpty() {
    StorefrontBuilder builder = teaShop();
    builder.customers = null;
    try (Storefront shop = builder.open()) {
      buyAgain(shop, "anna");

      assertThat(shop.portrait("anna")).isEmpty();
      assertThat(matches(shop, "anna", REGULAR)).isFalse();
      assertThat(shop.people().traits("anna")).extracting(Trait::source).containsOnly("events");
      assertThat(shop.trainingData().users()).isEmpty();
    }
  }

  @Test
  void open_again_derivesFromTheStore() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(purchases(shop, "ben")).contains("1");
      assertThat(matches(shop, "anna", REGULAR)).isTrue();
    }
  }

  @Test
  void refit_afterEvents_countsEachOnce() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");
      Refit refit = shop.refit().join();
      assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);

      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(
              shop.portrait("anna").orElseThrow().value(CustomerTrait.ORDERS).orElseThrow().text())
          .isEqualTo("2");
      assertThat(matches(shop, "anna", REGULAR)).isTrue();
    }
  }

  @Test
  void trainingData_ofShop_hasDerivedAttributesUnderNumbers() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      TrainingData data = shop.trainingData();

      Users users = data.users().orElseThrow();
      assertThat(users.ids().stream()).allMatch(name -> name.startsWith("#")).hasSize(4);
      assertThat(users.ids().stream().map(id -> users.attributes(users.ids().indexOf(id))))
          .containsExactlyInAnyOrder(
              Map.of("purchases", "2", "segment", "regular", "segment:regular", "yes"),
              Map.of("purchases", "1"),
              Map.of("purchases", "1"),
              Map.of("purchases", "1"));
      EventLog log = data.log();
      TrainingData past =
          data.toBuilder(log.filter(event -> log.epochMillis(event) < NOON.toEpochMilli())).build();
      assertThat(past.users().orElseThrow().attributeNames()).containsExactly("purchases");
    }
  }

  @Test
  void traits_ofPerson_listPortraitWithEvidence() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      assertThat(shop.people().traits("anna"))
          .filteredOn(trait -> trait.source().equals("portrait"))
          .extracting(Trait::name, Trait::value, Trait::evidence, Trait::asOf)
          .contains(
              tuple("purchases", "2", "2 observations", NOON),
              tuple("purchaseInterval", "3", "1 observation", NOON));
    }
  }

  @Test
  void choose_hidden_removesTraitFromPortraitsListsAndTraining() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      join(shop.people().choose("anna", "purchases", TraitChoice.HIDDEN));

      assertThat(purchases(shop, "anna")).isEmpty();
      assertThat(matches(shop, "anna", TWO_PURCHASES)).isFalse();
      assertThat(matches(shop, "anna", REGULAR)).as("segment by a hidden trait").isFalse();
      assertThat(shop.people().traits("anna")).extracting(Trait::name).doesNotContain("purchases");
      Users users = shop.trainingData().users().orElseThrow();
      assertThat(users.attributeNames()).containsExactly("purchases");
      assertThat(users.ids().stream().map(id -> users.attributes(users.ids().indexOf(id))))
          .containsOnlyOnce(Map.of());

      join(shop.people().choose("anna", "purchases", TraitChoice.SHOWN));

      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(matches(shop, "anna", REGULAR)).isTrue();
    }
  }

  @Test
  void choose_deletedSegment_isNoLongerUsed() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      join(shop.people().choose("anna", "segment:regular", TraitChoice.DELETED));

      assertThat(matches(shop, "anna", REGULAR)).isFalse();
      assertThat(matches(shop, "anna", Filter.userHas("segment", "regular"))).isFalse();
      assertThat(matches(shop, "anna", TWO_PURCHASES)).isTrue();
      Users users = shop.trainingData().users().orElseThrow();
      assertThat(users.attributeNames()).containsExactly("purchases");
    }
  }

  @Test
  void record_refusedPurposes_endUseOfThePortrait() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");
      buyAgain(shop, "ben");

      join(shop.people().record("anna", Consent.refused(Purpose.ANALYTICS, NOON, "")));
      join(shop.people().record("ben", Consent.refused(Purpose.PERSONALIZATION, NOON, "")));

      assertThat(shop.portrait("anna")).isEmpty();
      assertThat(matches(shop, "anna", REGULAR)).isFalse();
      assertThat(purchases(shop, "ben")).contains("2");
      assertThat(matches(shop, "ben", REGULAR)).isFalse();
      buyAgain(shop, "anna");
      assertThat(shop.portrait("anna")).isEmpty();
    }
  }

  @Test
  void recommend_impersonalRequest_usesNoPortrait() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      assertThat(shop.recommend(Request.forUser("anna").impersonal().where(REGULAR)).list())
          .isEmpty();
    }
  }

  @Test
  void forget_person_endsThePortraitAndALaterEventBeginsANewOne() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "anna");

      shop.people().forget("anna");

      assertThat(shop.portrait("anna")).isEmpty();
      buyAgain(shop, "anna");
      assertThat(purchases(shop, "anna")).contains("1");
      shop.refit().join();
      assertThat(purchases(shop, "anna")).contains("1");
      assertThat(purchases(shop, "ben")).contains("1");
    }
  }

  @Test
  void link_twoIds_shareOnePortraitFromTheNextRefitOn() {
    try (Storefront shop = teaShop().open()) {
      buyAgain(shop, "phone");
      assertThat(purchases(shop, "phone")).contains("1");

      join(shop.people().link(Identifier.device("phone"), Identifier.account("anna")));

      assertThat(purchases(shop, "phone")).as("only of the main id").contains("1");
      assertThat(shop.portrait("phone").orElseThrow().customerId()).isEqualTo("anna");
      shop.refit().join();
      assertThat(purchases(shop, "phone")).contains("2");
      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(matches(shop, "phone", REGULAR)).isTrue();
    }
  }

  @Test
  void put_attributeOfTheSameName_replacesTheDerivedOne() {
    try (Storefront shop = teaShop().open()) {
      join(shop.put(User.of("anna").withAttribute("purchases", "2")));

      assertThat(matches(shop, "anna", TWO_PURCHASES)).isTrue();
      assertThat(purchases(shop, "anna")).contains("1");
      assertThat(shop.people().traits("anna"))
          .filteredOn(trait -> trait.name().equals("purchases"))
          .extracting(Trait::value, Trait::source)
          .containsExactly(tuple("2", "users of the shop"));
    }
  }

  @Test
  void attributeRules_sensitiveTrait_isNeitherUsedNorTrainedOn() {
    AttributeRules rules = AttributeRules.NONE.withSensitive("purchases");
    try (Storefront shop = teaShop().attributeRules(rules).open()) {
      buyAgain(shop, "anna");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> matches(shop, "anna", TWO_PURCHASES))
          .withMessageContaining("purchases");
      assertThat(shop.trainingData().users().orElseThrow().attributeNames())
          .containsExactly("segment", "segment:regular");
    }
  }

  @Test
  void pseudonyms_userOfTheShop_hasAPortrait() {
    Pseudonyms pseudonyms = Pseudonyms.of(new SecretKeySpec(new byte[32], "HmacSHA256"));
    try (Storefront shop = teaShop().pseudonyms(pseudonyms).open()) {
      buyAgain(shop, "anna");

      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(shop.portrait("anna").orElseThrow().customerId())
          .isEqualTo(pseudonyms.pseudonym("anna"));
      assertThat(matches(shop, "anna", REGULAR)).isTrue();
    }
  }

  /** Neither is in a log of all events, so neither may end the portraits of the shop. */
  @Test
  void record_negativeAmountAndOtherCurrency_areLeftOut() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(bought("anna", "tea").withAmount(500, EURO)));
      join(shop.record(bought("ben", "tea").withAmount(-500, EURO)));
      join(shop.record(bought("cleo", "tea").withAmount(500, Currency.getInstance("USD"))));

      assertThat(purchases(shop, "ben")).contains("1");
      assertThat(shop.refit().join().outcome()).isEqualTo(Refit.Outcome.SWAPPED);
      assertThat(purchases(shop, "anna")).contains("2");
      assertThat(purchases(shop, "ben")).contains("1");
      assertThat(purchases(shop, "cleo")).contains("1");
      join(shop.record(bought("cleo", "tea").withAmount(500, Currency.getInstance("USD"))));
      assertThat(purchases(shop, "cleo")).contains("1");
    }
  }

  @Test
  void record_newCustomerInOtherCurrencyOnly_hasNoPurchase() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(bought("anna", "tea").withAmount(500, EURO)));
      shop.refit().join();

      join(shop.record(bought("eva", "tea").withAmount(500, Currency.getInstance("USD"))));

      assertThat(purchases(shop, "eva")).contains("0");
    }
  }

  @Test
  void record_byAnotherInstance_isInThePortraitAndForgetsToo() {
    SharedMemory memory = new SharedMemory();
    try (Storefront one = shared(memory);
        Storefront other = shared(memory)) {
      join(one.record(bought("eva", "tea").at(NOON.minus(Duration.ofDays(2)))));
      join(one.record(bought("eva", "cup")));
      await(() -> purchases(other, "eva").equals(Optional.of("2")));

      one.people().forget("eva");

      await(() -> other.portrait("eva").isEmpty());
    }
  }

  private static Storefront shared(SharedMemory memory) {
    return Storefront.builder()
        .store(memory.open())
        .clock(() -> NOON)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground()
        .algorithm(ItemKnn.DEFAULTS)
        .customers(ATTRIBUTES)
        .open();
  }

  private static void await(BooleanSupplier condition) {
    for (int attempt = 0; attempt < 4_000 && !condition.getAsBoolean(); attempt++) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
