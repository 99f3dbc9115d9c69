package org.crmrecommend.customer.segment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.jspecify.annotations.Nullable;

/** Customers whose traits a test sets one by one, so that it can have any values. */
final class CustomerTable implements CustomerColumns {

  private final IdMap ids;
  private final Purchases purchases;
  private final Map<CustomerTrait, Map<String, Double>> traits = new EnumMap<>(CustomerTrait.class);
  private final Map<CustomerTrait, List<String>> values = new EnumMap<>(CustomerTrait.class);
  private final Map<String, Double> shares = new HashMap<>();
  private @Nullable Users users;

  /** Creates the users of the events, and then the other customers, without traits. */
  CustomerTable(Collection<Event> events, Instant asOf, String... others) {
    EventLog log = EventLog.of(events.stream());
    List<String> all = new ArrayList<>(log.users().firstIds(log.userCount()));
    for (String other : others) {
      if (!all.contains(other)) {
        all.add(other);
      }
    }
    this.ids = IdMap.inOrder(all);
    this.purchases = Purchases.of(log, asOf, ZoneOffset.UTC);
  }

  /** Returns customers without events. */
  static CustomerTable of(String... ids) {
    return new CustomerTable(List.of(), Instant.parse("2026-01-01T00:00:00Z"), ids);
  }

  CustomerTable with(CustomerTrait trait, String id, double value) {
    traits.computeIfAbsent(trait, key -> new HashMap<>()).put(id, value);
    return this;
  }

  /** Sets the texts of a trait by their codes. */
  CustomerTable withValues(CustomerTrait trait, String... texts) {
    values.put(trait, List.of(texts));
    return this;
  }

  CustomerTable withUsers(User... rows) {
    users = Users.of(List.of(rows));
    return this;
  }

  /** Sets the share of a category or brand. */
  CustomerTable withShare(String name, String id, double share) {
    shares.put(name + "|" + id, share);
    return this;
  }

  @Override
  public IdMap ids() {
    return ids;
  }

  @Override
  public double value(CustomerTrait trait, int customer) {
    return traits.getOrDefault(trait, Map.of()).getOrDefault(ids.id(customer), Double.NaN);
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return values.getOrDefault(trait, List.of());
  }

  @Override
  public Purchases purchases() {
    return purchases;
  }

  @Override
  public Optional<Users> users() {
    return Optional.ofNullable(users);
  }

  @Override
  public int userRow(int customer) {
    return users == null ? -1 : users.ids().indexOf(ids.id(customer));
  }

  @Override
  public IntToDoubleFunction categoryShare(String path) {
    return share("category " + path);
  }

  @Override
  public IntToDoubleFunction brandShare(String brand) {
    return share("brand " + brand);
  }

  private IntToDoubleFunction share(String name) {
    return customer -> shares.getOrDefault(name + "|" + ids.id(customer), 0.0);
  }
}
