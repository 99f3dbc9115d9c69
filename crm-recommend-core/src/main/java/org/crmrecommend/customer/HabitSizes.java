package org.crmrecommend.customer;

/**
 * The number of values of each habit.
 *
 * @param channels number of channels
 * @param devices number of devices
 */
record HabitSizes(int channels, int devices) {

  private static final int HOURS = 24;
  private static final int WEEKDAYS = 7;

  int size(Habit habit) {
    return switch (habit) {
      case HOUR, CONTACT_HOUR -> HOURS;
      case WEEKDAY -> WEEKDAYS;
      case CHANNEL, CONTACT_CHANNEL -> channels;
      case DEVICE -> devices;
    };
  }
}
