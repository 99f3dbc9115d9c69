package org.crmrecommend.examples;

import java.util.Iterator;
import org.crmrecommend.examples.customers.LifetimeReport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a purchase model; lists all of them for the help. */
final class PurchaseModelConverter implements ITypeConverter<String>, Iterable<String> {

  @Override
  public String convert(String text) {
    return LifetimeReport.MODELS.stream()
        .filter(name -> name.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of " + String.join(", ", LifetimeReport.MODELS) + ": " + text));
  }

  @Override
  public Iterator<String> iterator() {
    return LifetimeReport.MODELS.iterator();
  }
}
