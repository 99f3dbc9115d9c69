package org.crmrecommend.customer;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/**
 * When and how customers are active and answer: the distributions of {@link Habit} and the most
 * likely value of each. The shares of a customer are shrunk towards those of the shop by a {@link
 * DirichletPrior}. A habit without an own event is unknown.
 */
final class HabitTraits implements TraitCalculator {

  /** Customers with more active hours are mostly programs. */
  private static final int MAX_LEARNED = 512;

  private static final Habit[] HABITS = Habit.values();

  private final HabitNames names;
  private final Map<Habit, DirichletPrior> priors;
  private final Set<EventKind> closing;

  private HabitTraits(HabitNames names, Map<Habit, DirichletPrior> priors, Set<EventKind> closing) {
    this.names = names;
    this.priors = priors;
    this.closing = closing;
  }

  /** Learns the channels and devices, and the distributions of the shop. */
  static HabitTraits learn(CustomerData data) {
    Set<EventKind> closing = data.settings().complaints().closingKinds();
    NameCounts counts = data.count("channels", () -> new NameCounts(data.log(), closing));
    HabitNames names = HabitNames.of(counts.channels(), counts.devices());
    Learning learning =
        data.count(
            "habits", () -> new Learning(new HabitCounter(data.log(), names, closing), names));
    Map<Habit, DirichletPrior> priors = new EnumMap<>(Habit.class);
    learning.counts.forEach((habit, found) -> priors.put(habit, found.prior()));
    return new HabitTraits(names, priors, closing);
  }

  HabitSizes sizes() {
    return names.sizes();
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    HabitCounter counter =
        customer.derived(this, HabitCounter.class, log -> new HabitCounter(log, names, closing));
    counter.count(customer, row);
    for (Habit habit : HABITS) {
      char[] counts = row.counts(habit);
      int total = DirichletPrior.total(counts);
      if (total > 0) {
        row.set(habit.trait(), prior(habit).mode(counts), total);
      }
    }
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return switch (trait) {
      case ACTIVE_WEEKDAY -> names.names(Habit.WEEKDAY);
      case CHANNEL, CONTACT_CHANNEL -> names.channels();
      case DEVICE -> names.devices();
      default -> List.of();
    };
  }

  /** Returns the distribution of a habit from its counts; empty without any. */
  Portrait.Distribution distribution(Habit habit, char[] counts) {
    int total = DirichletPrior.total(counts);
    if (total == 0) {
      return Portrait.Distribution.EMPTY;
    }
    DirichletPrior prior = prior(habit);
    List<String> valueNames = names.names(habit);
    Portrait.Share[] shares = new Portrait.Share[counts.length];
    for (int value = 0; value < shares.length; value++) {
      shares[value] =
          new Portrait.Share(valueNames.get(value), prior.share(value, counts[value], total));
    }
    return new Portrait.Distribution(List.of(shares), total);
  }

  /** Returns what is learned of a habit. */
  DirichletPrior prior(Habit habit) {
    DirichletPrior prior = priors.get(habit);
    if (prior == null) {
      throw new IllegalStateException("no prior was learned for the habit " + habit);
    }
    return prior;
  }

  /** The number of own events by channel and by set of attributes. */
  private static final class NameCounts implements CustomerCounts<NameCounts> {
    private final EventLog log;
    private final boolean[] isOwn;
    private final long[] ofChannel;
    private final long[] ofAttributes;

    NameCounts(EventLog log, Set<EventKind> closing) {
      this.log = log;
      this.isOwn = HabitCounter.ownKinds(log, closing);
      this.ofChannel = new long[log.channels().size()];
      this.ofAttributes = new long[log.attributeSets().size()];
    }

    @Override
    public void add(CustomerEvents customer) {
      for (int event = customer.from(); event < customer.to(); event++) {
        if (isOwn[log.kindCode(event)]) {
          int channel = log.channelCode(event);
          int attributes = log.attributesCode(event);
          if (channel >= 0) {
            ofChannel[channel]++;
          }
          if (attributes >= 0) {
            ofAttributes[attributes]++;
          }
        }
      }
    }

    @Override
    public void addAll(NameCounts other) {
      for (int channel = 0; channel < ofChannel.length; channel++) {
        ofChannel[channel] += other.ofChannel[channel];
      }
      for (int set = 0; set < ofAttributes.length; set++) {
        ofAttributes[set] += other.ofAttributes[set];
      }
    }

    Map<String, Long> channels() {
      List<String> found = log.channels();
      Map<String, Long> counts = new HashMap<>();
      for (int channel = 0; channel < ofChannel.length; channel++) {
        counts.put(found.get(channel), ofChannel[channel]);
      }
      return counts;
    }

    Map<String, Long> devices() {
      Map<String, Long> counts = new HashMap<>();
      for (int set = 0; set < ofAttributes.length; set++) {
        String device = log.attributeSets().get(set).getOrDefault(HabitNames.DEVICE_ATTRIBUTE, "");
        if (!device.isEmpty()) {
          counts.merge(device, ofAttributes[set], Long::sum);
        }
      }
      return counts;
    }
  }

  /** The counts of all habits. */
  private static final class Learning implements CustomerCounts<Learning> {
    private final HabitCounter counter;
    private final TraitRow row;
    private final Map<Habit, DirichletPrior.Counts> counts = new EnumMap<>(Habit.class);

    Learning(HabitCounter counter, HabitNames names) {
      this.counter = counter;
      this.row = new TraitRow(names.sizes());
      for (Habit habit : HABITS) {
        counts.put(habit, new DirichletPrior.Counts(names.sizes().size(habit), MAX_LEARNED, 0));
      }
    }

    @Override
    public void add(CustomerEvents customer) {
      row.clear();
      counter.count(customer, row);
      counts.forEach((habit, found) -> found.add(row.counts(habit)));
    }

    @Override
    public void addAll(Learning other) {
      counts.forEach((habit, found) -> found.addAll(other.countsOf(habit)));
    }

    private DirichletPrior.Counts countsOf(Habit habit) {
      DirichletPrior.Counts found = counts.get(habit);
      if (found == null) {
        throw new IllegalStateException("no counts of the habit " + habit);
      }
      return found;
    }
  }
}
