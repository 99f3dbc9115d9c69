package org.crmrecommend.serving.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Exposures as rows: the columns of {@code crm_exposure} after the position and the user. */
final class ExposureRow {

  /** The columns in the order of the table. */
  static final String COLUMNS = "answer_id, time, placement, group_name, model_version, items";

  /** The types of the columns, as PostgreSQL names them. */
  static final List<String> TYPES = List.of("text", "timestamptz", "text", "text", "text", "text");

  private ExposureRow() {}

  /** Returns the values of the columns. */
  static List<@Nullable Object> values(Exposure exposure) {
    return Arrays.asList(
        DatabaseText.encode(exposure.answerId()),
        DatabaseTime.encode(exposure.time()),
        DatabaseText.encodeOrNull(exposure.placement()),
        DatabaseText.encodeOrNull(exposure.group()),
        DatabaseText.encode(exposure.modelVersion()),
        writeItems(exposure.items()));
  }

  private static String writeItems(List<ExposedItem> items) {
    return Json.write(
        json -> {
          json.writeStartArray();
          for (ExposedItem item : items) {
            json.writeStartObject();
            json.writeStringProperty("item", item.item());
            json.writeStringProperty("source", item.source());
            json.writeNumberProperty("propensity", item.propensity());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * Reads the exposure of a row.
   *
   * @param first the first column
   * @param user id of the user; null if unknown
   */
  static Exposure read(ResultSet row, int first, @Nullable String user) throws SQLException {
    return new Exposure(
        DatabaseText.decode(row.getString(first)),
        user,
        DatabaseTime.read(row, first + 1),
        DatabaseText.decodeOrNull(row.getString(first + 2)),
        DatabaseText.decodeOrNull(row.getString(first + 3)),
        DatabaseText.decode(row.getString(first + 4)),
        Json.read(row.getString(first + 5), ExposureRow::readItems));
  }

  private static List<ExposedItem> readItems(JsonParser json) {
    List<ExposedItem> items = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String item = "";
      String source = "";
      double propensity = 1;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "item" -> item = json.getString();
          case "source" -> source = json.getString();
          case "propensity" -> propensity = Double.parseDouble(json.getString());
          default -> throw new IllegalArgumentException("field of an item must be known: " + name);
        }
      }
      items.add(new ExposedItem(item, source, propensity));
    }
    return items;
  }
}
