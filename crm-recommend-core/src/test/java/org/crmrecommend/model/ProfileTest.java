package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2024-01-02T12:00:00Z");

  @Test
  void build_nothingAdded_isEmpty() {
    Profile profile = Profile.builder().build();

    assertThat(profile.isEmpty()).isTrue();
    assertThat(profile.size()).isZero();
    assertThat(profile.basketSize()).isZero();
    assertThat(profile.attributes()).isEmpty();
    assertThat(profile.time()).isEmpty();
    assertThat(profile.channel()).isEmpty();
  }

  @Test
  void build_allFields_returnsThem() {
    Profile profile = full();

    assertThat(profile.isEmpty()).isFalse();
    assertThat(history(profile)).isEqualTo("5*1.5@2024-01-01T12:00:00Z 2*0.5");
    assertThat(basket(profile)).containsExactly(7, 1);
    assertThat(profile.attributes()).isEqualTo(Map.of("place", "Ulm", "sex", "f"));
    assertThat(profile.time()).contains(TUESDAY);
    assertThat(profile.channel()).contains("app");
  }

  @Test
  void isEmpty_onlyABasket_isFalse() {
    assertThat(Profile.builder().addToBasket(3).build().isEmpty()).isFalse();
  }

  @Test
  void isEmpty_onlyAttributes_isTrue() {
    assertThat(Profile.builder().attributes(Map.of("sex", "f")).build().isEmpty()).isTrue();
  }

  @Test
  void add_existingItem_addsWeightAndKeepsLatestTime() {
    Profile profile =
        Profile.builder()
            .add(5, 1f, TUESDAY)
            .add(2, 1f)
            .add(5, 0.5f, MONDAY)
            .add(2, 2f, MONDAY)
            .add(5, 0.25f)
            .build();

    assertThat(history(profile))
        .isEqualTo("5*1.75@2024-01-02T12:00:00Z 2*3.0@2024-01-01T12:00:00Z");
  }

  @Test
  void hasKind_kindsAddedInAnyOrder_isTrueForThem() {
    Profile profile =
        Profile.builder()
            .add(5, 1f)
            .addKind(5, EventKind.VIEW)
            .addKind(5, EventKind.CART)
            .add(2, 1f)
            .add(7, 1f)
            .addKind(7, EventKind.CART)
            .add(5, 1f)
            .build();

    assertThat(kinds(profile, EventKind.VIEW)).containsExactly(5);
    assertThat(kinds(profile, EventKind.CART)).containsExactly(5, 7);
    assertThat(kinds(profile, EventKind.PURCHASE)).isEmpty();
  }

  @Test
  void hasAnyKind_severalKinds_isTrueIfOneMatches() {
    Profile profile =
        Profile.builder()
            .add(5, 1f)
            .addKind(5, EventKind.VIEW)
            .add(2, 1f)
            .addKind(2, EventKind.CART)
            .add(7, 1f)
            .addKind(7, EventKind.CLICK)
            .addKind(7, EventKind.CART)
            .add(9, 1f)
            .build();

    long some = profile.kindBits(List.of(EventKind.PURCHASE, EventKind.CLICK, EventKind.VIEW));
    assertThat(IntStream.range(0, 4).mapToObj(h -> profile.hasAnyKind(h, some)))
        .containsExactly(true, false, true, false);
    assertThat(profile.kindBits(List.of(EventKind.PURCHASE, EventKind.REFUND))).isZero();
    assertThat(profile.kindBits(List.of())).isZero();
  }

  @Test
  void toBuilder_kindAdded_doesNotChangeOriginal() {
    Profile before = Profile.builder().add(5, 1f).addKind(5, EventKind.VIEW).build();
    Profile after = before.toBuilder().addKind(5, EventKind.CART).build();

    assertThat(kinds(before, EventKind.CART)).isEmpty();
    assertThat(kinds(after, EventKind.CART)).containsExactly(5);
    assertThat(kinds(after, EventKind.VIEW)).containsExactly(5);
  }

  @Test
  void addKind_itemNotInHistory_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.builder().add(5, 1f).addKind(4, EventKind.VIEW))
        .withMessage("item must be in the history: 4");
  }

  @Test
  void addKind_oneKindTooMany_isRejected() {
    Profile.Builder builder = Profile.builder().add(5, 1f);
    for (int k = 0; k < 64; k++) {
      builder.addKind(5, EventKind.of("kind" + k));
    }

    assertThat(kinds(builder.build(), EventKind.of("kind63"))).containsExactly(5);
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.addKind(5, EventKind.VIEW))
        .withMessageContainingAll("at most 64 kinds", "merge");
  }

  private static List<Integer> kinds(Profile profile, EventKind kind) {
    return IntStream.range(0, profile.size())
        .filter(h -> profile.hasKind(h, kind))
        .mapToObj(profile::item)
        .toList();
  }

  @Test
  void addToBasket_existingItem_isKeptOnce() {
    Profile profile = Profile.builder().addToBasket(4).addToBasket(9).addToBasket(4).build();

    assertThat(basket(profile)).containsExactly(4, 9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "-1, -1.0", "NaN, NaN", "Infinity, Infinity", "2e20, 2.0E20"})
  void add_weightOutOfRange_isRejected(float weight, String formatted) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.builder().add(1, weight))
        .withMessageContainingAll("weight must be positive", "1e20", formatted);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.builder().add(-1, 1f))
        .withMessage("item must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.builder().addToBasket(-1))
        .withMessage("item must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.builder().add(1, weight, MONDAY))
        .withMessageContainingAll("weight must be positive", "1e20", formatted);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e20f, Float.MIN_VALUE})
  void add_minOrMaxWeight_isAccepted(float weight) {
    assertThat(Profile.builder().add(1, weight).build().weight(0)).isEqualTo(weight);
  }

  @Test
  void toBuilder_buildAgain_isEqual() {
    assertThat(described(full().toBuilder().build())).isEqualTo(described(full()));
  }

  @Test
  void toBuilder_moreAdded_doesNotChangeOriginal() {
    Profile original = full();

    Profile more =
        original.toBuilder()
            .add(5, 1f)
            .add(8, 1f)
            .addToBasket(9)
            .attributes(Map.of("place", "Bonn"))
            .channel("web")
            .time(MONDAY)
            .build();

    assertThat(described(original)).isEqualTo(described(full()));
    assertThat(history(more)).isEqualTo("5*2.5@2024-01-01T12:00:00Z 2*0.5 8*1.0");
    assertThat(more.attributes()).isEqualTo(Map.of("place", "Bonn", "sex", "f"));
  }

  @Test
  void build_builderChangedLater_profileIsUnchanged() {
    Profile.Builder builder = Profile.builder().add(1, 1f);
    Profile profile = builder.build();

    builder.add(1, 1f).add(2, 1f).addToBasket(3).attributes(Map.of("a", "b"));

    assertThat(described(profile)).isEqualTo(described(Profile.builder().add(1, 1f).build()));
  }

  @Test
  void attributes_modified_throwsOrIsIgnored() {
    Map<String, String> given = new HashMap<>(Map.of("sex", "f"));
    Profile profile = Profile.builder().attributes(given).build();

    given.put("place", "Ulm");

    assertThat(profile.attributes()).isEqualTo(Map.of("sex", "f"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> profile.attributes().put("place", "Ulm"));
  }

  private static Profile full() {
    return Profile.builder()
        .add(5, 1.5f, MONDAY)
        .add(2, 0.5f)
        .addToBasket(7)
        .addToBasket(1)
        .attributes(Map.of("place", "Ulm"))
        .attributes(Map.of("sex", "f"))
        .time(TUESDAY)
        .channel("app")
        .build();
  }

  private static String described(Profile profile) {
    return "%s %s %s %s %s"
        .formatted(
            history(profile),
            Arrays.toString(basket(profile)),
            profile.attributes(),
            profile.time(),
            profile.channel());
  }

  private static String history(Profile profile) {
    StringBuilder text = new StringBuilder();
    for (int h = 0; h < profile.size(); h++) {
      text.append(profile.item(h)).append('*').append(profile.weight(h));
      profile.lastTime(h).ifPresent(time -> text.append('@').append(time));
      text.append(' ');
    }
    return text.toString().strip();
  }

  private static int[] basket(Profile profile) {
    return IntStream.range(0, profile.basketSize()).map(profile::basketItem).toArray();
  }
}
