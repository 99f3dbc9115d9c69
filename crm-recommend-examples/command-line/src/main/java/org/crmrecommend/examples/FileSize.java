package org.crmrecommend.examples;

import java.util.Locale;

/** Sizes of files as text. */
final class FileSize {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final int BYTES_PER_KIBIBYTE = 1 << 10;

  private FileSize() {}

  /** Returns a number of bytes in the largest unit in which it is at least 1, such as 1.5 MiB. */
  static String text(long bytes) {
    if (bytes < BYTES_PER_KIBIBYTE) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    double value = (double) bytes / BYTES_PER_KIBIBYTE;
    int unit = 0;
    while (value >= BYTES_PER_KIBIBYTE && unit < UNITS.length - 1) {
      value /= BYTES_PER_KIBIBYTE;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
