package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.Storefront;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentCommandTest {

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void openShop() {
    folder = temporary.resolve("shop");
    TeaShop.create(TeaShop.builder(folder));
  }

  private CommandResult consent(String user, Object... args) {
    return CommandResult.of(
        Stream.concat(Stream.of("consent", "--shop", folder, "--user", user), Stream.of(args))
            .toArray());
  }

  private List<Consent> consents(String user) {
    try (Storefront shop = TeaShop.builder(folder).open()) {
      return shop.people().consents(user);
    }
  }

  @Test
  void consent_noDecisions_printsWhatIsAllowedByDefault() {
    assertThat(consent("anna"))
        .isEqualTo(
            new CommandResult(
                0,
                """
                no decisions

                purpose          allowed now
                personalization  yes
                marketing        no
                analytics        yes
                """,
                ""));
  }

  @Test
  void consent_needsConsent_changesWhatIsAllowedByDefault() {
    assertThat(consent("anna", "--needs-consent", "analytics,profiling").out())
        .endsWith(
            """
            personalization  yes
            marketing        yes
            analytics        no
            profiling        no
            """);
    assertThat(consent("anna", "--needs-consent", "none").out())
        .endsWith(
            """
            personalization  yes
            marketing        yes
            analytics        yes
            """);
  }

  @Test
  void consent_refuseAndGrant_areRecordedForAllIds() {
    CommandResult refused =
        consent("anna", "--purpose", "personalization", "--refuse", "--source", "a letter");
    CommandResult granted =
        consent("phone-7", "--purpose", "marketing", "--grant", "--until", "2999-12-31T00:00:00Z");

    assertThat(refused.status()).isZero();
    assertThat(refused.err()).isEmpty();
    assertThat(refused.out()).matches("recorded: personalization refused at 2\\S+Z\n");
    assertThat(granted.out())
        .matches("recorded: marketing granted at 2\\S+Z, until 2999-12-31T00:00:00Z\n");
    assertThat(consent("phone-7").out())
        .matches(
            """
            time +purpose +decision  until +source
            2\\S+Z  personalization  refused  +a letter
            2\\S+Z  marketing        granted   2999-12-31T00:00:00Z

            purpose          allowed now
            personalization  no
            marketing        yes
            analytics        yes
            """);
    List<Consent> stored = consents("anna");
    assertThat(stored)
        .extracting(Consent::purpose)
        .containsExactly(Purpose.PERSONALIZATION, Purpose.MARKETING);
    assertThat(stored.get(0).source()).isEqualTo("a letter");
    assertThat(stored.get(1).until()).isEqualTo(Instant.parse("2999-12-31T00:00:00Z"));
  }

  @Test
  void consent_grantWithoutUntil_endsAfterTwoYears() {
    consent("anna", "--purpose", "marketing", "--grant");

    Consent stored = consents("anna").get(0);
    assertThat(stored.until())
        .isBetween(
            stored.time().plus(Duration.ofDays(2 * 365)),
            stored.time().plus(Duration.ofDays(2 * 365 + 1)));
  }

  @Test
  void consent_ownPurpose_isRecordedWithNote() {
    CommandResult result = consent("anna", "--purpose", "personalisation", "--refuse");

    assertThat(result.status()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "crm-recommend: 'personalisation' is a purpose of the shop's own; the others are"
                + " personalization, marketing, analytics\n");
    assertThat(consent("anna").out()).endsWith("personalisation  no\n");
    assertThat(consent("anna", "--purpose", "x", "--grant", "--needs-consent", "marketing,x").err())
        .isEmpty();
  }

  @Test
  void consent_unknownUser_exitsWithOneIfListedAndIsRecordedWithNote() {
    assertThat(consent("ana"))
        .isEqualTo(new CommandResult(1, "", "crm-recommend: nothing is stored of user ana\n"));

    CommandResult recorded = consent("ana", "--purpose", "marketing", "--grant");

    assertThat(recorded.status()).isZero();
    assertThat(recorded.err()).isEqualTo("crm-recommend: nothing was stored of user ana before\n");
    assertThat(consents("ana")).hasSize(1);
  }
}
