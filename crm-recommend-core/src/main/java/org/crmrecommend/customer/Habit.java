package org.crmrecommend.customer;

/** A distribution over what a customer usually does. */
public enum Habit {
  /** Hours of the day of what the customer does, 0 to 23. */
  HOUR(CustomerTrait.ACTIVE_HOUR),
  /** Days of the week of what the customer does, Monday first. */
  WEEKDAY(CustomerTrait.ACTIVE_WEEKDAY),
  /** Channels of what the customer does. */
  CHANNEL(CustomerTrait.CHANNEL),
  /** Devices of what the customer does. */
  DEVICE(CustomerTrait.DEVICE),
  /** Hours of the day at which the customer answers: opens a mail, clicks, calls, logs in. */
  CONTACT_HOUR(CustomerTrait.CONTACT_HOUR),
  /** Channels by which the customer answers. */
  CONTACT_CHANNEL(CustomerTrait.CONTACT_CHANNEL);

  private final CustomerTrait trait;

  Habit(CustomerTrait trait) {
    this.trait = trait;
  }

  /** Returns the trait whose value is the most likely one; if it is hidden, so is the habit. */
  public CustomerTrait trait() {
    return trait;
  }

  /** Returns the position among the habits. */
  @SuppressWarnings("EnumOrdinal") // positions in arrays of columns, which are not stored
  int index() {
    return ordinal();
  }
}
