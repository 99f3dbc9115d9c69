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
import org.crmrecommend.examples.shop.Customer.PersonalAttributes;
import org.crmrecommend.examples.shop.Customer.VisitPattern;

/** Draws customers, each from its own random stream. */
final class CustomerGenerator {

  private static final double MEDIAN_VISITS_PER_MONTH = 0.85;
  private static final double MAX_VISITS_PER_MONTH = 7;

  /** The share of customers who have just registered and have no events yet. */
  private static final double NEW_CUSTOMER_SHARE = 0.04;

  /** The share of customers who visit rarely. */
  private static final double RARE_VISITOR_SHARE = 0.12;

  private static final double RARE_VISITOR_ACTIVITY = 0.2;

  /** The share of customers with an additional interest, independent of their persona. */
  private static final double EXTRA_INTEREST_SHARE = 0.35;

  /** The share of customers who joined during the recorded days. */
  private static final double RECENT_CUSTOMER_SHARE = 0.4;

  private static final double VISITS_SIGMA = 0.7;
  private static final double INTEREST_SIGMA = 0.3;
  private static final double PRICE_PREFERENCE_SIGMA = 0.6;
  private static final int MAX_NEW_CUSTOMER_DAYS = 6;
  private static final int MAX_MEMBERSHIP_DAYS = 1500;
  private static final int MAX_CHILD_AGE_DAYS = 34 * 30;
  private static final int MIN_CHILD_AGE_DAYS = 40;
  private static final CategoricalDistribution<String> PHONES =
      CategoricalDistribution.parse("x7:5|lite:4|fold:1");

  private final int days;
  private final long seed;
  private final CategoricalDistribution<Persona> personas;

  CustomerGenerator(int days, long seed) {
    this.days = days;
    this.seed = seed;
    List<Persona> allPersonas = CsvResource.rows("personas.csv").stream().map(Persona::of).toList();
    this.personas = CategoricalDistribution.of(allPersonas, Persona::share);
  }

  /** Draws the customer with this index. The result does not depend on the number of customers. */
  Customer customer(int index) {
    RandomStream random = RandomStream.of(seed, RandomStream.Purpose.PROFILE, index);
    Persona persona = personas.draw(random);
    boolean male = random.bernoulli(persona.maleShare());
    String age = persona.demographics().ages().draw(random);
    VisitPattern visitPattern = visitPattern(persona, random);
    User user =
        User.of(String.format(Locale.ROOT, "c%05d", index))
            .withAttribute(User.SEX, male ? "male" : "female")
            .withAttribute(User.AGE_BAND, age)
            .withAttribute(User.OCCUPATION, persona.demographics().occupations(age).draw(random))
            .withAttribute(User.PLACE, persona.demographics().places().draw(random))
            .withMemberSince(visitPattern.joined());
    return new Customer(
        index,
        user,
        ChineseNames.draw(random, male, age.compareTo("45") > 0),
        persona.segment(),
        interests(persona, random),
        visitPattern,
        personalAttributes(persona, male, random));
  }

  private static Map<Interest, Double> interests(Persona persona, RandomStream random) {
    Map<Interest, Double> interests = new EnumMap<>(Interest.class);
    for (Persona.InterestPrior prior : persona.interestPriors()) {
      if (random.bernoulli(prior.probability())) {
        interests.put(prior.interest(), prior.weight() * random.logNormal(INTEREST_SIGMA));
      }
    }
    if (random.bernoulli(EXTRA_INTEREST_SHARE)) {
      interests.putIfAbsent(extraInterest(random), random.logNormal(INTEREST_SIGMA));
    }
    double sum = interests.values().stream().mapToDouble(Double::doubleValue).sum();
    interests.replaceAll((interest, weight) -> weight / sum);
    return Collections.unmodifiableMap(interests);
  }

  /** Draws any interest except {@link Interest#BABY} and {@link Interest#EVERYDAY}. */
  private static Interest extraInterest(RandomStream random) {
    List<Interest> interests = List.copyOf(EnumSet.range(Interest.BEER, Interest.YOGA));
    return interests.get(random.uniformInt(0, interests.size() - 1));
  }

  private static PersonalAttributes personalAttributes(
      Persona persona, boolean male, RandomStream random) {
    double pricePreference = persona.pricePreference() + PRICE_PREFERENCE_SIGMA * random.gaussian();
    LocalDate childBirthday =
        ShopCalendar.date(SampleShop.END)
            .minusDays(random.uniformInt(MIN_CHILD_AGE_DAYS, MAX_CHILD_AGE_DAYS));
    return new PersonalAttributes(male, pricePreference, childBirthday, PHONES.draw(random));
  }

  private VisitPattern visitPattern(Persona persona, RandomStream random) {
    boolean isNew = random.bernoulli(NEW_CUSTOMER_SHARE);
    int maxMembershipDays =
        isNew
            ? MAX_NEW_CUSTOMER_DAYS
            : random.bernoulli(RECENT_CUSTOMER_SHARE) ? days : MAX_MEMBERSHIP_DAYS;
    Instant joined =
        SampleShop.END.minusSeconds(random.uniformInt(1, maxMembershipDays * 24 * 60) * 60L);
    double visitsPerMonth =
        MEDIAN_VISITS_PER_MONTH * persona.relativeActivity() * random.logNormal(VISITS_SIGMA);
    double activity = random.bernoulli(RARE_VISITOR_SHARE) ? RARE_VISITOR_ACTIVITY : 1;
    double visits = Math.min(visitsPerMonth, MAX_VISITS_PER_MONTH) * activity;
    return new VisitPattern(joined, isNew ? 0 : visits / 30);
  }
}
