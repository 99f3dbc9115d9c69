package org.crmrecommend.serving.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Items as JSON, without the id; fields with their defaults are left out. */
final class ItemJson {

  private String title;
  private List<String> category = List.of();
  private String brand = "";
  private @Nullable BigDecimal price;
  private final Map<String, List<String>> attributes = new TreeMap<>();
  private String text = "";
  private @Nullable Instant availableFrom;
  private @Nullable Instant availableUntil;
  private @Nullable Integer stock;
  private String product = "";

  private ItemJson(String id) {
    this.title = id;
  }

  static String write(Item item) {
    return Json.write(
        json -> {
          json.writeStartObject();
          text(json, "title", item.title().equals(item.id()) ? "" : item.title());
          if (item.title().isEmpty()) {
            json.writeStringProperty("title", "");
          }
          if (!item.category().isEmpty()) {
            json.writeName("category");
            Json.writeTexts(json, item.category());
          }
          text(json, "brand", item.brand());
          BigDecimal price = item.price();
          if (price != null) {
            json.writeNumberProperty("price", price);
          }
          writeAttributes(json, item.attributes());
          text(json, "text", item.text());
          time(json, "availableFrom", item.availableFrom());
          time(json, "availableUntil", item.availableUntil());
          Integer stock = item.stock();
          if (stock != null) {
            json.writeNumberProperty("stock", stock);
          }
          text(json, "product", item.product());
          json.writeEndObject();
        });
  }

  private static void text(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant value) {
    if (value != null) {
      json.writeStringProperty(name, value.toString());
    }
  }

  private static void writeAttributes(JsonGenerator json, Map<String, List<String>> attributes) {
    if (!attributes.isEmpty()) {
      json.writeObjectPropertyStart("attributes");
      attributes.forEach(
          (name, values) -> {
            json.writeName(name);
            Json.writeTexts(json, values);
          });
      json.writeEndObject();
    }
  }

  static Item read(String id, String content) {
    return Json.read(
        content,
        json -> {
          ItemJson fields = new ItemJson(id);
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.read(name, json);
          }
          return fields.toItem(id);
        });
  }

  private void read(String name, JsonParser json) {
    switch (name) {
      case "title" -> title = json.getString();
      case "category" -> category = Json.readTexts(json);
      case "brand" -> brand = json.getString();
      case "price" -> price = new BigDecimal(json.getString());
      case "attributes" -> readAttributes(json);
      case "text" -> text = json.getString();
      case "availableFrom" -> availableFrom = Instant.parse(json.getString());
      case "availableUntil" -> availableUntil = Instant.parse(json.getString());
      case "stock" -> stock = json.getIntValue();
      case "product" -> product = json.getString();
      default -> throw new IllegalArgumentException("field of an item must be known: " + name);
    }
  }

  private void readAttributes(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, Json.readTexts(json));
    }
  }

  private Item toItem(String id) {
    return new Item(
        id,
        title,
        category,
        brand,
        price,
        attributes,
        text,
        availableFrom,
        availableUntil,
        stock,
        product);
  }
}
