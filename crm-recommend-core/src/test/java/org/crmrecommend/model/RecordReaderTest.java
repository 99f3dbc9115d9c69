package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nested records, read and written by {@link RecordText}. */
class RecordReaderTest {

  /** The type of the nested records. */
  public interface Shape {}

  /** A shape without components. */
  public record Dot() implements Shape {}

  /** A shape with scalar components. */
  public record Circle(int radius, Map<EventKind, Double> colors) implements Shape {}

  /** A shape with lists. */
  public record Mix(List<Shape> parts, List<Double> weights, List<Integer> counts, Size size)
      implements Shape {

    /** Rejects weights whose number differs from the number of parts. */
    public Mix {
      if (!weights.isEmpty() && weights.size() != parts.size()) {
        throw new IllegalArgumentException("weights must be one per part: " + weights);
      }
    }
  }

  /** A shape with one nested shape. */
  public record Frame(Shape inner, double width) implements Shape {}

  /** A record that is not a shape. */
  public record Other(int count) {}

  /** An enum with one-word and two-word names. */
  public enum Size {
    SMALL,
    VERY_LARGE
  }

  private static final Circle CIRCLE = new Circle(1, Map.of(EventKind.VIEW, 0.5));
  private static final Mix MIX =
      new Mix(List.of(CIRCLE, new Dot()), List.of(), List.of(), Size.SMALL);
  private static final RecordText<Shape> TEXTS =
      RecordText.of("shape", List.of(MIX, new Frame(new Dot(), 2), CIRCLE, new Dot()));

  private static final Shape NESTED =
      new Mix(
          List.of(
              new Frame(
                  new Mix(List.of(new Dot(), CIRCLE), List.of(0.5, -1e-9), List.of(3), Size.SMALL),
                  0.25),
              new Dot(),
              new Circle(7, Map.of(EventKind.VIEW, 1.0, EventKind.CART, 1e22))),
          List.of(0.5, 0.25, 1e10),
          List.of(),
          Size.VERY_LARGE);

  @Test
  void format_lists_joinsThemByPlus() {
    assertThat(RecordText.format(new Mix(MIX.parts(), List.of(0.75, 2.0), List.of(3), Size.SMALL)))
        .isEqualTo(
            "mix(parts=circle(radius=1,colors=view:0.5)+dot,weights=0.75+2.0,counts=3,size=small)");
  }

  @Test
  void format_emptyLists_haveNoElements() {
    assertThat(RecordText.format(new Mix(List.of(), List.of(), List.of(), Size.SMALL)))
        .isEqualTo("mix(parts=,weights=,counts=,size=small)");
  }

  @Test
  void parse_formattedRecord_isEqual() {
    assertThat(TEXTS.parse(RecordText.format(NESTED))).isEqualTo(NESTED);
    assertThat(TEXTS.parse(TEXTS.shorten(NESTED))).isEqualTo(NESTED);
    assertThat(TEXTS.texts()).allMatch(text -> RecordText.format(TEXTS.parse(text)).equals(text));
  }

  @Test
  void shorten_nestedRecords_omitsDefaults() {
    Shape mix =
        new Mix(List.of(CIRCLE, new Circle(3, CIRCLE.colors())), List.of(), List.of(1), Size.SMALL);

    assertThat(TEXTS.shorten(new Frame(mix, 2)))
        .isEqualTo("frame(inner=mix(parts=circle+circle(radius=3),counts=1))");
  }

  @Test
  void parse_onlyNames_usesDefaults() {
    assertThat(TEXTS.parse("mix( parts = dot + circle + dot , weights = 1 + 2+3e-1 )"))
        .isEqualTo(
            new Mix(
                List.of(new Dot(), CIRCLE, new Dot()),
                List.of(1.0, 2.0, 0.3),
                List.of(),
                Size.SMALL));
  }

  @Test
  void parse_positional_readsRecordsAndLists() {
    assertThat(TEXTS.parse("mix(circle(radius=3)+dot,1+2,4+5,very-large)"))
        .isEqualTo(
            new Mix(
                List.of(new Circle(3, CIRCLE.colors()), new Dot()),
                List.of(1.0, 2.0),
                List.of(4, 5),
                Size.VERY_LARGE));
  }

