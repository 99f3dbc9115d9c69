package org.crmrecommend.data;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The place of a catalog in the history of its changes. It tells whether one catalog is a later
 * version of another without a reference from one to the other. Immutable and thread-safe.
 *
 * <p>The first successor of a version continues its line; any further one starts a new line. A
 * version knows the line from which its own was started, so that a successor is recognized unless
 * two new lines were started since.
 */
final class CatalogVersion {

  /** The number of the newest version; the object identifies the line. */
  private final AtomicLong line;

  private final long number;
  private final @Nullable AtomicLong originLine;
  private final long originNumber;

  private CatalogVersion(
      AtomicLong line, long number, @Nullable AtomicLong originLine, long originNumber) {
    this.line = line;
    this.number = number;
    this.originLine = originLine;
    this.originNumber = originNumber;
  }

  /** Returns version 0 of a new line. */
  static CatalogVersion first() {
    return new CatalogVersion(new AtomicLong(), 0, null, 0);
  }

  /** Returns a successor, whose number is one higher. */
  CatalogVersion next() {
    return line.compareAndSet(number, number + 1)
        ? new CatalogVersion(line, number + 1, originLine, originNumber)
        : new CatalogVersion(new AtomicLong(number + 1), number + 1, line, number);
  }

  /** Returns the number of changes since version 0. */
  long number() {
    return number;
  }

  /** Returns whether this is the other version or a successor of it. */
  boolean isSuccessorOf(CatalogVersion other) {
    return other.line == line
        ? other.number <= number
        : other.line == originLine && other.number <= originNumber;
  }
}
