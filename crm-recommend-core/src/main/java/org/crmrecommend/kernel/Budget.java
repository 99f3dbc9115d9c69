package org.crmrecommend.kernel;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes an answer may take, spent by all threads that find it. Thread-safe. */
public final class Budget {

  private final long most;
  private final AtomicLong spent = new AtomicLong();

  /**
   * @param most how many bytes there are
   */
  public Budget(long most) {
    this.most = most;
  }

  /**
   * Takes so many bytes.
   *
   * @throws SpentException if they are not to be had
   */
  public void spend(long bytes) {
    if (spent.addAndGet(bytes) > most) {
      throw new SpentException();
    }
  }

  /** Ends a search whose answer is too large; made often and cheaply, so it knows no place. */
  public static final class SpentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says only that it is so. */
    public SpentException() {
      super("budget is spent", null, false, false);
    }
  }
}
