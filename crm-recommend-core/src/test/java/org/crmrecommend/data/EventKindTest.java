package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKindTest {

  @ParameterizedTest
  @ValueSource(strings = {"favourite", "FAVOURITE", "Favourite", "favorite", "FavoRite"})
  void of_britishOrAmericanFavorite_isFavorite(String name) {
    assertThat(EventKind.of(name)).isEqualTo(EventKind.FAVORITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"purchase", "PURCHASE", "Purchase"})
  void of_anyCase_isTheSameKind(String name) {
    assertThat(EventKind.of(name)).isEqualTo(EventKind.PURCHASE).hasToString("purchase");
  }

  /** The lower case of I differs in Turkish. */
  @Test
  void of_upperCaseIUnderTurkishLocale_isTheSameKind() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(EventKind.of("CLICK")).isEqualTo(EventKind.CLICK);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "add-to-cart", "share2", "a-"})
  void of_customName_isAKind(String name) {
    assertThat(EventKind.of(name)).isEqualTo(new EventKind(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " view", "view ", "2nd-view", "-view", "add_to_cart", "浏览", "v\n"})
  void of_invalidCharacters_isRejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventKind.of(name))
        .withMessageContainingAll("name", "lower-case", ": " + name);
  }

  @Test
  void construct_upperCase_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventKind("View"))
        .withMessageContainingAll("name", "lower-case", "View");
  }

  @Test
  void standard_always_listsAllConstants() {
    assertThat(EventKind.standard())
        .extracting(EventKind::name)
        .containsExactlyInAnyOrder(
            "view",
            "click",
            "favorite",
            "cart",
            "purchase",
            "rating",
            "review",
            "refund",
            "complaint",
            "exposure",
            "search",
            "contact",
            "email-open",
            "survey",
            "login",
            "ticket",
            "coupon-shown",
            "coupon-claim",
            "coupon-use");
  }

  @Test
  void compareTo_anyKinds_comparesNames() {
    assertThat(Stream.of(EventKind.VIEW, EventKind.CART, EventKind.of("cart-2")).sorted())
        .extracting(EventKind::name)
        .containsExactly("cart", "cart-2", "view");
  }
}
