package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.visitor.Groups;
import org.crmrecommend.online.AbTest;
import org.crmrecommend.online.GroupComparison;
import org.crmrecommend.online.Outcome;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.statistics.ProportionDifference;

/**
 * What personal lists bring compared with best sellers, in one placement.
 *
 * @param placement name of the placement
 * @param sentences what the comparison says
 * @param isTrustworthy whether the sizes of the groups fit the shares that they should have
 */
public record ComparisonText(String placement, List<String> sentences, boolean isTrustworthy) {

  /** Copies the list. */
  public ComparisonText {
    sentences = List.copyOf(sentences);
  }

  /** Returns the placements whose lists differed between the groups. */
  static List<ComparisonText> of(Outcomes outcomes, AbTest test, MerchantFrame frame) {
    return outcomes.list().stream()
        .map(Outcome::placement)
        .distinct()
        .filter(placement -> !Shelves.isSameForAll(placement))
        .flatMap(
            placement ->
                outcomes.compare(placement, Groups.PERSONAL, Groups.CONTROL).stream()
                    .map(groups -> of(groups, outcomes.persons(placement), test, frame)))
        .toList();
  }

  private static ComparisonText of(
      GroupComparison groups, Map<String, Long> persons, AbTest test, MerchantFrame frame) {
    long personal = persons.getOrDefault(Groups.PERSONAL, 0L);
    long control = persons.getOrDefault(Groups.CONTROL, 0L);
    boolean hasMismatch =
        personal + control > 0
            && test.hasSampleRatioMismatch(
                Map.of(Groups.PERSONAL, personal, Groups.CONTROL, control));
    return new ComparisonText(
        groups.group().placement(),
        List.of(
            difference(groups.clickThroughRate(), "clicks", frame),
            difference(groups.conversionRate(), "purchases", frame),
            frame.text(
                hasMismatch ? "merchant.ratio.mismatch" : "merchant.ratio.fits",
                personal,
                control,
                groups.crossovers())),
        !hasMismatch);
  }

  private static String difference(
      Optional<ProportionDifference> difference, String rate, MerchantFrame frame) {
    String name = frame.text("merchant.compare." + rate);
    if (difference.isEmpty()) {
      return frame.text("merchant.compare.none", name);
    }
    ProportionDifference known = difference.get();
    String key = known.excludesZero() ? (known.value() > 0 ? "more" : "less") : "open";
    return frame.text(
        "merchant.compare." + key,
        name,
        points(known.value(), frame),
        points(known.interval().low(), frame),
        points(known.interval().high(), frame));
  }

  /** Returns a difference of shares in percentage points, with its sign. */
  private static String points(double difference, MerchantFrame frame) {
    String number = frame.number(Math.round(1_000 * Math.abs(difference)) / 10.0);
    return (difference < 0 ? "−" : "+") + number;
  }
}
