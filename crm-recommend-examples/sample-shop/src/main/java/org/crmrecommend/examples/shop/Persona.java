package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;

/**
 * A sort of customer: who they tend to be and what they tend to like.
 *
 * @param segment the name of the sort, such as {@code young father}
 * @param share how many customers are of it, in proportion
 * @param male the share of men
 * @param profile what they may be, by attribute
 * @param leanings what they may like
 * @param spending how dear they buy, 0 on average
 * @param activity how often they look in, 1 on average
 */
record Persona(
    String segment,
    double share,
    double male,
    Demography profile,
    List<Leaning> leanings,
    double spending,
    double activity) {

  private static final String CITIES =
      "Shanghai:5|Beijing:5|Guangzhou:4|Shenzhen:4|Chengdu:3|Hangzhou:3|Chongqing:3|Wuhan:2"
          + "|Nanjing:2|Xi'an:2|Suzhou:2|Changsha|Fuzhou|Kunming|Harbin|Qingdao";

  /** How age bands, occupations and places are spread. */
  record Demography(Lot<String> ages, Lot<String> occupations, Lot<String> places) {

    /** The occupations that people of an age band may have. */
    Lot<String> occupations(String age) {
      return occupations.only(occupation -> isPlausible(occupation, age));
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
   * @param chance how many of them have it
   * @param weight how strong it is beside their other tastes
   */
  record Leaning(Taste taste, double chance, double weight) {

    static Leaning parse(String text) {
      String[] parts = text.split(":", 3);
      return new Leaning(
          Taste.named(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  static Persona of(NamedCsvRecord row) {
    String places = row.getField("places");
    return new Persona(
        row.getField("name"),
        Double.parseDouble(row.getField("share")),
        Double.parseDouble(row.getField("male")),
        new Demography(
            Lot.parse(row.getField("ages")),
            Lot.parse(row.getField("occupations")),
            Lot.parse(places.isEmpty() ? CITIES : places)),
        Arrays.stream(row.getField("tastes").split("\\|", -1)).map(Leaning::parse).toList(),
        Double.parseDouble(row.getField("spending")),
        Double.parseDouble(row.getField("activity")));
  }
}
