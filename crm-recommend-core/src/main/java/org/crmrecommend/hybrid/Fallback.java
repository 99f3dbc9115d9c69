package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;

/**
 * Rungs to fall back on, from the most personal to the one that holds for everybody: a list takes
 * what the first rung has to say, what is missing from the second, and so on.
 *
 * <pre>{@code
 * Fallback.of("personal", ItemKnn.DEFAULTS)
 *     .then("segment", Demographic.DEFAULTS, Condition.NONE.withAttributes(1))
 *     .then("shop", MostPopular.DEFAULTS)
 * }</pre>
 *
 * <p>A rung is asked only of people of whom its condition holds. A recommender over such a model
 * names in its trace the rung that filled each place, and falls back on the best-sellers and the
 * rest of the catalog after the last rung.
 *
 * @param rungs in the order in which they are asked, with different names
 */
public record Fallback(List<Rung> rungs) implements Algorithm {

  /**
   * One source of items.
   *
   * @param name as the trace has it, such as {@code segment}
   * @param algorithm trains the model that answers
   * @param condition of whom it is asked
   */
  public record Rung(String name, Algorithm algorithm, Condition condition) {

    /**
     * @throws IllegalArgumentException if the name is empty
     */
    public Rung {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name must not be empty");
      }
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no rung, or two have one name
   */
  public Fallback {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("rungs must not be empty");
    }
    if (rungs.stream().map(Rung::name).distinct().count() < rungs.size()) {
      throw new IllegalArgumentException(
          rungs.stream()
              .map(Rung::name)
              .collect(Collectors.joining(", ", "rungs must have different names: ", "")));
    }
  }

  /** A first rung that is asked of everybody. */
  public static Fallback of(String name, Algorithm algorithm) {
    return of(name, algorithm, Condition.NONE);
  }

  /** A first rung. */
  public static Fallback of(String name, Algorithm algorithm, Condition condition) {
    return new Fallback(List.of(new Rung(name, algorithm, condition)));
  }

  /** These rungs and then one that is asked of everybody. */
  public Fallback then(String name, Algorithm algorithm) {
    return then(name, algorithm, Condition.NONE);
  }

  /** These rungs and then another. */
  public Fallback then(String name, Algorithm algorithm, Condition condition) {
    List<Rung> more = new ArrayList<>(rungs);
    more.add(new Rung(name, algorithm, condition));
    return new Fallback(more);
  }

  /** Trains each rung's algorithm on all of the data. */
  @Override
  public FallbackModel train(TrainingData data) {
    return new FallbackModel(
        rungs.stream()
            .map(
                rung ->
                    new FallbackModel.Rung(
                        rung.name(), rung.algorithm().train(data), rung.condition()))
            .toList());
  }
}
