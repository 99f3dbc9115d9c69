package org.crmrecommend.serving.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoField;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;

/** Entries as a database returns them: with times in microseconds of the years 1 to 9999. */
final class RoundedEntries {

  private RoundedEntries() {}

  static StoreEntry of(StoreEntry entry) {
    if (entry instanceof EventEntry event) {
      return new EventEntry(rounded(event.event()));
    }
    if (entry instanceof ExposureEntry exposure) {
      return new ExposureEntry(rounded(exposure.exposure()));
    }
    if (entry instanceof UserEntry user) {
      Instant since = user.user().memberSince();
      User rounded = since == null ? user.user() : user.user().withMemberSince(round(since));
      return new UserEntry(rounded);
    }
    if (entry instanceof LinkEntry link) {
      Link old = link.link();
      return new LinkEntry(new Link(old.one(), old.other(), round(old.time()), old.source()));
    }
    return entry instanceof ConsentEntry consent
        ? new ConsentEntry(consent.userId(), rounded(consent.consent()))
        : entry;
  }

  private static Event rounded(Event event) {
    Instant time = event.time();
    return time == null ? event : event.at(round(time));
  }

  private static Exposure rounded(Exposure exposure) {
    return new Exposure(
        exposure.answerId(),
        exposure.user(),
        round(exposure.time()),
        exposure.placement(),
        exposure.group(),
        exposure.modelVersion(),
        exposure.items());
  }

  private static Consent rounded(Consent consent) {
    Instant time = round(consent.time());
    Instant until = consent.until() == null ? null : round(consent.until());
    return new Consent(
        consent.purpose(),
        consent.isGranted(),
        time,
        until == null || until.isAfter(time) ? until : time.plusMillis(1),
        consent.source());
  }

  private static Instant round(Instant time) {
    Instant min = Instant.parse("0001-01-01T00:00:00Z");
    Instant max = Instant.parse("9999-12-31T23:59:59.999999Z");
    if (time.isBefore(min)) {
      return min;
    }
    return time.isAfter(max) ? max : time.minusNanos(time.get(ChronoField.NANO_OF_SECOND) % 1_000);
  }
}
