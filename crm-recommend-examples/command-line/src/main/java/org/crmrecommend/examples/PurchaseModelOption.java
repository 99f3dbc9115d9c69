package org.crmrecommend.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.customer.lifetime.BgNbd;
import org.crmrecommend.customer.lifetime.MbgNbd;
import org.crmrecommend.customer.lifetime.Nbd;
import org.crmrecommend.customer.lifetime.ParetoNbd;
import org.crmrecommend.customer.lifetime.PurchaseFit;
import org.crmrecommend.customer.lifetime.PurchaseSummaries;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The models of purchases, as values of an option. */
enum PurchaseModelOption {
  /** Nobody leaves. */
  NBD(Nbd::fit),
  /** Customers leave after purchases. */
  BG_NBD(BgNbd::fit),
  /** Customers leave after purchases, also after the first one. */
  MBG_NBD(MbgNbd::fit),
  /** Customers leave at any time. */
  PARETO_NBD(ParetoNbd::fit);

  @SuppressWarnings("ImmutableEnumChecker") // method references of records
  private final Function<PurchaseSummaries, PurchaseFit> fitting;

  PurchaseModelOption(Function<PurchaseSummaries, PurchaseFit> fitting) {
    this.fitting = fitting;
  }

  /** Converts the name of a model. */
  static final class Converter implements ITypeConverter<PurchaseModelOption> {

    @Override
    public PurchaseModelOption convert(String text) {
      return Arrays.stream(values())
          .filter(model -> model.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("must be one of " + names() + ": " + text));
    }

    private static String names() {
      return Arrays.stream(values())
          .map(PurchaseModelOption::toString)
          .collect(Collectors.joining(", "));
    }
  }

  PurchaseFit fit(PurchaseSummaries summaries) {
    return fitting.apply(summaries);
  }

  /** Returns the name in lower case, such as {@code bg-nbd}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
