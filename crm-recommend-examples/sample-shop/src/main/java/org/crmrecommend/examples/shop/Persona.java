package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;

/**
 * A customer segment with its typical demographics and interests.
 *
 * @param segment the name of the segment, such as {@code young father}
 * @param share the relative number of customers of the segment
 * @param maleShare the share of men
 * @param demographics the distributions of the demographic attributes
 * @param interestPriors the possible interests
 * @param pricePreference the mean preference for high prices; 0 is average
 * @param relativeActivity the relative number of visits; 1 is average
 */
record Persona(
    String segment,
    double share,
    double maleShare,
    Demographics demographics,
    List<InterestPrior> interestPriors,
    double pricePreference,
    double relativeActivity) {

  private static final String DEFAULT_CITIES =
      "Shanghai:5|Beijing:5|Guangzhou:4|Shenzhen:4|Chengdu:3|Hangzhou:3|Chongqing:3|Wuhan:2"
          + "|Nanjing:2|Xi'an:2|Suzhou:2|Changsha|Fuzhou|Kunming|Harbin|Qingdao";

  /** The distributions of age bands, occupations and places. */
  record Demographics(
      CategoricalDistribution<String> ages,
      CategoricalDistribution<String> occupations,
      CategoricalDistribution<String> places) {

    /** Returns the distribution of the occupations that are plausible for an age band. */
    CategoricalDistribution<String> occupations(String age) {
      return occupations.filter(occupation -> isPlausible(occupation, age));
    }

    private static boolean isPlausible(String occupation, String age) {
      return switch (occupation) {
        case "student" -> age.compareTo("35") < 0;
        case "retired" -> age.compareTo("55") >= 0;
        case "manager", "doctor", "lawyer", "civil servant", "homemaker" ->
            age.compareTo("25") >= 0 && age.compareTo("65") < 0;
        default -> age.compareTo("65") < 0;
      };
    }
  }

  /**
   * A possible interest of the persona's customers.
   *
   * @param probability the share of customers who have the interest
   * @param weight the strength of the interest relative to the customer's other interests
   */
  record InterestPrior(Interest interest, double probability, double weight) {

    static InterestPrior parse(String text) {
      String[] parts = text.split(":", 3);
      return new InterestPrior(
          Interest.parse(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  static Persona of(NamedCsvRecord row) {
    String places = row.getField("places");
    return new Persona(
        row.getField("name"),
        Double.parseDouble(row.getField("share")),
        Double.parseDouble(row.getField("male")),
        new Demographics(
            CategoricalDistribution.parse(row.getField("ages")),
            CategoricalDistribution.parse(row.getField("occupations")),
            CategoricalDistribution.parse(places.isEmpty() ? DEFAULT_CITIES : places)),
        Arrays.stream(row.getField("tastes").split("\\|", -1)).map(InterestPrior::parse).toList(),
        Double.parseDouble(row.getField("spending")),
        Double.parseDouble(row.getField("activity")));
  }
}
