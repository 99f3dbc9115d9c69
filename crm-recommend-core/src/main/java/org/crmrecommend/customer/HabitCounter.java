package org.crmrecommend.customer;

import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.LocalTimes;

/**
 * Counts the habits of customers in one log. Not thread-safe.
 *
 * <p>What the shop does to a customer does not count: exposures, coupons shown, and the events that
 * close a complaint. The many events of a visit depend on each other, so an hour counts once per
 * local day, a weekday once per local day, and a channel or a device once per local hour. Contacts
 * are opened e-mails, contacts, clicks, logins, surveys and claimed coupons.
 */
final class HabitCounter {

  private static final Set<EventKind> OF_SHOP = Set.of(EventKind.EXPOSURE, EventKind.COUPON_SHOWN);
  private static final Set<EventKind> CONTACTS =
      Set.of(
          EventKind.EMAIL_OPEN,
          EventKind.CONTACT,
          EventKind.CLICK,
          EventKind.LOGIN,
          EventKind.SURVEY,
          EventKind.COUPON_CLAIM);
  private static final int HOURS = 24;
  private static final long NO_HOUR = Long.MIN_VALUE;

  private final EventLog log;
  private final boolean[] isOwn;
  private final boolean[] isContact;
  private final int[] channelValues;
  private final int[] deviceValues;

  // The current customer and the current hour of activity and of contact. The values that an hour
  // has had are bits.
  private int day;
  private long hour;
  private int channels;
  private int devices;
  private long contactHour;
  private int contactChannels;

  /**
   * @param closing kinds of event by which the shop closes a complaint
   */
  HabitCounter(EventLog log, HabitNames names, Set<EventKind> closing) {
    this.log = log;
    this.channelValues = names.channelValues(log);
    this.deviceValues = names.deviceValues(log);
    this.isOwn = ownKinds(log, closing);
    this.isContact = new boolean[isOwn.length];
    for (int kind = 0; kind < isOwn.length; kind++) {
      isContact[kind] = CONTACTS.contains(log.kinds().get(kind));
    }
  }

  /** Returns by kind code whether events of the kind are caused by the customer. */
  static boolean[] ownKinds(EventLog log, Set<EventKind> closing) {
    boolean[] isOwn = new boolean[log.kinds().size()];
    for (int kind = 0; kind < isOwn.length; kind++) {
      EventKind name = log.kinds().get(kind);
      isOwn[kind] = !OF_SHOP.contains(name) && !closing.contains(name);
    }
    return isOwn;
  }

  /** Writes the counts of a customer into an empty row. */
  void count(CustomerEvents customer, TraitRow row) {
    LocalTimes times = customer.times();
    day = Integer.MIN_VALUE;
    hour = NO_HOUR;
    contactHour = NO_HOUR;
    for (int event = customer.from(); event < customer.to(); event++) {
      int kind = log.kindCode(event);
      if (isOwn[kind]) {
        long time = log.epochMillis(event);
        int eventDay = times.epochDay(time);
        int hourOfDay = times.hour(time);
        addActivity(event, eventDay, hourOfDay, row);
        if (isContact[kind]) {
          addContact(event, eventDay, hourOfDay, row);
        }
      }
    }
  }

  private void addActivity(int event, int eventDay, int hourOfDay, TraitRow row) {
    long eventHour = (long) HOURS * eventDay + hourOfDay;
    if (eventHour != hour) {
      hour = eventHour;
      channels = 0;
      devices = 0;
      increment(row.counts(Habit.HOUR), hourOfDay);
    }
    if (eventDay != day) {
      day = eventDay;
      increment(row.counts(Habit.WEEKDAY), LocalTimes.weekday(eventDay));
    }
    channels = addOnce(row.counts(Habit.CHANNEL), channel(event), channels);
    devices = addOnce(row.counts(Habit.DEVICE), device(event), devices);
  }

  private void addContact(int event, int eventDay, int hourOfDay, TraitRow row) {
    long eventHour = (long) HOURS * eventDay + hourOfDay;
    if (eventHour != contactHour) {
      contactHour = eventHour;
      contactChannels = 0;
      increment(row.counts(Habit.CONTACT_HOUR), hourOfDay);
    }
    contactChannels = addOnce(row.counts(Habit.CONTACT_CHANNEL), channel(event), contactChannels);
  }

  private int channel(int event) {
    int code = log.channelCode(event);
    return code < 0 ? -1 : channelValues[code];
  }

  private int device(int event) {
    int code = log.attributesCode(event);
    return code < 0 ? -1 : deviceValues[code];
  }

  /** Counts a value unless it is among the bits of those that have been counted. */
  private static int addOnce(char[] counts, int value, int counted) {
    if (value < 0 || (counted & 1 << value) != 0) {
      return counted;
    }
    increment(counts, value);
    return counted | 1 << value;
  }

  /** A count stays at its maximum. */
  private static void increment(char[] counts, int value) {
    if (counts[value] < Character.MAX_VALUE) {
      counts[value]++;
    }
  }
}