  @Test
  void parse_recordOnlyInsideExample_isKnownThere() {
    RecordText<Shape> few = RecordText.of("shape", List.of(MIX));

    assertThat(few.parse("mix(parts=dot+dot)"))
        .isEqualTo(new Mix(List.of(new Dot(), new Dot()), List.of(), List.of(), Size.SMALL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> few.parse("dot"))
        .withMessage("shape must be one of mix: dot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mix(parts=dot+dog)  | shape must be one of mix, frame, circle, dot: dog; did you mean dot?",
        "mix(parts=dot+)     | shape must be one of mix, frame, circle, dot: ",
        "mix(parts=circle(2) | shape must end with ')': circle(2",
        "mix(weights=1+x)    | weights must be a number such as 0.5: x",
        "mix(weights=1+)     | weights must be a number such as 0.5: ",
        "mix(counts=1.5)     | counts must be a whole number: 1.5",
        "mix(weights=1)      | weights must be one per part: [1.0]",
        "mix(parts=circle(radius=x)) | radius must be a whole number: x",
        "frame(inner=)       | shape must be one of mix, frame, circle, dot: ",
        "frame(inner=dot+dot) | shape must be one of mix, frame, circle, dot: dot+dot"
      })
  void parse_invalidText_isRejected(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEXTS.parse(text))
        .satisfies(thrown -> assertThat(thrown.getMessage().strip()).isEqualTo(message));
  }

  @Test
  void parse_recordOfOtherType_isRejected() {
    RecordText<Record> texts = RecordText.of("thing", List.of(new Frame(CIRCLE, 1), new Other(1)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.parse("frame(inner=other)"))
        .withMessage("inner must be of type Shape: other");
  }

  @Test
  void with_paths_changesElementsAndTheirComponents() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("weights.1", "0.125");
    changes.put("parts.2.radius", "9");
    changes.put("parts.1", "circle");
    changes.put("parts.0.inner.weights.0", "4");
    changes.put("parts.0.width", "8");

    assertThat(RecordText.with(NESTED, changes))
        .isEqualTo(
            new Mix(
                List.of(
                    new Frame(
                        new Mix(
                            List.of(new Dot(), CIRCLE),
                            List.of(4.0, -1e-9),
                            List.of(3),
                            Size.SMALL),
                        8),
                    new Circle(7, Map.of(EventKind.VIEW, 1.0, EventKind.CART, 1e22)),
                    new Circle(9, Map.of(EventKind.VIEW, 1.0, EventKind.CART, 1e22))),
                List.of(0.5, 0.125, 1e10),
                List.of(),
                Size.VERY_LARGE));
  }

  @Test
  void with_recordAndItsComponent_changesRecordFirst() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("parts.1.radius", "5");
    changes.put("parts", "dot+circle");

    assertThat(RecordText.with(MIX, changes))
        .isEqualTo(
            new Mix(
                List.of(new Dot(), new Circle(5, CIRCLE.colors())),
                List.of(),
                List.of(),
                Size.SMALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wights.0       | 1 | parameter of mix must be one of [parts, weights, counts, size]: wights",
        "weights.3      | 1 | index in weights must be below 3: 3",
        "weights.-1     | 1 | index in weights must be below 3: -1",
        "weights.first  | 1 | index in weights must be below 3: first",
        "weights.1.x    | 1 | weights must be a record or a list to have components: [x]",
        "size.x         | 1 | size must be a record or a list to have components: [x]",
        "weights.1      | x | weights must be a number such as 0.5: x",
        "parts.2.width  | 1 | parameter of circle must be one of [radius, colors]: width",
        "parts.2        | ring | record must be one of frame, dot, circle: ring"
      })
  void with_invalidChange_isRejected(String path, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.with(NESTED, Map.of(path, text)))
        .withMessage(message);
  }

  @Test
  void component_path_returnsValue() {
    assertThat(RecordText.component(NESTED, "size")).isEqualTo(Size.VERY_LARGE);
    assertThat(RecordText.component(NESTED, "weights.2")).isEqualTo(1e10);
    assertThat(RecordText.component(NESTED, "parts.0.inner.counts.0")).isEqualTo(3);
    assertThat(RecordText.component(NESTED, "parts.1")).isEqualTo(new Dot());
  }

  @ParameterizedTest
  @ValueSource(strings = {"parts.3", "parts.x"})
  void component_invalidPosition_isRejected(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordText.component(NESTED, path))
        .withMessage("index in parts must be below 3: " + path.substring(6));
  }

  @Test
  void of_listOfNonRecords_isRejected() {
    Shape lambda = new Shape() {};

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecordText.of(
                    "shape", List.of(new Mix(List.of(lambda), List.of(), List.of(), Size.SMALL))))
        .withMessageContainingAll("parts of mix", "List");
  }

  /** A record with a component that cannot be written as text. */
  public record Named(Object name) implements Shape {}

  @Test
  void of_unparsableRecordInList_isRejected() {
    Shape named = new Named("x");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecordText.of(
                    "shape", List.of(new Mix(List.of(named), List.of(), List.of(), Size.SMALL))))
        .withMessageContainingAll("name of named", "Object");
  }
}
