package org.crmrecommend.customer;

/** A distribution over what a customer usually does. */
public enum Habit {
  /** Hours of the day of what the customer does, 0 to 23. */
  HOUR,
  /** Days of the week of what the customer does, Monday first. */
  WEEKDAY,
  /** Channels of what the customer does. */
  CHANNEL,
  /** Devices of what the customer does. */
  DEVICE,
  /** Hours of the day at which the customer answers: opens a mail, clicks, calls, logs in. */
  CONTACT_HOUR,
  /** Channels by which the customer answers. */
  CONTACT_CHANNEL
}
