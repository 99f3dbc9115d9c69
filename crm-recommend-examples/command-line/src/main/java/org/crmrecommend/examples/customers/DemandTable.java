package org.crmrecommend.examples.customers;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.customer.lifetime.StockDemand;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.output.OutputFile;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The expected units of each item by week, the most wanted items first.
 *
 * @param lastDay last day of the observation, in days since 1970-01-01
 */
public record DemandTable(StockDemand demand, int lastDay) {

  private static final int DECIMALS = 4;
  private static final int DAYS_PER_WEEK = 7;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /** Writes a file: JSON if its name ends with {@code .json}, otherwise CSV. */
  public void write(OutputFile file) {
    boolean isJson = file.path().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    file.write(isJson ? this::writeJson : this::writeCsv);
  }

  private int[] rows() {
    return demand.topItems(Math.max(1, demand.items().size()));
  }

  /** The weeks are named by their first days. */
  private List<String> weeks() {
    return IntStream.range(0, demand.weekCount())
        .mapToObj(week -> LocalDate.ofEpochDay(lastDay + 1L + (long) DAYS_PER_WEEK * week))
        .map(Object::toString)
        .toList();
  }

  void writeCsv(OutputStream out) throws IOException {
    List<String> header = new ArrayList<>(List.of("item", "units"));
    header.addAll(weeks());
    CsvText.write(out, header, Arrays.stream(rows()).mapToObj(this::csvRow));
  }

  private List<Object> csvRow(int item) {
    List<Object> row = new ArrayList<>(List.of(demand.items().id(item)));
    row.add(rounded(demand.units(item)));
    for (int week = 0; week < demand.weekCount(); week++) {
      row.add(rounded(demand.units(item, week)));
    }
    return row;
  }

  void writeJson(OutputStream out) throws IOException {
    List<String> weeks = weeks();
    try (JsonGenerator json = JSON.writer().with(new DefaultPrettyPrinter()).createGenerator(out)) {
      json.writeStartArray();
      for (int item : rows()) {
        json.writeStartObject();
        json.writeStringProperty("item", demand.items().id(item));
        json.writeNumberProperty("units", rounded(demand.units(item)));
        json.writeObjectPropertyStart("weeks");
        for (int week = 0; week < weeks.size(); week++) {
          json.writeNumberProperty(weeks.get(week), rounded(demand.units(item, week)));
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  private static BigDecimal rounded(double units) {
    return BigDecimal.valueOf(units).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
