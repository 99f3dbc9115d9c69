package org.crmrecommend;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;
import org.jspecify.annotations.Nullable;

/** The fields of a request. They change only until a request takes ownership. */
final class RequestFields {

  private static final int DEFAULT_LIMIT = 10;
  private static final int DEFAULT_REASONS = 3;

  @Nullable String user;
  List<String> history = List.of();
  List<Event> events = List.of();
  List<String> basket = List.of();
  Map<String, String> attributes = Map.of();
  @Nullable Integer limit;
  @Nullable Set<String> included;
  Set<String> excluded = Set.of();
  List<String> earlier = List.of();
  @Nullable Filter filter;
  @Nullable Predicate<String> predicate;
  @Nullable BoughtItems bought;
  boolean allVariants;
  boolean isImpersonal;
  boolean fillUp = true;
  int reasons = DEFAULT_REASONS;
  @Nullable Instant time;
  @Nullable String channel;
  ZoneId zone = ZoneOffset.UTC;
  @Nullable Currency currency;
  @Nullable String placement;
  @Nullable Placement settings;
  @Nullable String group;
  Locale locale = Locale.ENGLISH;

  RequestFields() {}

  RequestFields(RequestFields other) {
    this.user = other.user;
    this.history = other.history;
    this.events = other.events;
    this.basket = other.basket;
    this.attributes = other.attributes;
    this.limit = other.limit;
    this.included = other.included;
    this.excluded = other.excluded;
    this.earlier = other.earlier;
    this.filter = other.filter;
    this.predicate = other.predicate;
    this.bought = other.bought;
    this.allVariants = other.allVariants;
    this.isImpersonal = other.isImpersonal;
    this.fillUp = other.fillUp;
    this.reasons = other.reasons;
    this.time = other.time;
    this.channel = other.channel;
    this.zone = other.zone;
    this.currency = other.currency;
    this.placement = other.placement;
    this.settings = other.settings;
    this.group = other.group;
    this.locale = other.locale;
  }

  /** Returns the limit of the request, or else of the placement. */
  int limit() {
    if (limit != null) {
      return limit;
    }
    return settings == null ? DEFAULT_LIMIT : settings.limit();
  }

  /** Returns the bought items that the request excludes, or else the placement. */
  BoughtItems bought() {
    if (bought != null) {
      return bought;
    }
    return settings == null
        ? BoughtItems.DEFAULTS
        : settings.rule(Rule.Repeats.class).map(BoughtItems::of).orElse(BoughtItems.DEFAULTS);
  }

  /** Returns the fields that are not null by name; sets and maps are sorted. */
  Map<String, Object> toMap() {
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    byName.put("user", user);
    byName.put("history", history);
    byName.put("events", events);
    byName.put("basket", basket);
    byName.put("attributes", new TreeMap<>(attributes));
    byName.put("limit", limit());
    byName.put("included", included == null ? null : new TreeSet<>(included));
    byName.put("excluded", new TreeSet<>(excluded));
    byName.put("earlier", earlier.isEmpty() ? null : earlier);
    byName.put("filter", filter);
    byName.put("predicate", predicate);
    byName.put("boughtKinds", new TreeSet<>(bought().kinds()));
    byName.put("boughtSince", bought().since());
    byName.put("boughtWithin", bought().within());
    byName.put("allVariants", allVariants ? true : null);
    byName.put("impersonal", isImpersonal ? true : null);
    byName.put("fillUp", fillUp ? null : false);
    byName.put("reasons", reasons);
    byName.put("time", time);
    byName.put("channel", channel);
    byName.put("zone", zone.equals(ZoneOffset.UTC) ? null : zone);
    byName.put("currency", currency);
    byName.put("placement", settings == null ? placement : settings);
    byName.put("group", group);
    byName.put("locale", locale);
    byName.values().removeIf(Objects::isNull);
    return byName;
  }
}
