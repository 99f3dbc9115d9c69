package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void of_onlyId_hasNoAttributes() {
    assertThat(User.of("anna")).isEqualTo(new User("anna", Map.of(), null));
  }

  @Test
  void with_everyField_keepsOtherFields() {
    User anna =
        User.of("anna")
            .withAttribute(User.SEX, "f")
            .withMemberSince(NOON)
            .withAttribute(User.PLACE, "杭州");

    assertThat(anna).isEqualTo(new User("anna", Map.of("sex", "f", "place", "杭州"), NOON));
    assertThat(anna.withMemberSince(NOON.plusSeconds(1)).attributes()).isEqualTo(anna.attributes());
  }

  @Test
  void withAttribute_existingName_replacesValueInCopy() {
    User young = User.of("anna").withAttribute(User.AGE_BAND, "18-24");

    assertThat(young.withAttribute(User.AGE_BAND, "25-34").attributes())
        .isEqualTo(Map.of("ageBand", "25-34"));
    assertThat(young.attributes()).isEqualTo(Map.of("ageBand", "18-24"));
  }

  @Test
  void construct_null_isRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> User.of(null))
        .withMessage("id must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> User.of("anna").withAttribute("city", null))
        .withMessage("attribute city must not be null: user anna");
    assertThatNullPointerException()
        .isThrownBy(() -> User.of("anna").withAttribute(null, "Ulm"))
        .withMessage("attribute name must not be null: user anna");
    assertThatNullPointerException()
        .isThrownBy(() -> new User("anna", null, null))
        .withMessage("attributes must not be null: user anna");
    assertThatNullPointerException()
        .isThrownBy(() -> Users.of(Collections.singletonList(null)))
        .withMessage("users must not contain null");
  }

  @Test
  void construct_mapChangedLater_isUnchanged() {
    Map<String, String> attributes = new HashMap<>(Map.of("sex", "f"));
    User anna = new User("anna", attributes, null);
    attributes.clear();

    assertThat(anna.attributes()).isEqualTo(Map.of("sex", "f"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> anna.attributes().clear());
  }

  @Test
  void of_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> User.of(""))
        .withMessage("id must not be empty");
  }
}
