package org.crmrecommend;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.User;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.live.PersonDirectory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes what is stored of a person as JSON. */
final class PersonExport {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final EventStore store;
  private final PersonDirectory directory;
  private final Instant time;

  PersonExport(EventStore store, PersonDirectory directory, Instant time) {
    this.store = store;
    this.directory = directory;
    this.time = time;
  }

  void write(String userId, List<Trait> traits, OutputStream out) {
    List<String> ids = directory.ids(userId);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("exportedAt", time.toString());
      writeIds(json, userId, ids);
      writeAll(json, "links", directory.graph().links(userId), link -> writeLink(json, link));
      writeAll(json, "users", users(ids), user -> writeUser(json, user));
      writeAll(json, "consents", directory.consents(userId), one -> writeConsent(json, one));
      writeAll(json, "traits", traits, trait -> writeTrait(json, trait));
      json.writeObjectPropertyStart("traitChoices");
      directory.choices(userId).forEach((name, choice) -> text(json, name, choice));
      json.writeEndObject();
      Set<String> person = new LinkedHashSet<>(ids);
      json.writeArrayPropertyStart("events");
      store.readEventsOf(person, (event, position) -> writeEvent(json, event));
      json.writeEndArray();
      json.writeArrayPropertyStart("exposures");
      store.readExposuresOf(person, (exposure, position) -> writeExposure(json, exposure));
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    }
  }

  private void writeIds(JsonGenerator json, String userId, List<String> ids) {
    List<Identifier> identifiers = directory.graph().identifiers(userId);
    json.writeArrayPropertyStart("ids");
    for (int i = 0; i < ids.size(); i++) {
      json.writeStartObject();
      json.writeStringProperty("id", ids.get(i));
      if (!identifiers.isEmpty()) {
        json.writeStringProperty("kind", identifiers.get(i).kind());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private List<User> users(List<String> ids) {
    return ids.stream().map(store::findUser).flatMap(Optional::stream).toList();
  }

  private static <T> void writeAll(
      JsonGenerator json, String name, Collection<T> values, Consumer<T> writer) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      writer.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable Object value) {
    if (value != null) {
      json.writeStringProperty(name, value.toString());
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value) {
    if (value != null) {
      json.writeNumberProperty(name, value);
    }
  }

  private static void writeLink(JsonGenerator json, Link link) {
    text(json, "one", link.one().id());
    text(json, "other", link.other().id());
    text(json, "time", link.time());
    text(json, "source", link.source());
  }

  private static void writeUser(JsonGenerator json, User user) {
    text(json, "id", user.id());
    text(json, "memberSince", user.memberSince());
    json.writeObjectPropertyStart("attributes");
    user.attributes().forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void writeConsent(JsonGenerator json, Consent consent) {
    text(json, "purpose", consent.purpose());
    json.writeBooleanProperty("granted", consent.isGranted());
    text(json, "time", consent.time());
    text(json, "until", consent.until());
    text(json, "source", consent.source());
  }

  private static void writeTrait(JsonGenerator json, Trait trait) {
    text(json, "name", trait.name());
    text(json, "value", trait.value());
    text(json, "evidence", trait.evidence());
    text(json, "asOf", trait.asOf());
    text(json, "source", trait.source());
  }

  private static void writeEvent(JsonGenerator json, Event event) {
    json.writeStartObject();
    text(json, "user", event.user());
    text(json, "item", event.item());
    text(json, "kind", event.kind().name());
    text(json, "time", event.time());
    Double rating = event.rating();
    if (rating != null) {
      json.writeNumberProperty("rating", rating);
    }
    if (event.quantity() != 1) {
      json.writeNumberProperty("quantity", event.quantity());
    }
    text(json, "order", event.order());
    text(json, "channel", event.channel());
    text(json, "session", event.session());
    writeMoney(json, event);
    text(json, "id", event.id());
    text(json, "answer", event.answerId());
    Integer position = event.position();
    if (position != null) {
      json.writeNumberProperty("position", position);
    }
    text(json, "text", event.text());
    if (!event.attributes().isEmpty()) {
      json.writeObjectPropertyStart("attributes");
      event.attributes().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Amounts are in minor units, such as cents. */
  private static void writeMoney(JsonGenerator json, Event event) {
    text(json, "currency", event.currency());
    number(json, "amountMinorUnits", event.amount());
    number(json, "listPriceMinorUnits", event.listPrice());
    number(json, "discountMinorUnits", event.discount());
    text(json, "coupon", event.coupon());
  }

  private static void writeExposure(JsonGenerator json, Exposure exposure) {
    json.writeStartObject();
    text(json, "answer", exposure.answerId());
    text(json, "user", exposure.user());
    text(json, "time", exposure.time());
    text(json, "placement", exposure.placement());
    text(json, "group", exposure.group());
    text(json, "modelVersion", exposure.modelVersion());
    json.writeArrayPropertyStart("items");
    for (Exposure.ExposedItem item : exposure.items()) {
      json.writeStartObject();
      text(json, "item", item.item());
      text(json, "source", item.source());
      json.writeNumberProperty("propensity", item.propensity());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
