package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.crmrecommend.customer.purchase.MigrationMatrix;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmGroupsTest {

  private static final RfmGroups DEFAULTS = RfmGroups.DEFAULTS;
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final String HEADER = "name,recency,frequency,monetary\n";

  /** The default groups as nested questions of a marketer instead of ranges in an order. */
  @Test
  void defaults_everyCell_isInGroupOfMarketer() {
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          assertThat(DEFAULTS.names().get(DEFAULTS.groupOf(r, f, m)))
              .as("cell %d-%d-%d", r, f, m)
              .isEqualTo(expected(r, f, m));
        }
      }
    }
    assertThat(DEFAULTS.names().get(DEFAULTS.groupOf(0, 0, 0))).isEqualTo("prospects");
  }

  private static String expected(int r, int f, int m) {
    if (f == 1) {
      return r == 5 ? "new" : r >= 3 ? "promising" : "dormant";
    }
    if (f >= 4 && r >= 3) {
      return r >= 4 && m >= 4 ? "champions" : "loyal";
    }
    if (f >= 4 && m >= 4) {
      return "previously loyal";
    }
    return switch (r) {
      case 4, 5 -> "active";
      case 3 -> "needs attention";
      case 2 -> "at risk";
      default -> "almost lost";
    };
  }

  /** A customer who buys more recently, more often or for more never leaves the champions. */
  @Test
  void defaults_better_scoresNeverLeaveChampions() {
    assertThat(DEFAULTS.groupOf(5, 5, 5)).isEqualTo(DEFAULTS.groupOf(4, 4, 4)).isZero();
    assertThat(DEFAULTS.groupOf(3, 4, 4)).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({
    "champions,冠军",
    "loyal,忠诚",
    "previously loyal,曾经忠诚",
    "active,活跃",
    "new,新客",
    "promising,有潜力",
    "needs attention,需关注",
    "at risk,有流失风险",
    "almost lost,即将流失",
    "dormant,沉睡",
    "prospects,潜客"
  })
  void title_defaults_areChineseInChina(String name, String chinese) {
    RfmGroup group = DEFAULTS.groups().get(DEFAULTS.names().indexOf(name));

    assertThat(group.title(Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
    assertThat(group.title(Locale.GERMANY)).isEqualTo(name);
  }

  @Test
  void title_ownGroup_isItsName() {
    ScoreRange all = new ScoreRange(0, 5);

    assertThat(new RfmGroup("tea lovers", all, all, all).title(Locale.CHINA))
        .isEqualTo("tea lovers");
  }

  @Test
  void parse_toCsv_returnsTheSameGroups() {
    RfmGroups read = RfmGroups.parse(DEFAULTS.toCsv(), 5);

    assertThat(read.groups()).isEqualTo(DEFAULTS.groups());
    assertThat(DEFAULTS.toCsv()).startsWith(HEADER + "champions,4-5,4-5,4-5\n");
  }

  @Test
  void parse_quotesSpacesAndEmptyLines_areRead() {
    RfmGroups groups =
        RfmGroups.parse(
            """
            \uFEFFname, recency ,frequency,monetary

            "best, of all", 3 ,3,3
             rest ,0-5,0-5,0-5
            """
                .replace("\n", "\r\n"),
            3);

    assertThat(groups.names()).containsExactly("best, of all", "rest");
    assertThat(groups.groupOf(3, 3, 3)).isZero();
    assertThat(groups.groupOf(2, 3, 3)).isOne();
    assertThat(groups.groupOf(0, 0, 0)).isOne();
    assertThat(RfmGroups.parse(groups.toCsv(), 3).groups()).isEqualTo(groups.groups());
  }

  @Test
  void parse_wrongRange_namesLineAndColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "best,4-5,4-5,4-5\nrest,0-5,0-5,5-4\n", 5))
        .withMessage(
            "line 3, monetary: expected a score from 0 to 5, or a range such as 4-5, found 5-4");
  }

  @Test
  void parse_missingField_namesLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "\nbest,4-5,4-5\n", 5))
        .withMessage(
            "line 3: expected the fields name,recency,frequency,monetary, found best,4-5,4-5");
  }

  @Test
  void parse_otherHeader_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse("best,4-5,4-5,4-5\n", 5))
        .withMessage(
            "line 1: expected the header name,recency,frequency,monetary, found best,4-5,4-5,4-5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse("", 5))
        .withMessage("line 1: expected the header name,recency,frequency,monetary");
  }

  @Test
  void parse_missingName_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + " ,4-5,4-5,4-5\n", 5))
        .withMessage("line 2: expected a name, found none");
  }

  @Test
  void parse_openQuote_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "\"best,4-5,4-5,4-5\n", 5))
        .withMessageStartingWith("the groups must be CSV with closed quotes; ");
  }

  @Test
  void parse_cellsInNoGroup_areReported() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "all,1-5,1-5,2-5\nprospects,0,0,0\n", 5))
        .withMessage(
            "groups must contain all scores: 25 combinations of recency, frequency and monetary"
                + " value are in no group, such as 1-1-1, 1-2-1, 1-3-1, 1-4-1, 1-5-1; add a last"
                + " group with the ranges 0-5,0-5,0-5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "all,1-5,1-5,1-5\n", 5))
        .withMessageContaining("1 combinations")
        .withMessageContaining("such as 0-0-0;");
  }

  @Test
  void parse_groupWithoutOwnCell_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "all,0-5,0-5,0-5\nbest,5,5,5\n", 5))
        .withMessage(
            "group best must have scores from 1 to 5, or 0 only, that no earlier group has; move"
                + " it up or remove it");
  }

  @Test
  void of_sameNames_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.parse(HEADER + "all,5,5,5\nall,0-5,0-5,0-5\n", 5))
        .withMessage("groups must have different names: all");
  }

  @Test
  void of_noGroupsOrBins_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.of(List.of(), 5))
        .withMessage("number of groups must be between 1 and 100: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmGroups.of(DEFAULTS.groups(), 6))
        .withMessage("bins must be between 2 and 5: 6");
  }

  @Test
  void construct_groupWithSpaces_isRejected() {
    ScoreRange all = new ScoreRange(0, 5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RfmGroup(" best", all, all, all))
        .withMessage("name must not be blank or have spaces around it: ' best'");
  }

  @Test
  void groupOf_impossibleScores_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.groupOf(0, 1, 1))
        .withMessage("recencyScore must be between 1 and 5: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.groupOf(5, 6, 1))
        .withMessage("frequencyScore must be between 1 and 5: 6");
  }

  @Test
  void codes_otherNumberOfBins_isRejected() {
    Rfm rfm = Rfm.of(threeCustomers(), RfmBins.quantiles(3));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.codes(rfm))
        .withMessage("bins of the scores must be those of the groups: 3 instead of 5");
  }

  @Test
  void summaries_threeCustomers_areWorkedByHand() {
    RfmGroups groups = RfmGroups.parse(HEADER + "buyers,1-5,1-5,1-5\nothers,0,0,0\n", 5);
    Rfm rfm = Rfm.of(threeCustomers(), RfmBins.DEFAULTS);

    assertThat(groups.codes(rfm)).as("carl appears later").containsExactly(0, 0, -1, 1);
    assertThat(groups.summaries(rfm))
        .containsExactly(
            new GroupSummary(
                "buyers",
                2,
                2.0 / 3,
                OptionalDouble.of(6.5),
                OptionalDouble.of(1.5),
                700,
                OptionalDouble.of(1)),
            new GroupSummary(
                "others",
                1,
                1.0 / 3,
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                0,
                OptionalDouble.of(0)));
  }

  /** In four weeks, Anna and Bela stay buyers, Carl is new, and Dora still only looks. */
  @Test
  void codes_twoInstants_giveMigration() {
    RfmGroups groups = RfmGroups.parse(HEADER + "buyers,1-5,1-5,1-5\nothers,0,0,0\n", 5);
    Purchases before = threeCustomers();
    Purchases after =
        Purchases.of(before.log(), Instant.parse("2026-02-08T00:00:00Z"), ZoneOffset.UTC);
    Rfm earlier = Rfm.of(before, RfmBins.DEFAULTS);
    MigrationMatrix matrix =
        MigrationMatrix.of(
            groups.names(),
            groups.codes(earlier),
            groups.codes(Rfm.of(after, earlier.bins())),
            new MinimumGroupSize(1),
            0.95);

    assertThat(matrix.count(0, 0)).hasValue(2);
    assertThat(matrix.count(matrix.newcomers(), 0)).hasValue(1);
    assertThat(matrix.count(1, 1)).hasValue(1);
    assertThat(matrix.customers(1)).hasValue(1);
  }

  @Test
  void summaries_emptyGroupAndNoRevenue_haveNoValues() {
    Purchases nobody =
        Purchases.of(
            EventLog.builder().build(), Instant.parse("2026-01-11T00:00:00Z"), ZoneOffset.UTC);
    GroupSummary summary = DEFAULTS.summaries(Rfm.of(nobody, RfmBins.DEFAULTS)).get(0);

    assertThat(summary)
        .isEqualTo(
            new GroupSummary(
                "champions",
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                OptionalDouble.empty()));
  }

  /** Anna bought 10 and 3 days ago, Bela 10 days ago, Dora only looked. */
  private static Purchases threeCustomers() {
    EventLog log =
        EventLog.builder()
            .add(bought("anna", "2026-01-01T00:00:00Z", 100))
            .add(bought("anna", "2026-01-08T00:00:00Z", 200))
            .add(bought("bela", "2026-01-01T00:00:00Z", 400))
            .add(bought("carl", "2026-02-01T00:00:00Z", 800))
            .add(Event.of("dora", "tea", EventKind.VIEW).at(Instant.parse("2026-01-01T00:00:00Z")))
            .build();
    return Purchases.of(log, Instant.parse("2026-01-11T00:00:00Z"), ZoneOffset.UTC);
  }

  private static Event bought(String customer, String time, long cents) {
    return Event.of(customer, "tea", EventKind.PURCHASE)
        .at(Instant.parse(time))
        .withAmount(cents, EURO);
  }
}
