package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.Trace;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.IdentityRules;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForgetCommandTest {

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void openShop() {
    folder = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(folder));
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  /** Returns the values of what is known of a user by name. */
  private Map<String, String> traits(String userId) {
    try (Storefront shop = TeaShop.builder(folder).open()) {
      return shop.people().traits(userId).stream()
          .collect(Collectors.toMap(Trait::name, Trait::value));
    }
  }

  private long eventsOf(String... userIds) {
    try (EventStore store = EventStore.open(folder)) {
      long[] count = {0};
      store.readEventsOf(Set.of(userIds), (event, position) -> count[0]++);
      return count[0];
    }
  }

  @Test
  void forget_oneIdOfPerson_removesAllIdsAndPrintsReceipt() {
    CommandResult result = CommandResult.of("forget", "--shop", folder, "--user", "phone-7");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .matches(
            """
            forgotten
              time               2\\S+Z
              persons            1
              ids                2
              events             3
              rows of the model  0
              model replaced by  2\\S+Z
            """);
    assertThat(traits("anna")).isEmpty();
    assertThat(traits("phone-7")).isEmpty();
    assertThat(traits("ben")).contains(entry("purchase count", "2"));
    assertThat(eventsOf("anna", "phone-7")).isZero();
    assertThat(eventsOf("ben")).isEqualTo(2);
  }

  @Test
  void forget_receipt_isWrittenAsJsonAndReplacesFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("receipt.json"), "an earlier receipt");

    CommandResult result =
        CommandResult.of(
            "forget", "--shop", folder, "--user", "anna", "--user", "ben", "--receipt", file);

    assertThat(result.status()).isZero();
    JsonNode receipt = json(file);
    assertThat(receipt.propertyNames())
        .containsExactlyInAnyOrder(
            "time", "persons", "identifiers", "events", "modelRows", "modelReplacedBy");
    assertThat(receipt.at("/persons").asInt()).isEqualTo(2);
    assertThat(receipt.at("/identifiers").asInt()).isEqualTo(3);
    assertThat(receipt.at("/events").asInt()).isEqualTo(5);
    assertThat(receipt.at("/modelRows").asInt()).isZero();
    Instant time = Instant.parse(receipt.at("/time").asString());
    assertThat(Instant.parse(receipt.at("/modelReplacedBy").asString()))
        .isBetween(time.plus(Duration.ofDays(13)), time.plus(Duration.ofDays(14)));
    assertThat(result.out()).contains("  time               " + time + "\n");
  }

  @Test
  void forget_unknownUser_isReportedAndExitsWithOne() throws IOException {
    Path file = temporary.resolve("receipt.json");

    CommandResult result =
        CommandResult.of("forget", "--shop", folder, "--user", "ana", "--receipt", file);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("crm-recommend: nothing is stored of user ana\n");
    assertThat(result.out()).contains("  persons            0\n").doesNotContain("replaced by");
    assertThat(json(file).at("/persons").asInt()).isZero();
    assertThat(json(file).at("/modelReplacedBy").isNull()).isTrue();
    assertThat(traits("anna")).isNotEmpty();
  }

  @Test
  void forget_again_exitsWithOne() {
    assertThat(CommandResult.of("forget", "--shop", folder, "--user", "ben").status()).isZero();

    assertThat(CommandResult.of("forget", "--shop", folder, "--user", "ben"))
        .extracting(CommandResult::status, CommandResult::err)
        .containsExactly(1, "crm-recommend: nothing is stored of user ben\n");
  }

  @Test
  void forget_usersFile_forgetsKnownAndReportsUnknown() throws IOException {
    Path users =
        Files.writeString(temporary.resolve("u.txt"), "\uFEFFanna\r\n\r\n zoe \r\nanna\r\nben");

    CommandResult result = CommandResult.of("forget", "--shop", folder, "--users", users);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEqualTo("crm-recommend: nothing is stored of user zoe\n");
    assertThat(result.out()).contains("  persons            2\n");
    assertThat(eventsOf("anna", "phone-7", "ben")).isZero();
  }

  @Test
  void forget_usersFileWithoutIdsOrInOtherCharset_isRejected() throws IOException {
    Path users = Files.writeString(temporary.resolve("u.txt"), "\n \n");
    assertThat(CommandResult.of("forget", "--shop", folder, "--users", users))
        .isEqualTo(rejection(users + ": expected an id per line, found none"));

    Files.write(users, new byte[] {'j', (byte) 0xF6, 'r', 'g'});
    assertThat(CommandResult.of("forget", "--shop", folder, "--users", users))
        .isEqualTo(rejection(users + ": expected UTF-8, found other bytes; save it as UTF-8"));
  }

  /** The command does not know the limits of the shop, so it must not apply others. */
  @Test
  void forget_shopWithLongHistories_keepsThoseOfOthers() {
    CommandResult.of("forget", "--shop", folder, "--user", "anna");

    assertThat(traits("cem")).contains(entry("view count", String.valueOf(TeaShop.VIEWS)));
  }

  @Test
  void forget_shopIsOpen_isRejected() {
    try (Storefront shop = TeaShop.builder(folder).open()) {
      CommandResult result = CommandResult.of("forget", "--shop", folder, "--user", "anna");

      assertThat(result.status()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .startsWith("crm-recommend: " + folder.resolve("events.mv") + ": is already open")
          .hasLineCount(1);
      assertThat(shop.people().traits("anna")).isNotEmpty();
    }
  }

  @Test
  void forget_folderWithoutShop_isRejectedAndNotCreated() {
    Path other = temporary.resolve("shp");

    assertThat(CommandResult.of("forget", "--shop", other, "--user", "anna"))
        .isEqualTo(
            rejection(
                "--shop must be the folder of a storefront, which has a file events.mv: " + other));
    assertThat(other).doesNotExist();
  }

  /** Opening the shop without its source of events would lose them. */
  @Test
  void forget_unfinishedImport_isRejectedAndEventsStay() throws IOException {
    Files.createFile(folder.resolve("import-unfinished"));

    CommandResult result = CommandResult.of("forget", "--shop", folder, "--user", "anna");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("the first import of its events was interrupted; start");
    assertThat(eventsOf("anna", "phone-7")).isEqualTo(3);
    assertThat(folder.resolve("import-unfinished")).exists();
  }

  @Test
  void forget_receiptInShopFolder_isRejected() {
    Path store = folder.resolve("events.mv");

    for (Path file : List.of(store, folder.resolve("new.json"), folder.resolve("../shop/x"))) {
      assertThat(CommandResult.of("forget", "--shop", folder, "--user", "anna", "--receipt", file))
          .isEqualTo(rejection("--receipt must not be in the folder of the shop: " + file));
    }
    assertThat(eventsOf("anna", "phone-7")).isEqualTo(3);
  }

  /** The default rules block an id of Eva, which the command would not see. */
  @Test
  void forget_linksOfOtherRules_isRejectedForTheirPersonsOnly() {
    IdentityRules own = new IdentityRules(List.of(), Set.of(), List.of(), 100);
    try (Storefront shop = TeaShop.builder(folder).identityRules(own).open()) {
      TeaShop.link(shop, Identifier.account("eva"), Identifier.device("guest"));
    }

    CommandResult result = CommandResult.of("forget", "--shop", folder, "--user", "eva");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("crm-recommend: a stored link of user eva is not allowed by the default rules")
        .hasLineCount(1);
    assertThat(CommandResult.of("forget", "--shop", folder, "--user", "ben").status()).isZero();
    try (Storefront shop = TeaShop.builder(folder).identityRules(own).open()) {
      assertThat(shop.people().identifiers("eva")).hasSize(2);
    }
  }

  /** The command makes the histories again, so it must know what holds without a decision. */
  @Test
  void forget_shopNeedsAgreementToPersonalization_nobodyIsPersonalizedAfterwards()
      throws IOException {
    Files.delete(folder.resolve("histories.safetensors"));

    CommandResult.of(
        "forget", "--shop", folder, "--user", "anna", "--needs-consent", "personalization");

    try (Storefront shop =
        TeaShop.builder(folder)
            .consentRules(ConsentRules.requiring(Purpose.PERSONALIZATION))
            .open()) {
      assertThat(shop.recommend(Request.forUser("ben")).trace().notes())
          .extracting(Trace.Note::type)
          .containsExactly(Trace.NoteType.REFUSED_PERSONAL_LISTS);
    }
  }

  private static CommandResult rejection(String message) {
    return new CommandResult(2, "", "crm-recommend: " + message + "\n");
  }
}
