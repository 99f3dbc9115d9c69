package org.crmrecommend.input;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.ExchangeRates;
import org.jspecify.annotations.Nullable;

/**
 * Settings for reading events from files and queries. Immutable.
 *
 * @param badRows null for {@link BadRows#failFast}
 * @param latestTime null for one day after reading starts: clocks differ, and zones are mistaken
 * @param kind of all events; null if the rows have kinds
 * @param exchangeRates null if all amounts have one currency
 * @param filter rejects events that are not added
 */
record ReadSettings(
    @Nullable BadRows badRows,
    @Nullable Instant latestTime,
    ZoneId zone,
    @Nullable EventKind kind,
    @Nullable ExchangeRates exchangeRates,
    Predicate<Event> filter) {

  static final ReadSettings DEFAULTS =
      new ReadSettings(null, null, ZoneOffset.UTC, null, null, event -> true);

  ReadSettings withBadRows(BadRows newBadRows) {
    return new ReadSettings(newBadRows, latestTime, zone, kind, exchangeRates, filter);
  }

  ReadSettings withLatestTime(Instant newLatestTime) {
    return new ReadSettings(badRows, newLatestTime, zone, kind, exchangeRates, filter);
  }

  ReadSettings withZone(ZoneId newZone) {
    return new ReadSettings(badRows, latestTime, newZone, kind, exchangeRates, filter);
  }

  ReadSettings withKind(EventKind newKind) {
    return new ReadSettings(badRows, latestTime, zone, newKind, exchangeRates, filter);
  }

  ReadSettings withExchangeRates(ExchangeRates newRates) {
    return new ReadSettings(badRows, latestTime, zone, kind, newRates, filter);
  }

  ReadSettings withFilter(Predicate<Event> newFilter) {
    return new ReadSettings(badRows, latestTime, zone, kind, exchangeRates, newFilter);
  }

  /** Returns the context of reading into a log builder, which gets the exchange rates. */
  EventFormat.ReadContext context(EventLogBuilder builder, int threads) {
    if (exchangeRates != null) {
      builder.exchangeRates(exchangeRates);
    }
    Instant latest =
        latestTime == null ? InstantSource.system().instant().plus(Duration.ofDays(1)) : latestTime;
    return new EventFormat.ReadContext(
        builder, BadRows.orFailFast(badRows), new TimeParser(zone, latest), threads, kind, filter);
  }
}
