package org.crmrecommend.customer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.kernel.Checks;

/**
 * The membership tiers of a shop, from the lowest to the highest, and what a customer needs for
 * each: an amount spent and a number of purchases within a period. A customer has the highest tier
 * with both. Immutable.
 *
 * <p>The tier of a customer is the trait {@link CustomerTrait#TIER} of the portrait, and {@code
 * user.tier} in filters of placements and offers. A shop that decides its tiers elsewhere has no
 * tiers here, and gives the attribute of this name in its table of users.
 *
 * <pre>{@code
 * MembershipTiers.parse("""
 *     name,spending,purchases
 *     basic,0,0
 *     silver,300,2
 *     gold,1000,6
 *     """, Duration.ofDays(365));
 * }</pre>
 *
 * @param tiers from the lowest to the highest; may be empty
 * @param window how far back spending and purchases count
 */
public record MembershipTiers(List<Tier> tiers, Duration window) {

  /** No tiers. */
  public static final MembershipTiers NONE = new MembershipTiers(List.of(), Duration.ofDays(365));

  private static final List<String> HEADER = List.of("name", "spending", "purchases");

  /**
   * A tier and what it takes.
   *
   * @param name name of the tier
   * @param spending amount to be spent, in major units, such as euros
   * @param purchases number of purchases
   */
  public record Tier(String name, double spending, int purchases) {

    /**
     * @throws IllegalArgumentException if the name is empty, or a number is negative or not finite
     */
    public Tier {
      Checks.requireNonNull("name", name);
      Checks.requireNotEmpty("name", name.strip().length());
      Checks.requireNonNegativeFinite("spending", spending);
      Checks.requireNonNegative("purchases", purchases);
    }
  }

  /**
   * @throws IllegalArgumentException if two tiers have the same name, a tier takes less than the
   *     one below it, or as much, or the window is not at least a day
   */
  public MembershipTiers {
    Checks.requireNoNulls("tiers", tiers);
    tiers = List.copyOf(tiers);
    Checks.requireNonNull("window", window);
    Checks.requirePositive("window in days", window.toDays());
    Set<String> names = new HashSet<>();
    for (int tier = 0; tier < tiers.size(); tier++) {
      if (!names.add(tiers.get(tier).name())) {
        throw new IllegalArgumentException(
            "tiers must have different names: " + tiers.get(tier).name());
      }
      if (tier > 0) {
        requireHigher(tiers.get(tier), tiers.get(tier - 1));
      }
    }
  }

  private static void requireHigher(Tier tier, Tier below) {
    boolean isLower = tier.spending() < below.spending() || tier.purchases() < below.purchases();
    boolean isSame = tier.spending() == below.spending() && tier.purchases() == below.purchases();
    if (isLower || isSame) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tiers must be listed from the lowest to the highest: %s takes %s than %s",
              tier.name(),
              isSame ? "no more" : "less",
              below.name()));
    }
  }

  /**
   * Reads tiers from CSV text with the header {@code name,spending,purchases}.
   *
   * @param text one tier per line, the lowest first
   * @param window how far back spending and purchases count
   * @throws IllegalArgumentException if the text has another form; the message names the line
   */
  public static MembershipTiers parse(String text, Duration window) {
    Checks.requireNonNull("text", text);
    List<Tier> tiers = new ArrayList<>();
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      boolean isHeader = true;
      for (CsvRecord row : rows) {
        if (isHeader) {
          requireHeader(row);
        } else {
          tiers.add(tier(row));
        }
        isHeader = false;
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("tiers must be CSV text: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no I/O errors
    }
    return new MembershipTiers(tiers, window);
  }

  private static void requireHeader(CsvRecord row) {
    if (!row.getFields().stream().map(String::strip).toList().equals(HEADER)) {
      throw error(row, "expected the header name,spending,purchases", row.getFields().toString());
    }
  }

  private static Tier tier(CsvRecord row) {
    if (row.getFieldCount() != HEADER.size()) {
      throw error(row, "expected a name, an amount and a number", row.getFields().toString());
    }
    try {
      return new Tier(
          row.getField(0).strip(),
          new BigDecimal(row.getField(1).strip()).doubleValue(),
          Integer.parseInt(row.getField(2).strip()));
    } catch (NumberFormatException e) {
      throw error(row, "expected a number such as 300", row.getField(1) + "," + row.getField(2));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(line(row) + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException error(CsvRecord row, String expected, String found) {
    return new IllegalArgumentException(line(row) + expected + ", found " + found);
  }

  private static String line(CsvRecord row) {
    return "line " + row.getStartingLineNumber() + ": ";
  }
}
