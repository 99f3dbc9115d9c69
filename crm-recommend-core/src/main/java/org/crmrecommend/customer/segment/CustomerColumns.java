package org.crmrecommend.customer.segment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;

/** What conditions read of customers. */
interface CustomerColumns {

  /** Returns the ids of the customers. */
  IdMap ids();

  /** Returns the value of a trait; NaN if it is unknown. */
  double value(CustomerTrait trait, int customer);

  /** Returns the texts of a trait of type CATEGORY by their codes. */
  List<String> values(CustomerTrait trait);

  /** Returns the purchases, with the events; customers beyond its count have none. */
  Purchases purchases();

  /** Returns the users with their attributes; empty if there is no table of users. */
  Optional<Users> users();

  /** Returns the row of a customer in the table of users; -1 if the customer is not there. */
  int userRow(int customer);

  /** Returns the share of a category in the interest of each customer. */
  IntToDoubleFunction categoryShare(String path);

  /** Returns the share of a brand in the interest of each customer. */
  IntToDoubleFunction brandShare(String brand);

  default int size() {
    return ids().size();
  }

  static CustomerColumns of(Customers customers) {
    return new OfCustomers(customers);
  }

  /** The columns of portraits. */
  record OfCustomers(Customers customers) implements CustomerColumns {

    @Override
    public IdMap ids() {
      return customers.ids();
    }

    @Override
    public double value(CustomerTrait trait, int customer) {
      return customers.value(trait, customer);
    }

    @Override
    public List<String> values(CustomerTrait trait) {
      return customers.values(trait);
    }

    @Override
    public Purchases purchases() {
      return customers.purchases();
    }

    @Override
    public Optional<Users> users() {
      return customers.users();
    }

    @Override
    public int userRow(int customer) {
      return customers.userRow(customer);
    }

    @Override
    public IntToDoubleFunction categoryShare(String path) {
      OptionalInt code = customers.categoryCode(path);
      return code.isEmpty()
          ? customer -> 0
          : customer -> customers.categoryShare(customer, code.getAsInt());
    }

    @Override
    public IntToDoubleFunction brandShare(String brand) {
      OptionalInt code = customers.brandCode(brand);
      return code.isEmpty()
          ? customer -> 0
          : customer -> customers.brandShare(customer, code.getAsInt());
    }
  }
}
