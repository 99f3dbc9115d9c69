package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.bought;
import static org.crmrecommend.TeaShop.pastEvents;
import static org.crmrecommend.TeaShop.viewed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.Trait;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.LinkConflict;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Retention;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {

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

  private static List<Recommendation> list(Storefront shop, String user) {
    return shop.recommend(Request.forUser(user)).list();
  }

  private static List<String> items(Storefront shop, String user) {
    return list(shop, user).stream().map(Recommendation::item).toList();
  }

  private static Optional<LinkConflict> linkPhone(Storefront shop, String account) {
    return join(shop.people().link(Identifier.device("phone"), Identifier.account(account)));
  }

  @Test
  void link_visitorAndAccount_haveOneHistoryUntilTheyAreUnlinked() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      List<Recommendation> phoneAlone = list(shop, "phone");
      List<Recommendation> annaAlone = list(shop, "anna");
      assertThat(items(shop, "phone")).first().isEqualTo("mug");

      assertThat(linkPhone(shop, "anna")).isEmpty();

      assertThat(list(shop, "phone")).isEqualTo(list(shop, "anna"));
      assertThat(items(shop, "anna")).first().isEqualTo("mug");
      assertThat(items(shop, "phone")).doesNotContain("tea", "cup", "honey");
      assertThat(shop.people().identifiers("phone"))
          .containsExactly(Identifier.account("anna"), Identifier.device("phone"));

      assertThat(join(shop.people().unlink("anna", "phone"))).isTrue();

      assertThat(list(shop, "phone")).isEqualTo(phoneAlone);
      assertThat(list(shop, "anna")).isEqualTo(annaAlone);
      assertThat(shop.people().identifiers("phone")).isEmpty();
      assertThat(join(shop.people().unlink("anna", "phone"))).isFalse();
    }
  }

  @Test
  void link_restart_isStillThereAndAnUnlinkToo() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      linkPhone(shop, "anna");
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, "phone")).isEqualTo(list(shop, "anna"));
      join(shop.people().unlink("phone", "anna"));
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.people().identifiers("anna")).isEmpty();
      assertThat(items(shop, "anna")).contains("coffee");
    }
  }

  @Test
  void link_againstTheRules_saysWhyAndChangesNothing() {
    try (Storefront shop = teaShop().open()) {
      assertThat(linkPhone(shop, "anna")).isEmpty();

      assertThat(linkPhone(shop, "ben"))
          .map(LinkConflict::reason)
          .contains(LinkConflict.Reason.TOO_MANY_IDS);
      assertThat(linkPhone(shop, " Anonymous "))
          .map(LinkConflict::reason)
          .contains(LinkConflict.Reason.BLOCKED_ID);
      assertThat(shop.people().conflicts()).hasSize(2);
      assertThat(shop.people().links("phone")).hasSize(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> linkPhone(shop, "phone"))
          .withMessage("a link must have two different ids: phone");
    }
  }

  @Test
  void record_refusal_givesTheListOfAStrangerByteForByte() {
    try (Storefront shop = teaShop().open()) {
      linkPhone(shop, "anna");
      assertThat(list(shop, "phone")).isNotEqualTo(list(shop, "stranger"));

      join(shop.people().record("anna", Consent.refused(Purpose.PERSONALIZATION, now, "settings")));

      for (String id : List.of("anna", "phone")) {
        Recommendations answer = shop.recommend(Request.forUser(id));
        assertThat(answer.list()).isEqualTo(list(shop, "stranger"));
        assertThat(answer.list().toString()).isEqualTo(list(shop, "stranger").toString());
        assertThat(answer.trace().notes())
            .extracting(Trace.Note::type)
            .containsExactly(Trace.NoteType.REFUSED_PERSONAL_LISTS);
      }
      now = NOON.plusSeconds(60);
      join(shop.people().record("phone", Consent.granted(Purpose.PERSONALIZATION, now, "banner")));
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));
      assertThat(shop.people().consents("anna"))
          .extracting(Consent::isGranted, Consent::source)
          .containsExactly(tuple(false, "settings"), tuple(true, "banner"));
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.people().consents("anna")).hasSize(2);
    }
  }

  @Test
  void record_agreementThatIsRequired_endsAfterTwoYears() {
    StorefrontBuilder strict =
        teaShop().consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION));
    try (Storefront shop = strict.open()) {
      assertThat(list(shop, "anna")).isEqualTo(list(shop, "stranger"));

      join(shop.people().record("anna", Consent.granted(Purpose.PERSONALIZATION, now, "")));
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));

      now = Instant.parse("2028-05-01T11:59:59.999Z");
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));
      now = Instant.parse("2028-05-01T12:00:00Z");
      assertThat(list(shop, "anna")).isEqualTo(list(shop, "stranger"));
    }
  }

  @Test
  void record_agreementUnderAnIdWithoutEvents_holdsForThePerson() {
    StorefrontBuilder strict =
        teaShop().consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION, Purpose.ANALYTICS));
    try (Storefront shop = strict.open()) {
      linkPhone(shop, "anna");
      join(shop.people().record("phone", Consent.granted(Purpose.PERSONALIZATION, now, "")));
      join(shop.people().record("phone", Consent.granted(Purpose.ANALYTICS, now, "")));

      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));
      assertThat(list(shop, "phone")).isEqualTo(list(shop, "anna"));
      assertThat(shop.trainingData().log().users().stream()).hasSize(1);
    }
  }

  @Test
  void open_agreementRequiredSinceTheLastStart_holdsForSavedHistories() {
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));
      join(shop.people().record("ben", Consent.granted(Purpose.PERSONALIZATION, now, "")));
    }
    try (Storefront shop =
        teaShop().consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION)).open()) {
      assertThat(list(shop, "anna")).isEqualTo(list(shop, "stranger"));
      assertThat(list(shop, "ben")).isNotEqualTo(list(shop, "stranger"));
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));
    }
  }

  @Test
  void audience_marketing_hasThoseWhoAgreedOncePerPerson() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      linkPhone(shop, "anna");
      join(shop.people().record("phone", Consent.granted(Purpose.MARKETING, now, "")));
      join(shop.people().record("ben", Consent.granted(Purpose.MARKETING, now, "")));
      join(shop.people().record("ben", Consent.refused(Purpose.MARKETING, now, "")));

      assertThat(shop.people().audience(Purpose.MARKETING)).containsExactly("anna");
      assertThat(shop.people().audience(Purpose.ANALYTICS))
          .containsExactlyInAnyOrder("anna", "ben", "cleo", "dan");
      assertThat(shop.people().allows("anna", Purpose.MARKETING)).isTrue();
      assertThat(shop.people().allows("ben", Purpose.MARKETING)).isFalse();
    }
  }

  @Test
  void recommend_analyticsRefusedOrImpersonal_storesTheExposureWithoutTheUser() {
    try (Storefront shop = teaShop().open()) {
      join(shop.people().record("anna", Consent.refused(Purpose.ANALYTICS, now, "")));
      shop.recommend(Request.forUser("anna"));
      shop.recommend(Request.forUser("ben"));
      shop.recommend(Request.forUser("ben").impersonal());
    }
    try (EventStore store = EventStore.open(folder)) {
      List<Optional<String>> users = new ArrayList<>();
      store.readExposures(0, (shown, position) -> users.add(Optional.ofNullable(shown.user())));
      assertThat(users).containsExactly(Optional.empty(), Optional.of("ben"), Optional.empty());
    }
  }

  @Test
  void refit_analyticsRefused_learnsFromTheOthers() {
    try (Storefront shop = teaShop().open()) {
      for (String user : List.of("cleo", "dan")) {
        join(shop.people().record(user, Consent.refused(Purpose.ANALYTICS, now, "")));
      }

      shop.refit().join();

      assertThat(items(shop, "stranger")).contains("coffee"); // as an item of the shop
      assertThat(list(shop, "cleo"))
          .as("nobody else bought coffee, so nothing goes with it")
          .allMatch(item -> !item.source().equals("model") || !item.item().equals("mug"));
      assertThat(shop.refits().get(0).eventCount()).isEqualTo(6);
    }
  }

  /** The neighbors of a user who bought tea are Anna and Ben. */
  @Test
  void record_analyticsRefused_isNoNeighborAnyMoreAlsoAfterARestart() {
    StorefrontBuilder builder = teaShop().algorithm(UserKnn.DEFAULTS);
    try (Storefront shop = builder.open()) {
      shop.refit().join();
      join(shop.record(bought("eve", "tea")));
      join(shop.people().record("anna", Consent.refused(Purpose.ANALYTICS, now, "")));
      assertThat(list(shop, "eve")).extracting(Recommendation::source).contains("model");

      join(shop.people().record("ben", Consent.refused(Purpose.ANALYTICS, now, "")));
      assertThat(list(shop, "eve")).extracting(Recommendation::source).doesNotContain("model");
    }
    try (Storefront shop = builder.open()) {
      assertThat(list(shop, "eve")).extracting(Recommendation::source).doesNotContain("model");
      assertThat(shop.model().personalRows()).isEqualTo(2); // Cleo and Dan
    }
  }

  @Test
  void trainingData_linkedIds_areOneUserWithoutAnId() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      linkPhone(shop, "anna");
      join(shop.people().record("ben", Consent.refused(Purpose.ANALYTICS, now, "")));

      EventLog log = shop.trainingData().log();

      int linked = log.userCount() - 1; // longer names come last
      assertThat(log.users().stream()).hasSize(3).allMatch(name -> name.matches("#[0-9+]+"));
      assertThat(log.users().id(linked)).endsWith("+5"); // the phone came fifth
      assertThat(IntStream.range(0, log.size()).filter(e -> log.user(e) == linked)).hasSize(4);
    }
  }

  @Test
  void choose_hiddenOrDeletedAttribute_isNotUsedAndStaysGone() {
    User anna = User.of("anna").withAttribute("place", "Suzhou").withAttribute("size", "M");
    StorefrontBuilder builder = teaShop().users(() -> Users.of(List.of(anna)));
    try (Storefront shop = builder.open()) {
      assertThat(shop.people().traits("anna"))
          .extracting(Trait::name, Trait::value)
          .contains(tuple("place", "Suzhou"), tuple("size", "M"), tuple("purchase count", "3"));

      join(shop.people().choose("anna", "place", TraitChoice.DELETED));
      join(shop.people().choose("anna", "size", TraitChoice.HIDDEN));
      join(shop.people().choose("anna", "purchase count", TraitChoice.HIDDEN));
      shop.refit().join();
      join(shop.reload());

      assertThat(shop.people().traits("anna")).extracting(Trait::name).containsExactly("lastSeen");
    }
    try (Storefront shop = builder.open()) {
      assertThat(shop.people().traits("anna")).extracting(Trait::name).containsExactly("lastSeen");
      join(shop.people().choose("anna", "size", TraitChoice.SHOWN));
      assertThat(shop.people().traits("anna"))
          .extracting(Trait::name)
          .containsExactly("size", "lastSeen");
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.findUser("anna"))
          .contains(User.of("anna").withAttribute("size", "M")); // the place is not stored
    }
  }

  @Test
  void recommend_sensitiveAttribute_isRefusedInFiltersAndNotInProfiles() {
    User anna = User.of("anna").withAttribute("religion", "x").withAttribute("size", "M");
    AttributeRules rules = AttributeRules.NONE.withSensitive("religion");
    try (Storefront shop = teaShop().attributeRules(rules).open()) {
      join(shop.put(anna));

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  shop.recommend(
                      Request.forUser("anna").where(Filter.sameAsUser("religion", "religion"))))
          .withMessage(
              "attribute must not be used for personalization, because it is sensitive: religion");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  shop.recommend(
                      Request.forUser("anna").where(Filter.parse("not user.religion >= 3"))));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> shop.recommend(Request.forAnyone().withAttributes(Map.of("religion", "x"))));
      assertThat(items(shop, "anna")).isNotEmpty();
    }
  }

  @Test
  void put_minor_getsNoPersonalListsWithoutAnAgreement() {
    AttributeRules rules = AttributeRules.NONE.withMinorsBelow(14);
    try (Storefront shop = teaShop().attributeRules(rules).open()) {
      join(shop.put(User.of("anna").withAttribute(User.AGE_BAND, "12")));
      assertThat(list(shop, "anna")).isEqualTo(list(shop, "stranger"));
      assertThat(shop.people().audience(Purpose.ANALYTICS)).doesNotContain("anna");

      join(shop.people().record("anna", Consent.granted(Purpose.PERSONALIZATION, now, "mother")));
      assertThat(list(shop, "anna")).isNotEqualTo(list(shop, "stranger"));

      join(shop.put(User.of("ben").withAttribute(User.AGE_BAND, "14")));
      assertThat(list(shop, "ben")).isNotEqualTo(list(shop, "stranger"));
    }
  }

  @Test
  void forget_linkedPerson_isAStrangerUnderEveryIdAlsoAfterARestart() throws IOException {
    ForgetReceipt receipt;
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee")));
      linkPhone(shop, "anna");
      join(shop.put(User.of("anna").withAttribute("place", "Suzhou")));
      join(shop.people().record("anna", Consent.granted(Purpose.MARKETING, now, "")));
      shop.recommend(Request.forUser("anna"));

      receipt = shop.people().forget("phone");

      assertThat(receipt)
          .isEqualTo(
              new ForgetReceipt(
                  now, 1, 2, 4, 0, Optional.of(now.plus(Retention.DEFAULTS.forgottenInModels()))));
      assertUnknown(shop, "anna");
      assertUnknown(shop, "phone");
      assertThat(shop.people().forget("anna"))
          .isEqualTo(new ForgetReceipt(now, 0, 0, 0, 0, Optional.empty()));
      assertThat(items(shop, "ben")).isNotEmpty();
    }
    try (EventStore store = EventStore.open(folder)) {
      List<Exposure> shown = new ArrayList<>();
      store.readExposures(0, (exposure, position) -> shown.add(exposure));
      assertThat(shown).extracting(Exposure::user).doesNotContain("anna", "phone");
    }
    try (Storefront shop = teaShop().open()) {
      assertUnknown(shop, "anna");
      assertUnknown(shop, "phone");
      assertThat(shop.people().audience(Purpose.ANALYTICS))
          .containsExactlyInAnyOrder("ben", "cleo", "dan");
      join(shop.record(bought("anna", "tea")));
      assertThat(items(shop, "anna")).as("a new customer").doesNotContain("tea").contains("cup");
    }
  }

  private static void assertUnknown(Storefront shop, String id) {
    Recommendations answer = shop.recommend(Request.forUser(id));
    assertThat(answer.trace().notes())
        .extracting(Trace.Note::type)
        .containsExactly(Trace.NoteType.UNKNOWN_USER);
    assertThat(answer.list()).isEqualTo(list(shop, "stranger"));
    assertThat(shop.people().traits(id)).isEmpty();
    assertThat(shop.people().consents(id)).isEmpty();
    assertThat(shop.people().links(id)).isEmpty();
  }

  @Test
  void forget_somebodyUnknown_isAReceiptOfNobody() {
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.people().forget("zoe"))
          .isEqualTo(new ForgetReceipt(now, 0, 0, 0, 0, Optional.empty()));
      assertThat(shop.people().forget(List.of())).extracting(ForgetReceipt::persons).isEqualTo(0);
    }
  }

  @Test
  void forget_closedStorefront_isRefused() {
    Storefront shop = teaShop().open();
    shop.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> shop.people().forget("anna"))
        .withMessage("the storefront is closed; open it again");
    try (Storefront again = teaShop().open()) {
      assertThat(items(again, "anna")).first().isNotEqualTo("tea");
    }
  }

  /** The neighbors of a user who bought tea are Anna and Ben; without both there is none. */
  @Test
  void forget_userOfANeighborModel_isNoNeighborAnyMore() throws IOException {
    try (Storefront shop = teaShop().algorithm(UserKnn.DEFAULTS).open()) {
      shop.refit().join();
      join(shop.record(bought("eve", "tea")));
      assertThat(list(shop, "eve")).extracting(Recommendation::source).contains("model");

      ForgetReceipt receipt = shop.people().forget(List.of("anna", "ben"));

      assertThat(receipt.modelRows()).isEqualTo(2);
      assertThat(list(shop, "eve")).extracting(Recommendation::source).doesNotContain("model");
      assertThat(shop.model().personalRows()).isEqualTo(2);
    }
    try (Storefront shop = teaShop().algorithm(UserKnn.DEFAULTS).open()) {
      assertThat(list(shop, "eve")).extracting(Recommendation::source).doesNotContain("model");

      shop.refit().join();

      assertThat(shop.model().storedUsers().stream()).hasSize(3); // Cleo, Dan and Eve
      assertThat(shop.people().forget("zoe").modelReplacedBy()).isEmpty();
    }
    assertThat(Files.exists(folder.resolve("replace-model-by"))).isFalse();
  }

  @Test
  void forget_noRefitInTime_deletesTheModel() {
    try (Storefront shop = teaShop().open()) {
      shop.refit().join();
      String version = shop.model().info().version();
      shop.people().forget("anna");

      now = NOON.plus(Duration.ofDays(14)).minusSeconds(1);
      assertThat(Files.exists(folder.resolve("model.safetensors"))).isTrue();
      now = NOON.plus(Duration.ofDays(14));
      shop.replaceModelInTime();

      assertThat(Files.exists(folder.resolve("model.safetensors"))).isFalse();
      assertThat(shop.model().info().version()).isNotEqualTo(version);
      assertThat(shop.model().info().trainedAt()).isEqualTo(now);
    }
  }

  @Test
  void forget_halfOfTheTimeHasPassed_startsOneRefit() {
    try (Storefront shop = teaShop().open()) {
      shop.people().forget("anna");
      shop.replaceModelInTime();
      assertThat(shop.refits()).isEmpty();

      now = NOON.plus(Duration.ofDays(7));
      shop.replaceModelInTime();
      shop.refit().join(); // the one under way, or another one
      int refits = shop.refits().size();
      shop.replaceModelInTime();

      assertThat(shop.refits()).hasSize(refits);
      assertThat(shop.refits().get(0).trigger()).isEqualTo("forgotten persons");
      assertThat(Files.exists(folder.resolve("replace-model-by"))).isFalse();
    }
  }

  /** Its rows have the ids themselves. */
  @Test
  void forget_userOfAModelTrainedElsewhere_isNotInItsFile(@TempDir Path elsewhere)
      throws IOException {
    Path file = elsewhere.resolve("model.safetensors");
    Event known = bought("a-long-user-id", "tea");
    ModelFile.write(
        file,
        UserKnn.DEFAULTS.train(
            TrainingData.of(EventLog.of(Stream.concat(pastEvents(), Stream.of(known))))));
    try (Storefront shop = teaShop().open()) {
      join(shop.record(known));
      shop.swap(file);
      assertThat(savedModel()).contains("a-long-user-id");

      assertThat(shop.people().forget("a-long-user-id").modelRows()).isOne();

      assertThat(savedModel()).contains("cleo").doesNotContain("a-long-user-id");
    }
  }

  private String savedModel() throws IOException {
    return Files.readString(folder.resolve("model.safetensors"), StandardCharsets.ISO_8859_1);
  }

  @Test
  void export_person_hasEverythingOfAllIds() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "coffee").withText("strong \"and\" dark")));
      linkPhone(shop, "anna");
      join(shop.put(User.of("anna").withAttribute("place", "Suzhou")));
      join(shop.people().record("anna", Consent.granted(Purpose.MARKETING, now, "desk")));
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      shop.people().export("phone", out);

      String json = out.toString(StandardCharsets.UTF_8);
      assertThat(json)
          .startsWith("{\"exportedAt\":\"2026-05-01T12:00:00Z\",\"ids\":[{\"id\":\"anna\"")
          .contains(
              "\"kind\":\"device\"",
              "\"attributes\":{\"place\":\"Suzhou\"}",
              "{\"purpose\":\"marketing\",\"granted\":true,\"time\":\"2026-05-01T12:00:00Z\","
                  + "\"until\":\"2028-05-01T12:00:00Z\",\"source\":\"desk\"}",
              "\"item\":\"honey\"",
              "\"text\":\"strong \\\"and\\\" dark\"")
          .doesNotContain("ben");
    }
  }

  @Test
  void events_linkedPerson_areThoseOfAllIdsOldestFirst() {
    try (Storefront shop = teaShop().open()) {
      join(shop.record(viewed("phone", "tea").at(NOON)));
      join(shop.record(viewed("anna", "mug").at(NOON.minusSeconds(1))));
      join(shop.record(viewed("phone", "cup").at(NOON)));
      join(shop.record(viewed("ben", "mug").at(NOON)));
      assertThat(shop.people().events("phone"))
          .extracting(Event::item)
          .containsExactly("tea", "cup");

      linkPhone(shop, "anna");

      List<Event> events = shop.people().events("phone");
      assertThat(events).isEqualTo(shop.people().events("anna"));
      assertThat(events.subList(0, 3))
          .containsExactlyInAnyOrderElementsOf(
              pastEvents().filter(event -> event.user().equals("anna")).toList());
      assertThat(events.subList(3, events.size()))
          .extracting(Event::user, Event::item, Event::kind)
          .containsExactly(
              tuple("anna", "mug", EventKind.VIEW),
              tuple("phone", "tea", EventKind.VIEW),
              tuple("phone", "cup", EventKind.VIEW));
    }
    try (Storefront shop = teaShop().open()) {
      assertThat(shop.people().events("anna")).hasSize(6);
      shop.people().forget("phone");
      assertThat(shop.people().events("anna")).isEmpty();
      assertThat(shop.people().events("stranger")).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shop.people().events(""))
          .withMessage("userId must not be empty");
    }
  }

  @Test
  void events_withoutATime_comeFirst() {
    Event undated = bought("anna", "cup");
    Event dated = bought("anna", "tea").at(NOON);
    try (Storefront shop =
        Storefront.builder()
            .events(Stream.of(dated, undated))
            .algorithm(ItemKnn.DEFAULTS)
            .withoutBackground()
            .clock(() -> now)
            .open()) {
      assertThat(shop.people().events("anna")).containsExactly(undated, dated);
    }
  }

  @Test
  void pseudonyms_anyId_isStoredOnlyUnderThePseudonym() {
    Pseudonyms pseudonyms = Pseudonyms.of(new SecretKeySpec(new byte[32], "HmacSHA256"));
    List<Recommendation> plain;
    try (Storefront shop =
        Storefront.builder()
            .events(pastEvents())
            .algorithm(ItemKnn.DEFAULTS)
            .withoutBackground()
            .clock(() -> now)
            .open()) {
      plain = list(shop, "anna");
    }
    try (Storefront shop = teaShop().pseudonyms(pseudonyms).open()) {
      assertThat(list(shop, "anna")).isEqualTo(plain);
      join(shop.record(viewed("anna", "coffee")));
      join(shop.put(User.of("anna").withAttribute("place", "Suzhou")));
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.userNumber("anna")).isZero();
      assertThat(store.findUser(pseudonyms.pseudonym("anna"))).isPresent();
    }
  }

  @Test
  void pseudonyms_newKey_keepsTheHistoryOfEverybodyWhoComesBack() {
    Pseudonyms old = Pseudonyms.of(new SecretKeySpec(new byte[32], "HmacSHA256"));
    byte[] other = new byte[32];
    other[0] = 1;
    Pseudonyms rotated =
        Pseudonyms.of(new SecretKeySpec(other, "HmacSHA256"))
            .withPrevious(new SecretKeySpec(new byte[32], "HmacSHA256"));
    List<Recommendation> before;
    try (Storefront shop = teaShop().pseudonyms(old).open()) {
      linkPhone(shop, "anna");
      before = list(shop, "anna");
    }
    try (Storefront shop = teaShop().pseudonyms(rotated).open()) {
      ByteArrayOutputStream export = new ByteArrayOutputStream();
      shop.people().export("anna", export); // at once, before the new pseudonym is durable
      assertThat(export.toString(StandardCharsets.UTF_8)).contains("honey");
      assertThat(list(shop, "anna")).isEqualTo(before);
      assertThat(list(shop, "phone")).as("under the old pseudonym").isEqualTo(before);
      join(shop.put(User.of("phone")));
      assertThat(list(shop, "phone")).as("under the new one").isEqualTo(before);
    }
    try (Storefront shop =
        teaShop().pseudonyms(Pseudonyms.of(new SecretKeySpec(other, "HmacSHA256"))).open()) {
      assertThat(list(shop, "phone")).isEqualTo(before);
      assertThat(shop.people().forget("anna").identifiers()).isEqualTo(2);
    }
  }

  @Test
  void masterKey_anotherOne_isRefusedWithTheFile() {
    teaShop().masterKey(new SecretKeySpec(new byte[16], "AES")).open().close();
    byte[] other = new byte[16];
    other[3] = 1;

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> teaShop().masterKey(new SecretKeySpec(other, "AES")).open())
        .withMessageContaining("keys.bin")
        .withMessageContaining("master key");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> teaShop().open())
        .withMessageContaining("master key");
  }

  /** Requests go on while a hundred persons are forgotten, one after the other. */
  @Test
  void forget_requestsMeanwhile_noAnswerAfterwardsKnowsThePerson() {
    Stream<Event> events =
        IntStream.range(0, 100)
            .boxed()
            .flatMap(u -> Stream.of(bought("u" + u, "tea"), bought("u" + u, "cup")))
            .map(event -> event.at(NOON.minus(Duration.ofDays(1))));
    try (Storefront shop =
        Storefront.builder()
            .events(Stream.concat(pastEvents(), events))
            .algorithm(UserKnn.DEFAULTS)
            .clock(() -> now)
            .withoutBackground()
            .open()) {
      IntStream.range(0, 2)
          .parallel()
          .forEach(
              role -> {
                for (int u = 0; u < 100; u++) {
                  if (role == 0) {
                    shop.people().forget("u" + u);
                    assertUnknown(shop, "u" + u);
                  } else {
                    list(shop, "u" + u);
                  }
                }
              });
      assertThat(shop.people().audience(Purpose.ANALYTICS)).hasSize(4);
    }
  }
}
