package org.crmrecommend.serving.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.jspecify.annotations.Nullable;

/** Events, items, users, exposures, links and consents with random fields, each present or not. */
public final class RandomEntries {

  private static final List<String> CHARACTERS =
      List.of("a", "Z", "7", " ", "\n", "ß", "中", "\u0000", "\u007f", "\u0800", "\ud800", "𝄞");

  private final SplittableRandom random;

  /** Creates entries from a seed. */
  public RandomEntries(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns a random value. */
  public Event event(@Nullable String id, String user) {
    EventKind kind =
        random.nextInt(5) == 0
            ? new EventKind("k" + random.nextInt(100))
            : EventKind.standard().get(random.nextInt(EventKind.standard().size()));
    Event event = random.nextInt(8) == 0 ? Event.of(user, kind) : Event.of(user, text(), kind);
    event = random.nextInt(8) == 0 ? event : event.at(time(1L << 40));
    event = random.nextBoolean() ? event : event.withRating(real());
    event = random.nextBoolean() ? event : event.withQuantity(Math.abs((float) real()) + 1e-9);
    event = random.nextBoolean() ? event : event.withOrder(text());
    event = random.nextBoolean() ? event : event.withChannel(text());
    event = random.nextBoolean() ? event : withMoney(event);
    event = random.nextBoolean() ? event : event.withCoupon(text());
    event = random.nextBoolean() ? event : event.withSession(text());
    event = random.nextBoolean() ? event : event.because(text(), 1 + random.nextInt(1 << 30));
    event = random.nextBoolean() ? event : event.withText(text());
    for (int n = random.nextInt(4); n > 0; n--) {
      event = event.withAttribute(text() + n, text());
    }
    return id == null ? event : event.withId(id);
  }

  private Event withMoney(Event event) {
    Event result = event.withCurrency(currency());
    result =
        random.nextBoolean()
            ? result
            : result.withAmount(random.nextLong() >> random.nextInt(1, 60), currencyOf(result));
    result = random.nextBoolean() ? result : result.withListPrice(random.nextLong(1L << 60));
    return random.nextBoolean() ? result : result.withDiscount(random.nextLong(1L << 20));
  }

  private static Currency currencyOf(Event event) {
    return java.util.Objects.requireNonNull(event.currency());
  }

  /** Returns a random value. */
  public Item item(String id) {
    Instant from = orNull(() -> time(Instant.MAX.getEpochSecond() / 2));
    return new Item(
        id,
        random.nextBoolean() ? id : textOrEmpty(),
        texts(),
        textOrEmpty(),
        orNull(this::price),
        attributes(),
        textOrEmpty(),
        from,
        orNull(() -> (from == null ? Instant.MIN : from).plusNanos(1 + random.nextInt(1 << 30))),
        orNull(() -> random.nextInt(Integer.MAX_VALUE)),
        textOrEmpty());
  }

  private BigDecimal price() {
    return new BigDecimal(BigInteger.valueOf(random.nextLong(1L << random.nextInt(1, 62))))
        .multiply(BigDecimal.TEN.pow(random.nextInt(30)))
        .scaleByPowerOfTen(-random.nextInt(20));
  }

  /** Returns a random value. */
  public User user(String id) {
    Map<String, String> attributes = new TreeMap<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      attributes.put(textOrEmpty(), textOrEmpty());
    }
    return new User(id, attributes, orNull(() -> time(Instant.MAX.getEpochSecond() / 2)));
  }

  /** Returns a random value. */
  public Exposure exposure(@Nullable String user) {
    List<ExposedItem> items = new ArrayList<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      items.add(new ExposedItem(text(), textOrEmpty(), 1 - random.nextDouble()));
    }
    return new Exposure(
        text(),
        user,
        time(1L << 40),
        orNull(this::textOrEmpty),
        orNull(this::textOrEmpty),
        textOrEmpty(),
        items);
  }

  /** Returns a random value. */
  public Link link(String one, String other) {
    Identifier first = new Identifier(text(), one);
    return new Link(first, new Identifier(text(), other), time(1L << 40), textOrEmpty());
  }

  /** Returns a random value. */
  public Consent consent() {
    Instant time = time(1L << 40);
    boolean isGranted = random.nextBoolean();
    Instant until = isGranted ? orNull(() -> time.plusSeconds(1 + random.nextInt(1 << 30))) : null;
    return new Consent(new Purpose(text()), isGranted, time, until, textOrEmpty());
  }

  private Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new TreeMap<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      attributes.put(textOrEmpty(), texts());
    }
    return attributes;
  }

  private List<String> texts() {
    return random.ints(random.nextInt(4)).mapToObj(ignored -> textOrEmpty()).toList();
  }

  /** Returns a random value. */
  public Instant time(long maxSeconds) {
    Instant time = Instant.ofEpochSecond(random.nextLong(-maxSeconds, maxSeconds));
    return switch (random.nextInt(3)) {
      case 0 -> time;
      case 1 -> time.plusMillis(random.nextInt(1_000));
      default -> time.plusNanos(random.nextInt(1_000_000_000));
    };
  }

  private double real() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(6);
      case 1 -> -0.0;
      case 2 -> Double.MIN_VALUE;
      default -> random.nextDouble(-1e6, 1e6);
    };
  }

  private Currency currency() {
    return Currency.getInstance(List.of("EUR", "JPY", "CNY", "KWD").get(random.nextInt(4)));
  }

  private String textOrEmpty() {
    return random.nextInt(4) == 0 ? "" : text();
  }

  /** Returns a random value. */
  public String text() {
    int length = random.nextInt(20) == 0 ? random.nextInt(1, 3_000) : random.nextInt(1, 9);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return text.toString();
  }

  private <T> @Nullable T orNull(Supplier<T> value) {
    return random.nextBoolean() ? null : value.get();
  }
}
