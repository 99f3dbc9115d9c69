package org.crmrecommend.customer;

import java.time.Duration;
import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;

/**
 * When a complaint or a support ticket is open: it is recent, and nothing has closed it. A campaign
 * should leave out customers with an open complaint.
 *
 * @param openAtMost age after which a complaint no longer counts as open
 * @param closingKinds kinds of event by which the shop closes the complaints of a customer
 * @param closingStatuses values of the attribute {@code status} with which an event of the kind
 *     complaint or ticket closes the complaints of a customer; compared without regard to case
 */
public record ComplaintSettings(
    Duration openAtMost, Set<EventKind> closingKinds, Set<String> closingStatuses) {

  /**
   * 30 days; the kinds {@code complaint-resolved} and {@code ticket-closed}; the statuses {@code
   * resolved} and {@code closed}.
   */
  public static final ComplaintSettings DEFAULTS =
      new ComplaintSettings(
          Duration.ofDays(30),
          Set.of(EventKind.of("complaint-resolved"), EventKind.of("ticket-closed")),
          Set.of("resolved", "closed"));

  /**
   * @throws IllegalArgumentException if the age is not positive, or a closing kind is complaint or
   *     ticket
   */
  public ComplaintSettings {
    Checks.requireNonNull("openAtMost", openAtMost);
    Checks.requirePositive("openAtMost", openAtMost);
    Checks.requireNoNulls("closingKinds", closingKinds);
    Checks.requireNoNulls("closingStatuses", closingStatuses);
    if (closingKinds.contains(EventKind.COMPLAINT) || closingKinds.contains(EventKind.TICKET)) {
      throw new IllegalArgumentException(
          "closingKinds must not contain complaint or ticket: "
              + closingKinds
              + "; use closingStatuses for their statuses");
    }
    closingKinds = Set.copyOf(closingKinds);
    closingStatuses = Set.copyOf(closingStatuses);
  }
}
