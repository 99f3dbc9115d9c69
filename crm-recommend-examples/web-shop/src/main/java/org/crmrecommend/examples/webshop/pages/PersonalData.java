package org.crmrecommend.examples.webshop.pages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.store.Order;
import org.crmrecommend.examples.webshop.store.Orders;
import org.crmrecommend.examples.webshop.store.Review;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes everything that the shop has of a shopper as JSON. */
final class PersonalData {

  private static final JsonFactory JSON = new JsonFactory();

  private final OpenShop shop;
  private final Baskets baskets;
  private final Orders orders;
  private final Reviews reviews;

  PersonalData(OpenShop shop) {
    this.shop = shop;
    this.baskets = new Baskets(shop.database(), shop.clock());
    this.orders = new Orders(shop.database());
    this.reviews = new Reviews(shop.database());
  }

  /** Returns the tables of the shop, and what the storefront exports, as UTF-8. */
  byte[] of(Shopper shopper) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      shopper
          .account()
          .ifPresent(
              account -> {
                json.writeStringProperty("name", account.name());
                json.writeStringProperty("registered", account.registered().toString());
              });
      writeBasket(json, baskets.lines(shopper.userId()));
      writeOrders(json, orders.all(shopper.userId()));
      writeReviews(json, reviews.of(shopper.userId()));
      var export = new ByteArrayOutputStream();
      shop.storefront().people().export(shopper.userId(), export);
      json.writeName("storefront");
      json.writeRawValue(export.toString(StandardCharsets.UTF_8));
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void writeBasket(JsonGenerator json, List<BasketLine> lines) {
    json.writeArrayPropertyStart("basket");
    for (BasketLine line : lines) {
      json.writeStartObject();
      json.writeStringProperty("item", line.item());
      json.writeNumberProperty("quantity", line.quantity());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeReviews(JsonGenerator json, List<Review> reviews) {
    json.writeArrayPropertyStart("reviews");
    for (Review review : reviews) {
      json.writeStartObject();
      json.writeStringProperty("item", review.item());
      json.writeNumberProperty("stars", review.stars());
      json.writeStringProperty("text", review.text());
      json.writeStringProperty("written", review.written().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeOrders(JsonGenerator json, List<Order> orders) {
    json.writeArrayPropertyStart("orders");
    for (Order order : orders) {
      json.writeStartObject();
      json.writeStringProperty("id", order.id());
      json.writeStringProperty("ordered", order.ordered().toString());
      json.writeStringProperty("currency", order.currency().getCurrencyCode());
      json.writeNumberProperty("totalMinorUnits", order.total());
      json.writeArrayPropertyStart("lines");
      for (Order.Line line : order.lines()) {
        json.writeStartObject();
        json.writeStringProperty("item", line.item());
        json.writeStringProperty("title", line.title());
        json.writeNumberProperty("quantity", line.quantity());
        json.writeNumberProperty("amountMinorUnits", line.amount());
        json.writeBooleanProperty("refunded", line.isRefunded());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
