package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;
import org.jspecify.annotations.Nullable;

/**
 * Features of users from their numeric and yes/no attributes. Each attribute has two: its value in
 * standard deviations from the mean of the training users, and whether it is known. A missing value
 * and one that is no number are 0 in both. Immutable.
 */
final class AttributeFeatures {

  static final int FEATURES_PER_ATTRIBUTE = 2;

  /** No attributes. */
  static final AttributeFeatures NONE =
      new AttributeFeatures(List.of(), new double[0], new double[0]);

  private static final Map<String, Double> FLAGS =
      Map.of("true", 1.0, "yes", 1.0, "false", 0.0, "no", 0.0);

  private final List<String> names;
  private final double[] means;

  /** 0 if all known values are equal, or none is known. */
  private final double[] deviations;

  /** Takes ownership of the arrays. */
  private AttributeFeatures(List<String> names, double[] means, double[] deviations) {
    this.names = names;
    this.means = means;
    this.deviations = deviations;
  }

  /** Returns the features of attributes, with the means of the users of these data. */
  static AttributeFeatures of(TrainingData data, List<String> names) {
    double[] sums = new double[names.size()];
    double[] squares = new double[names.size()];
    int[] counts = new int[names.size()];
    Users users = data.users().orElse(null);
    for (int user = 0; users != null && !names.isEmpty() && user < users.size(); user++) {
      Map<String, String> attributes = users.attributes(user);
      for (int a = 0; a < counts.length; a++) {
        double value = number(attributes.get(names.get(a))).orElse(Double.NaN);
        if (!Double.isNaN(value)) {
          sums[a] += value;
          squares[a] += value * value;
          counts[a]++;
        }
      }
    }
    double[] means = new double[counts.length];
    double[] deviations = new double[counts.length];
    for (int a = 0; a < counts.length; a++) {
      int count = Math.max(1, counts[a]);
      means[a] = sums[a] / count;
      double variance = squares[a] / count - means[a] * means[a];
      boolean differs = variance > 1e-9 * squares[a] / count;
      deviations[a] = differs ? Math.sqrt(variance) : 0;
    }
    return new AttributeFeatures(List.copyOf(names), means, deviations);
  }

  private static Optional<Double> number(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Double flag = FLAGS.get(text);
    if (flag != null) {
      return Optional.of(flag);
    }
    try {
      double number = Double.parseDouble(text);
      boolean isUsable = Math.abs(number) <= Float.MAX_VALUE; // false for NaN
      return isUsable ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of attributes. */
  int size() {
    return names.size();
  }

  /** Returns the features of a user; for each attribute its value and whether it is known. */
  float[] of(Profile profile) {
    float[] features = new float[FEATURES_PER_ATTRIBUTE * names.size()];
    for (int a = 0; a < names.size(); a++) {
      Optional<Double> value = number(profile.attributes().get(names.get(a)));
      if (value.isPresent()) {
        features[FEATURES_PER_ATTRIBUTE * a] = standardized(a, value.get());
        features[FEATURES_PER_ATTRIBUTE * a + 1] = 1;
      }
    }
    return features;
  }

  private float standardized(int attribute, double value) {
    if (deviations[attribute] == 0) {
      return 0;
    }
    double standardized = (value - means[attribute]) / deviations[attribute];
    double limit = RankingFeatures.MAX_DEVIATIONS;
    return (float) Math.max(-limit, Math.min(limit, standardized));
  }

  /** Writes the features under names that start with {@code attributeFeatures}. */
  void write(ModelWriter out) {
    out.strings("attributeFeatures.names", names)
        .doubles("attributeFeatures.means", means)
        .doubles("attributeFeatures.deviations", deviations);
  }

  /** Reads the features. */
  static AttributeFeatures read(ModelReader in) {
    List<String> names = in.strings("attributeFeatures.names");
    double[] means = in.doubles("attributeFeatures.means");
    double[] deviations = in.doubles("attributeFeatures.deviations");
    in.requireLength("attributeFeatures.means", means.length, names.size());
    in.requireLength("attributeFeatures.deviations", deviations.length, names.size());
    if (!Arrays.stream(means).allMatch(Double::isFinite)
        || !Arrays.stream(deviations).allMatch(deviation -> deviation >= 0)) {
      throw in.bad("the mean or the deviation of an attribute is not a number");
    }
    return new AttributeFeatures(names, means, deviations);
  }
}
