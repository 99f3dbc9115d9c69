package org.crmrecommend.examples.customers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.customer.ValueAtRisk;
import org.jspecify.annotations.Nullable;

/** The customers of a report whom somebody should call. */
final class CallParts {

  private CallParts() {}

  /** Returns the customers with the highest value at risk. */
  static List<CustomerReport.Call> calls(Customers customers, int limit) {
    return ValueAtRisk.highest(customers, limit).stream().map(CallParts::call).toList();
  }

  private static CustomerReport.Call call(ValueAtRisk risk) {
    Portrait portrait = risk.customer().portrait();
    int recency = (int) number(portrait, CustomerTrait.RECENCY_DAYS);
    int lastDay = risk.customer().all().purchases().lastDay() - recency;
    return new CustomerReport.Call(
        risk.customer().id(),
        new CustomerReport.Bought(
            (int) number(portrait, CustomerTrait.PURCHASES),
            portrait.value(CustomerTrait.SPENDING).map(Portrait.Value::number).orElse(null),
            LocalDate.ofEpochDay(lastDay).toString(),
            recency,
            number(portrait, CustomerTrait.PURCHASE_INTERVAL)),
        new CustomerReport.Outlook(
            number(portrait, CustomerTrait.RETURN_PROBABILITY), risk.value(), risk.atRisk()),
        contact(portrait));
  }

  private static CustomerReport.Contact contact(Portrait portrait) {
    return new CustomerReport.Contact(
        text(portrait, CustomerTrait.FAVORITE_CATEGORY),
        text(portrait, CustomerTrait.CONTACT_CHANNEL),
        portrait.value(CustomerTrait.CONTACT_HOUR).map(hour -> (int) hour.number()).orElse(null),
        number(portrait, CustomerTrait.OPEN_COMPLAINT) > 0);
  }

  private static double number(Portrait portrait, CustomerTrait trait) {
    return portrait.value(trait).map(Portrait.Value::number).orElse(0.0);
  }

  private static @Nullable String text(Portrait portrait, CustomerTrait trait) {
    Optional<String> text = portrait.value(trait).map(Portrait.Value::text);
    return text.orElse(null);
  }
}
