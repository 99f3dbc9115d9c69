package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;

/**
 * A sort of customer: who they tend to be and what they tend to like.
 *
 * @param segment the name of the sort, such as {@code young father}
 * @param share how many customers are of it, in proportion
 * @param maleShare the share of men
 * @param demographics what they may be, by attribute
 * @param interestPriors what they may like
 * @param pricePreference how dear they buy, 0 on average
 * @param relativeActivity how often they look in, 1 on average
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

  /** How age bands, occupations and places are spread. */
  record Demographics(
      CategoricalDistribution<String> ages,
      CategoricalDistribution<String> occupations,
      CategoricalDistribution<String> places) {

    /** The occupations that people of an age band may have. */
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
   * A taste that the persona may have.
   *
   * @param probability how many of them have it
   * @param weight how strong it is beside their other tastes
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
