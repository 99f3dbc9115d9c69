package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerTraitTest {

  @ParameterizedTest
  @EnumSource
  void parse_nameOfTrait_returnsTrait(CustomerTrait trait) {
    assertThat(CustomerTrait.parse(trait.traitName())).isSameAs(trait);
  }

  @Test
  void parse_similarName_isRejectedWithSuggestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerTrait.parse("recencyDay"))
        .withMessageStartingWith("trait must be one of recencyDays, ")
        .withMessageEndingWith(": recencyDay; did you mean recencyDays?");
  }
}
