package org.crmrecommend.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.kernel.Checks;

/**
 * Exchange rates from several currencies to one. Immutable.
 *
 * <pre>{@code
 * ExchangeRates.to(euro).with(dollar, new BigDecimal("0.92"))
 * }</pre>
 */
public final class ExchangeRates {

  private final Currency target;
  private final Map<Currency, BigDecimal> rates;

  private ExchangeRates(Currency target, Map<Currency, BigDecimal> rates) {
    this.target = target;
    this.rates = rates;
  }

  /** Returns rates to a currency, as yet from no other currency. */
  public static ExchangeRates to(Currency target) {
    Checks.requireNonNull("target", target);
    return new ExchangeRates(target, Map.of());
  }

  /**
   * Returns a copy with the rate of one more currency.
   *
   * @param rate main units of the target currency for one main unit of {@code source}
   * @throws IllegalArgumentException if the rate is not positive, the currency already has a rate,
   *     or it is the target currency
   */
  public ExchangeRates with(Currency source, BigDecimal rate) {
    Checks.requireNonNull("source", source);
    Checks.requireNonNull("rate", rate);
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("rate must be positive: " + rate);
    }
    if (source.equals(target)) {
      throw new IllegalArgumentException("source must not be the target currency: " + source);
    }
    Map<Currency, BigDecimal> changed =
        new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    changed.putAll(rates);
    if (changed.put(source, rate) != null) {
      throw new IllegalArgumentException("currency must have one rate: " + source);
    }
    return new ExchangeRates(target, changed);
  }

  /** Returns the currency that amounts are converted to. */
  public Currency target() {
    return target;
  }

  /** Returns the rate of a currency; 1 for the target currency, empty if there is no rate. */
  public Optional<BigDecimal> rate(Currency source) {
    return source.equals(target)
        ? Optional.of(BigDecimal.ONE)
        : Optional.ofNullable(rates.get(source));
  }

  /**
   * Returns an amount in minor units of the target currency, rounded half to even.
   *
   * @param minorUnits amount in minor units of {@code source}
   * @throws IllegalArgumentException if the currency has no rate, or the result is out of the range
   *     of a long
   */
  public long convert(long minorUnits, Currency source) {
    if (source.equals(target)) {
      return minorUnits;
    }
    BigDecimal rate = rates.get(source);
    if (rate == null) {
      throw new IllegalArgumentException(
          "currency must have an exchange rate to " + target + ": " + source);
    }
    BigDecimal amount =
        BigDecimal.valueOf(minorUnits, MinorUnits.fractionDigits(source)).multiply(rate);
    BigInteger converted =
        amount.setScale(MinorUnits.fractionDigits(target), RoundingMode.HALF_EVEN).unscaledValue();
    if (converted.abs().bitLength() >= Long.SIZE) { // a log needs the smallest long as a mark
      throw new IllegalArgumentException(
          "amount must be in the range of a long in " + target + ": " + minorUnits + " " + source);
    }
    return converted.longValueExact();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExchangeRates that
        && target.equals(that.target)
        && rates.equals(that.rates);
  }

  @Override
  public int hashCode() {
    return 31 * target.hashCode() + rates.hashCode();
  }

  @Override
  public String toString() {
    return "ExchangeRates to " + target + rates;
  }
}
