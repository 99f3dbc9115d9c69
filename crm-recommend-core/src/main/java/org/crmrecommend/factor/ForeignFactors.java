package org.crmrecommend.factor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.file.ModelReader;

/**
 * A file with item factors of another program, which becomes a model with the fold-in of {@link
 * ImplicitAls}. The names that are read are described in {@link org.crmrecommend.model.file}.
 */
final class ForeignFactors {

  static final String ITEM_FACTORS = "item_factors";
  private static final String ITEM_BIASES = "item_biases";
  private static final String USER_FACTORS = "user_factors";
  private static final String ALPHA = "alpha";
  private static final String REGULARIZATION = "regularization";
  private static final String UNOBSERVED_WEIGHT = "unobserved_weight";
  private static final String FREQUENCY_SCALING = "frequency_scaling";
  private static final String AS_OF = "as_of";
  private static final String TRAINED_AT = "trained_at";
  private static final String UNKNOWN = "unknown";

  /** Far beyond any practical value, but sums of squares and scores stay finite floats. */
  private static final double MAX_MAGNITUDE = 1e15;

  private final ModelReader in;
  private final int itemCount;
  private final int factors;
  private final List<String> warnings = new ArrayList<>();

  ForeignFactors(ModelReader in) {
    this.in = in;
    List<Long> shape = in.shape(ITEM_FACTORS);
    this.itemCount = Math.toIntExact(shape.get(0));
    this.factors = Math.toIntExact(shape.get(1));
    if (itemCount == 0 || factors == 0) {
      throw in.bad("\"" + ITEM_FACTORS + "\" is empty");
    }
  }

  /**
   * Reads the model.
   *
   * @throws org.crmrecommend.model.file.BadModelFileException if an array has the wrong shape or
   *     its numbers are not finite, or a parameter is invalid
   */
  FactorModel model() {
    ImplicitAls parameters = parameters();
    float[][] rows = in.itemRows(ITEM_FACTORS, factors);
    for (float[] row : rows) {
      requireModerate(ITEM_FACTORS, row);
    }
    double[] unobservedDiagonal = rotate(rows, parameters.unobservedWeight());
    FactorModel.Biases biases = biases();
    checkUserFactors();
    AlsFoldIn foldIn = new AlsFoldIn(rows, unobservedDiagonal, parameters, itemCount);
    return new FactorModel(info(), in.items(), rows, biases, foldIn);
  }

  /**
   * Dividing the loss by alpha gives the same vectors without it: α₀ becomes α₀ / alpha, and λ
   * (alpha Σ w + α₀ · items)^ν becomes λ alpha^(ν−1) (Σ w + α₀ / alpha · items)^ν.
   */
  private ImplicitAls parameters() {
    double alpha = number(ALPHA, 1);
    boolean isDefault = !in.contains(REGULARIZATION);
    double scaling =
        number(FREQUENCY_SCALING, isDefault ? ImplicitAls.DEFAULTS.frequencyScaling() : 0);
    double regularization = number(REGULARIZATION, ImplicitAls.DEFAULTS.regularization());
    double unobservedWeight = number(UNOBSERVED_WEIGHT, ImplicitAls.DEFAULTS.unobservedWeight());
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw in.bad("alpha is not positive and finite: " + alpha);
    }
    if (isDefault || !in.contains(UNOBSERVED_WEIGHT)) {
      warnings.add(
          "the file lacks regularization or unobserved_weight, so that of ImplicitAls is used; it"
              + " may differ from the training");
    }
    try {
      return new ImplicitAls(
          factors,
          regularization * Math.pow(alpha, scaling - 1),
          unobservedWeight / alpha,
          scaling,
          ImplicitAls.DEFAULTS.iterations(),
          ImplicitAls.DEFAULTS.seed());
    } catch (IllegalArgumentException e) {
      throw in.bad("its parameters are invalid: " + e.getMessage());
    }
  }

  private double number(String name, double defaultValue) {
    return in.contains(name) ? in.number(name) : defaultValue;
  }

  /**
   * Rotates the rows, in place, to the basis in which YᵀY is diagonal, and returns the diagonal
   * times the weight of unobserved pairs. Ignores rows of zeros and sorts the others, so that the
   * result depends neither on the order of the file nor on items that it lacks.
   */
  private double[] rotate(float[][] rows, double unobservedWeight) {
    float[][] known =
        Arrays.stream(rows)
            .filter(ForeignFactors::hasFactors)
            .sorted(Arrays::compare)
            .toArray(float[][]::new);
    Workers workers = TrainingContext.DEFAULTS.workers();
    GramBasis basis = GramBasis.of(known, factors, workers);
    double[] diagonal = basis.diagonal(unobservedWeight);
    basis.rotateAll(known, workers);
    return diagonal;
  }

  private void requireModerate(String name, float[] values) {
    for (float value : values) {
      if (Math.abs(value) > MAX_MAGNITUDE) {
        throw in.bad("\"" + name + "\" has a number of more than 1e15: " + value);
      }
    }
  }

  private static boolean hasFactors(float[] row) {
    for (float factor : row) {
      if (factor != 0) {
        return true;
      }
    }
    return false;
  }

  private FactorModel.Biases biases() {
    if (!in.hasArray(ITEM_BIASES)) {
      return FactorModel.Biases.NONE;
    }
    float[] biases = in.finiteItemFloats(ITEM_BIASES);
    requireModerate(ITEM_BIASES, biases);
    return new FactorModel.Biases(biases, new int[0]);
  }

  /** Folding in needs no vectors of users, but those that do not fit point to a wrong file. */
  private void checkUserFactors() {
    if (in.hasArray(USER_FACTORS)) {
      List<Long> shape = in.shape(USER_FACTORS);
      if (shape.size() != 2 || shape.get(1) != factors) {
        throw in.bad(
            "\"" + USER_FACTORS + "\" has the shape " + shape + " for " + factors + " factors");
      }
      in.finiteRows(USER_FACTORS);
      warnings.add("user_factors are ignored: users are folded in from their history");
    }
  }

  private ModelInfo info() {
    return new ModelInfo(
        "factors of another program",
        UNKNOWN,
        instant(AS_OF),
        instant(TRAINED_AT),
        in.itemCount(),
        itemCount,
        UNKNOWN,
        warnings);
  }

  private Instant instant(String name) {
    if (!in.contains(name)) {
      return Instant.EPOCH;
    }
    try {
      return Instant.parse(in.text(name));
    } catch (DateTimeException e) {
      throw in.bad("\"" + name + "\" is not a time: " + in.text(name));
    }
  }
}
