package org.crmrecommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.history.History;
import org.crmrecommend.model.Trait;
import org.crmrecommend.statistics.Interval;

/** What is known of a person, as traits. */
final class PersonTraits {

  static final String MEMBER_SINCE = "memberSince";
  static final String LAST_SEEN = "lastSeen";

  private static final String USERS = "users of the shop";
  private static final String EVENTS = "events";
  private static final String PORTRAIT = "portrait";

  private PersonTraits() {}

  /** Returns the attributes that the shop gave for an id. */
  static Stream<Trait> given(String userId, Optional<User> user) {
    if (user.isEmpty()) {
      return Stream.empty();
    }
    String evidence = "given for " + userId;
    Stream<Trait> attributes =
        user.get().attributes().entrySet().stream()
            .map(one -> new Trait(one.getKey(), one.getValue(), evidence, null, USERS));
    Instant memberSince = user.get().memberSince();
    return memberSince == null
        ? attributes
        : Stream.concat(
            attributes,
            Stream.of(
                new Trait(MEMBER_SINCE, memberSince.toString(), evidence, memberSince, USERS)));
  }

  /** Returns the traits of a portrait. */
  static Stream<Trait> derived(Portrait portrait) {
    return portrait.values().stream()
        .map(
            value ->
                new Trait(
                    value.trait().traitName(),
                    value.text(),
                    evidence(value),
                    portrait.asOf(),
                    PORTRAIT));
  }

  private static String evidence(Portrait.Value value) {
    String observations =
        String.format(
            Locale.ROOT,
            value.evidence() == 1 ? "%,d observation" : "%,d observations",
            value.evidence());
    Interval interval = value.interval();
    return interval == null
        ? observations
        : observations
            + "; 95 % interval from "
            + rounded(interval.low())
            + " to "
            + rounded(interval.high());
  }

  private static String rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** Returns how many events of each kind the history has, and the time of the last one. */
  static Stream<Trait> derived(History history) {
    Map<EventKind, Integer> counts = new TreeMap<>();
    long last = Long.MIN_VALUE;
    for (int event = 0; event < history.size(); event++) {
      counts.merge(history.kinds().get(history.kindCode(event)), 1, Integer::sum);
      if (history.hasTime(event)) {
        last = Math.max(last, history.epochMillis(event));
      }
    }
    Instant asOf = last == Long.MIN_VALUE ? null : Instant.ofEpochMilli(last);
    String evidence = String.format(Locale.ROOT, "the latest %,d events", history.size());
    List<Trait> kinds =
        counts.entrySet().stream()
            .map(
                one ->
                    new Trait(
                        one.getKey().name() + " count",
                        one.getValue().toString(),
                        evidence,
                        asOf,
                        EVENTS))
            .toList();
    return asOf == null
        ? kinds.stream()
        : Stream.concat(
            kinds.stream(),
            Stream.of(new Trait(LAST_SEEN, asOf.toString(), evidence, asOf, EVENTS)));
  }
}
