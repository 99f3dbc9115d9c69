package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;

/**
 * Parts to fall back on, from the most personal to the one that holds for everybody: a list takes
 * what the first part has to say, what is missing from the second, and so on.
 *
 * <pre>{@code
 * Fallback.of("personal", ItemKnn.DEFAULTS)
 *     .then("segment", Demographic.DEFAULTS, Condition.NONE.withAttributes(1))
 *     .then("shop", MostPopular.DEFAULTS)
 * }</pre>
 *
 * <p>A part answers only users for whom its condition holds. A recommender over such a model names
 * in its trace the part that filled each place, and falls back on the best-sellers and the rest of
 * the catalog after the last part.
 *
 * @param parts in the order in which they are asked
 * @param names of the parts in the trace, all different; none if the parts are called by their
 *     algorithms, such as {@code item-knn}
 * @param conditions of the first parts; parts without one, and those with {@link Condition#NONE},
 *     are asked of everybody
 */
public record Fallback(List<Algorithm> parts, List<String> names, List<Condition> conditions)
    implements Algorithm {

  /**
   * Copies the lists. Conditions at the end that are {@link Condition#NONE} are left out, except
   * for the first, so that equal fallbacks are equal records.
   *
   * @throws IllegalArgumentException if there is no part, if there are names but not one for each
   *     part, if two are equal, if one is empty or has a sign that texts of algorithms are made of,
   *     or if there are more conditions than parts
   */
  public Fallback {
    parts = List.copyOf(parts);
    names = List.copyOf(names);
    conditions = trimmed(conditions);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must not be empty");
    }
    if (!names.isEmpty() && names.size() != parts.size()) {
      throw new IllegalArgumentException(
          "names must be as many as parts, " + parts.size() + ": " + names);
    }
    names.forEach(Fallback::requireWritable);
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("names must be different: " + String.join(", ", names));
    }
    if (conditions.size() > parts.size()) {
      throw new IllegalArgumentException(
          "conditions must be at most as many as parts, " + parts.size() + ": " + conditions);
    }
  }

  private static void requireWritable(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    if (name.chars().anyMatch(character -> "+,=()".indexOf(character) >= 0)) {
      throw new IllegalArgumentException("name must be without + , = ( and ): " + name);
    }
  }

  private static List<Condition> trimmed(List<Condition> conditions) {
    int size = conditions.size();
    while (size > 0 && conditions.get(size - 1).equals(Condition.NONE)) {
      size--;
    }
    return size == 0 ? List.of(Condition.NONE) : List.copyOf(conditions.subList(0, size));
  }

  /** Parts that are all asked of everybody, called by their algorithms. */
  public static Fallback of(Algorithm... parts) {
    return new Fallback(List.of(parts), List.of(), List.of());
  }

  /** A first part that is asked of everybody. */
  public static Fallback of(String name, Algorithm part) {
    return of(name, part, Condition.NONE);
  }

  /** A first part. */
  public static Fallback of(String name, Algorithm part, Condition condition) {
    return new Fallback(List.of(part), List.of(name), List.of(condition));
  }

  /** These parts and then one that is asked of everybody. */
  public Fallback then(String name, Algorithm part) {
    return then(name, part, Condition.NONE);
  }

  /** These parts and then another. */
  public Fallback then(String name, Algorithm part, Condition condition) {
    return new Fallback(
        with(parts, part),
        with(IntStream.range(0, parts.size()).mapToObj(this::name).toList(), name),
        with(IntStream.range(0, parts.size()).mapToObj(this::condition).toList(), condition));
  }

  private static <T> List<T> with(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  /** Trains each part on all of the data. */
  @Override
  public FallbackModel train(TrainingData data) {
    List<FallbackModel.Tier> tiers = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      tiers.add(new FallbackModel.Tier(name(part), parts.get(part).train(data), condition(part)));
    }
    return new FallbackModel(tiers);
  }

  /** The name in the trace; of several parts by one algorithm the later ones have a number. */
  private String name(int part) {
    if (!names.isEmpty()) {
      return names.get(part);
    }
    String algorithm = RecordText.name(parts.get(part));
    long earlierCount =
        parts.subList(0, part).stream()
            .filter(earlier -> RecordText.name(earlier).equals(algorithm))
            .count();
    return earlierCount == 0 ? algorithm : algorithm + " " + (earlierCount + 1);
  }

  private Condition condition(int part) {
    return part < conditions.size() ? conditions.get(part) : Condition.NONE;
  }
}
