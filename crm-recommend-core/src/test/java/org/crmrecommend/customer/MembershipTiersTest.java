package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTiersTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void parse_text_givesTiersInOrder() {
    assertThat(MembershipTiers.parse("name, spending, purchases\nbasic,0,0\ngold,99.5,3\n", YEAR))
        .isEqualTo(
            new MembershipTiers(
                List.of(
                    new MembershipTiers.Tier("basic", 0, 0),
                    new MembershipTiers.Tier("gold", 99.5, 3)),
                YEAR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name,spending\nbasic,0'"
            + "|'line 1: expected the header name,spending,purchases, found [name, spending]'",
        "'name,spending,purchases\nbasic,0'"
            + "|'line 2: expected a name, an amount and a number, found [basic, 0]'",
        "'name,spending,purchases\nbasic,0,0\ngold,much,2'"
            + "|'line 3: expected a number such as 300, found much,2'",
        "'name,spending,purchases\nbasic,-5,0'"
            + "|'line 2: spending must be finite and not negative: -5.0'",
        "'name,spending,purchases\ngold,10,1\nbasic,5,1'"
            + "|'tiers must be listed from the lowest to the highest: basic takes less than gold'",
        "'name,spending,purchases\nbasic,5,1\ngold,5,1'"
            + "|'tiers must be listed from the lowest to the highest: gold takes no more than"
            + " basic'",
        "'name,spending,purchases\ngold,10,1\ngold,20,1'|'tiers must have different names: gold'"
      })
  void parse_badText_saysLineAndReason(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MembershipTiers.parse(text, YEAR))
        .withMessage(message);
  }

  @Test
  void construct_windowUnderADay_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MembershipTiers(List.of(), Duration.ofHours(5)))
        .withMessage("window in days must be positive: 0");
  }
}
