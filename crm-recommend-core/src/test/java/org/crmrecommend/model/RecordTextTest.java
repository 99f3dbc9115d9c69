package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {

  /** A record with the scalar component types. */
  public record AllTypes(
      int count, long seed, double share, boolean exact, TwoWords mode, Instant from) {

    /** Rejects a negative count. */
    public AllTypes {
      if (count < 0) {
        throw new IllegalArgumentException("count must not be negative: " + count);
      }
    }
  }

  /** An enum with one-word and two-word names. */
  public enum TwoWords {
    FIRST_ONE,
    SECOND
  }

  /** A record without components. */
  public record NoComponents() {}

  private static final AllTypes DEFAULTS =
      new AllTypes(3, 42L, 0.5, true, TwoWords.FIRST_ONE, Instant.parse("2024-01-01T00:00:00Z"));

  private static final RecordText<Record> TEXTS =
      RecordText.of("thing", List.of(DEFAULTS, new NoComponents()));

  @Test
  void format_allComponentTypes_writesNamesAndValues() {
    assertThat(RecordText.format(DEFAULTS))
        .isEqualTo(
            "all-types(count=3,seed=42,share=0.5,exact=true,mode=first-one,"
                + "from=2024-01-01T00:00:00Z)");
  }

  @Test
  void format_noComponents_hasNoParentheses() {
    assertThat(RecordText.format(new NoComponents())).isEqualTo("no-components");
  }

  @Test
  void texts_always_areFormattedDefaults() {
    assertThat(TEXTS.texts())
        .containsExactly(RecordText.format(DEFAULTS), RecordText.format(new NoComponents()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-components", "no-components()", " no-components ( ) "})
  void parse_noComponents_isTheRecord(String text) {
    assertThat(TEXTS.parse(text)).isEqualTo(new NoComponents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-types", "all-types()", "  all-types(  )"})
  void parse_omittedComponents_areDefaults(String text) {
    assertThat(TEXTS.parse(text)).isEqualTo(DEFAULTS);
  }

  @Test
  void parse_namedInAnyOrder_setsOnlyThose() {
    assertThat(TEXTS.parse("all-types( mode = second , count=7)"))
        .isEqualTo(new AllTypes(7, 42L, 0.5, true, TwoWords.SECOND, DEFAULTS.from()));
  }

  @Test
  void parse_positional_setsFirstComponents() {
    assertThat(TEXTS.parse("all-types(7, 8, 0.25, false, second, 2025-06-30T10:15:30Z)"))
        .isEqualTo(
            new AllTypes(
                7, 8, 0.25, false, TwoWords.SECOND, Instant.parse("2025-06-30T10:15:30Z")));
  }

  @Test
  void parse_positionalThenNamed_setsBoth() {
    assertThat(TEXTS.parse("all-types(7,exact=false)"))
        .isEqualTo(new AllTypes(7, 42L, 0.5, false, TwoWords.FIRST_ONE, DEFAULTS.from()));
  }

  @Test
  void parse_dateWithoutTime_isMidnightUtc() {
    assertThat(TEXTS.parse("all-types(from=2025-06-30)"))
        .isEqualTo(
            new AllTypes(
                3, 42L, 0.5, true, TwoWords.FIRST_ONE, Instant.parse("2025-06-30T00:00:00Z")));
  }

  @Test
  void parse_formattedRecord_isEqual() {
    AllTypes value =
        new AllTypes(
            Integer.MAX_VALUE, Long.MIN_VALUE, 1e-9, false, TwoWords.SECOND, Instant.EPOCH);

    assertThat(TEXTS.parse(RecordText.format(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other            | thing must be one of all-types, no-components: other",
        "AllTypes(1)     | thing must be one of all-types, no-components: AllTypes; did you mean all-types?",
        "all-types(count=1 | thing must end with ')': all-types(count=1",
        "no-components(1)      | no-components must have at most 0 parameters: 1",
        "all-types(1,2,3,true,second,2024-01-01,7) | all-types must have at most 6 parameters:"
            + " 1,2,3,true,second,2024-01-01,7",
        "all-types(size=1) | parameter of all-types must be one of"
            + " [count, seed, share, exact, mode, from]: size",
        "all-types(count=1,count=2) | count must be given once: count=1,count=2",
        "all-types(many) | count must be a whole number: many",
        "all-types(1.5)  | count must be a whole number: 1.5",
        "all-types(seed=x) | seed must be a whole number: x",
        "all-types(share=half) | share must be a number such as 0.5: half",
        "all-types(exact=yes) | exact must be one of [true, false]: yes",
        "all-types(mode=third) | mode must be one of [first-one, second]: third",
        "all-types(from=noon) | from must be a time such as 2026-01-31T12:00:00Z: noon",
        "all-types(count=-1) | count must not be negative: -1"
      })
  void parse_invalidText_isRejected(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> TEXTS.parse(text)).withMessage(message);
  }

  /** A record with an event kind and a map of event kinds to weights. */
  public record Weighted(EventKind kind, Map<EventKind, Double> weights) {}

  private static final Weighted WEIGHTED =
      new Weighted(EventKind.VIEW, new TreeMap<>(Map.of(EventKind.VIEW, 0.5, EventKind.CART, 2.0)));

  private static final RecordText<Record> WEIGHTED_TEXTS =
      RecordText.of("thing", List.of(WEIGHTED));

  @Test
  void format_weightsOfKinds_joinsThemByPlus() {
    assertThat(RecordText.format(WEIGHTED))
        .isEqualTo("weighted(kind=view,weights=cart:2.0+view:0.5)");
  }

  @Test
  void parse_weightsOfKinds_readsThemAll() {
    assertThat(WEIGHTED_TEXTS.parse("weighted(kind=CART,weights=gift-list : 3 + view:1e-1)"))
        .isEqualTo(
            new Weighted(
                EventKind.CART, Map.of(EventKind.of("gift-list"), 3.0, EventKind.VIEW, 0.1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "view", "view:", ":1", "view:1+", "view:x", "view:1+view:2", "a b:1"})
  void parse_invalidWeightsOfKinds_isRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEIGHTED_TEXTS.parse("weighted(weights=" + text + ")"))
        .withMessage("weights must be of the form kind:number+kind:number: " + text);
  }

  @Test
  void parse_invalidKind_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEIGHTED_TEXTS.parse("weighted(kind=7)"))
        .withMessage("kind must be an event kind such as purchase: 7");
  }

  /** A record with a map of unsupported types. */
  public record Mapped(Map<String, Double> map) {}

  @Test
  void of_mapOfOtherTypes_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.of("thing", List.of(new Mapped(Map.of()))))
        .withMessageContainingAll("map of mapped", "Map");
  }

  /** A record with a component that cannot be written as text. */
  public record Named(Object name) {}

  @Test
  void of_unparsableComponent_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.of("thing", List.of(new Named("x"))))
        .withMessageContainingAll("name of named", "Object");
  }

  @Test
  void of_notARecord_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.of("thing", List.of("text")))
        .withMessage("must be a record: java.lang.String");
  }

  @Test
  void format_notARecord_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.format("text"))
        .withMessage("must be a record: java.lang.String");
  }

  private record Hidden(int count) {}

  /** Its own package decides what it parses; a caller of this library has no such choice. */
  @Test
  void parse_registeredPrivateRecord_isRead() {
    RecordText<Hidden> texts = RecordText.of("thing", List.of(new Hidden(3)));

    assertThat(texts.parse("hidden(count=7)")).isEqualTo(new Hidden(7));
    assertThat(texts.shorten(new Hidden(7))).isEqualTo("hidden(count=7)");
    assertThat(texts.texts()).containsExactly("hidden(count=3)");
  }

  @Test
  void format_privateRecord_isRejected() {
    String message = "must be a public record: " + Hidden.class.getName();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.format(new Hidden(3)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.components(new Hidden(3)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.component(new Hidden(3), "count"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.with(new Hidden(3), Map.of("count", "7")))
        .withMessage(message);
  }
}
