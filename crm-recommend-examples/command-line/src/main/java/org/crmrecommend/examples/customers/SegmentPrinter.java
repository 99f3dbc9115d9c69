package org.crmrecommend.examples.customers;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.segment.Segment;
import org.crmrecommend.customer.segment.SegmentMembers;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;

/** Prints segments and their customers as text. */
public final class SegmentPrinter {

  private SegmentPrinter() {}

  /**
   * Prints the numbers of customers of segments.
   *
   * @param names names of the segments, in the order of the rows
   * @param all number of all customers
   */
  public static void print(SegmentMembers members, List<String> names, int all, PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("segment"),
                Column.number("customers"),
                Column.number("share"),
                Column.text("condition")));
    for (String name : names) {
      Segment segment = members.segments().find(name).orElseThrow();
      OptionalInt count = members.count(name);
      table.add(
          List.of(
              shownName(segment),
              count.isPresent() ? text("%,d", count.getAsInt()) : "few",
              count.isPresent() ? text("%.1f%%", 100.0 * count.getAsInt() / all) : "-",
              segment.condition().toString()));
    }
    table.print(out);
  }

  /** The condition of an option has no name that a user knows. */
  private static String shownName(Segment segment) {
    if (segment.name().startsWith("_")) {
      return "-";
    }
    return segment.label().equals(segment.name())
        ? segment.name()
        : segment.name() + " (" + segment.label() + ")";
  }

  /**
   * Prints customers with their traits.
   *
   * @param all number of customers of the segment
   */
  public static void print(CustomerTable customers, int all, PrintWriter out) {
    out.println(
        customers.size() < all
            ? text("%,d of %,d customers", customers.size(), all)
            : text("%,d customers", all));
    if (customers.size() == 0) {
      return;
    }
    out.println();
    List<Column> columns = new ArrayList<>(List.of(Column.text("customer")));
    for (CustomerTrait trait : customers.traits()) {
      columns.add(new Column(trait.traitName(), CustomerTable.isNumber(trait)));
    }
    TextTable table = new TextTable(columns);
    customers.texts().forEach(table::add);
    table.print(out);
  }

  private static String text(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
