package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeRatesTest {

  private static final Currency EURO = EventVariants.EURO;
  private static final Currency DOLLAR = EventVariants.DOLLAR;
  private static final Currency YEN = Currency.getInstance("JPY");
  private static final Currency DINAR = Currency.getInstance("KWD");

  private static final ExchangeRates TO_EURO =
      ExchangeRates.to(EURO)
          .with(DOLLAR, new BigDecimal("0.5"))
          .with(YEN, new BigDecimal("0.006"))
          .with(DINAR, new BigDecimal("3"));

  /** A yen has no minor unit, a euro has 100 cents and a dinar has 1,000 fils. */
  @ParameterizedTest
  @CsvSource({
    "EUR, 123, 123",
    "USD, 1000, 500",
    "USD, 1, 0",
    "USD, 3, 2",
    "USD, -1, 0",
    "USD, -3, -2",
    "USD, 5, 2",
    "JPY, 1000, 600",
    "JPY, 1, 1",
    "KWD, 1000, 300",
    "KWD, 5, 2",
    "KWD, -15, -4"
  })
  void convert_anyCurrency_roundsHalfToEven(String source, long amount, long expected) {
    assertThat(TO_EURO.convert(amount, Currency.getInstance(source))).isEqualTo(expected);
  }

  @Test
  void convert_noRate_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExchangeRates.to(EURO).convert(1, DOLLAR))
        .withMessage("currency must have an exchange rate to EUR: USD");
  }

  @Test
  void convert_resultOutOfRange_isRejected() {
    ExchangeRates rates = ExchangeRates.to(EURO).with(DOLLAR, new BigDecimal("2"));

    assertThat(rates.convert(Long.MAX_VALUE / 2, DOLLAR)).isEqualTo(Long.MAX_VALUE - 1);
    for (long amount : new long[] {Long.MAX_VALUE, Long.MIN_VALUE / 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rates.convert(amount, DOLLAR))
          .withMessage("amount must be in the range of a long in EUR: " + amount + " USD");
    }
  }

  @Test
  void with_wrongRate_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TO_EURO.with(Currency.getInstance("GBP"), BigDecimal.ZERO))
        .withMessage("rate must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TO_EURO.with(DOLLAR, BigDecimal.ONE))
        .withMessage("currency must have one rate: USD");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TO_EURO.with(EURO, BigDecimal.ONE))
        .withMessage("source must not be the target currency: EUR");
  }

  @Test
  void rate_knownAndUnknown_isGivenRateOrEmpty() {
    assertThat(TO_EURO.rate(DOLLAR)).contains(new BigDecimal("0.5"));
    assertThat(TO_EURO.rate(EURO)).contains(BigDecimal.ONE);
    assertThat(TO_EURO.rate(Currency.getInstance("GBP"))).isEmpty();
    assertThat(TO_EURO.target()).isEqualTo(EURO);
    assertThat(ExchangeRates.to(EURO).with(DOLLAR, BigDecimal.ONE))
        .isEqualTo(ExchangeRates.to(EURO).with(DOLLAR, BigDecimal.ONE))
        .isNotEqualTo(ExchangeRates.to(EURO))
        .hasToString("ExchangeRates to EUR{USD=1}");
  }
}
