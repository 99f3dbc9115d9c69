package org.crmrecommend.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Purpose HEALTH_ADVICE = new Purpose("health advice");

  private static final AttributeRules RULES =
      AttributeRules.NONE
          .withSensitive("religion")
          .withSensitive("diet", HEALTH_ADVICE)
          .withMinimumAge("wine", 18);

  @Test
  void allowed_noRules_isSameMap() {
    Map<String, String> attributes = Map.of("religion", "none", "ageBand", "1-2");
    Users users = Users.of(List.of(new User("anna", attributes, null)));

    assertThat(AttributeRules.NONE.allowed(attributes, Purpose.MARKETING, NOW))
        .isSameAs(attributes);
    assertThat(AttributeRules.NONE.allowed(users, Purpose.MARKETING, NOW)).isSameAs(users);
    assertThat(AttributeRules.NONE.isMinor(attributes, NOW)).isFalse();
  }

  @Test
  void allowed_sensitiveAttribute_isUsedForItsPurposesOnly() {
    Map<String, String> attributes = Map.of("religion", "none", "diet", "vegan", "sex", "f");

    assertThat(RULES.allowed(attributes, Purpose.PERSONALIZATION, NOW))
        .isEqualTo(Map.of("sex", "f"));
    assertThat(RULES.allowed(attributes, HEALTH_ADVICE, NOW))
        .isEqualTo(Map.of("sex", "f", "diet", "vegan"));
  }

  @Test
  void withSensitive_sameAttributeAgain_replacesItsPurposes() {
    AttributeRules rules = RULES.withSensitive("diet", Purpose.ANALYTICS);

    assertThat(rules.sensitive().get("diet")).isEqualTo(Set.of(Purpose.ANALYTICS));
    assertThat(rules.sensitive().get("religion")).isEmpty();
  }

  /** At noon in UTC, March 1 has begun in all time zones. */
  @ParameterizedTest
  @CsvSource({
    "18, true",
    "17, false",
    "18-24, true",
    "' 18 – 24 ', true",
    "16-24, false",
    "18 to 24, true",
    "65+, true",
    "<18, false",
    "under 21, false",
    "18岁, true",
    "25-34岁, true",
    "25岁～34岁, true",
    "60岁以上, true",
    "18岁以下, false",
    "1990, true",
    "2007, true",
    "2008, false",
    "2008-01, true",
    "2008-03, false",
    "2008-02-28, true",
    "2008-02-29, true",
    "2008-03-01, true",
    "2008-03-02, false",
    "2030-01-01, false",
    "2008-02-30, false",
    "1900-01-01, false",
    "121, false",
    "24-18, false",
    "adult, false",
    "1e2, false",
    "'', false",
    "٣٤, false"
  })
  void allowed_attributeWithMinimumAge_needsKnownAge(String age, boolean isUsed) {
    Map<String, String> attributes = Map.of("wine", "red", "ageBand", age);

    assertThat(RULES.allowed(attributes, Purpose.PERSONALIZATION, NOW).containsKey("wine"))
        .isEqualTo(isUsed);
    assertThat(RULES.allowed(attributes, Purpose.PERSONALIZATION, NOW)).containsKey("ageBand");
  }

  @Test
  void allowed_birthday_countsWhenItHasBegunEverywhere() {
    Map<String, String> attributes = Map.of("wine", "red", "born", "2008-03-01");
    AttributeRules rules = RULES.withAgeAttribute("born");

    assertThat(
            rules.allowed(
                attributes, Purpose.PERSONALIZATION, Instant.parse("2026-03-01T11:59:59Z")))
        .doesNotContainKey("wine");
    assertThat(rules.allowed(attributes, Purpose.PERSONALIZATION, NOW)).containsKey("wine");
  }

  @Test
  void allowed_unknownAge_refusesAttribute() {
    assertThat(RULES.allowed(Map.of("wine", "red"), Purpose.PERSONALIZATION, NOW)).isEmpty();
  }

  @Test
  void allowed_sensitiveAge_isReadButNotReturned() {
    AttributeRules rules = RULES.withSensitive("ageBand");

    assertThat(
            rules.allowed(Map.of("wine", "red", "ageBand", "25-34"), Purpose.PERSONALIZATION, NOW))
        .isEqualTo(Map.of("wine", "red"));
  }

  @Test
  void allowed_users_keepsUsersWithoutRefusedAttributes() {
    User anna = User.of("anna").withAttribute("sex", "f").withMemberSince(NOW);
    User ben = User.of("ben").withAttribute("ageBand", "25-34").withAttribute("wine", "red");
    User cem = User.of("cem");
    Users users =
        Users.of(
            List.of(
                anna.withAttribute("religion", "none"),
                ben,
                cem.withAttribute("wine", "white").withAttribute("diet", "vegan")));

    Users allowed = RULES.allowed(users, Purpose.ANALYTICS, NOW);

    assertThat(allowed.fingerprint()).isEqualTo(Users.of(List.of(anna, ben, cem)).fingerprint());
    assertThat(allowed.attributeNames()).containsExactly("ageBand", "sex", "wine");
    assertThat(users.attributeNames()).hasSize(5);
  }

  @Test
  void requireAllowed_sensitiveAttribute_isRejectedForOtherPurposes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULES.requireAllowed("diet", Purpose.PERSONALIZATION))
        .withMessage(
            "attribute must not be used for personalization, because it is sensitive: diet");
    assertThatCode(() -> RULES.requireAllowed("diet", HEALTH_ADVICE)).doesNotThrowAnyException();
    assertThatCode(() -> RULES.requireAllowed("wine", Purpose.PERSONALIZATION))
        .doesNotThrowAnyException();
    assertThatCode(() -> RULES.requireAllowed("sex", Purpose.PERSONALIZATION))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"13, true", "14, false", "10-17, true", "14-17, false", "<18, true", "?, false"})
  void isMinor_knownAge_isComparedWithLimit(String age, boolean isMinor) {
    AttributeRules rules = AttributeRules.NONE.withMinorsBelow(14);

    assertThat(rules.isMinor(Map.of("ageBand", age), NOW)).isEqualTo(isMinor);
    assertThat(rules.isMinor(Map.of(), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void withMinimumAge_notPositive_isRejected(int years) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeRules.NONE.withMinimumAge("wine", years))
        .withMessage("minimum age of wine must be positive: " + years);
  }

  @Test
  void construct_invalidArguments_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeRules.NONE.withSensitive(""))
        .withMessage("sensitive attribute must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeRules.NONE.withMinimumAge("", 18))
        .withMessage("attribute with a minimum age must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeRules.NONE.withAgeAttribute(""))
        .withMessage("ageAttribute must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeRules.NONE.withMinorsBelow(-1))
        .withMessage("minorsBelow must not be negative: -1");
    assertThatNullPointerException()
        .isThrownBy(() -> AttributeRules.NONE.withSensitive("diet", (Purpose) null))
        .withMessage("allowedFor must not contain null");
  }
}
