package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsersFingerprintTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final User ANN = User.of("ann");
  private static final User BEN = User.of("ben");

  private static String fingerprint(User... users) {
    return Users.of(List.of(users)).fingerprint();
  }

  /** Compares with the fields of the record, so that a new field is not forgotten. */
  @Test
  void fingerprint_anyUserFieldChanged_differs() {
    User user = new User("ann", Map.of("city", "Chengdu"), NOON);
    Map<String, User> changes =
        Map.of(
            "id", new User("cem", user.attributes(), NOON),
            "attributes", user.withAttribute("city", "Berlin"),
            "memberSince", user.withMemberSince(NOON.plusNanos(1)));

    assertThat(changes)
        .containsOnlyKeys(
            Arrays.stream(User.class.getRecordComponents())
                .map(component -> component.getName())
                .toList());
    assertThat(
            Stream.concat(Stream.of(user), changes.values().stream())
                .map(changed -> fingerprint(changed, BEN)))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("[0-9a-f]{32}"));
  }

  @Test
  void fingerprint_valuesSwappedBetweenRowsOrColumns_differs() {
    assertThat(
            List.of(
                fingerprint(),
                fingerprint(ANN),
                fingerprint(ANN, BEN),
                fingerprint(ANN.withAttribute("city", "x"), BEN),
                fingerprint(ANN.withAttribute("x", "city"), BEN),
                fingerprint(ANN, BEN.withAttribute("city", "x")),
                fingerprint(ANN.withAttribute("city", "x").withAttribute("sex", "y"), BEN),
                fingerprint(ANN.withAttribute("city", "y").withAttribute("sex", "x"), BEN),
                fingerprint(ANN.withMemberSince(NOON), BEN),
                fingerprint(ANN, BEN.withMemberSince(NOON)),
                fingerprint(ANN.withMemberSince(Instant.EPOCH), BEN)))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_otherInputOrder_isEqual() {
    User annInUlm = ANN.withAttribute("city", "Ulm");

    assertThat(fingerprint(User.of("10"), BEN, User.of("9"), annInUlm))
        .isEqualTo(fingerprint(annInUlm, User.of("9"), User.of("10"), BEN));
  }

  @Test
  void fingerprint_emptyTables_differ() {
    Catalog noItems = Catalog.of(Currency.getInstance("EUR"), List.of());

    assertThat(
            List.of(fingerprint(), noItems.fingerprint(), EventLog.builder().build().fingerprint()))
        .doesNotHaveDuplicates();
  }
}
