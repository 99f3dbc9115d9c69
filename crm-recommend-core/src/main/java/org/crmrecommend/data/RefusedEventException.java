package org.crmrecommend.data;

/**
 * Thrown by {@link EventLogBuilder#add} for a valid event that contradicts the events added before,
 * or the currency of the log.
 */
public final class RefusedEventException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a log refuses an event. */
  public enum Reason {
    /** An event with other content has the same id. */
    ID_OF_OTHER_EVENT,

    /** The user used the coupon in another order. */
    COUPON_USED_BEFORE,

    /** The log has another currency and no exchange rate for that of the event. */
    NO_EXCHANGE_RATE,

    /** An amount in the currency of the log would be out of the range of a long. */
    AMOUNT_OUT_OF_RANGE
  }

  /** Creates an exception with a message that says what to do. */
  public RefusedEventException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns why the event is refused. */
  public Reason reason() {
    return reason;
  }
}
