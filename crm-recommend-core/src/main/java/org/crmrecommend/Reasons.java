package org.crmrecommend;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/** Puts a model's causes into words, for one answer. */
final class Reasons {

  private static final int MOST = 3;

  /** Enough for a hybrid of four models and a history of {@link #MOST_WORDED} items. */
  private static final int MOST_CAUSES = 400;

  private static final int MOST_WORDED = 100;

  /** What a user did with an item, the most telling first. */
  private static final List<EventKind> DEEDS =
      List.of(
          EventKind.PURCHASE,
          EventKind.FAVORITE,
          EventKind.CART,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.CLICK,
          EventKind.VIEW);

  private final TrainingData data;
  private final Profile profile;
  private final Wording wording;

  /** Whether it is known what the person did with the items of the history. */
  private final boolean areDeedsKnown;

  /** The place of each item in the history; filled at first use. */
  private final IntIntHashMap places = new IntIntHashMap();

  Reasons(TrainingData data, Request request, Profile profile) {
    this.data = data;
    this.profile = profile;
    this.wording = Wording.in(request.locale());
    this.areDeedsKnown = request.user().isPresent() || !request.events().isEmpty();
  }

  /** For each item, why a model gives it its score; no reasons if it cannot say. */
  List<List<Reason>> of(Model model, int[] items) {
    return items.length > 0 && model instanceof Explains explaining
        ? explaining.explain(profile, items, MOST_CAUSES).stream().map(this::of).toList()
        : Collections.nCopies(items.length, List.of());
  }

  /**
   * The largest causes in words, at most {@value #MOST} of them. Causes that read the same, as
   * those of two parts of a hybrid or of two items of one title may, are one reason.
   */
  private List<Reason> of(List<Cause> causes) {
    Map<String, Reason> byText = new LinkedHashMap<>();
    for (Cause cause : largest(causes)) {
      Reason reason = reason(cause);
      byText.merge(reason.text(), reason, Reasons::together);
    }
    return byText.values().stream()
        .sorted(Comparator.comparingDouble(Reason::share).reversed())
        .limit(MOST)
        .toList();
  }

  /**
   * The causes that are put into words: those that differ in more than the share, the first {@value
   * #MOST_WORDED} of them, each with the sum of its shares. A heavy customer has one for each of
   * thousands of items.
   *
   * @param causes the largest share first
   */
  static List<Cause> largest(List<Cause> causes) {
    Map<Cause, Double> shares = new LinkedHashMap<>();
    for (Cause cause : causes) {
      Cause shareless = cause.withShare(0);
      if (shares.size() < MOST_WORDED || shares.containsKey(shareless)) {
        shares.merge(shareless, cause.share(), Double::sum);
      }
    }
    return shares.entrySet().stream()
        .map(entry -> entry.getKey().withShare(entry.getValue()))
        .toList();
  }

  /** An item's id. */
  String id(int item) {
    return data.items().id(item);
  }

  /** An item's title, its id if it has none. */
  String title(int item) {
    return data.catalog().map(catalog -> catalog.title(id(item))).orElse(id(item));
  }

  private static Reason together(Reason one, Reason other) {
    return new Reason(one.text(), one.item(), one.share() + other.share());
  }

  private Reason reason(Cause cause) {
    if (cause instanceof Cause.History history) {
      return ofItem(deed(history.item()), history.item(), cause);
    }
    if (cause instanceof Cause.Basket basket) {
      return ofItem("basket", basket.item(), cause);
    }
    if (cause instanceof Cause.Sequel sequel) {
      return ofItem("sequel", sequel.item(), cause);
    }
    if (cause instanceof Cause.Rule rule) {
      return ofRule(rule);
    }
    return new Reason(ofNoItem(cause), Optional.empty(), cause.share());
  }

  private Reason ofItem(String key, int item, Cause cause) {
    return new Reason(wording.say(key, title(item)), Optional.of(id(item)), cause.share());
  }

  private Reason ofRule(Cause.Rule rule) {
    List<String> titles = rule.items().stream().map(this::title).toList();
    boolean isOne = titles.size() == 1;
    String text =
        wording.say(
            isOne ? "rule.one" : "rule.many",
            wording.list(titles),
            wording.percent(rule.confidence()));
    return new Reason(
        text, isOne ? Optional.of(id(rule.items().get(0))) : Optional.empty(), rule.share());
  }

  private String ofNoItem(Cause cause) {
    if (cause instanceof Cause.Likeness likeness) {
      return wording.likeness(likeness.name(), likeness.value());
    }
    if (cause instanceof Cause.Segment segment) {
      return wording.say(
          "segment", wording.list(List.copyOf(new TreeMap<>(segment.attributes()).values())));
    }
    if (cause instanceof Cause.Peers peers) {
      return wording.say("peers", peers.users());
    }
    if (cause instanceof Cause.Habit habit) {
      return wording.say("habit", habit.times());
    }
    if (cause instanceof Cause.Due due) {
      return wording.say("due", Math.floor(due.days()));
    }
    if (cause instanceof Cause.Popularity popularity) {
      return wording.say("popularity", popularity.users());
    }
    return wording.say(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  /** What the person did with an item, as the key of its phrase: the most telling deed known. */
  private String deed(int item) {
    if (!areDeedsKnown) {
      return "item";
    }
    Set<EventKind> kinds = kinds(item);
    return DEEDS.stream()
        .filter(kinds::contains)
        .map(kind -> "deed." + kind)
        .findFirst()
        .orElse(kinds.isEmpty() ? "deed.visit" : "deed.other");
  }

  private Set<EventKind> kinds(int item) {
    if (places.isEmpty()) {
      for (int h = 0; h < profile.size(); h++) {
        places.put(profile.item(h), h);
      }
    }
    int place = places.getIfAbsent(item, -1);
    return place < 0 ? Set.of() : profile.kinds(place);
  }
}
