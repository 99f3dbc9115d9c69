package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;

class ComplaintSettingsTest {

  @Test
  void construct_nonPositiveAge_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComplaintSettings(Duration.ZERO, Set.of(), Set.of()))
        .withMessage("openAtMost must be positive: PT0S");
  }

  @Test
  void construct_complaintCloses_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ComplaintSettings(Duration.ofDays(1), Set.of(EventKind.TICKET), Set.of()))
        .withMessage(
            "closingKinds must not contain complaint or ticket: [ticket]; use closingStatuses for"
                + " their statuses");
  }

  @Test
  void construct_nullComplaints_isRejected() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> CustomerSettings.DEFAULTS.withComplaints(null))
        .withMessage("complaints must not be null");
  }
}
