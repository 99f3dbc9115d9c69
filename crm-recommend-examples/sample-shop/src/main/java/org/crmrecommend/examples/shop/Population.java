package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crmrecommend.data.User;
import org.crmrecommend.examples.shop.Customer.Habit;
import org.crmrecommend.examples.shop.Customer.Nature;

/** Draws customers, each from a stream of chance of its own. */
final class Population {

  private static final double VISITS_PER_MONTH = 0.85;
  private static final double MOST_VISITS_PER_MONTH = 7;

  /** The share of customers who have just registered and done nothing yet. */
  private static final double NEWCOMERS = 0.04;

  /** The share of customers who hardly ever look in. */
  private static final double STRANGERS = 0.12;

  private static final double STRANGE = 0.2;

  /** The share of customers with a taste that their persona does not suggest. */
  private static final double QUIRKS = 0.35;

  /** The share of customers who joined while the shop was open. */
  private static final double RECENT = 0.4;

  private static final double VISITS_DEVIATION = 0.7;
  private static final double TASTE_DEVIATION = 0.3;
  private static final double SPENDING_DEVIATION = 0.6;
  private static final int NEWCOMER_DAYS = 6;
  private static final int OLDEST_MEMBERSHIP_DAYS = 1500;
  private static final int OLDEST_CHILD_DAYS = 34 * 30;
  private static final int YOUNGEST_CHILD_DAYS = 40;
  private static final Lot<String> PHONES = Lot.parse("x7:5|lite:4|fold:1");

  private final int days;
  private final long seed;
  private final Lot<Persona> personas;

  Population(int days, long seed) {
    this.days = days;
    this.seed = seed;
    List<Persona> all = Sheet.rows("personas.csv").stream().map(Persona::of).toList();
    this.personas = Lot.of(all, Persona::share);
  }

  /** The customer with that number, the same however many there are. */
  Customer customer(int number) {
    Chance chance = Chance.of(seed, Chance.Part.PERSON, number);
    Persona persona = personas.draw(chance);
    boolean male = chance.happens(persona.male());
    String age = persona.profile().ages().draw(chance);
    Habit habit = habit(persona, chance);
    User user =
        User.of(String.format(Locale.ROOT, "c%05d", number))
            .with(User.SEX, male ? "male" : "female")
            .with(User.AGE_BAND, age)
            .with(User.OCCUPATION, persona.profile().occupations(age).draw(chance))
            .with(User.PLACE, persona.profile().places().draw(chance))
            .since(habit.joined());
    return new Customer(
        number,
        user,
        Names.draw(chance, male, age.compareTo("45") > 0),
        persona.segment(),
        tastes(persona, chance),
        habit,
        nature(persona, male, chance));
  }

  private static Map<Taste, Double> tastes(Persona persona, Chance chance) {
    Map<Taste, Double> tastes = new EnumMap<>(Taste.class);
    for (Persona.Leaning leaning : persona.leanings()) {
      if (chance.happens(leaning.chance())) {
        tastes.put(leaning.taste(), leaning.weight() * chance.spread(TASTE_DEVIATION));
      }
    }
    if (chance.happens(QUIRKS)) {
      tastes.putIfAbsent(quirk(chance), chance.spread(TASTE_DEVIATION));
    }
    double sum = tastes.values().stream().mapToDouble(Double::doubleValue).sum();
    tastes.replaceAll((taste, weight) -> weight / sum);
    return Collections.unmodifiableMap(tastes);
  }

  /** Any taste but those that take a child, or that everybody has. */
  private static Taste quirk(Chance chance) {
    List<Taste> tastes = List.copyOf(EnumSet.range(Taste.BEER, Taste.YOGA));
    return tastes.get(chance.between(0, tastes.size() - 1));
  }

  private static Nature nature(Persona persona, boolean male, Chance chance) {
    double spending = persona.spending() + SPENDING_DEVIATION * chance.normal();
    LocalDate born =
        Calendar.date(SampleShop.END)
            .minusDays(chance.between(YOUNGEST_CHILD_DAYS, OLDEST_CHILD_DAYS));
    return new Nature(male, spending, born, PHONES.draw(chance));
  }

  private Habit habit(Persona persona, Chance chance) {
    boolean newcomer = chance.happens(NEWCOMERS);
    int longest = newcomer ? NEWCOMER_DAYS : chance.happens(RECENT) ? days : OLDEST_MEMBERSHIP_DAYS;
    Instant joined = SampleShop.END.minusSeconds(chance.between(1, longest * 24 * 60) * 60L);
    double perMonth = VISITS_PER_MONTH * persona.activity() * chance.spread(VISITS_DEVIATION);
    double rarely = chance.happens(STRANGERS) ? STRANGE : 1;
    double visits = Math.min(perMonth, MOST_VISITS_PER_MONTH) * rarely;
    return new Habit(joined, newcomer ? 0 : visits / 30);
  }
}
