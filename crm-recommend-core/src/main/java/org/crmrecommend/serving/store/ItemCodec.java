package org.crmrecommend.serving.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Item;
import org.jspecify.annotations.Nullable;

/** Items as bytes, without the id, which is their key; see {@link EventCodec}. */
final class ItemCodec {

  private static final int TITLE = 1;
  private static final int CATEGORY = 2;
  private static final int BRAND = 3;
  private static final int PRICE = 4;
  private static final int ATTRIBUTES = 5;
  private static final int TEXT = 6;
  private static final int AVAILABLE_FROM = 7;
  private static final int AVAILABLE_UNTIL = 8;
  private static final int STOCK = 9;
  private static final int PRODUCT = 10;

  private ItemCodec() {}

  static void write(ValueWriter out, Item item) {
    out.text(TITLE, item.title().equals(item.id()) ? null : item.title());
    writeTexts(out, CATEGORY, item.category());
    out.text(BRAND, nullIfEmpty(item.brand()));
    writePrice(out, item.price());
    writeAttributes(out, item.attributes());
    out.text(TEXT, nullIfEmpty(item.text()));
    out.time(AVAILABLE_FROM, item.availableFrom());
    out.time(AVAILABLE_UNTIL, item.availableUntil());
    Integer stock = item.stock();
    out.number(STOCK, stock == null ? null : (Long) stock.longValue());
    out.text(PRODUCT, nullIfEmpty(item.product()));
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void writeTexts(ValueWriter out, int tag, List<String> texts) {
    if (!texts.isEmpty()) {
      out.unsigned(tag);
      writeTexts(out, texts);
    }
  }

  private static void writeTexts(ValueWriter out, List<String> texts) {
    out.unsigned(texts.size());
    texts.forEach(out::text);
  }

  private static void writePrice(ValueWriter out, @Nullable BigDecimal price) {
    if (price != null) {
      byte[] unscaled = price.unscaledValue().toByteArray();
      out.number(PRICE, (long) price.scale());
      out.unsigned(unscaled.length);
      out.raw(ByteBuffer.wrap(unscaled));
    }
  }

  private static void writeAttributes(ValueWriter out, Map<String, List<String>> attributes) {
    if (!attributes.isEmpty()) {
      out.unsigned(ATTRIBUTES);
      out.unsigned(attributes.size());
      attributes.forEach(
          (name, values) -> {
            out.text(name);
            writeTexts(out, values);
          });
    }
  }

  static Item read(String id, ValueReader in) {
    Fields fields = new Fields(id);
    while (in.hasNext()) {
      fields.read(in.count(), in);
    }
    return fields.toItem(id);
  }

  private static List<String> readTexts(ValueReader in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return texts;
  }

  /** The fields read so far. {@link Item.Builder} takes arrays and drops what is not set. */
  private static final class Fields {

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

    Fields(String id) {
      this.title = id;
    }

    void read(int tag, ValueReader in) {
      switch (tag) {
        case TITLE -> title = in.text();
        case CATEGORY -> category = readTexts(in);
        case BRAND -> brand = in.text();
        case PRICE -> price = readPrice(in);
        case ATTRIBUTES -> readAttributes(in);
        case TEXT -> text = in.text();
        case AVAILABLE_FROM -> availableFrom = in.time();
        case AVAILABLE_UNTIL -> availableUntil = in.time();
        case STOCK -> stock = Math.toIntExact(in.signed());
        case PRODUCT -> product = in.text();
        default -> throw new IllegalArgumentException("tag of an item must be known: " + tag);
      }
    }

    private static BigDecimal readPrice(ValueReader in) {
      int scale = Math.toIntExact(in.signed());
      return new BigDecimal(new BigInteger(in.raw()), scale);
    }

    private void readAttributes(ValueReader in) {
      for (int left = in.count(); left > 0; left--) {
        attributes.put(in.text(), readTexts(in));
      }
    }

    Item toItem(String id) {
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
}
