package org.crmrecommend.examples.customers;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.examples.output.CsvText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The traits of some customers as a table, written customer by customer.
 *
 * @param customers all customers
 * @param traits the columns, from left to right
 * @param rows numbers of the customers, in the order of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record CustomerTable(Customers customers, List<CustomerTrait> traits, int[] rows) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /** Copies the list and the array. */
  public CustomerTable {
    traits = List.copyOf(traits);
    rows = rows.clone();
  }

  /** Returns the table of all customers and traits. */
  public static CustomerTable of(Customers customers) {
    return new CustomerTable(
        customers, List.of(CustomerTrait.values()), IntStream.range(0, customers.size()).toArray());
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.length;
  }

  /** Returns the first rows. */
  public CustomerTable limit(int maxRows) {
    return new CustomerTable(
        customers, traits, Arrays.copyOf(rows, Math.min(rows.length, maxRows)));
  }

  @Override
  public int[] rows() {
    return rows.clone();
  }

  /** Returns the names of the columns: the id and the traits. */
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of("customer"));
    traits.forEach(trait -> header.add(trait.traitName()));
    return header;
  }

  /** Returns the texts of the cells of each row; those of unknown traits are empty. */
  public Stream<List<String>> texts() {
    return IntStream.of(rows).mapToObj(this::texts);
  }

  private List<String> texts(int customer) {
    Portrait portrait = customers.portrait(customer);
    List<String> cells = new ArrayList<>(List.of(portrait.customerId()));
    for (CustomerTrait trait : traits) {
      cells.add(portrait.value(trait).map(Portrait.Value::text).orElse(""));
    }
    return cells;
  }

  /**
   * Writes a CSV table with the texts of the traits. A category that a spreadsheet would run as a
   * formula gets a leading apostrophe.
   *
   * @throws IOException if the bytes cannot be written
   */
  public void writeCsv(OutputStream out) throws IOException {
    CsvText.write(out, header(), IntStream.of(rows).mapToObj(this::csvRow));
  }

  private List<Object> csvRow(int customer) {
    Portrait portrait = customers.portrait(customer);
    List<Object> cells = new ArrayList<>(List.of(portrait.customerId()));
    for (CustomerTrait trait : traits) {
      cells.add(portrait.value(trait).map(CustomerTable::csvCell).orElse(""));
    }
    return cells;
  }

  /** Numbers are no formulas, so they stay numbers, even if they are negative. */
  private static Object csvCell(Portrait.Value value) {
    return isNumber(value.trait()) ? (Object) new BigDecimal(value.text()) : value.text();
  }

  static boolean isNumber(CustomerTrait trait) {
    return switch (trait.type()) {
      case NUMBER, MONEY, SHARE -> true;
      case DATE, FLAG, CATEGORY -> false;
    };
  }

  /**
   * Writes a JSON array with an object for each customer: the id, the instant, and the known traits
   * with their evidence and interval.
   *
   * @throws IOException if the bytes cannot be written
   */
  public void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.writer().with(new DefaultPrettyPrinter()).createGenerator(out)) {
      json.writeStartArray();
      for (int customer : rows) {
        write(customers.portrait(customer), json);
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  private void write(Portrait portrait, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("customer", portrait.customerId());
    json.writeStringProperty("asOf", portrait.asOf().toString());
    json.writeObjectPropertyStart("traits");
    for (CustomerTrait trait : traits) {
      portrait.value(trait).ifPresent(value -> write(value, json));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Portrait.Value value, JsonGenerator json) {
    json.writeObjectPropertyStart(value.trait().traitName());
    if (isNumber(value.trait()) && value.number() == Math.rint(value.number())) {
      json.writeNumberProperty("value", (long) value.number());
    } else if (isNumber(value.trait())) {
      json.writeNumberProperty("value", value.number());
    } else if (value.trait().type() == CustomerTrait.Type.FLAG) {
      json.writeBooleanProperty("value", value.number() > 0);
    } else {
      json.writeStringProperty("value", value.text());
    }
    json.writeNumberProperty("evidence", value.evidence());
    if (value.interval() != null) {
      json.writeNumberProperty("low", value.interval().low());
      json.writeNumberProperty("high", value.interval().high());
    }
    json.writeEndObject();
  }
}
